import type { NeedCode } from '$lib/domain/enrolment/needs-provider.ts';
import { assertNever } from '$lib/domain/result.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import type { PersonPlace } from './condition-words.ts';

export type NeedWords = {
	/** Why somebody is needed. */
	reason: string;
	/** What the one link of the row says, and where on the person's page it leads. */
	action: string;
	place: PersonPlace;
};

export function needWords(code: NeedCode): NeedWords {
	switch (code) {
		case 'visit_today_not_cleared':
			return { reason: m.need_visit_today_not_cleared(), action: m.need_go_visit(), place: 'visits' };
		case 'danger_told':
			return { reason: m.need_danger_told(), action: m.need_go_health(), place: 'health' };
		case 'check_in_danger':
			return { reason: m.need_danger_told(), action: m.need_go_health(), place: 'check-ins' };
		case 'check_in':
			return { reason: m.need_check_in(), action: m.need_go_health(), place: 'check-ins' };
		case 'visit_answer':
			return { reason: m.need_visit_answer(), action: m.need_go_visit(), place: 'visits' };
		case 'safety_answer':
			return { reason: m.need_safety_answer(), action: m.need_go_health(), place: 'health' };
		case 'person_called':
			return { reason: m.need_person_called(), action: m.need_go_person_called(), place: 'talk' };
		case 'another_acts':
			return { reason: m.need_another_acts(), action: m.need_go_person_called(), place: 'another' };
		case 'query_open':
			return { reason: m.need_query_open(), action: m.need_go_query_open(), place: 'questions' };
		case 'identity_check':
			return { reason: m.need_identity_check(), action: m.need_go_identity_check(), place: 'identity' };
		case 'review':
			return { reason: m.need_review(), action: m.need_go_review(), place: 'review' };
		case 'plan':
			return { reason: m.need_plan(), action: m.need_go_plan(), place: 'plan' };
		case 'countersign':
			return { reason: m.need_countersign(), action: m.need_go_countersign(), place: 'countersign' };
		case 'clearance':
			return { reason: m.need_clearance(), action: m.need_go_clearance(), place: 'clearance' };
		case 'visit_decision':
			return { reason: m.need_visit_decision(), action: m.need_go_visit(), place: 'visits' };
		case 'declined':
			return { reason: m.need_declined(), action: m.need_go_open(), place: 'endings' };
		case 'signature_lapsed':
			return { reason: m.need_signature_lapsed(), action: m.need_go_open(), place: 'clearance' };
		case 'check_in_missed':
			return { reason: m.need_check_in_missed(), action: m.need_go_open(), place: 'check-ins' };
		case 'paper':
			return { reason: m.need_paper(), action: m.need_go_open(), place: 'records' };
		default:
			return assertNever(code);
	}
}
