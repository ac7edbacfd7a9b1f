import { isUsedUp, note, type Counted } from '../../auth/attempts.ts';
import { logAccess } from '../access/log-access.ts';
import { contactTaken, type Contact, type ContactRefusal } from './contact.ts';
import type { PersonUnit } from './person-unit.ts';

/**
 * The same for a contact of one's own. "Somebody else has it" says who else is here, to somebody who may not know that: so
 * it is said a few times a day, it is written down, and after that nothing is looked up.
 */
export async function ownContactTaken(
	{ tx, ctx, member }: PersonUnit,
	contact: Contact
): Promise<ContactRefusal | { code: 'CONTACT_TRIES_USED_UP' } | null> {
	const { clinicId, runtime, now } = ctx;
	const counted: Counted = {
		kind: 'account',
		subject: runtime.keys.attemptSubject('contact', `${clinicId} ${member}`)
	};
	if (await isUsedUp(tx, 'contact', counted, now)) return { code: 'CONTACT_TRIES_USED_UP' };
	const taken = await contactTaken(tx, ctx, contact, member);
	if (taken) {
		await note(tx, 'contact', [counted], now);
		await logAccess(tx, ctx, { action: 'contact.refused', subject: member });
	}
	return taken;
}
