import { and, asc, desc, eq, gt, lt } from 'drizzle-orm';
import type { ClinicId } from '../../../domain/ids.ts';
import { closeBatch, type AccessEntry } from '../../../domain/ledger/access-batch.ts';
import type { Tx } from '../../db/client.ts';
import { accessBatch, accessLog } from '../../db/schema/log.ts';
import type { Runtime } from '../../runtime.ts';

/**
 * An entry gets its position before its transaction commits. No transaction of ours lives this long, so everything
 * older is there for good and no later commit can slip in before it.
 */
export const SETTLED_AFTER_SECONDS = 60;

/** Closes the settled part of the clinic's access log in a hash-chained batch (R46, R47). Run twice, it adds nothing. */
export const chainAccessLog = (runtime: Runtime, clinicId: ClinicId): Promise<void> =>
	runtime.db.inClinic(clinicId, async (tx) => {
		const [before] = await tx
			.select()
			.from(accessBatch)
			.where(eq(accessBatch.clinicId, clinicId))
			.orderBy(desc(accessBatch.batch))
			.limit(1);
		const now = runtime.now();
		const settled = new Date(now.getTime() - SETTLED_AFTER_SECONDS * 1000);
		const entries = await readEntries(tx, clinicId, before?.toPosition ?? 0, settled);
		const batch = closeBatch(clinicId, before ?? null, entries);
		if (!batch) return;
		// Two jobs at once: the second finds the number taken and tries again later.
		await tx.insert(accessBatch).values({
			clinicId,
			batch: batch.batch,
			fromPosition: batch.from,
			toPosition: batch.to,
			prev: batch.prev,
			hash: batch.hash,
			at: now
		});
	});

/** Entries after a position, in order, as the chain and its verifier see them. */
export async function readEntries(
	tx: Tx,
	clinicId: ClinicId,
	after: number,
	olderThan: Date
): Promise<AccessEntry[]> {
	const rows = await tx
		.select()
		.from(accessLog)
		.where(and(eq(accessLog.clinicId, clinicId), gt(accessLog.position, after), lt(accessLog.at, olderThan)))
		.orderBy(asc(accessLog.position));
	return rows.map((row) => ({
		id: row.accessId,
		position: row.position,
		at: row.at.toISOString(),
		actor: row.actor,
		role: row.role,
		action: row.action,
		subject: row.subject,
		// Written by `logAccess`: ids and counts.
		detail: row.detail as object
	}));
}
