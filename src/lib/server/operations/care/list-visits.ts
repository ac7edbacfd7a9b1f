import { and, asc, eq, gte, lt } from 'drizzle-orm';
import {
	isVisitClearedBy,
	visitClearanceAt,
	type ClearanceProjection,
	type VisitClearance
} from '../../../domain/clearance/clearance.ts';
import { clearanceFacts, visitFacts } from '../../../domain/enrolment/clearance-facts.ts';
import type { VisitStatus } from '../../../domain/enrolment/state.ts';
import { enrolmentId, visitId, type VisitId } from '../../../domain/ids.ts';
import type { Tx } from '../../db/client.ts';
import { enrolment, visit } from '../../db/schema/care.ts';
import type { Vault } from '../../keys/vault.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { readFaces, type ListedFace } from '../people/list-names.ts';
import { personFactsOf, viewEnrolment } from '../streams/enrolment-unit.ts';

/** One visit of a day, with its clearance as it is at this read. */
export type ListedVisit = ListedFace & {
	visit: VisitId;
	startsAt: string;
	status: VisitStatus;
	cleared: boolean;
	/** What is missing, for whoever may see it; empty for the front desk, which sees the state alone. */
	unmet: Extract<VisitClearance, { cleared: false }>['unmet'];
};

/** A day of one clinic; more would not fit a morning and an afternoon. */
const MOST_VISITS = 200;

/**
 * Visits that start in [from, until), earliest first; cancelled ones are left out. A row is asked first; where it says no,
 * or is older than the clinic's last change, the facts themselves say why (design §4.6).
 */
export async function visitsBetween(
	tx: Tx,
	ctx: OperationContext,
	between: { from: string; until: string }
): Promise<ListedVisit[]> {
	const vault = await openClinicVault(tx, ctx);
	const rows = (await visitsQuery(tx, ctx, between)).filter((row) => row.visit.state !== 'cancelled');
	const faceOf = await readFaces(
		tx,
		ctx,
		vault,
		rows.map(({ enrolment: { memberId } }) => memberId)
	);
	const listed: ListedVisit[] = [];
	for (const row of rows) listed.push(await listedVisit(tx, ctx, vault, row, faceOf(row.enrolment.memberId)));
	return listed;
}

type Row = { visit: typeof visit.$inferSelect; enrolment: typeof enrolment.$inferSelect };

/** A day's visits with the rows of their enrolments, from one index. */
export const visitsQuery = (
	tx: Tx,
	{ clinicId }: Pick<OperationContext, 'clinicId'>,
	{ from, until }: { from: string; until: string }
) =>
	tx
		.select({ visit, enrolment })
		.from(visit)
		.innerJoin(
			enrolment,
			and(eq(enrolment.clinicId, visit.clinicId), eq(enrolment.enrolmentId, visit.enrolmentId))
		)
		.where(
			and(
				eq(visit.clinicId, clinicId),
				gte(visit.startsAt, new Date(from)),
				lt(visit.startsAt, new Date(until))
			)
		)
		.orderBy(asc(visit.startsAt), asc(visit.visitId))
		.limit(MOST_VISITS);

async function listedVisit(
	tx: Tx,
	ctx: OperationContext,
	vault: Vault,
	row: Row,
	face: ListedFace
): Promise<ListedVisit> {
	const id = visitId(row.visit.visitId);
	const startsAt = row.visit.startsAt.toISOString();
	const now = ctx.now.toISOString();
	const common = { ...face, visit: id, startsAt, status: statusOf(row.visit.state) };
	const isUpcoming = common.status === 'booked' || common.status === 'confirmed';
	const cleared = isVisitClearedBy(
		projectionOf(row.enrolment),
		{ startsAt, openConditions: row.visit.openConditions },
		now,
		vault.changeSeq
	);
	if (cleared || !isUpcoming) return { ...common, cleared, unmet: [] };
	const view = await viewEnrolment(tx, ctx, enrolmentId(row.enrolment.enrolmentId));
	if (!view) return { ...common, cleared: false, unmet: [] };
	const { state, clinicFacts } = view;
	const facts = clearanceFacts(state, clinicFacts, personFactsOf(view), now);
	const clearance = visitClearanceAt(facts, visitFacts(state, id), now, clinicFacts.changeSeq);
	const mayKnowWhy = allowed(ctx, 'clearance.see', face.member) !== null;
	return {
		...common,
		cleared: clearance.cleared,
		unmet: clearance.cleared || !mayKnowWhy ? [] : clearance.unmet
	};
}

export const projectionOf = (
	row: Pick<Row['enrolment'], 'clearFrom' | 'clearUntil' | 'openConditions' | 'changeSeq'>
): ClearanceProjection => ({
	clearFrom: row.clearFrom?.toISOString() ?? null,
	clearUntil: row.clearUntil?.toISOString() ?? null,
	openConditions: row.openConditions,
	changeSeq: row.changeSeq
});

const STATUSES: readonly VisitStatus[] = ['booked', 'confirmed', 'in_progress', 'ended', 'cancelled'];

/** The database checks the column; anything else in it is a bug. */
function statusOf(text: string): VisitStatus {
	const status = STATUSES.find((one) => one === text);
	if (!status) throw new Error('A visit in an unknown state');
	return status;
}
