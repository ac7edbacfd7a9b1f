import { and, desc, eq, sql, type SQL } from 'drizzle-orm';
import type { ListWord, StoredStatus } from '../../../domain/enrolment/status.ts';
import { enrolmentId, type EnrolmentId } from '../../../domain/ids.ts';
import type { Tx } from '../../db/client.ts';
import { enrolment } from '../../db/schema/care.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { zoneOf } from './clinic-zone.ts';
import { readFaces, type ListedFace } from './list-names.ts';
import { wordOf } from './read-person.ts';

export type PersonRow = ListedFace & {
	word: ListWord;
	/** When something last changed; what the list is ordered by, newest first. */
	changedAt: string;
};

/** The last row of a page; the next page begins after it. */
export type PeopleCursor = { changedAt: string; id: EnrolmentId };
export type PeoplePage = { rows: PersonRow[]; next: PeopleCursor | null; timeZone: string };

/** Null: any state; from the start. */
export type ListCommand = { status: StoredStatus | null; after: PeopleCursor | null };

export const PEOPLE_A_PAGE = 40;

/**
 * Everybody, or everybody in one state, whoever changed last first. The word of each row holds at this very moment: what
 * depends on time is compared now, and a row older than the clinic's last change counts as not yet. Null: not for this role.
 */
export function listPeople(ctx: OperationContext, command: ListCommand): Promise<PeoplePage | null> {
	return ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		if (!allowed(ctx, 'person.list')) return null;
		const found = await peopleQuery(tx, ctx, command);
		const page = found.slice(0, PEOPLE_A_PAGE);
		const last = page.at(-1);
		return {
			...(await rowsOf(tx, ctx, page)),
			next:
				last && found.length > PEOPLE_A_PAGE
					? { changedAt: last.changedAt.toISOString(), id: enrolmentId(last.enrolmentId) }
					: null
		};
	});
}

/** One page and one row more, from one index. */
export const peopleQuery = (
	tx: Tx,
	{ clinicId }: Pick<OperationContext, 'clinicId'>,
	{ status, after }: ListCommand
) =>
	tx
		.select()
		.from(enrolment)
		.where(
			and(
				eq(enrolment.clinicId, clinicId),
				status ? eq(enrolment.status, status) : undefined,
				after ? isAfter(after) : undefined,
				isNewest
			)
		)
		.orderBy(desc(enrolment.changedAt), desc(enrolment.enrolmentId))
		.limit(PEOPLE_A_PAGE + 1);

/** Rows as a list shows them, in the order given. */
export async function rowsOf(
	tx: Tx,
	ctx: OperationContext,
	page: readonly (typeof enrolment.$inferSelect)[]
): Promise<{ rows: PersonRow[]; timeZone: string }> {
	const vault = await openClinicVault(tx, ctx);
	const faceOf = await readFaces(
		tx,
		ctx,
		vault,
		page.map(({ memberId }) => memberId)
	);
	return {
		rows: page.map((row) => ({
			...faceOf(row.memberId),
			word: wordOf(row, ctx.now, vault.changeSeq),
			changedAt: row.changedAt.toISOString()
		})),
		timeZone: await zoneOf(tx, ctx)
	};
}

/** A comparison of rows, which the index answers as it stands. */
const isAfter = ({ changedAt, id }: PeopleCursor): SQL =>
	sql`(${enrolment.changedAt}, ${enrolment.enrolmentId}) < (${changedAt}::timestamptz, ${id}::uuid)`;

/** Somebody who came back is listed once, where they are now. */
export const isNewest = sql`not exists (
	select 1 from enrolment later
	where later.clinic_id = ${enrolment.clinicId}
		and later.member_id = ${enrolment.memberId}
		and later.opened_at > ${enrolment.openedAt})`;
