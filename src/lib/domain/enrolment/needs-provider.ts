import { clearanceAt, visitClearanceAt } from '../clearance/clearance.ts';
import type { ClearanceFacts, ClinicFacts } from '../clearance/facts.ts';
import type { VisitId } from '../ids.ts';
import { waitingObjectives } from '../learning/views.ts';
import { openAlerts } from './alerts.ts';
import { anotherActsOpen } from './another-acts.ts';
import { clearanceFacts, visitFacts } from './clearance-facts.ts';
import type { PersonFacts } from './context.ts';
import { openHealthAnswers } from './health-check.ts';
import { lapsedSince } from './lapsed.ts';
import { openQueries, unmetBeforeSigning } from './preconditions.ts';
import type { EnrolmentState } from './state.ts';
import { isOver, stepOf } from './step.ts';
import { openVisitAnswers } from './visit-day.ts';

/** What needs a person of the care team. `since`: from when it waits; null where nothing marks the moment. */
export type Need =
	| { code: 'visit_today_not_cleared'; visit: VisitId; since: string }
	| { code: 'person_called'; objectives: string[]; since: string | null }
	/** An answer behind which a warning level stands. */
	| { code: 'danger_told'; since: string }
	/** Said between visits: an emergency. */
	| { code: 'check_in_danger'; since: string }
	/** Said between visits, and to be talked about today. */
	| { code: 'check_in'; count: number; since: string }
	/** Answered shortly before a visit: not wanted, something new, or to be talked about first. */
	| { code: 'visit_answer'; visit: VisitId; since: string }
	| { code: 'safety_answer'; count: number; since: string }
	/** They said that somebody else answers or signs for them: nothing is signed before somebody talks with them. */
	| { code: 'another_acts'; since: string }
	| { code: 'query_open'; count: number; since: string }
	| { code: 'identity_check'; since: null }
	/** Everything else is there; the clinic asks for a second clinician's look. */
	| { code: 'review'; since: null }
	| { code: 'plan'; since: string }
	| { code: 'countersign'; since: string }
	| { code: 'clearance'; since: string }
	| { code: 'visit_decision'; visit: VisitId; since: string }
	| { code: 'declined'; since: string }
	| { code: 'paper'; since: string }
	/** The signature is past its validity: it is signed again, or the enrolment is closed. */
	| { code: 'signature_lapsed'; since: string }
	/** Was asked between visits, and did not answer in the clinic's hours. */
	| { code: 'check_in_missed'; since: string };

export type NeedCode = Need['code'];

/** Most urgent first: a person in danger, a person in front of the door, a person who is stuck, a person who waits, paperwork. */
export const URGENCY: readonly NeedCode[] = [
	'danger_told',
	'check_in_danger',
	'check_in',
	'visit_today_not_cleared',
	'visit_answer',
	'safety_answer',
	'another_acts',
	'person_called',
	'query_open',
	'identity_check',
	'review',
	'countersign',
	'clearance',
	'visit_decision',
	'plan',
	'paper',
	'declined',
	'signature_lapsed',
	'check_in_missed'
];

/** Nobody countersigns or clears over a signature that is past its validity: that it lapsed stands in their place. */
export const REPLACED_BY_LAPSE: readonly NeedCode[] = ['countersign', 'clearance'];

/**
 * Everything about one enrolment that needs somebody, most urgent first. `dayEnd` is when the clinic's day ends
 * (`dayBounds`). All instants are ISO 8601 in UTC.
 */
export function needsProvider(
	state: EnrolmentState,
	person: PersonFacts,
	clinic: ClinicFacts,
	{
		now,
		dayEnd,
		missedFrom
	}: { now: string; dayEnd: string; /** As `missedFrom` of check-ins says. */ missedFrom: string | null }
): Need[] {
	if (isOver(stepOf(state))) return byUrgency(alertNeeds(state));
	const facts = clearanceFacts(state, clinic, person, now);
	const since = lapsedSince(clearanceAt(facts, now, clinic.changeSeq));
	const standing = standingNeeds(state, person, clinic).filter(
		({ code }) => since === null || !REPLACED_BY_LAPSE.includes(code)
	);
	const lapsed: Need[] = since === null ? [] : [{ code: 'signature_lapsed', since }];
	const missed: Need[] =
		missedFrom !== null && Date.parse(missedFrom) <= Date.parse(now)
			? [{ code: 'check_in_missed', since: missedFrom }]
			: [];
	return byUrgency([
		...standing,
		...lapsed,
		...missed,
		...visitNeeds(state, facts, { now, dayEnd, changeSeq: clinic.changeSeq })
	]);
}

/**
 * Those that no clock changes: a list may keep the first of them in a column. Most urgent first. That a signature lapsed
 * is none of them: a list finds it by comparing the stored `clear_until` with now.
 */
