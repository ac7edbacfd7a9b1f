import type { Profession, StaffRole } from '$lib/domain/access/roles.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import type { ClinicRefusal } from '$lib/domain/clinic/clinic.ts';
import { accountRefusalWords, type AccountRefusalCode } from './account-refusal-words.ts';

export const roleWords = (role: StaffRole): string =>
	({
		provider: m.staff_role_provider,
		frontdesk: m.staff_role_frontdesk,
		editor: m.staff_role_editor,
		approver: m.staff_role_approver,
		admin: m.staff_role_admin
	})[role]();

export const roleSay = (role: StaffRole): string =>
	({
		provider: m.staff_role_provider_say,
		frontdesk: m.staff_role_frontdesk_say,
		editor: m.staff_role_editor_say,
		approver: m.staff_role_approver_say,
		admin: m.staff_role_admin_say
	})[role]();

export const professionWords = (profession: Profession): string =>
	({
		prescriber: m.staff_profession_prescriber,
		therapist: m.staff_profession_therapist,
		both: m.staff_profession_both
	})[profession]();

/** Everything that a change of staff can be refused with. */
export type StaffRefusalCode =
	| AccountRefusalCode
	| ClinicRefusal
	| { code: 'NO_SUCH_STAFF' }
	| { code: 'NAME_MISSING' }
	| { code: 'NO_ROLE' }
	| { code: 'NO_ROLE_LEFT' }
	| { code: 'PROFESSION_MISSING' };

export function staffRefusalWords(refusal: StaffRefusalCode): string {
	switch (refusal.code) {
		case 'NAME_MISSING':
		case 'name_missing':
			return m.staff_refused_name();
		case 'NO_ROLE':
		case 'NO_ROLE_LEFT':
			return m.staff_refused_no_role();
		case 'PROFESSION_MISSING':
			return m.staff_refused_profession();
		case 'last_admin':
			return m.staff_refused_last_admin();
		// Whatever the clinic's stream refuses of staff otherwise: somebody else was first.
		case 'out_of_order':
		case 'NO_SUCH_STAFF':
		case 'unknown_staff':
		case 'staff_exists':
		case 'role_held':
		case 'role_not_held':
		case 'suspended':
		case 'not_suspended':
		case 'only_a_provider':
		case 'settings_superseded':
		case 'numbers_changed':
		case 'version_exists':
		case 'unknown_version':
		case 'already_proposed':
		case 'not_open':
		case 'course_moved_on':
		case 'own_proposal':
		case 'not_an_approver':
		case 'not_approved':
		case 'publish_time_past':
		case 'already_declined':
		case 'why_missing':
		case 'unknown_time_zone':
		case 'waiting_hours_out_of_range':
		case 'validity_days_out_of_range':
		case 'waiting_outlasts_validity':
		case 'retention_out_of_range':
		case 'grace_hours_out_of_range':
		case 'no_such_hour':
		case 'no_language':
		case 'not_a_colour':
		case 'too_faint':
			return m.staff_refused_moved_on();
		default:
			return accountRefusalWords(refusal);
	}
}
