import type { EnrolmentEvent } from '../../../domain/enrolment/events.ts';
import type { EnrolmentId, MemberId } from '../../../domain/ids.ts';
import { openFields } from '../../../domain/ledger/commitment.ts';
import type { PersonEvent } from '../../../domain/person/events.ts';
import type { Tx } from '../../db/client.ts';
import type { SealingKey } from '../../keys/key-ring.ts';
import { openPayloads, readRows, type StreamRef } from '../../log/streams.ts';
import type { OperationContext } from '../context.ts';
import { personRef } from '../streams/person-stream.ts';

/** One event as a page tells it. */
export type PastEvent<E> = {
	seq: number;
	/** ISO 8601 in UTC. */
	at: string;
	actor: MemberId | 'system';
	role: string;
	event: E;
	/** What was sealed does not open any more: only `clear` of it can be trusted. Verifying says where. */
	unreadable: boolean;
};

export const enrolmentRef = (
	{ clinicId }: Pick<OperationContext, 'clinicId'>,
	id: EnrolmentId
): StreamRef => ({
	clinicId,
	kind: 'enrolment',
	id
});

export const readEnrolmentPast = (tx: Tx, ctx: OperationContext, key: SealingKey, id: EnrolmentId) =>
	readPast<EnrolmentEvent>(tx, key, enrolmentRef(ctx, id));

export const readPersonPast = (tx: Tx, ctx: OperationContext, key: SealingKey, member: MemberId) =>
	readPast<PersonEvent>(tx, key, personRef(ctx, member));

async function readPast<E extends EnrolmentEvent | PersonEvent>(
	tx: Tx,
	key: SealingKey,
	ref: StreamRef
): Promise<PastEvent<E>[]> {
	const rows = await readRows(tx, ref);
	const opened = openPayloads(key, ref, rows);
	return rows.map(({ seq, type, at, actor, role, clear, commitments }) => {
		const sealed = openFields(opened.get(seq) ?? {}, commitments);
		return {
			seq,
			at,
			// Written by our own log, which takes a member's id or `system` and nothing else.
			actor: actor as MemberId | 'system',
			role,
			// Written from this very union; whether it is unchanged since, `verifyRecord` says.
			event: { type, clear, sealed: sealed.ok ? sealed.value : {} } as unknown as E,
			unreadable: !sealed.ok
		};
	});
}
