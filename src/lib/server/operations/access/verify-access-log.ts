import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { ClinicId } from '../../../domain/ids.ts';
import {
	GENESIS_BATCH,
	verifyBatch,
	type AccessBatch,
	type AccessFault
} from '../../../domain/ledger/access-batch.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { Tx } from '../../db/client.ts';
import { accessBatch, accessLog } from '../../db/schema/log.ts';
import type { Runtime } from '../../runtime.ts';
import { readEntries } from './read-access-log.ts';

/** `open`: entries that no batch has closed yet. `head`: hash of the newest batch; whoever kept one can compare. */
export type AccessVerified = { batches: number; open: number; head: string };

/**
 * Recomputes every batch of a clinic's access log from its entries, one at a time, and answers the first that does not
 * hold (R47). For whoever runs the machine: nothing of a person is read.
 */
export const verifyAccessLog = (
	{ db }: Pick<Runtime, 'db'>,
	clinicId: ClinicId
): Promise<Result<AccessVerified, AccessFault>> =>
	db.inClinic(clinicId, async (tx) => {
		let before = GENESIS_BATCH;
		for (
			let next = await batchAfter(tx, clinicId, 0);
			next;
			next = await batchAfter(tx, clinicId, before.batch)
		) {
			const entries = await readEntries(tx, clinicId, { after: before.to, upTo: next.to });
			const held = verifyBatch(before, next, entries);
			if (!held.ok) return held;
			before = next;
		}
		const [count] = await tx
			.select({ open: sql<number>`count(*)::int` })
			.from(accessLog)
			.where(and(eq(accessLog.clinicId, clinicId), gt(accessLog.position, before.to)));
		return ok({ batches: before.batch, open: count?.open ?? 0, head: before.hash });
	});

async function batchAfter(tx: Tx, clinicId: ClinicId, batch: number): Promise<AccessBatch | null> {
	const [row] = await tx
		.select()
		.from(accessBatch)
		.where(and(eq(accessBatch.clinicId, clinicId), gt(accessBatch.batch, batch)))
		.orderBy(asc(accessBatch.batch))
		.limit(1);
	return row
		? {
				clinic: row.clinicId,
				batch: row.batch,
				from: row.fromPosition,
				to: row.toPosition,
				prev: row.prev,
				hash: row.hash
			}
		: null;
}
