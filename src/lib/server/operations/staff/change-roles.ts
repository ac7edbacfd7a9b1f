import type { Profession, StaffRole } from '../../../domain/access/roles.ts';
import type { ClinicEvent } from '../../../domain/clinic/events.ts';
import type { StaffMember } from '../../../domain/clinic/state.ts';
import type { MemberId } from '../../../domain/ids.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { OperationContext } from '../context.ts';
import { changeStaff, writeStaff, type StaffRefusal } from './staff-unit.ts';

export type RolesAndProfession = { roles: readonly StaffRole[]; profession: Profession | null };

export type ChangeRolesCommand = {
	memberId: MemberId;
	/** What the form showed: only what was changed there is changed, so that two administrators do not undo each other. */
	seen: RolesAndProfession;
	wanted: RolesAndProfession;
};

export type ChangeRolesRefusal =
	| StaffRefusal
	/** Somebody without any role belongs to nobody's list: suspend them instead. */
	| { code: 'NO_ROLE_LEFT' }
	/** A provider without a profession could neither prescribe nor give therapy. */
	| { code: 'PROFESSION_MISSING' };

/** Gives and takes roles and sets the profession of a provider, all or nothing. */
export async function changeRoles(
	ctx: OperationContext,
	{ memberId, seen, wanted }: ChangeRolesCommand
): Promise<Result<null, ChangeRolesRefusal>> {
	if (wanted.roles.length === 0) return refuse({ code: 'NO_ROLE_LEFT' });
	if (wanted.roles.includes('provider') && wanted.profession === null) {
		return refuse({ code: 'PROFESSION_MISSING' });
	}
	return changeStaff(ctx, { act: 'roles', member: memberId }, async (unit, before) => {
		const events = eventsFor(before, seen, wanted);
		if (events.length === 0) return ok(null);
		const written = await writeStaff(unit, memberId, events);
		return written.ok ? ok(null) : written;
	});
}

function eventsFor(
	{ id, roles, profession }: StaffMember,
	seen: RolesAndProfession,
	wanted: RolesAndProfession
): ClinicEvent[] {
	const given = wanted.roles.filter((role) => !seen.roles.includes(role) && !roles.includes(role));
	const taken = seen.roles.filter((role) => !wanted.roles.includes(role) && roles.includes(role));
	const staysProvider = [...roles, ...given].includes('provider') && !taken.includes('provider');
	const isAnother = wanted.profession !== seen.profession || given.includes('provider');
	const events: ClinicEvent[] = [
		...given.map((role) => ({ type: 'ROLE_GIVEN', clear: { member: id, role }, sealed: {} }) as const),
		...taken.map((role) => ({ type: 'ROLE_TAKEN', clear: { member: id, role }, sealed: {} }) as const)
	];
	if (staysProvider && isAnother && wanted.profession !== null && wanted.profession !== profession) {
		events.push({
			type: 'PROFESSION_SET',
			clear: { member: id, profession: wanted.profession },
			sealed: {}
		});
	}
	return events;
}
