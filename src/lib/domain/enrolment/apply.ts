import { disclosureHash } from '../consent/disclosure.ts';
import { keyInformationHash } from '../consent/key-information.ts';
import type { Course } from '../content/model.ts';
import { type Result, assertNever, ok, refuse } from '../result.ts';
import { sayAnotherActs, talkOverAnotherActs } from './another-acts.ts';
import { applyEnding } from './apply-ending.ts';
import { changeCourse, enterPlan, learn } from './apply-learning.ts';
import { applySigning } from './apply-signing.ts';
import { addressCheckIn, answerCheckIn } from './check-ins.ts';
import { addressHealthAnswer, giveHealthCheck } from './health-check.ts';
import { applyOwnWords } from './own-words.ts';
import { applyVisit, isVisitEvent } from './apply-visits.ts';
import type { EnrolmentEvent, EnrolmentEventOf, Envelope } from './events.ts';
import { moveEnrolment, moveSigning } from './move.ts';
import { unmetInStream } from './preconditions.ts';
import { applyQuery } from './queries.ts';
import { applyRefresher } from './refreshers.ts';
import type { EnrolmentRefusalReason } from './refusal.ts';
import { lapseSignature, settle } from './settle.ts';
import type { EnrolmentState, Signature } from './state.ts';
import { AFTER_THE_END, isOver, stepOf } from './step.ts';
import { MOST_REMINDERS_KEPT } from './reminders.ts';
import { giveTraits, shareTrait, takeTraitsBack } from './traits.ts';
import { giveWhatMatters } from './what-matters.ts';

export type Applied = Result<EnrolmentState, EnrolmentRefusalReason>;

/**
 * The next state by the stream alone, or why the stream cannot take this event here. Knows no other stream and no
 * role: `evolve` asks those first, `rebuild` does not need to ask them again.
 */
export function apply(
	state: EnrolmentState,
	event: EnrolmentEvent,
	envelope: Envelope,
	course: Course
): Applied {
	const step = stepOf(state);
	if (isOver(step) && !AFTER_THE_END.has(event.type)) return refuse({ code: 'ended', as: step });
	const wording = wordingRefusal(state, event);
	if (wording) return refuse(wording);
	const applied = applyOne(state, event, envelope, course);
	if (!applied.ok) return applied;
	const next = changesBundle(state, applied.value, event) ? aboutAnother(applied.value) : applied.value;
	return ok({ ...settle(next, course, envelope), seq: envelope.seq });
}

