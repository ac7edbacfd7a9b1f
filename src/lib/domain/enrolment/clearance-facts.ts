import type { ClearanceFacts, ClinicFacts, VisitFacts } from '../clearance/facts.ts';
import { dayIn } from '../clearance/zone.ts';
import type { VisitId } from '../ids.ts';
import { leftBeforeSigning, waitingObjectives } from '../learning/views.ts';
import { isAdultOn } from '../person/age.ts';
import { holdingCheckIns } from './check-ins.ts';
import { openHealthAnswers } from './health-check.ts';
import { openQueries } from './preconditions.ts';
import type { Actor, EnrolmentState, Signature, VisitFact } from './state.ts';
import { isDayAnswerOpen } from './visit-day.ts';

/** What clearance asks of the person's own stream. */
export type AgeFact = { dateOfBirth: string };

/** Reads an enrolment the way clearance needs it. `at` only decides the calendar day that the age is counted on. */
export function clearanceFacts(
	state: EnrolmentState,
	clinic: ClinicFacts,
	person: AgeFact,
	at: string
): ClearanceFacts {
	const { ended, electronic, plan, learning, signature, clearance } = state;
	const active = (member: string) => clinic.activePrescribers.some((one) => one === member);
	return {
		ended: ended && endedFact(ended),
		adult: isAdultOn(person.dateOfBirth, dayIn(clinic.timeZone, at)),
		versionInForce: clinic.versionsInForce.includes(state.version),
		electronicRefused: electronic.status === 'refused',
		planEntered: plan !== null,
		objectivesOpen: leftBeforeSigning(learning).length,
		personCalled: waitingObjectives(learning).length,
		queriesOpen: openQueries(state).length,
		healthCheckGiven: state.health.left === 0,
		safetyAnswersOpen: openHealthAnswers(state).length,
		checkInsOpen: holdingCheckIns(state, clinic.checkIns).length,
		signature: signature && signatureFact(state, signature),
		planPrescriberActive: plan !== null && active(plan.prescriber),
		clearance: clearance && {
			forThisRecord: clearance.record === signature?.record,
			forThisPlan: clearance.planVersion === plan?.planVersion,
			signerActive: active(clearance.by),
			unbroken: plan !== null && [clearance.by, plan.prescriber].every(hasStayedSince(clearance.at, clinic))
		},
		clearanceTakenBackAt: state.clearanceTakenBack?.at ?? null,
		policy: clinic.policy,
		changeSeq: clinic.changeSeq
	};
}

/** Has not stopped prescribing since then. At the very same moment the stop counts as the later of the two. */
const hasStayedSince =
	(at: string, { stoppedPrescribing }: ClinicFacts) =>
	(member: Actor): boolean => {
		const stopped = member === 'system' ? undefined : stoppedPrescribing[member];
		return stopped === undefined || Date.parse(at) > Date.parse(stopped);
	};

export function visitFacts(state: EnrolmentState, visit: VisitId): VisitFacts | null {
	const found = state.visits.find((one) => one.visit === visit);
	return found
		? {
				status: found.status,
				startsAt: found.startsAt,
				endedAt: found.endedAt,
				driverNamed: found.driver !== null,
				confirmed: found.confirmed !== null,
				answerOpen: isDayAnswerOpen(found),
				decision: decisionFact(state, found)
			}
		: null;
}

function decisionFact(state: EnrolmentState, { decision }: VisitFact): VisitFacts['decision'] {
	if (!decision) return null;
	if (decision.is === 'no_go') return { is: 'no_go', at: decision.at };
	return { is: 'go', holds: decision.clearanceSeq === state.clearance?.seq };
}

function endedFact(ended: NonNullable<EnrolmentState['ended']>): ClearanceFacts['ended'] {
	return ended.as === 'closed'
		? { as: 'closed', at: ended.at, reason: ended.reason }
		: { as: ended.as, at: ended.at };
}

/** The chart already ends a signature when any of these no longer hold; they are looked at again all the same. */
const signatureFact = (state: EnrolmentState, signature: Signature): ClearanceFacts['signature'] => ({
	signedAt: signature.signedAt,
	versionHolds: signature.holdsFor === state.version,
	planHolds: signature.planVersion === state.plan?.planVersion,
	// Refused afterwards is a condition of its own; another text accepted since is another disclosure.
	disclosureHolds:
		state.electronic.status !== 'accepted' || state.electronic.disclosure === signature.disclosure,
	countersigned: signature.countersign !== null
});
