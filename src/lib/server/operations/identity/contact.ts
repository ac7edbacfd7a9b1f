import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { MemberId } from '../../../domain/ids.ts';
import type { Tx } from '../../db/client.ts';
import { normaliseEmail, normaliseMobile } from '../../keys/normalise.ts';
import type { OperationContext } from '../context.ts';
import { contactEntries, findByIndex, lockContacts } from './search-index.ts';

/** As the person writes them; empty is null. */
export type Contact = { email: string | null; mobile: string | null };

export type ContactRefusal =
	| { code: 'NO_CONTACT' }
	| { code: 'EMAIL_INVALID' }
	| { code: 'MOBILE_INVALID' }
	/** Of another member of this clinic; `memberId` is for staff who may see people, never for a patient's page. */
	| { code: 'EMAIL_TAKEN'; memberId: MemberId }
	| { code: 'MOBILE_TAKEN'; memberId: MemberId };

/**
 * Both are kept as they were written, without spaces around them; whether they are free, `contactTaken` says. There is at
 * least one, because whoever could not be reached would not find out what others do with their account (design §4.9).
 */
export function readContact({ email, mobile }: Contact): Result<Contact, ContactRefusal> {
	const contact = { email: email?.trim() || null, mobile: mobile?.trim() || null };
	if (contact.email === null && contact.mobile === null) return refuse({ code: 'NO_CONTACT' });
	if (contact.email !== null && normaliseEmail(contact.email) === null)
		return refuse({ code: 'EMAIL_INVALID' });
	if (contact.mobile !== null && normaliseMobile(contact.mobile) === null)
		return refuse({ code: 'MOBILE_INVALID' });
	return ok(contact);
}

/**
 * Who else in the clinic has this contact; null when it is free. It stays free until the transaction ends. One contact,
 * one person: else a sign-in, or a message, could reach somebody else.
 */
export async function contactTaken(
	tx: Tx,
	{ runtime, clinicId }: OperationContext,
	contact: Contact,
	own: MemberId | null
): Promise<ContactRefusal | null> {
	await lockContacts(tx, clinicId);
	const found = await findByIndex(
		tx,
		clinicId,
		contactEntries(runtime.keys, { ...contact, personCode: null })
	);
	const other = found.find(({ memberId }) => memberId !== own);
	if (!other) return null;
	return { code: other.kind === 'email' ? 'EMAIL_TAKEN' : 'MOBILE_TAKEN', memberId: other.memberId };
}
