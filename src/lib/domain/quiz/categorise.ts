import * as v from 'valibot';
import type { CategoriseItem, Inline, LanguageTag } from '../content/model.ts';
import type { Outcome } from '../enrolment/events.ts';
import { ok, refuse } from '../result.ts';
import type { Result } from '../result.ts';
import { markBy } from './answer.ts';
import type { Answer, InvalidReason, Mark, Verdict } from './answer.ts';
import { orderBySeed } from './order.ts';
import { inLanguage } from './words.ts';

export type PublicBin = { id: string; text: Inline[] };
export type PublicRow = { id: string; text: Inline[] };
export type PublicCategorise = {
	kind: 'categorise';
	id: string;
	language: LanguageTag;
	ask: Inline[];
	/** In the author's order, which often has a meaning (now, soon, later). */
	bins: PublicBin[];
	rows: PublicRow[];
};

export function presentCategorise(
	item: CategoriseItem,
	{ language, seed }: { language: LanguageTag; seed: string }
): PublicCategorise {
	const show = ({ id, text }: CategoriseItem['bins'][number]) => ({ id, text: inLanguage(text, language) });
	return {
		kind: 'categorise',
		id: item.id,
		language,
		ask: inLanguage(item.ask, language),
		bins: item.bins.map(show),
		rows: orderBySeed(item.rows, seed).map(show)
	};
}

const ROW = 'row.';
/** The name of the form field of one row; its value is a bin id, or empty. */
export const rowField = (row: string): string => ROW + row;

export type CategoriseAnswer = Extract<Answer, { kind: 'categorise' }>;

export function readCategorise(
	item: CategoriseItem,
	form: Readonly<Record<string, string>>
): Result<CategoriseAnswer, InvalidReason> {
	const Row = v.picklist(item.rows.map(({ id }) => rowField(id)));
	const Bin = v.picklist(item.bins.map(({ id }) => id));
	const filled = Object.entries(form).filter(([field, value]) => field.startsWith(ROW) && value !== '');
	if (!filled.every(([field]) => v.is(Row, field))) return refuse('unknown_row');
	if (!filled.every(([, value]) => v.is(Bin, value))) return refuse('unknown_bin');
	const bins = Object.fromEntries(filled.map(([field, value]) => [field.slice(ROW.length), value]));
	return ok({ kind: 'categorise', bins });
}

/** Right only when every row is; the belief is that of the first wrong row in the author's order. */
export function markCategorise(item: CategoriseItem, { bins }: CategoriseAnswer): Mark {
	const unknownRow = Object.keys(bins).some((row) => !item.rows.some(({ id }) => id === row));
	if (unknownRow) return { type: 'invalid', reason: 'unknown_row' };
	const unknownBin = Object.values(bins).some((bin) => !item.bins.some(({ id }) => id === bin));
	if (unknownBin) return { type: 'invalid', reason: 'unknown_bin' };
	const missing = item.rows.filter(({ id }) => !Object.hasOwn(bins, id)).map(({ id }) => id);
	if (missing.length > 0) return { type: 'unanswered', missing };
	const wrong = item.rows.filter((row) => bins[row.id] !== row.in).map((row) => row.if_wrong);
	return markBy(wrong, wrong.length === 0, { ...bins });
}

export type ExplainedRow = {
	id: string;
	text: Inline[];
	/** Null when nothing was chosen: the person was unsure. */
	isRight: boolean | null;
	chosen: Inline[] | null;
	belongs: Inline[];
	why: Inline[];
};
export type CategoriseExplanation = { kind: 'categorise'; outcome: Outcome; rows: ExplainedRow[] };

export function explainCategorise(
	item: CategoriseItem,
	verdict: Verdict,
	language: LanguageTag
): CategoriseExplanation {
	const bin = (id: string | undefined): Inline[] | null => {
		const found = item.bins.find((bin) => bin.id === id);
		return found ? inLanguage(found.text, language) : null;
	};
	const rows = item.rows.map((row): ExplainedRow => {
		const belongs = bin(row.in);
		if (!belongs) throw new Error(`Row ${row.id} of item ${item.id} belongs nowhere`);
		const put = Object.hasOwn(verdict.choices, row.id) ? verdict.choices[row.id] : undefined;
		return {
			id: row.id,
			text: inLanguage(row.text, language),
			isRight: put === undefined ? null : put === row.in,
			chosen: bin(put),
			belongs,
			why: inLanguage(row.why, language)
		};
	});
	return { kind: 'categorise', outcome: verdict.outcome, rows };
}
