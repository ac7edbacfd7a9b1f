import type { Inline, LanguageTag, OrderItem } from '../../content/model.ts';
import type { Verdict } from '../answer.ts';
import type { Kind } from '../kind.ts';
import { orderBySeed } from '../shuffle.ts';
import { inLanguage, shownIn } from '../words.ts';
import type { PublicText } from '../words.ts';
import { behindWrong } from './believed.ts';
import { chosenFor, markRows, rehearseRows, slipRows } from './rows.ts';
import type { MarkedRow, RowsExplanation } from './rows.ts';

export type PublicOrder = {
	kind: 'order';
	id: string;
	language: LanguageTag;
	ask: Inline[];
	/** Never in the right order by design: as the seed has it. */
	steps: PublicText[];
};

/** The places that steps can be given, from 1. */
export const placesOf = (steps: readonly unknown[]): string[] => steps.map((_, index) => String(index + 1));

export const order: Kind<'order'> = {
	opening: ({ ask }) => ask,
	texts: ({ ask, steps, why }) => [
		{ words: ask, role: 'question' },
		...steps.map(({ text }) => ({ words: text, role: 'story' }) as const),
		{ words: why, role: 'fact' }
	],
	beliefs: ({ steps }) => steps.flatMap(behindWrong),
	ids: ({ steps }) => [{ what: 'step', things: steps }],
	present: (item, { language, seed }) => ({
		kind: 'order',
		id: item.id,
		language,
		ask: inLanguage(item.ask, language),
		steps: orderBySeed(item.steps, seed).map((step) => shownIn(step, language))
	}),
	order: ({ steps }) => steps.map(({ id }) => id),
	onScreen: ({ ask, steps }) => [ask, ...steps.map(({ text }) => text)],
	mark: (item, form) => markRows(markedRows(item), form, true),
	rehearse: (item, isRight) => rehearseRows(markedRows(item), isRight),
	slips: (item) => slipRows(markedRows(item), true),
	explain: explainOrder,
	chosen: ({ steps }, choices) =>
		steps.flatMap(({ id, text }, index) => {
			const place = chosenFor(choices, id);
			return place === undefined
				? []
				: [
						{ asked: text, chosen: { is: 'place', place: Number(place) }, right: place === String(index + 1) }
					];
		}),
	chance: ({ steps }) => steps.reduce((odds, _, placed) => odds / (placed + 1), 1)
};

const markedRows = ({ steps }: OrderItem): MarkedRow[] =>
	steps.map(({ id, if_wrong }, index) => ({
		id,
		may: placesOf(steps),
		right: String(index + 1),
		beliefOf: () => if_wrong || null
	}));

function explainOrder(
	item: OrderItem,
	{ outcome, choices }: Verdict,
	language: LanguageTag
): RowsExplanation {
	const place = (said: string): Inline[] => [{ type: 'text', value: said }];
	return {
		kind: 'rows',
		outcome,
		rows: item.steps.map((step, index) => {
			const given = chosenFor(choices, step.id);
			const right = String(index + 1);
			return {
				id: step.id,
				text: inLanguage(step.text, language),
				isRight: given === undefined ? null : given === right,
				chosen: given === undefined ? null : place(given),
				belongs: place(right),
				why: null
			};
		}),
		why: inLanguage(item.why, language)
	};
}
