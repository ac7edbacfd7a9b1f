import type { ClinicFacts } from '../clearance/facts.ts';
import type { Envelope } from '../enrolment/events.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import { type Result, assertNever, ok, refuse } from '../result.ts';
import type { ClinicEvent, ClinicEventOf, ClinicEventType } from './events.ts';
import { type SettingsRefusal, checkSettings, clinicParameters, initialSettings } from './settings.ts';
import { activeIn, activePrescribers, isLastAdmin, staffMember } from './staff.ts';
import type { ClinicState, StaffMember } from './state.ts';

export type ClinicRefusal =
	| SettingsRefusal
	| { code: 'out_of_order'; event: ClinicEventType }
	/** Somebody else changed the same setting meanwhile. */
	| { code: 'settings_superseded' }
	| { code: 'numbers_changed' }
	| { code: 'version_exists' }
	| { code: 'unknown_version' }
	| { code: 'only_a_provider' }
	| { code: 'staff_exists' }
	| { code: 'unknown_staff' }
	| { code: 'role_held' }
	| { code: 'role_not_held' }
	| { code: 'suspended' }
	| { code: 'not_suspended' }
	/** A clinic without an administrator could never get one again. */
	| { code: 'last_admin' };

type Applied = Result<ClinicState, ClinicRefusal>;
type RecordedClinic = { event: ClinicEvent; envelope: Envelope };

export function beginClinic(event: ClinicEvent, envelope: Envelope): Applied {
	if (event.type !== 'CLINIC_ADDED') return refuse({ code: 'out_of_order', event: event.type });
	const state = initialClinic(event, envelope);
	const settings = checkSettings(state.settings);
	return settings.ok ? ok(state) : settings;
}

/** The next state of a clinic, or the reason why not. */
export function evolveClinic(state: ClinicState, event: ClinicEvent, envelope: Envelope): Applied {
	const refusal = refusalOf(state, event, envelope);
	return refusal ? refuse(refusal) : ok(applyClinic(state, event, envelope));
}

/** The fold of a whole stream; equals the stored snapshot. */
export function rebuildClinic(stream: readonly RecordedClinic[]): ClinicState {
	const [first, ...rest] = stream;
	if (first?.event.type !== 'CLINIC_ADDED') throw new Error('A clinic begins with being added');
	return rest.reduce(
		(state, { event, envelope }) => {
			if (envelope.seq !== state.seq + 1)
				throw new Error(`Event ${envelope.seq} does not follow ${state.seq}`);
			return applyClinic(state, event, envelope);
		},
		initialClinic(first.event, first.envelope)
	);
}

/** What an enrolment's decisions take from its clinic. Null while the clinic has no time zone: then nobody is enrolled. */
export const clinicFacts = (state: ClinicState): ClinicFacts | null =>
	state.settings.timeZone === null
		? null
		: {
				policy: state.settings.policy,
				timeZone: state.settings.timeZone,
				parameters: clinicParameters(state.settings),
				activePrescribers: activePrescribers(state),
				versionsInForce: state.versionsInForce,
				changeSeq: state.changeSeq
			};

const initialClinic = ({ clear }: ClinicEventOf<'CLINIC_ADDED'>, { at, seq }: Envelope): ClinicState => ({
	schema: 'preface/clinic-state@1',
	seq,
	slug: clear.slug,
	addedAt: at,
	settings: initialSettings(clear.name),
	numbersConfirmed: null,
	stored: [],
	adopted: null,
	versionsInForce: [],
	reviews: [],
	staff: [],
	changeSeq: 0
});

