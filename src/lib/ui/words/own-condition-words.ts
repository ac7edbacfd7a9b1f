import type { Condition, VisitCondition } from '$lib/domain/clearance/conditions.ts';
import { assertNever } from '$lib/domain/result.ts';
import { m } from '$lib/i18n/paraglide/messages.js';

type When = (instant: string) => string;

/** Why the person may not be treated yet, said to them: what is missing, who does it, and when it ends by itself. */
export function ownConditionWords(condition: Condition, when: When): string {
	switch (condition.code) {
		case 'withdrawn':
			return m.patient_condition_withdrawn({ when: when(condition.at) });
		case 'closed':
			return m.patient_condition_closed({ when: when(condition.at) });
		case 'declined':
			return m.patient_condition_declined({ when: when(condition.at) });
		case 'under_age':
			return m.patient_condition_under_age();
		case 'course_changed':
			return m.patient_condition_course_changed();
		case 'paper_not_cleared_here':
			return m.patient_condition_paper();
		case 'plan_missing':
			return m.patient_condition_plan_missing();
		case 'objectives_open':
			return m.patient_condition_objectives_open();
		case 'person_called':
			return m.patient_condition_person_called();
		case 'query_open':
			return m.patient_condition_query_open({ count: condition.count });
		case 'health_check_missing':
			return m.patient_condition_health_check_missing();
		case 'safety_answer_open':
			return m.patient_condition_safety_answer_open();
		case 'check_in_open':
			return m.patient_condition_check_in_open();
		case 'not_signed':
			return m.patient_condition_not_signed();
		case 'version_changed':
			return m.patient_condition_version_changed();
		case 'plan_changed':
			return m.patient_condition_plan_changed();
		case 'disclosure_changed':
			return m.patient_condition_disclosure_changed();
		case 'not_countersigned':
			return m.patient_condition_not_countersigned();
		case 'prescriber_inactive':
			return m.patient_condition_prescriber_inactive();
		case 'clearance_taken_back':
			return m.patient_condition_clearance_taken_back({ when: when(condition.at) });
		case 'clearance_not_signed':
			return m.patient_condition_clearance_not_signed();
		case 'clearance_for_another_plan':
			return m.patient_condition_clearance_for_another_plan();
		case 'clearance_interrupted':
			return m.patient_condition_clearance_not_signed();
		case 'waiting_hours':
			return m.patient_condition_waiting_hours({ when: when(condition.until) });
		case 'signature_lapsed':
			return m.patient_condition_signature_lapsed({ when: when(condition.since) });
		default:
			return assertNever(condition);
	}
}

/** What one visit still needs, said to the person. */
export function ownVisitConditionWords(condition: VisitCondition, when: When): string {
	switch (condition.code) {
		case 'visit_not_booked':
			return m.patient_visit_not_booked();
		case 'visit_cancelled':
			return m.patient_visit_cancelled();
		case 'visit_ended':
			return m.patient_visit_ended();
		case 'driver_not_named':
			return m.patient_visit_driver_not_named();
		case 'visit_answer_open':
			return m.patient_visit_answer_open();
		case 'not_confirmed':
			return m.patient_visit_not_confirmed();
		case 'go_not_signed':
			return m.patient_visit_go_not_signed();
		case 'no_go_signed':
			return m.patient_visit_no_go({ when: when(condition.at) });
		case 'lapses_before_visit':
			return m.patient_visit_lapses({ when: when(condition.until) });
		default:
			return assertNever(condition);
	}
}
