import { type StaffRole, prescribes } from '../access/roles.ts';
import type { MemberId } from '../ids.ts';
import type { ClinicState, StaffMember } from './state.ts';

type Staff = Pick<ClinicState, 'staff'>;

export const staffMember = ({ staff }: Staff, id: MemberId): StaffMember | null =>
	staff.find((member) => member.id === id) ?? null;

/** Not suspended and in this role. */
export const activeIn = ({ staff }: Staff, role: StaffRole): StaffMember[] =>
	staff.filter((member) => member.suspendedAt === null && member.roles.includes(role));

export const activePrescribers = (state: Staff): MemberId[] =>
	activeIn(state, 'provider')
		.filter(({ profession }) => prescribes(profession))
		.map(({ id }) => id);

/** A clinic without an administrator could never get one again. */
export function isLastAdmin(state: Staff, id: MemberId): boolean {
	const admins = activeIn(state, 'admin');
	return admins.length === 1 && admins[0]?.id === id;
}
