import { and, asc, eq, gt, gte, inArray, isNotNull, isNull, lte, not, or, sql, type SQL } from 'drizzle-orm';
import { REPLACED_BY_LAPSE, URGENCY, type NeedCode } from '../../../domain/enrolment/needs-provider.ts';
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
	/** Where it is over, and so perhaps not the person's newest; else null. */
	ended: EnrolmentId | null;
	code: NeedCode;
	/** From when it waits; null where nothing marks the moment. For a visit: when it starts. */
	since: string | null;
};

/** The last row of a page; the next page begins after it. */
export type NeedCursor = { rank: number; since: string | null; id: EnrolmentId };

export type Today = DayOfVisits & {
	needs: NeedRow[];
	waiting: Waiting;
	next: NeedCursor | null;
};

/** How many people wait in all, each once; `orMore`: beyond `MOST_COUNTED` nobody counts on. */
export type Waiting = { people: number; orMore: boolean };

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
	const ofVisits = visitNeeds(day.visits);
	const standing = await ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => ({
		...(await standingNeeds(tx, ctx, after)),
		waiting: await countWaiting(tx, ctx, ofVisits)
	}));
	return {
		...day,
		needs: after ? standing.rows : byUrgency([...standing.rows, ...ofVisits]),
		waiting: standing.waiting,
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
			ended: null,
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
): Promise<{ rows: NeedRow[]; next: NeedCursor | null }> {
	const vault = await openClinicVault(tx, ctx);
	const found = await findNeeds(tx, ctx, after);
	const page = found.slice(0, NEEDS_A_PAGE);
	const faceOf = await readFaces(
		tx,
		ctx,
		vault,
		page.map(({ row }) => row.memberId)
	);
	const last = page.at(-1);
	return {
		rows: page.map(({ row, code, since }) => ({
			...faceOf(row.memberId),
			ended: row.status === 'withdrawn' || row.status === 'closed' ? enrolmentId(row.enrolmentId) : null,
			code,
			since
		})),
		next:
			last && found.length > NEEDS_A_PAGE
				? { rank: rankOf(last.code), since: last.since, id: enrolmentId(last.row.enrolmentId) }
				: null
	};
}

type Row = typeof enrolment.$inferSelect;
type FoundNeed = { row: Row; code: NeedCode; since: string | null };
type At = Pick<OperationContext, 'clinicId' | 'now'>;

const LAPSED: NeedCode = 'signature_lapsed';
const MISSED: NeedCode = 'check_in_missed';

/** One page and one row more: what is stored as a need, then the signatures that time has ended, then unanswered check-ins. */
async function findNeeds(tx: Tx, ctx: At, after: NeedCursor | null): Promise<FoundNeed[]> {
	const isAmongLapsed = after?.rank === rankOf(LAPSED);
	const isAmongMissed = after?.rank === rankOf(MISSED);
	const stored = isAmongLapsed || isAmongMissed ? [] : await needsQuery(tx, ctx, after);
	const found = stored.flatMap((row): FoundNeed[] => {
		const code = URGENCY.find((one) => one === row.needsCode);
		return code ? [{ row, code, since: row.needsSince?.toISOString() ?? null }] : [];
	});
	if (stored.length > NEEDS_A_PAGE) return found;
	const lapsed = isAmongMissed ? [] : await lapsedQuery(tx, ctx, isAmongLapsed ? after : null);
	found.push(...lapsed.map((row) => ({ row, code: LAPSED, since: row.clearUntil?.toISOString() ?? null })));
	if (lapsed.length > NEEDS_A_PAGE) return found;
	const missed = await missedQuery(tx, ctx, isAmongMissed ? after : null);
	return [
		...found,
		...missed.map((row) => ({ row, code: MISSED, since: row.missedFrom?.toISOString() ?? null }))
	];
}

/** The stored instant against now: no job writes that a signature lapsed (design §4.6). */
const hasLapsed = ({ now }: At): SQL => lte(enrolment.clearUntil, now);

const isReplaced = inArray(enrolment.needsCode, [...REPLACED_BY_LAPSE]);

