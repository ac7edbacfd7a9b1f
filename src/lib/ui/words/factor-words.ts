import { assertNever } from '$lib/domain/result.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import type { FormError } from '../kit/error-summary/ErrorSummary.svelte';

/** What can be wrong with what somebody chose to sign in with, or typed to come in. `field` is the name that it posts. */
export type FactorProblem =
	| { field: 'code'; code: 'CODE_MISSING' | 'CODE_WRONG' }
	| { field: 'passphrase'; code: 'PASSPHRASE_SHORT'; leastCharacters: number }
	| { field: 'passphrase'; code: 'PASSPHRASE_LONG'; mostCharacters: number }
	| { field: 'passphrase'; code: 'PASSPHRASE_COMMON' | 'PASSPHRASE_IS_YOU' }
	| { field: 'again'; code: 'AGAIN_DIFFERENT' }
	| { field: 'totp'; code: 'TOTP_WRONG' | 'OFFER_EXPIRED' }
	| { field: 'clinic_name' | 'legal_name'; code: 'MISSING' }
	| { field: 'email'; code: 'EMAIL_INVALID' };

export function factorWords(problem: FactorProblem): string {
	switch (problem.code) {
		case 'CODE_MISSING':
			return m.auth_invite_code_missing();
		case 'CODE_WRONG':
			return m.auth_invite_code_wrong();
		case 'PASSPHRASE_SHORT':
			return m.auth_passphrase_short({ count: problem.leastCharacters });
		case 'PASSPHRASE_LONG':
			return m.auth_passphrase_long({ count: problem.mostCharacters });
		case 'PASSPHRASE_COMMON':
			return m.auth_passphrase_common();
		case 'PASSPHRASE_IS_YOU':
			return m.auth_passphrase_is_you();
		case 'AGAIN_DIFFERENT':
			return m.auth_again_different();
		case 'TOTP_WRONG':
			return m.auth_totp_wrong();
		case 'OFFER_EXPIRED':
			return m.auth_totp_expired();
		case 'MISSING':
			return m.auth_setup_missing();
		case 'EMAIL_INVALID':
			return m.auth_contact_email_invalid();
		default:
			return assertNever(problem);
	}
}

/** For the summary above a form, each leading to its field. */
export const factorErrors = (problems: readonly FactorProblem[]): FormError[] =>
	problems.map((problem) => ({ field: problem.field, text: factorWords(problem) }));

/** What stands at one field. */
export function errorAt(errors: readonly FormError[], field: string): string | undefined {
	return errors.find((error) => error.field === field)?.text;
}

/** Why somebody's own contact was not taken. That it is somebody else's is not said: the asker need not know whose patient they are. */
export type OwnContactCode =
	| 'NO_CONTACT'
	| 'EMAIL_INVALID'
	| 'EMAIL_NEEDED'
	| 'EMAIL_TAKEN'
	| 'MOBILE_INVALID'
	| 'MOBILE_TAKEN'
	| 'CONTACT_TRIES_USED_UP';

export function ownContactError(code: OwnContactCode): FormError {
	switch (code) {
		case 'NO_CONTACT':
			return { field: 'email', text: m.auth_contact_none() };
		case 'EMAIL_INVALID':
			return { field: 'email', text: m.auth_contact_email_invalid() };
		case 'EMAIL_NEEDED':
			return { field: 'email', text: m.auth_contact_email_needed() };
		case 'EMAIL_TAKEN':
			return { field: 'email', text: m.auth_contact_taken() };
		case 'MOBILE_INVALID':
			return { field: 'mobile', text: m.auth_contact_mobile_invalid() };
		case 'MOBILE_TAKEN':
			return { field: 'mobile', text: m.auth_contact_taken() };
		case 'CONTACT_TRIES_USED_UP':
			return { field: 'email', text: m.auth_contact_tries_used_up() };
		default:
			return assertNever(code);
	}
}
