import { desc, eq } from 'drizzle-orm';
import type { ClinicId } from '../../../domain/ids.ts';
import { closeBatch } from '../../../domain/ledger/access-batch.ts';
import { accessBatch } from '../../db/schema/log.ts';
import type { Runtime } from '../../runtime.ts';
import { holdAccessLog } from './access-log-lock.ts';
import { readEntries } from './read-access-log.ts';

/** Bounds what is held in memory when a log was not closed for long. */
export const MOST_IN_BATCH = 10_000;

/** Closes the clinic's access log in hash-chained batches (R46, R47). Run twice, it adds nothing. */
export async function chainAccessLog(runtime: Runtime, clinicId: ClinicId): Promise<void> {
	while ((await closeNextBatch(runtime, clinicId)) === MOST_IN_BATCH);
}

/** How many entries it closed. */
const closeNextBatch = (runtime: Runtime, clinicId: ClinicId): Promise<number> =>
	runtime.db.inClinic(clinicId, async (tx) => {
		await holdAccessLog(tx, clinicId);
		const [before] = await tx
			.select()
			.from(accessBatch)
			.where(eq(accessBatch.clinicId, clinicId))
			.orderBy(desc(accessBatch.batch))
			.limit(1);
		const entries = await readEntries(tx, clinicId, {
			after: before?.toPosition ?? 0,
			most: MOST_IN_BATCH
		});
		const batch = closeBatch(clinicId, before ?? null, entries);
		if (!batch) return 0;
		await tx.insert(accessBatch).values({
			clinicId,
			batch: batch.batch,
			fromPosition: batch.from,
			toPosition: batch.to,
			prev: batch.prev,
			hash: batch.hash,
			at: runtime.now()
		});
		return entries.length;
	});
