import type { EnrolmentRefusalReason, PlanField } from '$lib/domain/enrolment/refusal.ts';
import type { LearningRefusal } from '$lib/domain/learning/state.ts';
import { assertNever } from '$lib/domain/result.ts';
import { m } from '$lib/i18n/paraglide/messages.js';

/** Everything that an act of staff about an enrolment can be refused with. */
export type CareRefusalCode =
	| EnrolmentRefusalReason
	| { code: 'may_not' }
	| { code: 'no_such_enrolment' }
	| { code: 'not_proved' }
	| { code: 'not_a_patient' }
	| { code: 'enrolment_goes_on' }
	| { code: 'clinic_not_ready' };

/** One sentence for the page that shows the present state beside it. */
export function refusalWords(refusal: CareRefusalCode): string {
	switch (refusal.code) {
		case 'out_of_order':
		case 'bundle_unchanged':
		case 'unknown_statement':
		case 'query_exists':
		case 'said_already':
			return m.refusal_out_of_order();
		case 'ended':
			return m.refusal_ended();
		case 'wrong_role':
		case 'not_the_patient':
		case 'may_not':
			return m.refusal_may_not();
		case 'under_age':
			return m.refusal_under_age({ years: refusal.leastYears });
		case 'prescriber_needed':
			return m.refusal_prescriber_needed();
		case 'version_superseded':
		case 'language_superseded':
			return m.refusal_version_superseded();
		case 'plan_superseded':
			return m.refusal_plan_superseded();
		case 'record_superseded':
			return m.refusal_record_superseded();
		case 'disclosure_superseded':
			return m.refusal_disclosure_superseded();
		case 'unknown_language':
			return m.refusal_unknown_language();
		case 'unknown_plan_choice':
			return planFieldWords(refusal.field);
		case 'plan_version_taken':
			return m.refusal_plan_version_taken();
		case 'plan_unchanged':
			return m.refusal_plan_unchanged();
		case 'prescriber_inactive':
			return m.refusal_prescriber_inactive();
		case 'provider_inactive':
			return m.refusal_provider_inactive();
		case 'not_yet':
			return m.refusal_not_yet();
		case 'reviewer_entered_plan':
			return m.refusal_reviewer_entered_plan();
		case 'reviewed_already':
			return m.refusal_reviewed_already();
		case 'bundle_changed':
			return m.refusal_bundle_changed();
		case 'parameter_missing':
			return m.refusal_parameter_missing();
		case 'statements_open':
			return m.refusal_statements_open();
		case 'identity_check_changed':
			return m.refusal_identity_check_changed();
		case 'record_mismatch':
			return m.refusal_record_mismatch();
		case 'company_missing':
			return m.refusal_company_missing();
		case 'name_missing':
			return m.refusal_name_missing();
		case 'query_not_open':
			return m.refusal_query_not_open();
		case 'unknown_item':
			return m.refusal_unknown_item();
		case 'unknown_question':
			return m.refusal_unknown_question();
		case 'answers_missing':
			return m.refusal_answers_missing({ count: refusal.questions.length });
		case 'nothing_to_address':
			return m.refusal_nothing_to_address();
		case 'words_missing':
			return m.refusal_words_missing();
		case 'words_too_long':
			return m.refusal_words_too_long({ most: refusal.mostCharacters });
		case 'nothing_to_share':
			return m.refusal_nothing_to_share();
		case 'learning':
			return learningWords(refusal.reason);
		case 'not_cleared':
			return m.refusal_not_cleared();
		case 'clear_head_not_seen':
			return m.refusal_clear_head_not_seen();
		case 'no_clearance':
			return m.refusal_no_clearance();
		case 'talk_first':
			return m.refusal_talk_first();
		case 'check_in_over':
			return m.refusal_check_in_over();
		case 'refresher_not_open':
			return m.refusal_refresher_not_open();
		case 'refresher_moved_on':
			return m.refusal_refresher_moved_on();
		case 'unknown_visit':
			return m.refusal_unknown_visit();
		case 'visit_exists':
			return m.refusal_visit_exists();
		case 'bad_time':
			return m.refusal_bad_time();
		case 'visit_too_early':
			return m.refusal_visit_too_early();
		case 'visit_answer_open':
			return m.refusal_visit_answer_open();
		case 'visit_not_open':
			return m.refusal_visit_not_open();
		case 'no_such_enrolment':
			return m.refusal_gone();
		case 'visit_moved':
			return m.refusal_visit_moved();
		case 'not_proved':
			return m.refusal_not_proved();
		case 'not_a_patient':
			return m.refusal_not_a_patient();
		case 'enrolment_goes_on':
			return m.refusal_enrolment_goes_on();
		case 'clinic_not_ready':
			return m.refusal_clinic_not_ready();
		default:
			return assertNever(refusal);
	}
}

export function planFieldWords(field: PlanField): string {
	switch (field) {
		case 'product':
			return m.refusal_plan_product();
		case 'route':
			return m.refusal_plan_route();
		case 'place':
			return m.refusal_plan_place();
		case 'plannedVisits':
			return m.refusal_plan_visits();
		case 'problem':
			return m.refusal_plan_problem();
		default:
			return assertNever(field);
	}
}

/** Of these, staff can only meet the first two: the others are about what a person reads and answers. */
function learningWords(reason: LearningRefusal): string {
	switch (reason.code) {
		case 'objective_not_waiting':
			return m.refusal_objective_not_waiting();
		case 'unknown_objective':
			return m.refusal_gone();
		default:
			return m.refusal_learning();
	}
}
