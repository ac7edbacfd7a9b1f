import type { OperationContext } from '../context.ts';
import { readClinic } from '../streams/clinic-stream.ts';
import { readPerson } from '../streams/person-stream.ts';
import { openClinicVault } from './person-unit.ts';
import { readProfiles } from './read-names.ts';

/** How the actor is reached and signs in, for their own account page. */
export type OwnAccount = {
	legalName: string;
	email: string | null;
	mobile: string | null;
	/** As on the invitation; null for staff. */
	personCode: string | null;
	/** Of staff; 0 for patients. */
	recoveryCodesLeft: number;
	/** Of the clinic: times on the page are its times. */
	timeZone: string;
};

/** Null when the actor's key was destroyed: there is nothing left to show. */
export async function readOwnAccount(ctx: OperationContext): Promise<OwnAccount | null> {
	const { runtime, clinicId, actor } = ctx;
	if (actor.kind !== 'member') return null;
	return runtime.db.inClinic(clinicId, async (tx) => {
		const vault = await openClinicVault(tx, ctx);
		const key = await vault.person(actor.memberId);
		const person = key && (await readPerson(tx, ctx, key, actor.memberId));
		const profile = (await readProfiles(tx, clinicId, vault, [actor.memberId])).get(actor.memberId);
		if (!person || !profile) return null;
		const { legalName, email, mobile, personCode } = profile;
		const { settings } = await readClinic(tx, ctx, vault);
		return {
			legalName,
			email,
			mobile,
			personCode,
			recoveryCodesLeft: person.state.recoveryCodesLeft,
			timeZone: settings.timeZone ?? 'UTC'
		};
	});
}
