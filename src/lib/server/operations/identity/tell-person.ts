import { writeMail, type MailKind } from '../../mail/messages.ts';
import { queueMessage } from '../messages/queue-message.ts';
import type { PersonUnit } from './person-unit.ts';

/**
 * Tells a person that something happened to their account, at their own address or at `to` (an old one). Somebody
 * without e-mail is told nothing here; their clinic sees it on the timeline. In the transaction of what is told.
 */
export async function tellPerson(
	{ tx, ctx, key, member, clinic, state }: PersonUnit,
	kind: MailKind,
	{ link, to = state.email }: { link: string | null; to?: string | null }
): Promise<void> {
	if (to === null) return;
	const { name, numbers } = clinic.settings;
	const written = writeMail(kind, {
		language: state.language,
		clinic: name,
		link,
		phone: numbers.day.trim() || null
	});
	await queueMessage(tx, ctx, key, member, kind, { to, ...written });
}

/** The absolute address of a page of ours, for a message. */
export const linkTo = ({ ctx }: PersonUnit, path: string): string => `${ctx.runtime.config.origin}${path}`;
