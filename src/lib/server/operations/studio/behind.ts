import type { ClinicState } from '../../../domain/clinic/state.ts';
import { knownVersion } from '../../../domain/clinic/publishing/known-version.ts';
import type { Sha256Hex } from '../../../domain/ids.ts';
import type { Tx } from '../../db/client.ts';
import type { OperationContext } from '../context.ts';
import { knownBases } from './base-files.ts';
import { baseOfVersion } from './course-source.ts';
import type { Draft } from './drafts.ts';

/** The published version that a draft really knows of; null: of none. */
export async function versionKnownTo(
	tx: Tx,
	ctx: OperationContext,
	{ base, accountsFor }: Pick<Draft, 'base' | 'accountsFor'>
): Promise<Sha256Hex | null> {
	if (accountsFor === null) return null;
	const named = { version: accountsFor, base: await baseOfVersion(tx, ctx, accountsFor) };
	return knownVersion({ base, named }, await knownBases(tx, ctx));
}

/** True when the clinic's course was changed since, so that the draft as it is would undo it. */
export const isBehind = async (
	tx: Tx,
	ctx: OperationContext,
	draft: Pick<Draft, 'base' | 'accountsFor'>,
	{ adopted }: Pick<ClinicState, 'adopted'>
): Promise<boolean> => adopted !== null && (await versionKnownTo(tx, ctx, draft)) !== adopted.version;

/** A base that comes with the draft when it is published, or one before what the program came with. */
export type OtherBase = 'newer_than_in_use' | 'older_than_shipped';

/** Null where the draft is made of the base in use and there is no newer one, or the clinic said why it does not take it. */
export async function otherBaseOf(
	tx: Tx,
	ctx: OperationContext,
	{ base }: Pick<Draft, 'base'>,
	{ adopted, declinedBases }: Pick<ClinicState, 'adopted' | 'declinedBases'>
): Promise<OtherBase | null> {
	const shipped = ctx.runtime.base.version;
	const isDeclined = declinedBases.some(({ version }) => version === shipped);
	if (base !== shipped && !isDeclined) return 'older_than_shipped';
	const isInUse = adopted === null || (await baseOfVersion(tx, ctx, adopted.version)) === base;
	return isInUse ? null : 'newer_than_in_use';
}
