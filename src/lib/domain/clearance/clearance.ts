import type { Condition, VisitCondition } from './conditions.ts';
import type { ClearanceFacts, VisitFacts } from './facts.ts';
import { LEAST_WAITING_HOURS } from './policy.ts';

/**
 * May this person be treated? Computed at every read from facts and time; nothing is flipped by a job (design §4.6).
 * `now` and every instant are ISO 8601 in UTC.
 */
export type Clearance = { cleared: true; until: string } | { cleared: false; unmet: Condition[] };
export type VisitClearance =
	{ cleared: true; until: string } | { cleared: false; unmet: (Condition | VisitCondition)[] };

/** What a list may keep in columns: `now in [clearFrom, clearUntil)`, no open condition, and the row not too old. */
export type ClearanceProjection = {
	/** Null: there is no signature that could make anybody clear. */
	clearFrom: string | null;
	clearUntil: string | null;
	openConditions: number;
	changeSeq: number;
};

/** `changeSeq`: the clinic's at this moment. Facts read at an older one count for nothing until they are read again. */
export function clearanceAt(facts: ClearanceFacts, now: string, changeSeq: number): Clearance {
	const window = windowOf(facts);
	const unmet = [
		...when(facts.changeSeq < changeSeq && facts.versionInForce, { code: 'course_changed' }),
		...standingConditions(facts),
		...timeConditions(window, now)
	];
	if (unmet.length > 0 || !window) return { cleared: false, unmet };
	return { cleared: true, until: window.until };
}

export function projectClearance(facts: ClearanceFacts): ClearanceProjection {
	const window = windowOf(facts);
	return {
		clearFrom: window?.from ?? null,
		clearUntil: window?.until ?? null,
		openConditions: standingConditions(facts).length,
		changeSeq: facts.changeSeq
	};
}

/** What a list may keep of a visit: no clock is in it. */
export type VisitProjection = { startsAt: string; openConditions: number };

export const projectVisit = (visit: VisitFacts): VisitProjection => ({
	startsAt: visit.startsAt,
	openConditions: visitConditions(visit, null).length
});

/** Reads both rows the way every query does. Equals `visitClearanceAt(…).cleared` for the facts they were made from. */
export const isVisitClearedBy = (
	row: ClearanceProjection,
	visit: VisitProjection,
	now: string,
	changeSeq: number
): boolean =>
	isClearedBy(row, now, changeSeq) &&
	visit.openConditions === 0 &&
	row.clearUntil !== null &&
	Date.parse(visit.startsAt) < Date.parse(row.clearUntil);

/** Reads a projection the way every query does. Equals `clearanceAt(…).cleared` for the facts that it was made from. */
export const isClearedBy = (row: ClearanceProjection, now: string, changeSeq: number): boolean =>
	row.changeSeq >= changeSeq &&
	row.openConditions === 0 &&
	row.clearFrom !== null &&
	row.clearUntil !== null &&
	Date.parse(now) >= Date.parse(row.clearFrom) &&
	Date.parse(now) < Date.parse(row.clearUntil);

/** Go or no-go for one visit: everything that clearance asks, and what the visit asks besides. */
export function visitClearanceAt(
	facts: ClearanceFacts,
	visit: VisitFacts | null,
	now: string,
	changeSeq: number
): VisitClearance {
	const standing = clearanceAt(facts, now, changeSeq);
	const unmet = [...(standing.cleared ? [] : standing.unmet), ...visitConditions(visit, windowOf(facts))];
	if (unmet.length > 0 || !standing.cleared) return { cleared: false, unmet };
	return standing;
}

/** Conditions that no clock changes, in the order in which a person reads them. */
function standingConditions(facts: ClearanceFacts): Condition[] {
	// Who said no or left is not shown a list of things to do.
	if (facts.ended) return [endedCondition(facts.ended)];
	return [
		...when(!facts.adult, { code: 'under_age' }),
		...when(!facts.versionInForce, { code: 'course_changed' }),
		...when(facts.electronicRefused, { code: 'paper_not_cleared_here' }),
		...when(!facts.planEntered, { code: 'plan_missing' }),
		...when(facts.objectivesOpen > 0, { code: 'objectives_open', count: facts.objectivesOpen }),
		...when(facts.personCalled > 0, { code: 'person_called', count: facts.personCalled }),
		...when(facts.queriesOpen > 0, { code: 'query_open', count: facts.queriesOpen }),
		...when(!facts.healthCheckGiven, { code: 'health_check_missing' }),
		...when(facts.safetyAnswersOpen > 0, { code: 'safety_answer_open', count: facts.safetyAnswersOpen }),
		...when(facts.checkInsOpen > 0, { code: 'check_in_open', count: facts.checkInsOpen }),
		...signatureConditions(facts),
		...when(!facts.planPrescriberActive && facts.planEntered, { code: 'prescriber_inactive', who: 'plan' }),
		...clearanceConditions(facts)
	];
}

