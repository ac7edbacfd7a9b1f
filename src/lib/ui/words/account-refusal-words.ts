import type { MissingSetting } from '$lib/domain/clinic/readiness.ts';
import type { CheckerRefusal, WordsRefusal } from '$lib/domain/person/identity.ts';
import type { PersonRefusal } from '$lib/domain/person/person.ts';
import { assertNever } from '$lib/domain/result.ts';
import { m } from '$lib/i18n/paraglide/messages.js';

/** Everything that an act of staff about somebody's account, contact or identity can be refused with. */
export type AccountRefusalCode =
	| PersonRefusal
	| WordsRefusal
	| CheckerRefusal
	| { code: 'words_wrong'; triesLeft: number }
	| { code: 'NOT_FOUR_WORDS'; found: number }
	| { code: 'WORD_UNKNOWN'; position: number }
	| { code: 'NO_SUCH_PERSON' }
	| { code: 'NOT_ALLOWED' }
	| { code: 'NO_CONTACT' }
	| { code: 'EMAIL_INVALID' }
	| { code: 'MOBILE_INVALID' }
	| { code: 'EMAIL_TAKEN' }
	| { code: 'MOBILE_TAKEN' }
	| { code: 'EMAIL_NEEDED' }
	| { code: 'CONTACT_TRIES_USED_UP' }
	| { code: 'NO_EMAIL' }
	| { code: 'UNKNOWN_LANGUAGE' }
	| { code: 'ALREADY_ISSUED' }
	| { code: 'ALREADY_INVITED' }
	| { code: 'NOT_ACTIVE' }
	| { code: 'CLINIC_NOT_READY'; missing: MissingSetting[] }
	| { code: 'WRONG_KIND' }
	| { code: 'NOTHING_TO_TAKE_BACK' }
	| { code: 'NOT_CHECKED' }
	| { code: 'NOT_LOCKED' };

export function accountRefusalWords(refusal: AccountRefusalCode): string {
	switch (refusal.code) {
		case 'words_wrong':
			return m.refusal_words_wrong({ count: refusal.triesLeft });
		case 'no_words':
			return m.refusal_no_words();
		case 'words_expired':
			return m.refusal_words_expired();
		case 'words_used_up':
			return m.refusal_words_used_up();
		case 'words_for_another_provider':
			return m.refusal_words_for_another();
		case 'needs_another_provider':
			return m.refusal_needs_another_provider();
		case 'NOT_FOUR_WORDS':
			return m.refusal_not_four_words();
		case 'WORD_UNKNOWN':
			return m.refusal_word_unknown({ position: refusal.position });
		case 'NO_SUCH_PERSON':
			return m.refusal_gone();
		case 'NOT_ALLOWED':
		case 'only_a_provider':
			return m.refusal_may_not();
		case 'NO_CONTACT':
			return m.refusal_no_contact();
		case 'EMAIL_INVALID':
			return m.refusal_email_invalid();
		case 'MOBILE_INVALID':
			return m.refusal_mobile_invalid();
		case 'EMAIL_TAKEN':
			return m.refusal_email_taken();
		case 'MOBILE_TAKEN':
			return m.refusal_mobile_taken();
		case 'CONTACT_TRIES_USED_UP':
			return m.auth_contact_tries_used_up();
		case 'EMAIL_NEEDED':
		case 'NO_EMAIL':
			return m.refusal_no_email();
		case 'UNKNOWN_LANGUAGE':
			return m.refusal_unknown_language();
		case 'ALREADY_ISSUED':
		case 'ALREADY_INVITED':
			return m.refusal_already_issued();
		case 'NOT_ACTIVE':
		case 'left':
			return m.refusal_not_active();
		case 'CLINIC_NOT_READY':
			return m.refusal_clinic_not_ready();
		case 'WRONG_KIND':
		case 'invitation_of_another_kind':
		case 'out_of_order':
			return m.refusal_out_of_order();
		case 'NOTHING_TO_TAKE_BACK':
		case 'unknown_invitation':
		case 'invitation_used':
		case 'invitation_expired':
		case 'invitation_taken_back':
			return m.refusal_nothing_to_take_back();
		case 'NOT_CHECKED':
			return m.refusal_not_checked();
		case 'NOT_LOCKED':
			return m.refusal_not_locked();
		case 'name_missing':
			return m.refusal_legal_name_missing();
		case 'date_of_birth_missing':
			return m.refusal_birth_missing();
		case 'date_of_birth_impossible':
			return m.refusal_birth_impossible();
		case 'under_age':
			return m.refusal_under_age({ years: refusal.leastYears });
		case 'not_activated':
			return m.refusal_not_activated();
		case 'not_a_patient':
			return m.refusal_not_a_patient();
		default:
			return assertNever(refusal);
	}
}

/** True when something in the form has to be typed again; else the state had moved on. */
export const isAboutInput = ({ code }: AccountRefusalCode): boolean => ABOUT_INPUT.has(code);

const ABOUT_INPUT: ReadonlySet<AccountRefusalCode['code']> = new Set<AccountRefusalCode['code']>([
	'words_wrong',
	'NOT_FOUR_WORDS',
	'WORD_UNKNOWN',
	'NO_CONTACT',
	'EMAIL_INVALID',
	'MOBILE_INVALID',
	'EMAIL_TAKEN',
	'MOBILE_TAKEN',
	'EMAIL_NEEDED',
	'NO_EMAIL',
	'UNKNOWN_LANGUAGE',
	'name_missing',
	'date_of_birth_missing',
	'date_of_birth_impossible',
	'under_age'
]);
