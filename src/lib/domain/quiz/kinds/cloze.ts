import type { ClozeItem, Inline, LanguageTag } from '../../content/model.ts';
import { GAP } from '../../content/text.ts';
import type { Verdict } from '../answer.ts';
import type { Kind } from '../kind.ts';
import { canonicalJson } from '../../ledger/canonical.ts';
import { orderBySeed } from '../shuffle.ts';
import { inLanguage, shownIn } from '../words.ts';
import type { PublicText } from '../words.ts';
import { believed } from './believed.ts';
import { chosenFor, markRows, rehearseRows, slipRows } from './rows.ts';
import type { MarkedRow, RowsExplanation } from './rows.ts';

export type PublicCloze = {
	kind: 'cloze';
	id: string;
	language: LanguageTag;
	/** With a `gap` where each word is missing. */
	ask: Inline[];
	gaps: { id: string; options: PublicText[] }[];
};

export const cloze: Kind<'cloze'> = {
	opening: ({ ask }) => ask,
	texts: ({ ask, gaps, why }) => [
		{ words: ask, role: 'question' },
		...gaps.flatMap(({ options }) => options.map(({ text }) => ({ words: text, role: 'story' }) as const)),
		{ words: why, role: 'fact' }
	],
	beliefs: ({ gaps }) => gaps.flatMap(({ options }) => options.flatMap(believed)),
	ids: ({ gaps }) => [
		{ what: 'gap', things: gaps },
		...gaps.map(({ options }) => ({ what: 'option', things: options }))
	],
	present: (item, { language, seed }) => ({
		kind: 'cloze',
		id: item.id,
		language,
		ask: inLanguage(item.ask, language),
		gaps: item.gaps.map(({ id, options }) => ({
			id,
			options: orderBySeed(options, canonicalJson([seed, id])).map((option) => shownIn(option, language))
		}))
	}),
	order: ({ gaps }) => gaps.flatMap(({ id, options }) => options.map((option) => `${id}.${option.id}`)),
	onScreen: ({ ask, gaps }) => [ask, ...gaps.flatMap(({ options }) => options.map(({ text }) => text))],
	mark: (item, form) => markRows(markedRows(item), form),
	rehearse: (item, isRight) => rehearseRows(markedRows(item), isRight),
	slips: (item) => slipRows(markedRows(item)),
	explain: explainCloze,
	chosen: ({ gaps }, choices) =>
		gaps.flatMap(({ id, options }) => {
			const option = options.find((one) => one.id === chosenFor(choices, id));
			return option
				? [{ asked: null, chosen: { is: 'words', words: option.text }, right: option.correct === true }]
				: [];
		}),
	chance: ({ gaps }) => gaps.reduce((odds, { options }) => odds / options.length, 1)
};

const markedRows = ({ gaps }: ClozeItem): MarkedRow[] =>
	gaps.map(({ id, options }) => ({
		id,
		may: options.map((option) => option.id),
		right: options.find(({ correct }) => correct)?.id ?? '',
		beliefOf: (given) => options.find((option) => option.id === given)?.believes ?? null
	}));

function explainCloze(
	item: ClozeItem,
	{ outcome, choices }: Verdict,
	language: LanguageTag
): RowsExplanation {
	const ask = inLanguage(item.ask, language);
	return {
		kind: 'rows',
		outcome,
		rows: item.gaps.map(({ id, options }) => {
			const right = options.find(({ correct }) => correct);
			if (!right) throw new Error(`Gap ${id} of item ${item.id} has no right option`);
			const chosen = options.find((option) => option.id === chosenFor(choices, id));
			return {
				id,
				text: sentenceOf(ask, id),
				isRight: chosen ? chosen === right : null,
				chosen: chosen ? inLanguage(chosen.text, language) : null,
				belongs: inLanguage(right.text, language),
				why: null
			};
		}),
		why: inLanguage(item.why, language)
	};
}

/** The question around one gap: other gaps are shown as open, too. */
const sentenceOf = (ask: readonly Inline[], gap: string): Inline[] =>
	ask.map((inline) => {
		if (inline.type === 'gap') return { type: 'text', value: inline.id === gap ? GAP : '…' };
		return 'children' in inline ? { ...inline, children: sentenceOf(inline.children, gap) } : inline;
	});
