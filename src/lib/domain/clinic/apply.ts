import type { Envelope } from '../enrolment/events.ts';
import { assertNever } from '../result.ts';
import type { ClinicEvent, ClinicEventOf } from './events.ts';
import { applyPublishing, isPublishing, overtakes } from './publishing/apply-publishing.ts';
import type { StaffEvent } from './refusals.ts';
import { isSame } from './same.ts';
import { initialSettings } from './settings.ts';
import { isActivePrescriber } from './staff.ts';
import type { ClinicState, StaffMember } from './state.ts';

export const initialClinic = (
	{ clear }: ClinicEventOf<'CLINIC_ADDED'>,
	{ at, seq }: Envelope
): ClinicState => ({
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
	proposals: [],
	publications: [],
	translationReviews: [],
	declinedBases: [],
	staff: [],
	changeSeq: 0
});

/** The state after an event that stands. Asks nobody whether it may: that was `refusalOf`. */
export function applyClinic(before: ClinicState, event: ClinicEvent, envelope: Envelope): ClinicState {
	const { actor, at, seq } = envelope;
	const state = {
		...before,
		seq,
		changeSeq: before.changeSeq + (touchesProjections(before, event) ? 1 : 0)
	};
	if (isPublishing(event)) return applyPublishing(state, event, envelope);
	switch (event.type) {
		case 'CLINIC_ADDED':
			throw new Error('No clinic is added twice');
		case 'SETTINGS_CHANGED':
			return { ...state, settings: { ...state.settings, ...event.clear.new } };
		case 'NUMBERS_CONFIRMED':
			return { ...state, numbersConfirmed: { numbers: event.clear.numbers, by: actor, at } };
		case 'COURSE_STORED':
			return { ...state, stored: [...state.stored, { ...event.clear, at }] };
		case 'COURSE_REVIEWED':
			if (actor === 'system') return state;
			return {
				...state,
				reviews: [...state.reviews, { ...event.clear, name: event.sealed.name.trim(), by: actor, at }]
			};
		case 'STAFF_INVITED': {
			const { member, roles, profession } = event.clear;
			return {
				...state,
				staff: [
					...state.staff,
					{ id: member, roles, profession, suspendedAt: null, stoppedPrescribingAt: null }
				]
			};
		}
		case 'ROLE_GIVEN':
			return changeStaff(state, event, at, ({ roles }) => ({ roles: [...roles, event.clear.role] }));
		case 'ROLE_TAKEN':
			return changeStaff(state, event, at, ({ roles, profession }) => ({
				roles: roles.filter((role) => role !== event.clear.role),
				profession: event.clear.role === 'provider' ? null : profession
			}));
		case 'PROFESSION_SET':
			return changeStaff(state, event, at, () => ({ profession: event.clear.profession }));
		case 'STAFF_SUSPENDED':
			return changeStaff(state, event, at, () => ({ suspendedAt: at }));
		case 'STAFF_RETURNED':
			return changeStaff(state, event, at, () => ({ suspendedAt: null }));
		case 'CHANGE_SEQ_RAISED':
			return state;
		default:
			return assertNever(event);
	}
}

/**
 * True when what a list keeps of somebody, their clearance above all, could be another after this: then none of it counts
 * until it is computed again.
 */
function touchesProjections({ settings }: ClinicState, event: ClinicEvent): boolean {
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
				settings.timeZone !== (event.clear.new.timeZone ?? settings.timeZone) ||
				!isSame(settings.checkIns, event.clear.new.checkIns ?? settings.checkIns) ||
				settings.reviewBeforeSigning !== (event.clear.new.reviewBeforeSigning ?? settings.reviewBeforeSigning)
			);
		default:
			return false;
	}
}

const changeStaff = (
	state: ClinicState,
	{ clear }: StaffEvent,
	at: string,
	change: (member: StaffMember) => Partial<StaffMember>
): ClinicState => ({
	...state,
	staff: state.staff.map((member) => {
		if (member.id !== clear.member) return member;
		const changed = { ...member, ...change(member) };
		const stops = isActivePrescriber(member) && !isActivePrescriber(changed);
		return stops ? { ...changed, stoppedPrescribingAt: at } : changed;
	})
});
