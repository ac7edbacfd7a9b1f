import type { ClosureReason } from '$lib/domain/enrolment/events.ts';
import { assertNever } from '$lib/domain/result.ts';
import { m } from '$lib/i18n/paraglide/messages.js';

export function closureWords(reason: ClosureReason): string {
	switch (reason) {
		case 'discharged':
			return m.closure_discharged();
		case 'moved':
			return m.closure_moved();
		case 'died':
			return m.closure_died();
		case 'never_started':
			return m.closure_never_started();
		default:
			return assertNever(reason);
	}
}
