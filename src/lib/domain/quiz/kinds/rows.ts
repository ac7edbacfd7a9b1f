import type { Inline } from '../../content/model.ts';
import type { Outcome } from '../../enrolment/events.ts';
import { inOne, invalid, markParts, unanswered } from '../answer.ts';
import type { AnswerForm, Mark, WholeAnswer } from '../answer.ts';

const ROW = 'row.';
/** The name of the form field of one row; its value is the id of what the row is given, or empty. */
export const rowField = (row: string): string => ROW + row;

/** A row as marking sees it: what it may be given, what is right, and what somebody believes who gives it something else. */
export type MarkedRow = {
	id: string;
	may: readonly string[];
	right: string;
	beliefOf: (given: string) => string | null;
};

/**
 * Marks rows that are each given one thing. Right only when every row is; the belief is that of the first wrong row in the
 * author's order. `isUsedOnce`: the same thing in two rows is a slip to be put right, not a wrong answer.
 */
export function markRows(rows: readonly MarkedRow[], form: AnswerForm, isUsedOnce = false): Mark {
	const filled = Object.entries(form).filter(([field, value]) => field.startsWith(ROW) && value !== '');
	const given = new Map(filled.map(([field, value]) => [field.slice(ROW.length), value]));
	if ([...given.keys()].some((row) => !rows.some(({ id }) => id === row))) return invalid('unknown_row');
	if (rows.some(({ id, may }) => given.has(id) && !may.includes(given.get(id) ?? '')))
		return invalid('unknown_value');
	const empty = rows.filter(({ id }) => !given.has(id));
	if (empty.length > 0) return unanswered(...empty.map(({ id }) => rowField(id)));
	const twice = isUsedOnce ? rows.filter(({ id }) => isGivenTwice(given, id)) : [];
	if (twice.length > 0) {
		return { type: 'unanswered', faults: twice.map(({ id }) => ({ field: rowField(id), fault: 'twice' })) };
	}
	const wrong = rows.filter(({ id, right }) => given.get(id) !== right);
	return markParts(
		wrong.map(({ id, beliefOf }) => beliefOf(given.get(id) ?? '')),
		Object.fromEntries(rows.map(({ id }) => [id, given.get(id) ?? '']))
	);
}

const isGivenTwice = (given: ReadonlyMap<string, string>, row: string): boolean =>
	[...given].some(([other, value]) => other !== row && value === given.get(row));

/** Right; or everything moved on by one, so that nothing is given twice and nothing is where it belongs. */
export function rehearseRows(rows: readonly MarkedRow[], isRight: boolean): AnswerForm {
	return Object.fromEntries(
		rows.map(({ id, may, right }) => {
			const moved = may[(may.indexOf(right) + 1) % may.length] ?? right;
			return [rowField(id), isRight ? right : moved];
		})
	);
}

/**
 * Each row wrong by itself, once for every belief that this shows. `isUsedOnce`: what is given to it has to be taken from a
 * row after it, which then gets what belonged to this one; a row that only one before it could give to is left out.
 */
export function slipRows(rows: readonly MarkedRow[], isUsedOnce = false): WholeAnswer[] {
	const right = rehearseRows(rows, true);
	return rows.flatMap(({ id, may, right: own, beliefOf }, place) => {
		const owner = (value: string) => rows.findIndex((row) => row.right === value);
		const wrong = may.filter(
			(value) => value !== own && !(isUsedOnce && owner(value) >= 0 && owner(value) < place)
		);
		const byBelief = new Map(wrong.toReversed().map((value) => [beliefOf(value), value]));
		return [...byBelief.values()].toReversed().map((value) => {
			const other = isUsedOnce ? rows[owner(value)] : undefined;
			return inOne({ ...right, [rowField(id)]: value, ...(other && { [rowField(other.id)]: own }) });
		});
	});
}

export type ExplainedRow = {
	id: string;
	text: Inline[];
	/** Null when nothing was chosen: the person was unsure. */
	isRight: boolean | null;
	chosen: Inline[] | null;
	belongs: Inline[];
	/** Null where the whole item has one reason. */
	why: Inline[] | null;
};
export type RowsExplanation = {
	kind: 'rows';
	outcome: Outcome;
	rows: ExplainedRow[];
	/** Of the item as a whole; null where every row has its own. */
	why: Inline[] | null;
};

/** What was chosen for a row; undefined when the person was unsure. */
export const chosenFor = (choices: Readonly<Record<string, string>>, row: string): string | undefined =>
	Object.hasOwn(choices, row) ? choices[row] : undefined;
