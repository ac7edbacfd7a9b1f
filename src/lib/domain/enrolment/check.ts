import { prescribes } from '../access/roles.ts';
import { clearanceAt, visitClearanceAt } from '../clearance/clearance.ts';
import type { ConditionCode } from '../clearance/conditions.ts';
import type { ClinicFacts } from '../clearance/facts.ts';
import { dayIn } from '../clearance/zone.ts';
import { parameterMissing, presentBundle } from '../consent/bundle.ts';
import { notAffirmed } from '../consent/signing.machine.ts';
import { signingContext, signingPosition } from '../consent/signing-state.ts';
import type { Course } from '../content/model.ts';
import type { MemberId, Sha256Hex } from '../ids.ts';
import { LEAST_AGE_YEARS, isAdultOn } from '../person/age.ts';
import { clearanceFacts, visitFacts } from './clearance-facts.ts';
import type { EnrolmentContext, PersonFacts } from './context.ts';
import { RESTS_ON_CLINIC, RESTS_ON_PERSON } from './context.ts';
import type { EnrolmentEvent, EnrolmentEventOf, Envelope } from './events.ts';
import { refuseSamePlan } from './plan.ts';
import { unmetBeforeSigning } from './preconditions.ts';
import { recordRefusal } from './record-check.ts';
import type { EnrolmentRefusalReason } from './refusal.ts';
import type { EnrolmentState } from './state.ts';
import { AFTER_THE_END, isOver, stepOf } from './step.ts';
import { refuseByRole } from './who-may.ts';

type Refused = EnrolmentRefusalReason | null;

/** What the other streams and the role say against an event; null when nothing. The stream itself is asked by `apply`. */
export function check(
	state: EnrolmentState,
	event: EnrolmentEvent,
	envelope: Envelope,
	course: Course,
	context: EnrolmentContext
): Refused {
	// Of what is over, `apply` says that first; the little that still happens is asked who may.
	if (isOver(stepOf(state))) return AFTER_THE_END.has(event.type) ? refuseByRole(event, envelope) : null;
	return (
		refuseByRole(event, envelope) ??
		refuseOther(envelope, context) ??
		refuseMinor(event, envelope, context) ??
		refuseByFacts(state, event, envelope, course, context)
	);
}

/** Nobody posts as the patient but the patient. */
const refuseOther = ({ role, actor }: Envelope, { person }: EnrolmentContext): Refused =>
	role === 'patient' && person !== null && actor !== person.id ? { code: 'not_the_patient' } : null;

export function refuseMinor({ type }: EnrolmentEvent, { at }: Envelope, context: EnrolmentContext): Refused {
	if (!RESTS_ON_PERSON.has(type) || !RESTS_ON_CLINIC.has(type)) return null;
	const { dateOfBirth } = personOf(context);
	return isAdultOn(dateOfBirth, dayIn(clinicOf(context).timeZone, at))
		? null
		: { code: 'under_age', leastYears: LEAST_AGE_YEARS };
}

function refuseByFacts(
	state: EnrolmentState,
	event: EnrolmentEvent,
	envelope: Envelope,
	course: Course,
	context: EnrolmentContext
): Refused {
	switch (event.type) {
		case 'PLAN_ENTERED':
			return (
				refuseSamePlan(state.plan, event) ??
				(clinicOf(context).activePrescribers.includes(event.clear.prescriber)
					? refuseNamed(event.clear.therapist ? [event.clear.therapist] : [], context)
					: { code: 'prescriber_inactive' })
			);
		case 'UNDERSTANDING_REVIEWED':
			return (
				refuseStanding(state, event, envelope, clinicOf(context)) ??
				refuseReviewer(state, envelope, clinicOf(context))
			);
		case 'SIGNING_OPENED':
			return (
				refuseStanding(state, event, envelope, clinicOf(context)) ??
				refuseUnmet(state, context) ??
				parameterMissing(state, course, clinicOf(context).parameters) ??
				refuseBundle(present(state, course, context), [event.clear.bundle])
			);
		case 'SIGNING_STEP_SHOWN':
		case 'STATEMENT_AFFIRMED':
			return isOpen(state)
				? refuseBundle(present(state, course, context), [signingContext(state).bundle])
				: null;
		case 'SIGNING_WENT_STALE':
			return refuseStale(state, event, present(state, course, context));
		case 'CONSENT_SIGNED':
			return (
				refuseUnmet(state, context) ??
				refuseBundle(present(state, course, context), [signingContext(state).bundle, event.clear.bundle]) ??
				refuseStatements(state) ??
				recordRefusal(state, event, envelope, course, {
					person: personOf(context),
					clinic: clinicOf(context)
				})
			);
		case 'CLEARANCE_SIGNED':
			return refusePrescriber(envelope, context) ?? refuseClearance(state, envelope, context);
		case 'VISIT_BOOKED':
		case 'VISIT_MOVED':
			return Number.isNaN(Date.parse(event.clear.startsAt))
				? { code: 'bad_time' }
				: refuseNamed(event.clear.staff, context);
		case 'VISIT_GO_SIGNED':
			return refuseVisit(state, event, envelope, context, ['go_not_signed', 'no_go_signed']);
		case 'VISIT_STARTED':
			return refuseVisit(state, event, envelope, context, []) ?? refuseUnseen(event);
		default:
			return null;
	}
}

