import type { Condition, VisitCondition } from '$lib/domain/clearance/conditions.ts';
import { assertNever } from '$lib/domain/result.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import { momentShort, type Clock } from '../moments.ts';
import { closureWords } from './closure-words.ts';

export type ConditionWords = {
	text: string;
	/** Set where the condition is met by itself. */
	until?: string;
	/** Where on the person's page something can be done about it. */
	place: PersonPlace | null;
};

/** Parts of a person's page, as addresses point at them. */
export type PersonPlace =
	| 'health'
	| 'another'
	| 'check-ins'
	| 'questions'
	| 'talk'
	| 'plan'
	| 'identity'
	| 'review'
	| 'countersign'
	| 'clearance'
	| 'visits'
	| 'records'
	| 'endings';

/** Each unmet condition of clearance or of a visit, in words (design §4.6). */
export function conditionWords(condition: Condition | VisitCondition, clock: Clock): ConditionWords {
	const when = (iso: string) => momentShort(iso, clock);
	switch (condition.code) {
		case 'withdrawn':
			return { text: m.condition_withdrawn({ when: when(condition.at) }), place: 'endings' };
		case 'closed':
			return {
				text: m.condition_closed({ when: when(condition.at), reason: closureWords(condition.reason) }),
				place: 'endings'
			};
		case 'declined':
			return { text: m.condition_declined({ when: when(condition.at) }), place: 'endings' };
		case 'under_age':
			return { text: m.condition_under_age(), place: null };
		case 'course_changed':
			return { text: m.condition_course_changed(), place: null };
		case 'paper_not_cleared_here':
			return { text: m.condition_paper(), place: 'records' };
		case 'plan_missing':
			return { text: m.condition_plan_missing(), place: 'plan' };
		case 'objectives_open':
			return { text: m.condition_objectives_open({ count: condition.count }), place: null };
		case 'person_called':
			return { text: m.condition_person_called({ count: condition.count }), place: 'talk' };
		case 'query_open':
			return { text: m.condition_query_open({ count: condition.count }), place: 'questions' };
		case 'safety_answer_open':
			return { text: m.condition_safety_answer_open({ count: condition.count }), place: 'health' };
		case 'health_check_missing':
			return { text: m.condition_health_check_missing(), place: 'health' };
		case 'check_in_open':
			return { text: m.condition_check_in_open({ count: condition.count }), place: 'check-ins' };
		case 'not_signed':
			return { text: m.condition_not_signed(), place: null };
		case 'version_changed':
			return { text: m.condition_version_changed(), place: null };
		case 'plan_changed':
			return { text: m.condition_plan_changed(), place: 'plan' };
		case 'disclosure_changed':
			return { text: m.condition_disclosure_changed(), place: null };
		case 'not_countersigned':
			return { text: m.condition_not_countersigned(), place: 'countersign' };
		case 'prescriber_inactive':
			return condition.who === 'plan'
				? { text: m.condition_prescriber_inactive_plan(), place: 'plan' }
				: { text: m.condition_prescriber_inactive_clearance(), place: 'clearance' };
		case 'clearance_taken_back':
			return { text: m.condition_clearance_taken_back({ when: when(condition.at) }), place: 'clearance' };
		case 'clearance_not_signed':
			return { text: m.condition_clearance_not_signed(), place: 'clearance' };
		case 'clearance_for_another_plan':
			return { text: m.condition_clearance_for_another_plan(), place: 'clearance' };
		case 'clearance_interrupted':
			return { text: m.condition_clearance_interrupted(), place: 'clearance' };
		case 'waiting_hours':
			return {
				text: m.condition_waiting_hours(),
				until: m.condition_waiting_hours_until({ when: when(condition.until) }),
				place: null
			};
		case 'signature_lapsed':
			return { text: m.condition_signature_lapsed({ when: when(condition.since) }), place: null };
		case 'visit_not_booked':
			return { text: m.condition_visit_not_booked(), place: 'visits' };
		case 'visit_cancelled':
			return { text: m.condition_visit_cancelled(), place: 'visits' };
		case 'visit_ended':
			return { text: m.condition_visit_ended({ when: when(condition.at) }), place: 'visits' };
		case 'driver_not_named':
			return { text: m.condition_driver_not_named(), place: 'visits' };
		case 'visit_answer_open':
			return { text: m.condition_visit_answer_open(), place: 'visits' };
		case 'not_confirmed':
			return { text: m.condition_not_confirmed(), place: 'visits' };
		case 'go_not_signed':
			return { text: m.condition_go_not_signed(), place: 'visits' };
		case 'no_go_signed':
			return { text: m.condition_no_go_signed({ when: when(condition.at) }), place: 'visits' };
		case 'lapses_before_visit':
			return { text: m.condition_lapses_before_visit({ when: when(condition.until) }), place: null };
		default:
			return assertNever(condition);
	}
}
