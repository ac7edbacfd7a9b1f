import { writeMail, type MailKind } from '../../mail/messages.ts';
import { queueMessage } from '../messages/queue-message.ts';
import type { Contact } from './contact.ts';
import type { PersonUnit } from './person-unit.ts';

/** How somebody is told: by mail, or by telephone, for which the message waits until somebody of the clinic calls. */
export type Address = { by: 'mail' | 'phone'; to: string };

/** Null only where there is neither. */
export function addressOf({ email, mobile }: Contact): Address | null {
	if (email !== null) return { by: 'mail', to: email };
	return mobile === null ? null : { by: 'phone', to: mobile };
}

/**
 * Tells a person that something happened to their account, at their own address or at `at` (an old one). In the
 * transaction of what is told.
 */
export async function tellPerson(
	{ tx, ctx, key, member, clinic, state }: PersonUnit,
	kind: MailKind,
	{ link, at = addressOf(state) }: { link: string | null; at?: Address | null }
): Promise<void> {
	if (at === null) return;
	const { name, numbers } = clinic.settings;
	const written = writeMail(kind, {
		language: state.language,
		clinic: name,
		link,
		phone: numbers.day.trim() || null
	});
	await queueMessage(tx, ctx, key, member, kind, { ...at, ...written });
}

/** The absolute address of a page of ours, for a message. */
export const linkTo = ({ ctx }: PersonUnit, path: string): string => `${ctx.runtime.config.origin}${path}`;
