import type { Inline, LanguageTag } from '../../content/model.ts';
import type { Outcome } from '../../enrolment/events.ts';
import { inOne, invalid, markParts, unanswered } from '../answer.ts';
import type { Kind } from '../kind.ts';
import { orderBySeed } from '../shuffle.ts';
import { inLanguage, shownIn } from '../words.ts';
import type { PublicText } from '../words.ts';
import { behindWrong } from './believed.ts';

export type PublicMultiple = {
	kind: 'multiple';
	id: string;
	language: LanguageTag;
	ask: Inline[];
	options: PublicText[];
};

export type ExplainedTick = {
	id: string;
	text: Inline[];
	/** Null when the person was unsure. */
	isTicked: boolean | null;
	belongs: boolean;
	why: Inline[];
};
export type TicksExplanation = { kind: 'ticks'; outcome: Outcome; options: ExplainedTick[] };

/** The name of the group of boxes, for its message; each box is `tick.<option>`. */
export const TICKS = 'ticks';
const TICK = 'tick.';
export const tickField = (option: string): string => TICK + option;
const TICKED = 'ticked';

export const multiple: Kind<'multiple'> = {
	opening: ({ ask }) => ask,
	texts: ({ ask, options }) => [
		{ words: ask, role: 'question' },
		...options.flatMap(({ text, why }) => [
			{ words: text, role: 'story' } as const,
			{ words: why, role: 'fact' } as const
		])
	],
	beliefs: ({ options }) => options.flatMap(behindWrong),
	ids: ({ options }) => [{ what: 'option', things: options }],
	present: (item, { language, seed }) => ({
		kind: 'multiple',
		id: item.id,
		language,
		ask: inLanguage(item.ask, language),
		options: orderBySeed(item.options, seed).map((option) => shownIn(option, language))
	}),
	order: ({ options }) => options.map(({ id }) => id),
	onScreen: ({ ask, options }) => [ask, ...options.map(({ text }) => text)],
	mark({ options }, form) {
		const ticked = Object.entries(form)
			.filter(([field, value]) => field.startsWith(TICK) && value !== '')
			.map(([field]) => field.slice(TICK.length));
		if (ticked.some((id) => !options.some((option) => option.id === id))) return invalid('unknown_choice');
		if (ticked.length === 0) return unanswered(TICKS);
		const wrong = options.filter(({ id, correct }) => ticked.includes(id) !== (correct === true));
		return markParts(
			wrong.map(({ if_wrong }) => if_wrong || null),
			Object.fromEntries(ticked.map((id) => [id, TICKED]))
		);
	},
	rehearse: ({ options }, isRight) =>
		// Whoever ticks everything is wrong: some option never belongs.
		Object.fromEntries(
			options.filter(({ correct }) => !isRight || correct).map(({ id }) => [tickField(id), 'on'])
		),
	slips: ({ options }) =>
		options
			.map((slip) => options.filter((one) => (one.correct === true) !== (one === slip)))
			// To leave every box empty is no answer.
			.filter((ticked) => ticked.length > 0)
			.map((ticked) => inOne(Object.fromEntries(ticked.map(({ id }) => [tickField(id), 'on'])))),
	explain: ({ options }, { outcome, choices }, language) => ({
		kind: 'ticks',
		outcome,
		options: options.map(({ id, text, why, correct }) => ({
			id,
			text: inLanguage(text, language),
			isTicked: outcome === 'unsure' ? null : choices[id] === TICKED,
			belongs: correct === true,
			why: inLanguage(why, language)
		}))
	}),
	chosen: ({ options }, choices) =>
		Object.keys(choices).length === 0
			? []
			: options.map(({ id, text, correct }) => {
					const ticked = choices[id] === TICKED;
					return { asked: text, chosen: { is: 'tick', ticked }, right: ticked === (correct === true) };
				}),
	// Nobody may leave every box empty, so that way to answer is not among the even ones.
	chance: ({ options }) => 1 / (2 ** options.length - 1)
};
