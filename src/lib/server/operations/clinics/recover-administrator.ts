import { staffMember } from '../../../domain/clinic/staff.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { Runtime } from '../../runtime.ts';
import { lookUpAccounts, readIdentifier } from '../identity/accounts.ts';
import { issueIn } from '../identity/issue-invitation.ts';
import { openClinicVault, systemContext } from '../identity/person-unit.ts';
import { whoCame } from '../staff/who-came.ts';
import { readClinic } from '../streams/clinic-stream.ts';
import { listClinics } from './list-clinics.ts';

export type RecoverCommand = {
	slug: string;
	/** What the administrator signs in with. */
	email: string;
};

/** The link opens only with the code. */
export type AdministratorLink = { link: string; code: string; expiresAt: Date };

export type RecoverRefusal =
	| { code: 'NO_SUCH_CLINIC' }
	/** Nobody in this clinic with that address, or nobody who administers it: those get a link on the Staff page. */
	| { code: 'NO_SUCH_ADMINISTRATOR' }
	/** Suspended: somebody decided that, and another administrator can take it back. */
	| { code: 'NOT_ACTIVE' };

/**
 * A way back in for an administrator who lost every factor, where no other one is left to make it. Everything that they
 * signed in with before is taken away, they are told at their address, and their timeline says that the machine did it.
 * Only from the machine itself; no request comes here.
 */
export async function recoverAdministrator(
	runtime: Runtime,
	{ slug, email }: RecoverCommand,
	now: Date
): Promise<Result<AdministratorLink, RecoverRefusal>> {
	const clinic = (await listClinics(runtime)).find((one) => one.slug === slug);
	if (!clinic) return refuse({ code: 'NO_SUCH_CLINIC' });
	const { clinicId } = clinic;
	const accounts = await runtime.db.outsideClinics((tx) =>
		lookUpAccounts(tx, readIdentifier(runtime.keys, email))
	);
	const account = accounts.find((one) => one.clinicId === clinicId);
	if (!account) return refuse({ code: 'NO_SUCH_ADMINISTRATOR' });

	const ctx = systemContext(runtime, clinicId, now);
	return runtime.db.inClinic<Result<AdministratorLink, RecoverRefusal>>(clinicId, async (tx) => {
		const state = await readClinic(tx, ctx, await openClinicVault(tx, ctx));
		const member = staffMember(state, account.memberId);
		if (!member?.roles.includes('admin')) return refuse({ code: 'NO_SUCH_ADMINISTRATOR' });
		const came = (await whoCame(tx, ctx, state)).has(member.id);
		const kind = came ? 'recovery' : 'staff';
		const issued = await issueIn(tx, ctx, { memberId: member.id, kind, deliver: 'show' });
		if (!issued.ok) {
			if (issued.error.code === 'NOT_ACTIVE') return refuse({ code: 'NOT_ACTIVE' });
			throw new Error(`No link for an administrator: ${issued.error.code}`);
		}
		const { link, code, expiresAt } = issued.value;
		if (link === null || code === null) throw new Error('A link that cannot be shown');
		return ok({ link, code, expiresAt });
	});
}
