import type { PersonEvent } from '$lib/domain/person/events.ts';
import { assertNever } from '$lib/domain/result.ts';
import { m } from '$lib/i18n/paraglide/messages.js';

/** What happened to a person's account and identity, in the words of a timeline. */
export function personEventWords(event: PersonEvent): string {
	switch (event.type) {
		case 'PERSON_ADDED':
			return m.event_person_added();
		case 'INVITATION_ISSUED':
			return event.clear.kind === 'recovery' ? m.event_recovery_issued() : m.event_invited();
		case 'INVITATION_USED':
			return m.event_invitation_used();
		case 'INVITATION_TAKEN_BACK':
			return m.event_invitation_taken_back();
		case 'ACTIVATED':
			return m.event_activated();
		case 'CONTACT_CHANGED':
			return m.event_contact_changed();
		case 'NAME_CORRECTED':
			return m.event_name_corrected();
		case 'MESSAGE_LANGUAGE_CHOSEN':
			return m.event_message_language_chosen();
		case 'PASSPHRASE_SET':
			return m.event_passphrase_set();
		case 'SECOND_FACTOR_SET':
			return m.event_second_factor_set();
		case 'RECOVERY_CODES_ISSUED':
			return m.event_recovery_codes_issued();
		case 'RECOVERY_CODE_USED':
			return m.event_recovery_code_used();
		case 'WORDS_MADE':
			return m.event_words_made();
		case 'WORDS_TRIED':
			return m.event_words_tried();
		case 'IDENTITY_CHECKED':
			return event.clear.aloneAfterOwnInvitation
				? m.event_identity_checked_alone()
				: m.event_identity_checked();
		case 'IDENTITY_VOIDED':
			return event.clear.because === 'recovery'
				? m.event_identity_voided_recovery()
				: m.event_identity_voided_doubt();
		case 'SIGN_INS_ENDED':
			return m.event_sign_ins_ended();
		case 'LOCKED':
			return m.event_locked();
		case 'UNLOCKED':
			return m.event_unlocked();
		case 'PERSON_LEFT':
			return m.event_left();
		default:
			return assertNever(event);
	}
}
