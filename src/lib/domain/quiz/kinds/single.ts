import type { Inline, LanguageTag, SingleItem } from '../../content/model.ts';
import type { Outcome } from '../../enrolment/events.ts';
import { inOne, invalid, markBy, unanswered } from '../answer.ts';
import type { Verdict } from '../answer.ts';
import type { Kind } from '../kind.ts';
import { orderBySeed } from '../shuffle.ts';
import { inLanguage, shownIn } from '../words.ts';
import type { PublicText } from '../words.ts';
import { believed } from './believed.ts';

export type PublicSingle = {
	kind: 'single';
	id: string;
	language: LanguageTag;
	ask: Inline[];
	options: PublicText[];
};

/** `is`: whether `text` and `why` are of the option that was chosen, or of the right one (shown to somebody unsure). */
export type SingleExplanation = {
	kind: 'single';
	outcome: Outcome;
	is: 'chosen' | 'right';
	text: Inline[];
	why: Inline[];
};

export const single: Kind<'single'> = {
	opening: ({ ask }) => ask,
	texts: ({ ask, options }) => [
		{ words: ask, role: 'question' },
		...options.flatMap(({ text, why }) => [
			{ words: text, role: 'story' } as const,
			{ words: why, role: 'fact' } as const
		])
	],
	beliefs: ({ options }) => options.flatMap(believed),
	ids: ({ options }) => [{ what: 'option', things: options }],
	present: (item, { language, seed }) => ({
		kind: 'single',
		id: item.id,
		language,
		ask: inLanguage(item.ask, language),
		options: orderBySeed(item.options, seed).map((option) => shownIn(option, language))
	}),
	order: ({ options }) => options.map(({ id }) => id),
	onScreen: ({ ask, options }) => [ask, ...options.map(({ text }) => text)],
	mark(item, { choice = '' }) {
		if (choice === '') return unanswered('choice');
		const chosen = item.options.find(({ id }) => id === choice);
		if (!chosen) return invalid('unknown_choice');
		return markBy([chosen.believes ?? null], chosen.correct === true, { choice });
	},
	rehearse: ({ options }, isRight) => ({
		choice: options.find(({ correct }) => (correct === true) === isRight)?.id ?? ''
	}),
	slips: ({ options }) => options.filter(({ correct }) => !correct).map(({ id }) => inOne({ choice: id })),
	explain: explainSingle,
	chosen: ({ options }, choices) =>
		options
			.filter(({ id }) => id === choices['choice'])
			.map(({ text, correct }) => ({
				asked: null,
				chosen: { is: 'words', words: text },
				right: correct === true
			})),
	chance: ({ options }) => 1 / options.length
};

function explainSingle(item: SingleItem, verdict: Verdict, language: LanguageTag): SingleExplanation {
	const chosen = item.options.find(({ id }) => id === verdict.choices['choice']);
	const option = chosen ?? item.options.find(({ correct }) => correct);
	if (!option) throw new Error(`Item ${item.id} has no right option`);
	return {
		kind: 'single',
		outcome: verdict.outcome,
		is: chosen ? 'chosen' : 'right',
		text: inLanguage(option.text, language),
		why: inLanguage(option.why, language)
	};
}