function applyOne(state: EnrolmentState, event: EnrolmentEvent, envelope: Envelope, course: Course): Applied {
	const { at, actor, seq } = envelope;
	if (isVisitEvent(event)) {
		const mayBook = event.type !== 'VISIT_BOOKED' || stepOf(state) !== 'declined';
		return mayBook ? applyVisit(state, event, envelope) : refuse({ code: 'out_of_order', event: event.type });
	}
	switch (event.type) {
		case 'ENROLMENT_OPENED':
			return refuse({ code: 'out_of_order', event: event.type });
		case 'LANGUAGE_CHOSEN': {
			const { language } = event.clear;
			return course.languages.includes(language)
				? ok({ ...state, language })
				: refuse({ code: 'unknown_language', language });
		}
		case 'ELECTRONIC_RECORDS_ACCEPTED': {
			const { disclosure, demonstrated } = event.clear;
			const { language, signature } = state;
			const present = disclosureHash(course, language);
			if (disclosure !== present) return refuse({ code: 'disclosure_superseded', present });
			const accepted = { status: 'accepted', disclosure, language, demonstrated, at, seq } as const;
			const next = { ...state, electronic: accepted };
			// A yes to other words than those under the signature: what was signed is not what holds now.
			const isOther = signature !== null && signature.disclosure !== disclosure;
			return ok(isOther ? lapseSignature(next, 'course_changed', envelope) : next);
		}
		case 'ELECTRONIC_RECORDS_REFUSED':
			return ok({
				...state,
				electronic: { status: 'refused', disclosure: event.clear.disclosure, at, seq }
			});
		case 'PLAN_ENTERED':
			return enterPlan(state, event, envelope, course);
		case 'KEY_INFORMATION_SEEN':
			return ok({
				...state,
				keyInformation: { ...event.clear, words: keyInformationHash(course, event.clear.language), at }
			});
		case 'BLOCK_SEEN':
		case 'MODULE_REVISITED':
		case 'CHECK_ENTERED':
		case 'STORY_STEP_TAKEN':
		case 'ANSWERED':
		case 'FEEDBACK_LEFT':
		case 'OBJECTIVE_RELEASED':
		case 'OBJECTIVE_GIVEN_BACK':
			return learn(state, event, envelope, course);
		case 'QUERY_ASKED':
		case 'QUERY_ANSWERED':
		case 'QUERY_TAKEN_BACK':
			return applyQuery(state, event, envelope);
		case 'OWN_WORDS_GIVEN':
		case 'OWN_WORDS_SHARED':
		case 'OWN_WORDS_KEPT_BACK':
		case 'TEACH_BACK_JUDGED':
			return applyOwnWords(state, event, envelope, course);
		case 'HEALTH_CHECK_GIVEN':
			return giveHealthCheck(state, event, envelope, course);
		case 'HEALTH_ANSWER_ADDRESSED':
			return addressHealthAnswer(state, event, envelope);
		case 'TRAITS_GIVEN':
			return giveTraits(state, event, envelope, course);
		case 'TRAIT_SHARED':
		case 'TRAIT_KEPT_BACK':
			return shareTrait(state, event);
		case 'TRAITS_TAKEN_BACK':
			return takeTraitsBack(state);
		case 'WHAT_MATTERS_GIVEN':
			return giveWhatMatters(state, event, envelope, course);
		case 'CHECK_IN_ANSWERED':
			return answerCheckIn(state, event, envelope, course);
		case 'CHECK_IN_ADDRESSED':
			return addressCheckIn(state, event, envelope);
		case 'REFRESHER_BEGUN':
		case 'REFRESHER_STEP_TAKEN':
		case 'REFRESHER_ANSWERED':
			return applyRefresher(state, event, envelope, course);
		case 'REMINDED':
			return ok({
				...state,
				reminders: [...state.reminders, { ...event.clear, at }].slice(-MOST_REMINDERS_KEPT)
			});
		case 'UNDERSTANDING_REVIEWED':
			return review(state, event, envelope);
		case 'SIGNING_OPENED':
		case 'SIGNING_STEP_SHOWN':
		case 'STATEMENT_AFFIRMED':
		case 'STATEMENT_TAKEN_BACK':
		case 'SIGNING_PUT_OFF':
		case 'SIGNING_WENT_STALE':
		case 'CONSENT_SIGNED':
			return applySigning(state, event, envelope, course);
		case 'ANOTHER_ACTS_SAID':
			return sayAnotherActs(state, event, envelope);
		case 'ANOTHER_ACTS_TALKED_OVER':
			return talkOverAnotherActs(state, event, envelope);
		case 'CONSENT_COUNTERSIGNED':
			return countersign(state, event, envelope);
		case 'CLEARANCE_SIGNED': {
			const { record, planVersion } = event.clear;
			if (stepOf(state) !== 'in_force') return refuse({ code: 'out_of_order', event: event.type });
			if (record !== state.signature?.record) return refuse({ code: 'record_superseded' });
			const present = state.plan?.planVersion ?? 0;
			if (planVersion !== present) return refuse({ code: 'plan_superseded', present });
			const clearance = { record, planVersion, by: actor, name: event.sealed.name, at, seq };
			return ok({ ...state, clearance, clearanceTakenBack: null });
		}
		case 'CLEARANCE_TAKEN_BACK':
			return state.clearance
				? ok({
						...state,
						clearance: null,
						clearanceTakenBack: { at, by: actor, reason: event.sealed.reason }
					})
				: refuse({ code: 'no_clearance' });
		case 'CONSENT_DECLINED':
		case 'CONSENT_WITHDRAWN':
		case 'ENROLMENT_CLOSED':
			return applyEnding(state, event, envelope);
		case 'COURSE_CHANGED':
			return changeCourse(state, event, envelope, course);
		default:
			return assertNever(event);
	}
}

