import type { Inline, LanguageTag, MatchItem } from '../../content/model.ts';
import type { Verdict } from '../answer.ts';
import type { Kind } from '../kind.ts';
import { orderBySeed } from '../shuffle.ts';
import { inLanguage, shownIn } from '../words.ts';
import type { PublicText } from '../words.ts';
import { behindWrong } from './believed.ts';
import { chosenFor, markRows, rehearseRows, slipRows } from './rows.ts';
import type { ExplainedRow, MarkedRow, RowsExplanation } from './rows.ts';

export type PublicMatch = {
	kind: 'match';
	id: string;
	language: LanguageTag;
	ask: Inline[];
	targets: PublicText[];
	rows: PublicText[];
};

export const match: Kind<'match'> = {
	opening: ({ ask }) => ask,
	texts: ({ ask, targets, rows }) => [
		{ words: ask, role: 'question' },
		...targets.map(({ text }) => ({ words: text, role: 'story' }) as const),
		...rows.flatMap(({ text, why }) => [
			{ words: text, role: 'story' } as const,
			{ words: why, role: 'fact' } as const
		])
	],
	beliefs: ({ rows }) => rows.flatMap(behindWrong),
	ids: ({ targets, rows }) => [
		{ what: 'target', things: targets },
		{ what: 'row', things: rows }
	],
	present: (item, { language, seed }) => ({
		kind: 'match',
		id: item.id,
		language,
		ask: inLanguage(item.ask, language),
		targets: orderBySeed(item.targets, `${seed} targets`).map((target) => shownIn(target, language)),
		rows: orderBySeed(item.rows, seed).map((row) => shownIn(row, language))
	}),
	order: ({ rows, targets }) => [...rows, ...targets].map(({ id }) => id),
	onScreen: ({ ask, targets, rows }) => [ask, ...[...targets, ...rows].map(({ text }) => text)],
	mark: (item, form) => markRows(markedRows(item), form, true),
	rehearse: (item, isRight) => rehearseRows(markedRows(item), isRight),
	slips: (item) => slipRows(markedRows(item), true),
	explain: explainMatch,
	chosen: ({ rows, targets }, choices) =>
		rows.flatMap((row) => {
			const target = targets.find(({ id }) => id === chosenFor(choices, row.id));
			return target
				? [{ asked: row.text, chosen: { is: 'words', words: target.text }, right: target.id === row.to }]
				: [];
		}),
	// Each target is used once: the guesser deals them out.
	chance: ({ rows, targets }) =>
		rows.reduce((odds, _, dealt) => odds / Math.max(1, targets.length - dealt), 1)
};

const markedRows = ({ rows, targets }: MatchItem): MarkedRow[] =>
	rows.map(({ id, to, if_wrong }) => ({
		id,
		may: targets.map((target) => target.id),
		right: to,
		beliefOf: () => if_wrong || null
	}));

function explainMatch(
	item: MatchItem,
	{ outcome, choices }: Verdict,
	language: LanguageTag
): RowsExplanation {
	const target = (id: string | undefined): Inline[] | null => {
		const found = item.targets.find((one) => one.id === id);
		return found ? inLanguage(found.text, language) : null;
	};
	const rows = item.rows.map((row): ExplainedRow => {
		const belongs = target(row.to);
		if (!belongs) throw new Error(`Row ${row.id} of item ${item.id} has no target`);
		const given = chosenFor(choices, row.id);
		return {
			id: row.id,
			text: inLanguage(row.text, language),
			isRight: given === undefined ? null : given === row.to,
			chosen: target(given),
			belongs,
			why: inLanguage(row.why, language)
		};
	});
	return { kind: 'rows', outcome, rows, why: null };
}
