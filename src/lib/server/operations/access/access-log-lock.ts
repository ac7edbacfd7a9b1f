import { sql } from 'drizzle-orm';
import type { ClinicId } from '../../../domain/ids.ts';
import type { Tx } from '../../db/client.ts';

/**
 * An entry gets its position before its transaction commits, so positions alone do not say what may still come in
 * between. Whoever writes an entry holds the clinic's log shared; whoever closes it holds it alone: then nobody is half
 * way, and whatever comes later gets a later position. Both end with the transaction.
 */
const nameOf = (clinic: ClinicId) => sql`hashtextextended(${`access log of ${clinic}`}, 0)`;

export const joinAccessLog = (tx: Tx, clinic: ClinicId) =>
	tx.execute(sql`select pg_advisory_xact_lock_shared(${nameOf(clinic)})`);

/** Throws when somebody writes for longer: whoever looks at a person next would wait behind this. */
export async function holdAccessLog(tx: Tx, clinic: ClinicId): Promise<void> {
	await tx.execute(sql`set local lock_timeout = '2s'`);
	await tx.execute(sql`select pg_advisory_xact_lock(${nameOf(clinic)})`);
}