/** Ids come from a form: one of another clinic, or of a patient, is nobody here. */
const refuseNamed = (named: readonly MemberId[], context: EnrolmentContext): Refused =>
	named.every((member) => clinicOf(context).activeProviders.includes(member))
		? null
		: { code: 'provider_inactive' };

/** A signature that stands is not signed again; one past its validity is (and only then may the signing open on it). */
function refuseStanding(
	state: EnrolmentState,
	{ type }: EnrolmentEvent,
	{ at }: Envelope,
	{ policy }: ClinicFacts
): Refused {
	if (!state.signature) return null;
	const validUntil = Date.parse(state.signature.signedAt) + policy.validityDays * DAY_MS;
	return Date.parse(at) < validUntil ? { code: 'out_of_order', event: type } : null;
}

const DAY_MS = 24 * 3_600_000;

/** R78: a second pair of eyes, where there is one. */
function refuseReviewer(
	{ plan }: EnrolmentState,
	{ actor }: Envelope,
	{ activeProviders }: ClinicFacts
): Refused {
	return plan?.enteredBy === actor && activeProviders.length > 1 ? { code: 'reviewer_entered_plan' } : null;
}

function refuseUnmet(state: EnrolmentState, context: EnrolmentContext): Refused {
	const unmet = unmetBeforeSigning(state, personOf(context), clinicOf(context));
	return unmet.length > 0 ? { code: 'not_yet', unmet } : null;
}

const isOpen = (state: EnrolmentState): boolean => !['idle', 'sealed'].includes(signingPosition(state));

const present = (state: EnrolmentState, course: Course, context: EnrolmentContext): Sha256Hex =>
	presentBundle(state, course, {
		patient: personOf(context).id,
		identity: personOf(context).identity,
		clinicParameters: clinicOf(context).parameters
	});

const refuseBundle = (now: Sha256Hex, named: readonly (string | null)[]): Refused =>
	named.every((bundle) => bundle === now) ? null : { code: 'bundle_changed', present: now };

function refuseStatements(state: EnrolmentState): Refused {
	const statements = notAffirmed(signingContext(state));
	return statements.length > 0 ? { code: 'statements_open', statements } : null;
}

function refuseStale(
	state: EnrolmentState,
	event: EnrolmentEventOf<'SIGNING_WENT_STALE'>,
	now: Sha256Hex
): Refused {
	if (isOpen(state) && signingContext(state).bundle === now) return { code: 'bundle_unchanged' };
	return refuseBundle(now, [event.clear.bundle]);
}

function refusePrescriber({ actor }: Envelope, context: EnrolmentContext): Refused {
	const isActive = clinicOf(context).activePrescribers.some((member) => member === actor);
	return isActive && prescribes(context.actorProfession) ? null : { code: 'prescriber_needed' };
}

/** A clearance may be signed while the waiting hours run, and while it is itself what is missing; over nothing else. */
const MAY_BE_OPEN_AT_CLEARANCE: readonly ConditionCode[] = [
	'waiting_hours',
	'clearance_not_signed',
	'clearance_taken_back',
	'clearance_for_another_plan'
];

function refuseClearance(state: EnrolmentState, { at }: Envelope, context: EnrolmentContext): Refused {
	if (stepOf(state) !== 'in_force') return null;
	const clinic = clinicOf(context);
	// Whoever signed the last clearance is no matter for the next one.
	const facts = clearanceFacts({ ...state, clearance: null }, clinic, personOf(context), at);
	const clearance = clearanceAt(facts, at, clinic.changeSeq);
	if (clearance.cleared) return null;
	const unmet = clearance.unmet.filter(({ code }) => !MAY_BE_OPEN_AT_CLEARANCE.includes(code));
	return unmet.length > 0 ? { code: 'not_cleared', unmet } : null;
}

function refuseVisit(
	state: EnrolmentState,
	event: EnrolmentEventOf<'VISIT_GO_SIGNED' | 'VISIT_STARTED'>,
	{ at }: Envelope,
	context: EnrolmentContext,
	mayBeOpen: readonly ConditionCode[]
): Refused {
	const visit = visitFacts(state, event.clear.visit);
	if (!visit) return { code: 'unknown_visit' };
	const clinic = clinicOf(context);
	const facts = clearanceFacts(state, clinic, personOf(context), at);
	const clearance = visitClearanceAt(facts, visit, at, clinic.changeSeq);
	if (clearance.cleared) return null;
	const unmet = clearance.unmet.filter(({ code }) => !mayBeOpen.includes(code));
	return unmet.length > 0 ? { code: 'not_cleared', unmet } : null;
}

/** What they answered themselves can be two days old, and the go a day: somebody looks as it begins. */
const refuseUnseen = ({ sealed }: EnrolmentEventOf<'VISIT_STARTED'>): Refused =>
	sealed.clearHeaded === 'yes' ? null : { code: 'clear_head_not_seen' };

function personOf({ person }: EnrolmentContext): PersonFacts {
	if (!person) throw new Error('This event rests on the person stream (RESTS_ON_PERSON)');
	return person;
}

function clinicOf({ clinic }: EnrolmentContext): ClinicFacts {
	if (!clinic) throw new Error('This event rests on the clinic stream (RESTS_ON_CLINIC)');
	return clinic;
}
