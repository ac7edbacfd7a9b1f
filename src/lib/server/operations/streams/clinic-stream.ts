import { eq } from 'drizzle-orm';
import {
	beginClinic,
	evolveClinic,
	rebuildClinic,
	type ClinicRefusal
} from '../../../domain/clinic/clinic.ts';
import type { ClinicEvent } from '../../../domain/clinic/events.ts';
import { isSame } from '../../../domain/clinic/same.ts';
import type { WhoCame } from '../../../domain/clinic/staff.ts';
import type { ClinicState } from '../../../domain/clinic/state.ts';
import type { Role } from '../../../domain/access/roles.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { Tx } from '../../db/client.ts';
import { clinic } from '../../db/schema/clinic.ts';
import type { Vault } from '../../keys/vault.ts';
import {
	beginStream,
	lockStream,
	readStreamRow,
	restoreStream,
	writeEvents,
	type LockedStream,
	type Restored,
	type StreamRef,
	type StreamRow,
	type StreamRules
} from '../../log/streams.ts';
import { actOf, type OperationContext } from '../context.ts';
import { storeTheme } from '../look/store-theme.ts';
import { whoCame } from '../staff/who-came.ts';

const restoring = { shape: 6, rebuild: rebuildClinic };

const rulesFor = (came: WhoCame): StreamRules<ClinicState, ClinicEvent, ClinicRefusal> => ({
	...restoring,
	begin: beginClinic,
	evolve: (state, event, envelope) => evolveClinic(state, event, envelope, came)
});

const NOBODY_CAME: WhoCame = new Set();

export const clinicRef = ({ clinicId }: Pick<OperationContext, 'clinicId'>): StreamRef => ({
	clinicId,
	kind: 'clinic',
	id: clinicId
});

/** The clinic as it is now. Every clinic has its stream, so a missing one is a broken database. */
export const readClinic = async (tx: Tx, ctx: OperationContext, vault: Vault): Promise<ClinicState> =>
	(await restoreClinic(tx, ctx, vault, await readStreamRow(tx, clinicRef(ctx)))).state;

/** The same from a row that was read already, with the head of the stream. */
export async function restoreClinic(
	tx: Tx,
	ctx: OperationContext,
	vault: Vault,
	row: StreamRow | undefined
): Promise<Restored<ClinicState>> {
	if (!row) throw new Error('A clinic without its stream');
	return restoreStream(tx, vault.clinic, clinicRef(ctx), restoring, row);
}

export async function lockClinic(
	tx: Tx,
	ctx: OperationContext,
	vault: Vault
): Promise<LockedStream<ClinicState>> {
	const locked = await lockStream(tx, vault.clinic, clinicRef(ctx), restoring, ctx.idempotencyKey);
	if (!locked) throw new Error('A clinic without its stream');
	return locked;
}

/** Begins the clinic's stream; its row is there already. */
export const beginClinicStream = (tx: Tx, ctx: OperationContext, vault: Vault, first: ClinicEvent) =>
	beginStream(
		tx,
		vault.clinic,
		clinicRef(ctx),
		null,
		rulesFor(NOBODY_CAME),
		first,
		actOf(ctx, 'system'),
		ctx.runtime.randomBytes
	);

/** Writes the events and brings the clinic's row up to them. `as`: the role the act needed. */
export async function writeClinic(
	tx: Tx,
	ctx: OperationContext,
	locked: LockedStream<ClinicState>,
	events: readonly ClinicEvent[],
	as: Role | 'system'
): Promise<Result<LockedStream<ClinicState>, ClinicRefusal>> {
	const rules = rulesFor(await whoCame(tx, ctx, locked.state));
	const written = await writeEvents(tx, locked, rules, events, actOf(ctx, as), ctx.runtime.randomBytes);
	if (!written.ok) return written;
	const before = locked.state;
	const { settings, changeSeq, adopted } = written.value.state;
	const version = adopted?.version ?? null;
	const isDressedAnew = !isSame(settings.look, before.settings.look);
	await tx
		.update(clinic)
		.set({
			settings,
			changeSeq,
			adopted: version,
			...(isDressedAnew && { theme: await storeTheme(tx, ctx.clinicId, settings.look) })
		})
		.where(eq(clinic.clinicId, ctx.clinicId));
	if (changeSeq !== before.changeSeq || version !== (before.adopted?.version ?? null)) {
		await ctx.runtime.jobs.enqueue(tx, 'bring-up-to-date', { clinicId: ctx.clinicId, id: ctx.clinicId });
	}
	return ok(written.value);
}