const inQueue = (ctx: At): SQL | undefined =>
	and(
		eq(enrolment.clinicId, ctx.clinicId),
		gt(enrolment.needsRank, 0),
		or(not(isReplaced), isNull(enrolment.clearUntil), not(hasLapsed(ctx)))
	);

/** Lapsed, and with no more urgent need of its own, which the same row would show already. */
const inLapsed = (ctx: At): SQL | undefined =>
	and(eq(enrolment.clinicId, ctx.clinicId), hasLapsed(ctx), or(eq(enrolment.needsRank, 0), isReplaced));

/** The same for a check-in that was not answered, where nothing else of the row is shown already. */
const inMissed = (ctx: At): SQL | undefined =>
	and(
		eq(enrolment.clinicId, ctx.clinicId),
		lte(enrolment.missedFrom, ctx.now),
		eq(enrolment.needsRank, 0),
		or(isNull(enrolment.clearUntil), not(hasLapsed(ctx)))
	);

/** One page and one row more, from one index. */
export const needsQuery = (tx: Tx, ctx: At, after: NeedCursor | null) =>
	tx
		.select()
		.from(enrolment)
		.where(and(inQueue(ctx), after ? isAfter(after) : undefined))
		.orderBy(asc(enrolment.needsRank), asc(enrolment.needsSince), asc(enrolment.enrolmentId))
		.limit(NEEDS_A_PAGE + 1);

/** One page and one row more, from one index. */
export const lapsedQuery = (tx: Tx, ctx: At, after: NeedCursor | null) =>
	tx
		.select()
		.from(enrolment)
		.where(
			and(inLapsed(ctx), after?.since ? isLaterThan(enrolment.clearUntil, after.since, after.id) : undefined)
		)
		.orderBy(asc(enrolment.clearUntil), asc(enrolment.enrolmentId))
		.limit(NEEDS_A_PAGE + 1);

/** One page and one row more, from one index. */
export const missedQuery = (tx: Tx, ctx: At, after: NeedCursor | null) =>
	tx
		.select()
		.from(enrolment)
		.where(
			and(inMissed(ctx), after?.since ? isLaterThan(enrolment.missedFrom, after.since, after.id) : undefined)
		)
		.orderBy(asc(enrolment.missedFrom), asc(enrolment.enrolmentId))
		.limit(NEEDS_A_PAGE + 1);

/** A comparison of rows, which the index answers as it stands. */
const isLaterThan = (
	instant: typeof enrolment.clearUntil | typeof enrolment.missedFrom,
	since: string,
	id: EnrolmentId
): SQL => sql`(${instant}, ${enrolment.enrolmentId}) > (${since}::timestamptz, ${id}::uuid)`;

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

/** Whoever waits for something and has a visit today besides is one person. */
async function countWaiting(tx: Tx, ctx: At, ofVisits: readonly NeedRow[]): Promise<Waiting> {
	let people = await countSome(tx, inQueue(ctx));
	if (people <= MOST_COUNTED) people += await countSome(tx, inLapsed(ctx));
	if (people <= MOST_COUNTED) people += await countSome(tx, inMissed(ctx));
	if (people <= MOST_COUNTED) people += await countOnlyVisiting(tx, ctx, ofVisits);
	return { people: Math.min(people, MOST_COUNTED), orMore: people > MOST_COUNTED };
}

async function countOnlyVisiting(tx: Tx, ctx: At, ofVisits: readonly NeedRow[]): Promise<number> {
	const visiting = [...new Set(ofVisits.map(({ member }) => member))];
	if (visiting.length === 0) return 0;
	const standing = await tx
		.selectDistinct({ member: enrolment.memberId })
		.from(enrolment)
		.where(and(inArray(enrolment.memberId, visiting), or(inQueue(ctx), inLapsed(ctx), inMissed(ctx))));
	return visiting.length - standing.length;
}

async function countSome(tx: Tx, which: SQL | undefined): Promise<number> {
	const some = tx
		.select({ one: sql<number>`1`.as('one') })
		.from(enrolment)
		.where(which)
		// One more than is said, to know whether there are more.
		.limit(MOST_COUNTED + 1)
		.as('some');
	const [row] = await tx.select({ n: sql<number>`count(*)::int` }).from(some);
	return row?.n ?? 0;
}
