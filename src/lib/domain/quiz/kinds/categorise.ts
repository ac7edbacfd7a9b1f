import type { CategoriseItem, Inline, LanguageTag } from '../../content/model.ts';
import type { Verdict } from '../answer.ts';
import type { Kind } from '../kind.ts';
import { orderBySeed } from '../shuffle.ts';
import { inLanguage, shownIn } from '../words.ts';
import type { PublicText } from '../words.ts';
import { behindWrong } from './believed.ts';
import { chosenFor, markRows, rehearseRows, slipRows } from './rows.ts';
import type { ExplainedRow, MarkedRow, RowsExplanation } from './rows.ts';

export type PublicCategorise = {
	kind: 'categorise';
	id: string;
	language: LanguageTag;
	ask: Inline[];
	/** In the author's order, which often has a meaning (now, soon, later). */
	bins: PublicText[];
	rows: PublicText[];
};

export const categorise: Kind<'categorise'> = {
	opening: ({ ask }) => ask,
	texts: ({ ask, bins, rows }) => [
		{ words: ask, role: 'question' },
		...bins.map(({ text }) => ({ words: text, role: 'story' }) as const),
		...rows.flatMap(({ text, why }) => [
			{ words: text, role: 'story' } as const,
			{ words: why, role: 'fact' } as const
		])
	],
	beliefs: ({ rows }) => rows.flatMap(behindWrong),
	ids: ({ bins, rows }) => [
		{ what: 'bin', things: bins },
		{ what: 'row', things: rows }
	],
	present: (item, { language, seed }) => ({
		kind: 'categorise',
		id: item.id,
		language,
		ask: inLanguage(item.ask, language),
		bins: item.bins.map((bin) => shownIn(bin, language)),
		rows: orderBySeed(item.rows, seed).map((row) => shownIn(row, language))
	}),
	order: ({ rows }) => rows.map(({ id }) => id),
	onScreen: ({ ask, bins, rows }) => [ask, ...[...bins, ...rows].map(({ text }) => text)],
	mark: (item, form) => markRows(markedRows(item), form),
	rehearse: (item, isRight) => rehearseRows(markedRows(item), isRight),
	slips: (item) => slipRows(markedRows(item)),
	explain: explainCategorise,
	chosen: ({ rows, bins }, choices) =>
		rows.flatMap((row) => {
			const bin = bins.find(({ id }) => id === chosenFor(choices, row.id));
			return bin
				? [{ asked: row.text, chosen: { is: 'words', words: bin.text }, right: bin.id === row.in }]
				: [];
		}),
	chance: ({ rows, bins }) => (1 / bins.length) ** rows.length
};

const markedRows = ({ rows, bins }: CategoriseItem): MarkedRow[] =>
	rows.map((row) => ({
		id: row.id,
		may: bins.map(({ id }) => id),
		right: row.in,
		beliefOf: () => row.if_wrong || null
	}));

function explainCategorise(
	item: CategoriseItem,
	{ outcome, choices }: Verdict,
	language: LanguageTag
): RowsExplanation {
	const bin = (id: string | undefined): Inline[] | null => {
		const found = item.bins.find((bin) => bin.id === id);
		return found ? inLanguage(found.text, language) : null;
	};
	const rows = item.rows.map((row): ExplainedRow => {
		const belongs = bin(row.in);
		if (!belongs) throw new Error(`Row ${row.id} of item ${item.id} belongs nowhere`);
		const put = chosenFor(choices, row.id);
		return {
			id: row.id,
			text: inLanguage(row.text, language),
			isRight: put === undefined ? null : put === row.in,
			chosen: bin(put),
			belongs,
			why: inLanguage(row.why, language)
		};
	});
	return { kind: 'rows', outcome, rows, why: null };
}