type NamesWording = EnrolmentEventOf<
	| 'ANSWERED'
	| 'BLOCK_SEEN'
	| 'KEY_INFORMATION_SEEN'
	| 'OWN_WORDS_GIVEN'
	| 'HEALTH_CHECK_GIVEN'
	| 'TRAITS_GIVEN'
	| 'WHAT_MATTERS_GIVEN'
	| 'REFRESHER_ANSWERED'
>;
const NAMES_WORDING: ReadonlySet<string> = new Set<NamesWording['type']>([
	'ANSWERED',
	'BLOCK_SEEN',
	'KEY_INFORMATION_SEEN',
	'OWN_WORDS_GIVEN',
	'HEALTH_CHECK_GIVEN',
	'TRAITS_GIVEN',
	'WHAT_MATTERS_GIVEN',
	'REFRESHER_ANSWERED'
]);
const namesWording = (event: EnrolmentEvent): event is NamesWording => NAMES_WORDING.has(event.type);

/** Answers, reading and affirmations name the words they were about: a page of yesterday's version counts for nothing. */
function wordingRefusal(state: EnrolmentState, event: EnrolmentEvent): EnrolmentRefusalReason | null {
	if (!namesWording(event)) return null;
	if (event.clear.version !== state.version) return { code: 'version_superseded', present: state.version };
	if (event.clear.language !== state.language)
		return { code: 'language_superseded', present: state.language };
	return null;
}

/** What was affirmed, and what a second clinician looked at, was about what would have been signed before. */
const aboutAnother = (state: EnrolmentState): EnrolmentState => ({
	...(moveSigning(state, { type: 'BUNDLE_CHANGED' }) ?? state),
	review: null
});

/** Whatever would be signed is another thing after these, so nothing affirmed before counts. */
function changesBundle(before: EnrolmentState, after: EnrolmentState, { type }: EnrolmentEvent): boolean {
	switch (type) {
		case 'LANGUAGE_CHOSEN':
		case 'PLAN_ENTERED':
		case 'COURSE_CHANGED':
		case 'ELECTRONIC_RECORDS_ACCEPTED':
		case 'ELECTRONIC_RECORDS_REFUSED':
		case 'OBJECTIVE_RELEASED':
		case 'OBJECTIVE_GIVEN_BACK':
			return true;
		case 'ANOTHER_ACTS_SAID':
			// Whatever was affirmed, somebody else may have affirmed it.
			return true;
		default:
			return before.answers.length !== after.answers.length;
	}
}

function review(
	state: EnrolmentState,
	{ clear, sealed }: EnrolmentEventOf<'UNDERSTANDING_REVIEWED'>,
	{ actor, at }: Envelope
): Applied {
	const unmet = unmetInStream(state);
	if (unmet.length > 0) return refuse({ code: 'not_yet', unmet });
	if (clear.version !== state.version) return refuse({ code: 'version_superseded', present: state.version });
	const present = state.plan?.planVersion ?? 0;
	if (clear.planVersion !== present) return refuse({ code: 'plan_superseded', present });
	if (state.review) return refuse({ code: 'reviewed_already' });
	const name = sealed.name.trim();
	return name === '' ? refuse({ code: 'name_missing' }) : ok({ ...state, review: { by: actor, name, at } });
}

function countersign(
	state: EnrolmentState,
	{ type, clear, sealed }: EnrolmentEventOf<'CONSENT_COUNTERSIGNED'>,
	{ actor, at }: Envelope
): Applied {
	const { signature } = state;
	const next = moveEnrolment(state, { type: 'COUNTERSIGN' });
	if (!next || !signature) return refuse({ code: 'out_of_order', event: type });
	if (clear.record !== signature.record) return refuse({ code: 'record_superseded' });
	const name = sealed.name.trim();
	if (name === '') return refuse({ code: 'name_missing' });
	const countersigned: Signature = {
		...signature,
		countersign: { by: actor, at, name, meaning: clear.meaning }
	};
	return ok({ ...next, signature: countersigned });
}
