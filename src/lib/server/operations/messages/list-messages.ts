import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { PersonKind } from '../../../domain/person/events.ts';
import { kindOf } from '../../auth/session.ts';
import { member, outboxMessage } from '../../db/schema/people.ts';
import { isMailFault, type MailFault } from '../../mail/mailer.ts';
import { isMailKind, type MailKind } from '../../mail/messages.ts';
import type { OperationContext } from '../context.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { readFaces, type ListedFace } from '../people/list-names.ts';
import { outboxScope } from './outbox-scope.ts';
import { NO_EMAIL } from './queue-message.ts';

export type WaitingMessage = {
	messageId: string;
	kind: MailKind;
	/** Whom it is for. */
	reader: ListedFace & { kind: PersonKind };
	waitingSince: Date;
	/** Why the mail server did not take it, or that its reader has no e-mail; null when none was asked. */
	fault: MailFault | typeof NO_EMAIL | null;
};

export type WaitingMessages = { messages: WaitingMessage[]; nextAfter: string | null };

const A_PAGE = 50;

/**
 * Messages that wait for somebody to hand them on, the oldest first. `after`: the last one of the page before. Null when
 * the actor may see none. What they say is not here: showing it is an act of its own.
 */
export async function listMessages(
	ctx: OperationContext,
	{ after }: { after: string | null }
): Promise<WaitingMessages | null> {
	const scope = outboxScope(ctx);
	if (!scope) return null;
	const { clinicId, runtime } = ctx;
	return runtime.db.inClinic(clinicId, async (tx) => {
		const isPatient = sql`'patient' = any(${member.roles})`;
		const rows = await tx
			.select({
				messageId: outboxMessage.messageId,
				kind: outboxMessage.kind,
				reader: outboxMessage.memberId,
				roles: member.roles,
				createdAt: outboxMessage.createdAt,
				lastFault: outboxMessage.lastFault
			})
			.from(outboxMessage)
			.innerJoin(
				member,
				and(eq(member.clinicId, outboxMessage.clinicId), eq(member.memberId, outboxMessage.memberId))
			)
			.where(
				and(
					eq(outboxMessage.clinicId, clinicId),
					eq(outboxMessage.state, 'waiting'),
					after === null ? undefined : gt(outboxMessage.messageId, after),
					scope.patients ? undefined : sql`not (${isPatient})`,
					scope.staff ? undefined : isPatient
				)
			)
			.orderBy(asc(outboxMessage.messageId))
			.limit(A_PAGE + 1);
		const page = rows.slice(0, A_PAGE);
		const vault = await openClinicVault(tx, ctx);
		const faceOf = await readFaces(
			tx,
			ctx,
			vault,
			page.map(({ reader }) => reader)
		);
		return {
			messages: page.map((row): WaitingMessage => ({
				messageId: row.messageId,
				kind: messageKind(row.kind),
				reader: { ...faceOf(row.reader), kind: kindOf(row.roles) },
				waitingSince: row.createdAt,
				fault: whyItWaits(row.lastFault)
			})),
			nextAfter: rows.length > A_PAGE ? (page.at(-1)?.messageId ?? null) : null
		};
	});
}

function whyItWaits(text: string | null): WaitingMessage['fault'] {
	if (text === null || text === NO_EMAIL) return text;
	return isMailFault(text) ? text : null;
}

/** Stored from the union of kinds; another one is a bug. */
export function messageKind(text: string): MailKind {
	if (isMailKind(text)) return text;
	throw new Error('A message of an unknown kind');
}
