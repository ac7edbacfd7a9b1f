import type { EnrolmentEvent } from '$lib/domain/enrolment/events.ts';
import { assertNever } from '$lib/domain/result.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import { momentShort, type Clock } from '../moments.ts';
import { teachBackWords } from './objective-words.ts';
import { closureWords } from './closure-words.ts';
import { channelWords, visitDayWords } from './visit-words.ts';

/** What happened in an enrolment, in the words of a timeline. */
export function eventWords(event: EnrolmentEvent, clock: Clock): string {
	switch (event.type) {
		case 'ENROLMENT_OPENED':
			return event.clear.returnsFrom === null ? m.event_enrolment_opened() : m.event_enrolment_returned();
		case 'LANGUAGE_CHOSEN':
			return m.event_language_chosen();
		case 'ELECTRONIC_RECORDS_ACCEPTED':
			return m.event_records_accepted();
		case 'ELECTRONIC_RECORDS_REFUSED':
			return m.event_records_refused_how({ channel: channelWords(event.clear.channel) });
		case 'PLAN_ENTERED':
			return m.event_plan_entered({ version: event.clear.planVersion });
		case 'KEY_INFORMATION_SEEN':
			return m.event_key_information_seen();
		case 'BLOCK_SEEN':
			return m.event_block_seen();
		case 'MODULE_REVISITED':
			return m.event_module_revisited();
		case 'CHECK_ENTERED':
			return m.event_check_entered();
		case 'STORY_STEP_TAKEN':
			return m.event_story_step();
		case 'ANSWERED':
			return answeredWords(event.clear.outcome);
		case 'FEEDBACK_LEFT':
			return m.event_feedback_left();
		case 'QUERY_ASKED':
			return m.event_query_asked();
		case 'QUERY_ANSWERED':
			return m.event_query_answered();
		case 'QUERY_TAKEN_BACK':
			return m.event_query_taken_back();
		case 'OWN_WORDS_GIVEN':
			return m.event_own_words_given();
		case 'OWN_WORDS_SHARED':
			return m.event_own_words_shared();
		case 'OWN_WORDS_KEPT_BACK':
			return m.event_own_words_kept_back();
		case 'TEACH_BACK_JUDGED':
			return m.event_teach_back_judged({ level: teachBackWords(event.clear.level) });
		case 'OBJECTIVE_RELEASED':
			return m.event_objective_released();
		case 'OBJECTIVE_GIVEN_BACK':
			return m.event_objective_given_back();
		case 'CHECK_IN_ANSWERED':
			return m.event_check_in_answered();
		case 'CHECK_IN_ADDRESSED':
			return m.event_check_in_addressed();
		case 'REFRESHER_BEGUN':
			return m.event_refresher_begun();
		case 'REFRESHER_STEP_TAKEN':
			return m.event_refresher_step();
		case 'REFRESHER_ANSWERED':
			return m.event_refresher_answered();
		case 'REMINDED':
			return m.event_reminded();
		case 'HEALTH_CHECK_GIVEN':
			return m.event_health_check_given();
		case 'HEALTH_ANSWER_ADDRESSED':
			return m.event_health_answer_addressed();
		case 'TRAITS_GIVEN':
			return m.event_traits_given();
		case 'TRAIT_SHARED':
			return m.event_trait_shared();
		case 'TRAIT_KEPT_BACK':
			return m.event_trait_kept_back();
		case 'TRAITS_TAKEN_BACK':
			return m.event_traits_taken_back();
		case 'WHAT_MATTERS_GIVEN':
			return m.event_what_matters_given();
		case 'UNDERSTANDING_REVIEWED':
			return m.event_understanding_reviewed();
		case 'SIGNING_OPENED':
			return m.event_signing_opened();
		case 'SIGNING_STEP_SHOWN':
			return m.event_signing_step();
		case 'STATEMENT_AFFIRMED':
			return m.event_statement_affirmed();
		case 'STATEMENT_TAKEN_BACK':
			return m.event_statement_taken_back();
		case 'SIGNING_PUT_OFF':
			return m.event_signing_put_off();
		case 'SIGNING_WENT_STALE':
			return m.event_signing_stale();
		case 'ANOTHER_ACTS_SAID':
			return m.event_another_acts_said();
		case 'ANOTHER_ACTS_TALKED_OVER':
			return m.event_another_acts_talked_over();
		case 'CONSENT_DECLINED':
			return m.event_declined({ channel: channelWords(event.clear.channel) });
		case 'CONSENT_SIGNED':
			return m.event_signed();
		case 'CONSENT_COUNTERSIGNED':
			return m.event_countersigned();
		case 'CLEARANCE_SIGNED':
			return m.event_clearance_signed();
		case 'CLEARANCE_TAKEN_BACK':
			return m.event_clearance_taken_back();
		case 'CONSENT_WITHDRAWN':
			return m.event_withdrawn({ channel: channelWords(event.clear.channel) });
		case 'ENROLMENT_CLOSED':
			return m.event_closed({ reason: closureWords(event.clear.reason) });
		case 'VISIT_BOOKED':
			return m.event_visit_booked({ when: momentShort(event.clear.startsAt, clock) });
		case 'VISIT_MOVED':
			return m.event_visit_moved({ when: momentShort(event.clear.startsAt, clock) });
		case 'DRIVER_NAMED':
			return m.event_driver_named();
		case 'VISIT_DAY_ANSWERED':
			return m.event_visit_day_answered();
		case 'VISIT_ANSWER_ADDRESSED':
			return m.event_visit_answer_addressed();
		case 'VISIT_CONFIRMED':
			return m.event_visit_confirmed();
		case 'VISIT_GO_SIGNED':
			return m.event_go_signed();
		case 'VISIT_NO_GO_SIGNED':
			return m.event_no_go_signed();
		case 'VISIT_STARTED':
			return event.sealed.clearHeaded ? m.event_visit_started_clear() : m.event_visit_started();
		case 'VISIT_ENDED':
			return m.event_visit_ended();
		case 'VISIT_CANCELLED':
			return m.event_visit_cancelled();
		case 'COURSE_CHANGED':
			return m.event_course_changed();
		default:
			return assertNever(event);
	}
}

