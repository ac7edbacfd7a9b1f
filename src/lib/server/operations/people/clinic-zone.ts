import type { Tx } from '../../db/client.ts';
import type { OperationContext } from '../context.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { readClinic } from '../streams/clinic-stream.ts';

/** IANA name of the clinic's time zone; UTC until it has said where it is. What people type as times is meant in it. */
export const readClinicZone = (ctx: OperationContext): Promise<string> =>
	ctx.runtime.db.inClinic(ctx.clinicId, (tx) => zoneOf(tx, ctx));

export async function zoneOf(tx: Tx, ctx: OperationContext): Promise<string> {
	const { settings } = await readClinic(tx, ctx, await openClinicVault(tx, ctx));
	return settings.timeZone ?? 'UTC';
}
