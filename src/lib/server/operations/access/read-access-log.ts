import { and, asc, eq, gt, lte } from 'drizzle-orm';
import type { ClinicId } from '../../../domain/ids.ts';
import type { AccessEntry } from '../../../domain/ledger/access-batch.ts';
import type { Tx } from '../../db/client.ts';
import { accessLog } from '../../db/schema/log.ts';

/** Positions: after the first, up to the last (included); `most` rows. */
type Span = { after: number; upTo?: number; most?: number };

/** Entries of a span in order, as the chain and its verifier see them. */
export async function readEntries(
	tx: Tx,
	clinicId: ClinicId,
	{ after, upTo, most }: Span
): Promise<AccessEntry[]> {
	const found = tx
		.select()
		.from(accessLog)
		.where(
			and(
				eq(accessLog.clinicId, clinicId),
				gt(accessLog.position, after),
				upTo === undefined ? undefined : lte(accessLog.position, upTo)
			)
		)
		.orderBy(asc(accessLog.position));
	const rows = await (most === undefined ? found : found.limit(most));
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