function answeredWords(outcome: 'correct' | 'incorrect' | 'unsure'): string {
	switch (outcome) {
		case 'correct':
			return m.event_answered_correct();
		case 'incorrect':
			return m.event_answered_incorrect();
		case 'unsure':
			return m.event_answered_unsure();
		default:
			return assertNever(outcome);
	}
}

/** What was written with it, where that is for the timeline to say. Only of an event whose sealed fields open. */
export function eventDetail(event: EnrolmentEvent): string | null {
	switch (event.type) {
		case 'OBJECTIVE_RELEASED':
		case 'OBJECTIVE_GIVEN_BACK':
		case 'CLEARANCE_TAKEN_BACK':
		case 'VISIT_NO_GO_SIGNED':
		case 'VISIT_CANCELLED':
			return event.sealed.reason;
		case 'ANOTHER_ACTS_TALKED_OVER':
			return event.sealed.note;
		case 'TEACH_BACK_JUDGED':
			return event.sealed.note || null;
		case 'QUERY_ASKED':
		case 'QUERY_ANSWERED':
		case 'CONSENT_DECLINED':
		case 'CONSENT_WITHDRAWN':
			return event.sealed.words;
		case 'PLAN_ENTERED':
			return event.sealed.problem;
		case 'DRIVER_NAMED':
			return event.sealed.driver;
		case 'VISIT_DAY_ANSWERED':
			return visitDayWords(event.sealed).join(' ');
		case 'VISIT_ANSWER_ADDRESSED':
			return event.sealed.note;
		default:
			return null;
	}
}