function refusalOf(state: ClinicState, event: ClinicEvent, { actor }: Envelope): ClinicRefusal | null {
	switch (event.type) {
		case 'CLINIC_ADDED':
			return { code: 'out_of_order', event: event.type };
		case 'SETTINGS_CHANGED':
			return settingsRefusal(state, event);
		case 'NUMBERS_CONFIRMED':
			return isSame(event.clear.numbers, state.settings.numbers) ? null : { code: 'numbers_changed' };
		case 'COURSE_STORED':
			return isStored(state, event.clear.version) ? { code: 'version_exists' } : null;
		case 'COURSE_ADOPTED': {
			if (!isStored(state, event.clear.version)) return { code: 'unknown_version' };
			const follows = event.clear.from === (state.adopted?.version ?? null);
			return follows ? null : { code: 'out_of_order', event: event.type };
		}
		case 'COURSE_REVIEWED':
			if (!isStored(state, event.clear.version)) return { code: 'unknown_version' };
			if (event.sealed.name.trim() === '') return { code: 'name_missing' };
			return activeIn(state, 'provider').some(({ id }) => id === actor) ? null : { code: 'only_a_provider' };
		case 'STAFF_INVITED':
			return staffMember(state, event.clear.member) ? { code: 'staff_exists' } : null;
		case 'ROLE_GIVEN':
		case 'ROLE_TAKEN':
		case 'PROFESSION_SET':
		case 'STAFF_SUSPENDED':
		case 'STAFF_RETURNED':
			return staffRefusal(state, event);
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

type StaffEvent = ClinicEventOf<
	'ROLE_GIVEN' | 'ROLE_TAKEN' | 'PROFESSION_SET' | 'STAFF_SUSPENDED' | 'STAFF_RETURNED'
>;

function staffRefusal(state: ClinicState, event: StaffEvent): ClinicRefusal | null {
	const member = staffMember(state, event.clear.member);
	if (!member) return { code: 'unknown_staff' };
	switch (event.type) {
		case 'ROLE_GIVEN':
			return member.roles.includes(event.clear.role) ? { code: 'role_held' } : null;
		case 'ROLE_TAKEN':
			if (!member.roles.includes(event.clear.role)) return { code: 'role_not_held' };
			return event.clear.role === 'admin' && isLastAdmin(state, member.id) ? { code: 'last_admin' } : null;
		case 'PROFESSION_SET':
			return member.roles.includes('provider') ? null : { code: 'only_a_provider' };
		case 'STAFF_SUSPENDED':
			if (member.suspendedAt !== null) return { code: 'suspended' };
			return isLastAdmin(state, member.id) ? { code: 'last_admin' } : null;
		case 'STAFF_RETURNED':
			return member.suspendedAt === null ? { code: 'not_suspended' } : null;
		default:
			return assertNever(event);
	}
}

function applyClinic(before: ClinicState, event: ClinicEvent, envelope: Envelope): ClinicState {
	const { actor, at, seq } = envelope;
	const state = {
		...before,
		seq,
		changeSeq: before.changeSeq + (touchesClearance(before, event) ? 1 : 0)
	};
	switch (event.type) {
		case 'CLINIC_ADDED':
			throw new Error('No clinic is added twice');
		case 'SETTINGS_CHANGED':
			return { ...state, settings: { ...state.settings, ...event.clear.new } };
		case 'NUMBERS_CONFIRMED':
			return { ...state, numbersConfirmed: { numbers: event.clear.numbers, by: actor, at } };
		case 'COURSE_STORED':
			return { ...state, stored: [...state.stored, { ...event.clear, at }] };
		case 'COURSE_ADOPTED': {
			const { version } = event.clear;
			const versionsInForce = overtakes(event) ? [version] : [...state.versionsInForce, version];
			return { ...state, adopted: { version, at }, versionsInForce };
		}
		case 'COURSE_REVIEWED':
			if (actor === 'system') return state;
			return {
				...state,
				reviews: [...state.reviews, { ...event.clear, name: event.sealed.name.trim(), by: actor, at }]
			};
		case 'STAFF_INVITED': {
			const { member, roles, profession } = event.clear;
			return { ...state, staff: [...state.staff, { id: member, roles, profession, suspendedAt: null }] };
		}
		case 'ROLE_GIVEN':
			return changeStaff(state, event, ({ roles }) => ({ roles: [...roles, event.clear.role] }));
		case 'ROLE_TAKEN':
			return changeStaff(state, event, ({ roles, profession }) => ({
				roles: roles.filter((role) => role !== event.clear.role),
				profession: event.clear.role === 'provider' ? null : profession
			}));
		case 'PROFESSION_SET':
			return changeStaff(state, event, () => ({ profession: event.clear.profession }));
		case 'STAFF_SUSPENDED':
			return changeStaff(state, event, () => ({ suspendedAt: at }));
		case 'STAFF_RETURNED':
			return changeStaff(state, event, () => ({ suspendedAt: null }));
		case 'CHANGE_SEQ_RAISED':
			return state;
		default:
			return assertNever(event);
	}
}

/** True when a stored clearance could be another one after this: then none counts until it is computed again. */
function touchesClearance({ settings }: ClinicState, event: ClinicEvent): boolean {
	switch (event.type) {
		case 'CHANGE_SEQ_RAISED':
		case 'PROFESSION_SET':
		case 'STAFF_SUSPENDED':
		case 'STAFF_RETURNED':
			return true;
		case 'ROLE_GIVEN':
		case 'ROLE_TAKEN':
			return event.clear.role === 'provider';
		case 'COURSE_ADOPTED':
			return overtakes(event);
		case 'SETTINGS_CHANGED':
			return (
				!isSame(settings.policy, event.clear.new.policy ?? settings.policy) ||
				settings.timeZone !== (event.clear.new.timeZone ?? settings.timeZone)
			);
		default:
			return false;
	}
}

/** The first version overtakes nothing, but it begins the list of those in force. */
const overtakes = ({ clear }: ClinicEventOf<'COURSE_ADOPTED'>): boolean =>
	clear.from === null || clear.impact === 'material' || clear.impact === 'urgent';

const changeStaff = (
	state: ClinicState,
	{ clear }: StaffEvent,
	change: (member: StaffMember) => Partial<StaffMember>
): ClinicState => ({
	...state,
	staff: state.staff.map((member) => (member.id === clear.member ? { ...member, ...change(member) } : member))
});

const isStored = ({ stored }: ClinicState, version: string): boolean =>
	stored.some((one) => one.version === version);

const isSame = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);
