import { and, desc, eq, inArray } from 'drizzle-orm';
import { isCalendarDay } from '../../../domain/person/age.ts';
import type { Tx } from '../../db/client.ts';
import { enrolment } from '../../db/schema/care.ts';
import { logAccess } from '../access/log-access.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { birthEntry, findByIndex, nameEntries, type IndexEntry } from '../identity/search-index.ts';
import { isNewest, rowsOf, type PersonRow } from './list-people.ts';

export type FindCommand = {
	/** Whole words of a name, in any order; every one has to fit. */
	name: string;
	/** YYYY-MM-DD; null: any. */
	dateOfBirth: string | null;
};

export type FoundPeople = {
	rows: PersonRow[];
	/** More than are shown: another word, or the date of birth, narrows it down. */
	tooMany: boolean;
};

export const MOST_FOUND = 30;

/**
 * Looks people up through the keyed index: names are never stored readable and never in an address. Everybody shown is in
 * the access log (R46). Null: not for this role.
 */
export function findPeople(
	ctx: OperationContext,
	{ name, dateOfBirth }: FindCommand
): Promise<FoundPeople | null> {
	return ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		if (!allowed(ctx, 'person.list')) return null;
		const { keys } = ctx.runtime;
		const sought: IndexEntry[] = [
			...nameEntries(keys, ctx.clinicId, { legalName: name, calledName: null }),
			...(dateOfBirth !== null && isCalendarDay(dateOfBirth)
				? birthEntry(keys, ctx.clinicId, dateOfBirth)
				: [])
		];
		const members = await membersWithAll(tx, ctx, sought);
		if (members.length === 0) return { rows: [], tooMany: false };
		const found = await tx
			.select()
			.from(enrolment)
			.where(and(eq(enrolment.clinicId, ctx.clinicId), inArray(enrolment.memberId, members), isNewest))
			.orderBy(desc(enrolment.changedAt), desc(enrolment.enrolmentId))
			.limit(MOST_FOUND + 1);
		const { rows } = await rowsOf(tx, ctx, found.slice(0, MOST_FOUND));
		for (const { member } of rows) await logAccess(tx, ctx, { action: 'person.found', subject: member });
		return { rows, tooMany: found.length > MOST_FOUND };
	});
}

/** Who has every one of the entries; nobody when nothing was sought. */
async function membersWithAll(
	tx: Tx,
	ctx: OperationContext,
	sought: readonly IndexEntry[]
): Promise<string[]> {
	let left: string[] | null = null;
	for (const entry of sought) {
		const having = new Set(
			(await findByIndex(tx, ctx.clinicId, [entry])).map(({ memberId }): string => memberId)
		);
		left = left === null ? [...having] : left.filter((id) => having.has(id));
	}
	return left ?? [];
}
