import { type StaffRole, prescribes } from '../access/roles.ts';
import type { MemberId } from '../ids.ts';
import type { ClinicState, StaffMember } from './state.ts';

type Staff = Pick<ClinicState, 'staff'>;

export const staffMember = ({ staff }: Staff, id: MemberId): StaffMember | null =>
	staff.find((member) => member.id === id) ?? null;

/** Not suspended and in this role. */
export const activeIn = ({ staff }: Staff, role: StaffRole): StaffMember[] =>
	staff.filter((member) => member.suspendedAt === null && member.roles.includes(role));

export const isActivePrescriber = ({ suspendedAt, roles, profession }: StaffMember): boolean =>
	suspendedAt === null && roles.includes('provider') && prescribes(profession);

export const activePrescribers = ({ staff }: Staff): MemberId[] =>
	staff.filter(isActivePrescriber).map(({ id }) => id);

export const activeProviders = (state: Staff): MemberId[] => activeIn(state, 'provider').map(({ id }) => id);

/** Of those who ever stopped, when they last did. */
export const stoppedPrescribing = ({ staff }: Staff): Record<MemberId, string> =>
	Object.fromEntries(
		staff.flatMap(({ id, stoppedPrescribingAt: at }) => (at === null ? [] : [[id, at]]))
	) as Record<MemberId, string>;

/** Who has used their link. It is in their own streams: whoever was invited and never came helps nobody. */
export type WhoCame = ReadonlySet<MemberId>;

/** Without this one the clinic would have no administrator who could make another. */
export function isLastAdmin(state: Staff, id: MemberId, came: WhoCame): boolean {
	const admins = activeIn(state, 'admin');
	return admins.some((one) => one.id === id) && !admins.some((one) => one.id !== id && came.has(one.id));
}
