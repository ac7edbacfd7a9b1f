import { assertNever } from '$lib/domain/result.ts';
import { m } from '$lib/i18n/paraglide/messages.js';

/** Who did something, as pages of staff get it. */
export type Who =
	{ kind: 'system' } | { kind: 'member'; name: string } | { kind: 'unreadable' } | { kind: 'patient' };

export function whoWords(who: Who): string {
	switch (who.kind) {
		case 'system':
			return m.clinic_who_system();
		case 'member':
			return who.name;
		case 'unreadable':
			return m.clinic_who_unreadable();
		case 'patient':
			return m.clinic_who_patient();
		default:
			return assertNever(who);
	}
}
