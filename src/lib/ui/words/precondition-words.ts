import type { Precondition } from '$lib/domain/enrolment/refusal.ts';
import { assertNever } from '$lib/domain/result.ts';
import { m } from '$lib/i18n/paraglide/messages.js';

/** What stands between a person and their signature, for the care team. */
export function preconditionWords(before: Precondition): string {
	switch (before.code) {
		case 'plan_missing':
			return m.before_plan_missing();
		case 'key_information_unread':
			return m.before_key_information_unread();
		case 'electronic_not_accepted':
			return m.before_electronic_not_accepted();
		case 'electronic_refused':
			return m.before_electronic_refused();
		case 'modules_left':
			return m.before_modules_left({ count: before.modules.length });
		case 'objectives_open':
			return before.objectives.length === 0
				? m.before_nothing_asked()
				: m.before_objectives_open({ count: before.objectives.length });
		case 'person_called':
			return m.before_person_called({ count: before.objectives.length });
		case 'another_acts':
			return m.before_another_acts();
		case 'query_open':
			return m.before_query_open({ count: before.count });
		case 'identity_not_checked':
			return m.before_identity_not_checked();
		case 'review_missing':
			return m.before_review_missing();
		default:
			return assertNever(before);
	}
}