export function standingNeeds(
	state: EnrolmentState,
	person: PersonFacts,
	clinic: Pick<ClinicFacts, 'reviewBeforeSigning'>
): Need[] {
	if (isOver(stepOf(state))) return byUrgency(alertNeeds(state));
	return byUrgency([...alertNeeds(state), ...saidNeeds(state), ...signingNeeds(state, person, clinic)]);
}

const byUrgency = (needs: Need[]): Need[] =>
	needs.sort((a, b) => URGENCY.indexOf(a.code) - URGENCY.indexOf(b.code));

/** What asks for a call. It does not end with the enrolment: all others do. */
function alertNeeds(state: EnrolmentState): Need[] {
	const told = openAlerts(state);
	const inHealthCheck = told.filter(({ from }) => from === 'health_check');
	const between = told.filter(({ from }) => from === 'check_in');
	const danger = between.filter(({ level }) => level === 3);
	const today = between.filter(({ level }) => level === 2);
	return [
		...need(inHealthCheck.length > 0, { code: 'danger_told', since: earliest(inHealthCheck) }),
		...need(danger.length > 0, { code: 'check_in_danger', since: earliest(danger) }),
		...need(today.length > 0, { code: 'check_in', count: today.length, since: earliest(today) })
	];
}

/** What else the person said, asked or did not understand. */
function saidNeeds(state: EnrolmentState): Need[] {
	const objectives = waitingObjectives(state.learning);
	const queries = openQueries(state);
	const told = openHealthAnswers(state);
	const calm = told.filter(({ urgent }) => !urgent);
	const asked = queries.map(({ askedAt }) => askedAt).sort();
	const called = state.answers.filter(({ objective }) => objectives.includes(objective)).map(({ at }) => at);
	return [
		...need(objectives.length > 0, {
			code: 'person_called',
			objectives,
			since: called.sort().at(-1) ?? null
		}),
		...need(calm.length > 0, { code: 'safety_answer', count: calm.length, since: earliest(calm) }),
		...need(anotherActsOpen(state), { code: 'another_acts', since: state.anotherActs?.at ?? '' }),
		...openVisitAnswers(state)
			.slice(0, 1)
			.map(({ visit, day, startsAt }): Need => ({ code: 'visit_answer', visit, since: day?.at ?? startsAt })),
		...need(queries.length > 0, { code: 'query_open', count: queries.length, since: asked[0] ?? '' })
	];
}

const earliest = (facts: readonly { at: string }[]): string => facts.map(({ at }) => at).sort()[0] ?? '';

function signingNeeds(
	state: EnrolmentState,
	person: PersonFacts,
	clinic: Pick<ClinicFacts, 'reviewBeforeSigning'>
): Need[] {
	const { plan, signature, ended, electronic, openedAt } = state;
	if (ended) return [{ code: 'declined', since: ended.at }];
	if (signature) {
		if (!signature.countersign) return [{ code: 'countersign', since: signature.signedAt }];
		return need(waitsForClearance(state), { code: 'clearance', since: signature.countersign.at });
	}
	const before = unmetBeforeSigning(state, person, clinic).map(({ code }) => code);
	const onlyOurs = before.every((code) => code === 'identity_not_checked' || code === 'review_missing');
	return [
		...need(onlyOurs && before.includes('identity_not_checked'), { code: 'identity_check', since: null }),
		...need(onlyOurs && before.includes('review_missing'), { code: 'review', since: null }),
		...need(!plan, { code: 'plan', since: openedAt }),
		...(electronic.status === 'refused' ? [{ code: 'paper', since: electronic.at } as const] : [])
	];
}

/** A clearance that was taken back waits for nobody: somebody decided that. */
const waitsForClearance = ({ clearance, clearanceTakenBack, plan }: EnrolmentState): boolean =>
	clearance ? clearance.planVersion !== plan?.planVersion : clearanceTakenBack === null;

function visitNeeds(
	state: EnrolmentState,
	facts: ClearanceFacts,
	{ now, dayEnd, changeSeq }: { now: string; dayEnd: string; changeSeq: number }
): Need[] {
	return state.visits
		.filter(({ status, startsAt }) => isUpcoming(status) && Date.parse(startsAt) < Date.parse(dayEnd))
		.flatMap(({ visit, startsAt }): Need[] => {
			const at = visitClearanceAt(facts, visitFacts(state, visit), now, changeSeq);
			if (at.cleared) return [];
			const onlyGo = at.unmet.every(({ code }) => code === 'go_not_signed');
			if (at.unmet.some(({ code }) => code === 'no_go_signed')) return [];
			return [{ code: onlyGo ? 'visit_decision' : 'visit_today_not_cleared', visit, since: startsAt }];
		});
}

const isUpcoming = (status: string): boolean => status === 'booked' || status === 'confirmed';

const need = <const N extends Need>(applies: boolean, one: N): N[] => (applies ? [one] : []);
