import type { MemberId } from '../../../domain/ids.ts';
import { accessLog } from '../../db/schema/log.ts';
import type { Tx } from '../../db/client.ts';
import type { OperationContext } from '../context.ts';
import { joinAccessLog } from './access-log-lock.ts';

/** What somebody did with a person's data without changing it (R46). */
export type AccessAction =
	| 'person.viewed'
	| 'person.printed'
	| 'person.found'
	| 'record.verified'
	| 'record.viewed'
	| 'record.downloaded'
	| 'export.downloaded'
	| 'message.shown'
	| 'message.passed_on'
	/** Somebody gave a contact as their own that is somebody else's: they may be trying who else is here. */
	| 'contact.refused';

/** How often a clinic's access log is closed by a hash, while anybody looks at anything. */
const CHAIN_EVERY_SECONDS = 300;

/** Writes who looked at whom, in the transaction that reads. `detail` holds ids and counts only. */
export async function logAccess(
	tx: Tx,
	ctx: OperationContext,
	access: { action: AccessAction; subject: MemberId; detail?: Record<string, string | number> }
): Promise<void> {
	const { actor } = ctx;
	if (actor.kind !== 'member') return;
	await joinAccessLog(tx, ctx.clinicId);
	await tx.insert(accessLog).values({
		clinicId: ctx.clinicId,
		accessId: ctx.runtime.newId(),
		at: ctx.now,
		actor: actor.memberId,
		role: actor.roles.join('+'),
		action: access.action,
		subject: access.subject,
		detail: access.detail ?? {}
	});
	const { clinicId, runtime } = ctx;
	await runtime.jobs.enqueueAtMostEvery(CHAIN_EVERY_SECONDS, tx, 'chain-access-log', {
		clinicId,
		id: clinicId
	});
}
