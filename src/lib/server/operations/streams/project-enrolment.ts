import { projectClearance, projectVisit } from '../../../domain/clearance/clearance.ts';
import { missedFrom } from '../../../domain/enrolment/check-ins.ts';
import { clearanceFacts, visitFacts } from '../../../domain/enrolment/clearance-facts.ts';
import { standingNeeds, URGENCY } from '../../../domain/enrolment/needs-provider.ts';
import type { EnrolmentState } from '../../../domain/enrolment/state.ts';
import { isOver, stepOf } from '../../../domain/enrolment/step.ts';
import { storedStatus } from '../../../domain/enrolment/status.ts';
import { enrolment, visit } from '../../db/schema/care.ts';
import { personFactsOf, type EnrolmentView } from './enrolment-unit.ts';

/**
 * Renews what lists show of an enrolment, in the transaction that changed it. No clock decides here: times are kept as
 * times and compared at every read, so a row can be old but never wrong for longer than its `change_seq` (design §4.6).
 * `happened`: an event about this person was written. Where things are only computed anew, the list keeps its order and
 * the time of the last change.
 */
export async function projectEnrolment(
	view: EnrolmentView,
	{ happened = true }: { happened?: boolean } = {}
): Promise<void> {
	const { tx, ctx, id, member, state } = view;
	const now = ctx.now.toISOString();
	const person = personFactsOf(view);
	const facts = clearanceFacts(state, view.clinicFacts, person, now);
	const projection = projectClearance(facts);
	const [need] = standingNeeds(state, person, view.clinicFacts);
	const computed = {
		status: storedStatus(state, view.person.activatedAt !== null),
		courseHash: state.version,
		clearFrom: instantOrNull(projection.clearFrom),
		clearUntil: instantOrNull(projection.clearUntil),
		openConditions: projection.openConditions,
		changeSeq: projection.changeSeq,
		missedFrom: instantOrNull(
			goesOn(state) ? missedFrom(state, view.course, view.clinicFacts.checkIns) : null
		),
		needsRank: need ? URGENCY.indexOf(need.code) + 1 : 0,
		needsCode: need?.code ?? null,
		needsSince: instantOrNull(need?.since ?? null)
	};
	await tx
		.insert(enrolment)
		.values({
			clinicId: ctx.clinicId,
			enrolmentId: id,
			memberId: member,
			openedAt: new Date(state.openedAt),
			changedAt: ctx.now,
			...computed
		})
		.onConflictDoUpdate({
			target: [enrolment.clinicId, enrolment.enrolmentId],
			set: { ...computed, ...(happened && { changedAt: ctx.now }) }
		});

	for (const { visit: visitId, startsAt, status } of state.visits) {
		const found = visitFacts(state, visitId);
		const openConditions = found ? projectVisit(found).openConditions : 1;
		const visitRow = { startsAt: new Date(startsAt), state: status, openConditions };
		await tx
			.insert(visit)
			.values({ clinicId: ctx.clinicId, visitId, enrolmentId: id, ...visitRow })
			.onConflictDoUpdate({ target: [visit.clinicId, visit.visitId], set: visitRow });
	}
}

const goesOn = (state: EnrolmentState): boolean => state.ended === null && !isOver(stepOf(state));

const instantOrNull = (instant: string | null): Date | null => (instant === null ? null : new Date(instant));
