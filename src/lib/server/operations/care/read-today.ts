import { and, asc, eq, gt, gte, isNotNull, isNull, or, sql, type SQL } from 'drizzle-orm';
import { URGENCY, type NeedCode } from '../../../domain/enrolment/needs-provider.ts';
import type { EnrolmentId } from '../../../domain/ids.ts';
import { enrolmentId } from '../../../domain/ids.ts';
import type { Tx } from '../../db/client.ts';
import { enrolment } from '../../db/schema/care.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { readFaces, type ListedFace } from '../people/list-names.ts';
import type { ListedVisit } from './list-visits.ts';
import { readDay, type DayOfVisits } from './read-day.ts';

/** Somebody who needs a person of the care team, and why. */
export type NeedRow = ListedFace & {
	code: NeedCode;
	/** From when it waits; null where nothing marks the moment. For a visit: when it starts. */
	since: string | null;
};

/** The last row of a page; the next page begins after it. */
export type NeedCursor = { rank: number; since: string | null; id: EnrolmentId };

export type Today = DayOfVisits & {
	needs: NeedRow[];
	/** How many wait in all; more than `MOST_COUNTED` are not counted. */
	waiting: number;
	next: NeedCursor | null;
};

export const NEEDS_A_PAGE = 30;
export const MOST_COUNTED = 200;

/**
 * What a provider sees first: who needs them, most urgent first, then the visits of the day. Null: not for this role.
 * `after`: where the last page ended. Visits of today that are not cleared stand on the first page, in their place of urgency.
 */
export async function readToday(ctx: OperationContext, after: NeedCursor | null): Promise<Today | null> {
	if (!allowed(ctx, 'queue.see')) return null;
	const day = await readDay(ctx, null);
	if (!day) return null;
	const standing = await ctx.runtime.db.inClinic(ctx.clinicId, (tx) => standingNeeds(tx, ctx, after));
	const ofVisits = visitNeeds(day.visits);
	return {
		...day,
		needs: after ? standing.rows : byUrgency([...standing.rows, ...ofVisits]),
		waiting: standing.waiting + ofVisits.length,
		next: standing.next
	};
}

const rankOf = (code: NeedCode): number => URGENCY.indexOf(code) + 1;

/** Stable, so that those of one urgency stay in the order of their waiting. */
const byUrgency = (rows: NeedRow[]): NeedRow[] => rows.sort((a, b) => rankOf(a.code) - rankOf(b.code));

/** The same as `needsProvider` says of visits, from the day's list. */
const visitNeeds = (visits: readonly ListedVisit[]): NeedRow[] =>
	visits
		.filter(({ status, cleared }) => (status === 'booked' || status === 'confirmed') && !cleared)
		.filter(({ unmet }) => !unmet.some(({ code }) => code === 'no_go_signed'))
		.map(({ member, legalName, calledName, dateOfBirth, startsAt, unmet }) => ({
			member,
			legalName,
			calledName,
			dateOfBirth,
			code:
				unmet.length > 0 && unmet.every(({ code }) => code === 'go_not_signed')
					? 'visit_decision'
					: 'visit_today_not_cleared',
			since: startsAt
		}));

async function standingNeeds(
	tx: Tx,
	ctx: OperationContext,
	after: NeedCursor | null
): Promise<{ rows: NeedRow[]; waiting: number; next: NeedCursor | null }> {
	const vault = await openClinicVault(tx, ctx);
	const found = await needsQuery(tx, ctx, after);
	const page = found.slice(0, NEEDS_A_PAGE);
	const faceOf = await readFaces(
		tx,
		ctx,
		vault,
		page.map(({ memberId }) => memberId)
	);
	const last = page.at(-1);
	return {
		rows: page.flatMap((row) => {
			const code = URGENCY.find((one) => one === row.needsCode);
			return code ? [{ ...faceOf(row.memberId), code, since: row.needsSince?.toISOString() ?? null }] : [];
		}),
		waiting: await countWaiting(tx, ctx),
		next:
			last && found.length > NEEDS_A_PAGE
				? {
						rank: last.needsRank,
						since: last.needsSince?.toISOString() ?? null,
						id: enrolmentId(last.enrolmentId)
					}
				: null
	};
}

const inQueue = ({ clinicId }: Pick<OperationContext, 'clinicId'>): SQL | undefined =>
	and(eq(enrolment.clinicId, clinicId), gt(enrolment.needsRank, 0));

/** One page and one row more, from one index. */
export const needsQuery = (tx: Tx, ctx: Pick<OperationContext, 'clinicId'>, after: NeedCursor | null) =>
	tx
		.select()
		.from(enrolment)
		.where(and(inQueue(ctx), after ? isAfter(after) : undefined))
		.orderBy(asc(enrolment.needsRank), asc(enrolment.needsSince), asc(enrolment.enrolmentId))
		.limit(NEEDS_A_PAGE + 1);

/** Rows after the cursor in the order of the index, where an unknown moment comes last. */
function isAfter({ rank, since, id }: NeedCursor): SQL | undefined {
	const { needsRank, needsSince, enrolmentId: rowId } = enrolment;
	const later =
		since === null
			? and(isNull(needsSince), gt(rowId, id))
			: or(
					isNull(needsSince),
					gt(needsSince, new Date(since)),
					and(isNotNull(needsSince), eq(needsSince, new Date(since)), gt(rowId, id))
				);
	return and(gte(needsRank, rank), or(gt(needsRank, rank), later));
}

async function countWaiting(tx: Tx, ctx: OperationContext): Promise<number> {
	const some = tx
		.select({ one: sql<number>`1`.as('one') })
		.from(enrolment)
		.where(inQueue(ctx))
		.limit(MOST_COUNTED)
		.as('some');
	const [row] = await tx.select({ n: sql<number>`count(*)::int` }).from(some);
	return row?.n ?? 0;
}
