import type { Precondition } from '$lib/domain/enrolment/refusal.ts';
import { assertNever } from '$lib/domain/result.ts';
import { m } from '$lib/i18n/paraglide/messages.js';

/** What is still to come before a signature, said to the person themselves: what, and who does it. */
export function ownPreconditionWords(before: Precondition): string {
	switch (before.code) {
		case 'plan_missing':
			return m.patient_before_plan();
		case 'key_information_unread':
			return m.patient_before_key_information();
		case 'electronic_not_accepted':
			return m.patient_before_records();
		case 'electronic_refused':
			return m.patient_before_paper();
		case 'modules_left':
			return m.patient_before_modules({ count: before.modules.length });
		case 'objectives_open':
			return m.patient_before_objectives();
		case 'person_called':
			return m.patient_before_talk({ count: before.objectives.length });
		case 'another_acts':
			return m.patient_before_another_acts();
		case 'query_open':
			return m.patient_before_query({ count: before.count });
		case 'identity_not_checked':
			return m.patient_before_identity();
		case 'review_missing':
			return m.patient_before_review();
		default:
			return assertNever(before);
	}
}
