import { m } from '$lib/i18n/paraglide/messages.js';

/** Why a field of a form was not taken. Codes are those of the form schemas; an unknown one is a slip of ours, said plainly. */
export function fieldWords(code: string): string {
	switch (code) {
		case 'missing':
			return m.clinic_field_missing();
		case 'too_long':
			return m.clinic_field_too_long();
		case 'not_a_number':
			return m.clinic_field_not_a_number();
		case 'hidden_character':
			return m.studio_fault_hidden_character();
		case 'not_proved':
			return m.clinic_prove_failed();
		default:
			return m.clinic_field_unreadable();
	}
}