const endedCondition = (ended: NonNullable<ClearanceFacts['ended']>): Condition =>
	ended.as === 'closed'
		? { code: 'closed', at: ended.at, reason: ended.reason }
		: { code: ended.as, at: ended.at };

function signatureConditions({ signature }: ClearanceFacts): Condition[] {
	if (!signature) return [{ code: 'not_signed' }];
	return [
		...when(!signature.versionHolds, { code: 'version_changed' }),
		...when(!signature.planHolds, { code: 'plan_changed' }),
		...when(!signature.disclosureHolds, { code: 'disclosure_changed' }),
		...when(!signature.countersigned, { code: 'not_countersigned' })
	];
}

function clearanceConditions({
	clearance,
	clearanceTakenBackAt,
	planPrescriberActive
}: ClearanceFacts): Condition[] {
	if (!clearance || !clearance.forThisRecord) {
		return clearanceTakenBackAt === null
			? [{ code: 'clearance_not_signed' }]
			: [{ code: 'clearance_taken_back', at: clearanceTakenBackAt }];
	}
	return [
		...when(!clearance.forThisPlan, { code: 'clearance_for_another_plan' }),
		...when(!clearance.signerActive, { code: 'prescriber_inactive', who: 'clearance' }),
		// While somebody is still away, that is what is said.
		...when(!clearance.unbroken && clearance.signerActive && planPrescriberActive, {
			code: 'clearance_interrupted'
		})
	];
}

type Window = { from: string; until: string };

const HOUR_MS = 3_600_000;

function windowOf({ signature, policy }: ClearanceFacts): Window | null {
	if (!signature) return null;
	const signed = Date.parse(signature.signedAt);
	// A clinic's number can lengthen the wait, never shorten it, however it got into the settings.
	const waitingHours = Math.max(LEAST_WAITING_HOURS, policy.waitingHours);
	return {
		from: new Date(signed + waitingHours * HOUR_MS).toISOString(),
		until: new Date(signed + policy.validityDays * 24 * HOUR_MS).toISOString()
	};
}

function timeConditions(window: Window | null, now: string): Condition[] {
	if (!window) return [];
	const at = Date.parse(now);
	// Past its validity a signature is over, also when the wait would be longer still.
	if (at >= Date.parse(window.until)) return [{ code: 'signature_lapsed', since: window.until }];
	return when(at < Date.parse(window.from), { code: 'waiting_hours', until: window.from });
}

function visitConditions(visit: VisitFacts | null, window: Window | null): VisitCondition[] {
	if (!visit) return [{ code: 'visit_not_booked' }];
	if (visit.status === 'cancelled') return [{ code: 'visit_cancelled' }];
	if (visit.status === 'ended') return [{ code: 'visit_ended', at: visit.endedAt ?? visit.startsAt }];
	const lapsesBefore = window !== null && Date.parse(visit.startsAt) >= Date.parse(window.until);
	return [
		...when(lapsesBefore, { code: 'lapses_before_visit', until: window?.until ?? visit.startsAt }),
		...when(!visit.driverNamed, { code: 'driver_not_named' }),
		...when(visit.answerOpen, { code: 'visit_answer_open' }),
		// One thing after the other: first it is talked about, then it can be confirmed.
		...when(!visit.confirmed && !visit.answerOpen, { code: 'not_confirmed' }),
		...decisionCondition(visit)
	];
}

function decisionCondition({ decision }: VisitFacts): VisitCondition[] {
	if (decision?.is === 'no_go') return [{ code: 'no_go_signed', at: decision.at }];
	return when(!decision?.holds, { code: 'go_not_signed' });
}

const when = <const C extends Condition | VisitCondition>(applies: boolean, condition: C): C[] =>
	applies ? [condition] : [];
