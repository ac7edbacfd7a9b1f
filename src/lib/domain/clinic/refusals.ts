import type { Envelope } from '../enrolment/events.ts';
import { assertNever } from '../result.ts';
import type { ClinicEvent, ClinicEventOf, ClinicEventType } from './events.ts';
import { isPublishing } from './publishing/apply-publishing.ts';
import { publishingRefusal, type PublishingRefusal } from './publishing/refusals.ts';
import { isSame } from './same.ts';
import { type SettingsRefusal, checkSettings } from './settings.ts';
import { activeIn, isLastAdmin, staffMember, type WhoCame } from './staff.ts';
import type { ClinicState } from './state.ts';

export type ClinicRefusal =
	| SettingsRefusal
	| { code: 'out_of_order'; event: ClinicEventType }
	/** Somebody else changed the same setting meanwhile. */
	| { code: 'settings_superseded' }
	| { code: 'numbers_changed' }
	| { code: 'version_exists' }
	| PublishingRefusal
	| { code: 'only_a_provider' }
	| { code: 'staff_exists' }
	| { code: 'unknown_staff' }
	| { code: 'role_held' }
	| { code: 'role_not_held' }
	| { code: 'suspended' }
	| { code: 'not_suspended' }
	/** A clinic without an administrator could never get one again. */
	| { code: 'last_admin' };

/** Why an event cannot happen to this clinic now; null when it can. */
export function refusalOf(
	state: ClinicState,
	event: ClinicEvent,
	envelope: Envelope,
	came: WhoCame
): ClinicRefusal | null {
	if (isPublishing(event)) return publishingRefusal(state, event, envelope);
	switch (event.type) {
		case 'CLINIC_ADDED':
			return { code: 'out_of_order', event: event.type };
		case 'SETTINGS_CHANGED':
			return settingsRefusal(state, event);
		case 'NUMBERS_CONFIRMED':
			return isSame(event.clear.numbers, state.settings.numbers) ? null : { code: 'numbers_changed' };
		case 'COURSE_STORED':
			return isStored(state, event.clear.version) ? { code: 'version_exists' } : null;
		case 'COURSE_REVIEWED':
			if (!isStored(state, event.clear.version)) return { code: 'unknown_version' };
			if (event.sealed.name.trim() === '') return { code: 'name_missing' };
			return activeIn(state, 'provider').some(({ id }) => id === envelope.actor)
				? null
				: { code: 'only_a_provider' };
		case 'STAFF_INVITED':
			return staffMember(state, event.clear.member) ? { code: 'staff_exists' } : null;
		case 'ROLE_GIVEN':
		case 'ROLE_TAKEN':
		case 'PROFESSION_SET':
		case 'STAFF_SUSPENDED':
		case 'STAFF_RETURNED':
			return staffRefusal(state, event, came);
		case 'CHANGE_SEQ_RAISED':
			return null;
		default:
			return assertNever(event);
	}
}

function settingsRefusal(
	{ settings }: ClinicState,
	{ clear }: ClinicEventOf<'SETTINGS_CHANGED'>
): ClinicRefusal | null {
	const isPresent = isSame({ ...settings, ...clear.old }, settings);
	const namesSame = isSame(Object.keys(clear.old).sort(), Object.keys(clear.new).sort());
	if (!isPresent || !namesSame) return { code: 'settings_superseded' };
	const checked = checkSettings({ ...settings, ...clear.new });
	return checked.ok ? null : checked.error;
}

export type StaffEvent = ClinicEventOf<
	'ROLE_GIVEN' | 'ROLE_TAKEN' | 'PROFESSION_SET' | 'STAFF_SUSPENDED' | 'STAFF_RETURNED'
>;

function staffRefusal(state: ClinicState, event: StaffEvent, came: WhoCame): ClinicRefusal | null {
	const member = staffMember(state, event.clear.member);
	if (!member) return { code: 'unknown_staff' };
	switch (event.type) {
		case 'ROLE_GIVEN':
			return member.roles.includes(event.clear.role) ? { code: 'role_held' } : null;
		case 'ROLE_TAKEN':
			if (!member.roles.includes(event.clear.role)) return { code: 'role_not_held' };
			return event.clear.role === 'admin' && isLastAdmin(state, member.id, came)
				? { code: 'last_admin' }
				: null;
		case 'PROFESSION_SET':
			return member.roles.includes('provider') ? null : { code: 'only_a_provider' };
		case 'STAFF_SUSPENDED':
			if (member.suspendedAt !== null) return { code: 'suspended' };
			return isLastAdmin(state, member.id, came) ? { code: 'last_admin' } : null;
		case 'STAFF_RETURNED':
			return member.suspendedAt === null ? { code: 'not_suspended' } : null;
		default:
			return assertNever(event);
	}
}

const isStored = ({ stored }: ClinicState, version: string): boolean =>
	stored.some((one) => one.version === version);
