import { and, eq, isNull } from 'drizzle-orm';
import type { Role } from '../../../domain/access/roles.ts';
import { newRecoveryCodes, recoveryCodeHash } from '../../auth/primitives/recovery-codes.ts';
import { verifyTotp } from '../../auth/primitives/totp.ts';
import type { MemberId } from '../../../domain/ids.ts';
import { member, recoveryCode } from '../../db/schema/people.ts';
import type { SealingKey } from '../../keys/key-ring.ts';
import type { OperationContext } from '../context.ts';
import type { PersonUnit } from './person-unit.ts';

export type SecondFactor = 'totp' | 'recovery_code';

/**
 * Uses up a code of the authenticator or a recovery code, as typed; each counts once. Null when it is neither. The
 * caller limits the tries and holds the person, so the same code twice at once counts once.
 */
export async function takeSecondFactor(
	unit: PersonUnit,
	typed: string,
	as: Role
): Promise<SecondFactor | null> {
	if (await takeTotp(unit, typed)) return 'totp';
	return (await takeRecoveryCode(unit, typed, as)) ? 'recovery_code' : null;
}

/** The seed of a new authenticator; `step` is the time step of the code that showed it works. */
export async function storeTotpSeed(unit: PersonUnit, seed: Uint8Array, step: number): Promise<void> {
	const { tx, ctx, key, member: id } = unit;
	await tx
		.update(member)
		.set({ totpSeed: key.seal(seed, seedPurpose(id)), totpLastStep: step })
		.where(one(ctx, id));
}

/** New recovery codes in place of all earlier ones. They are shown once and not kept. */
export async function issueRecoveryCodes(unit: PersonUnit, as: Role): Promise<string[]> {
	const { tx, ctx, member: memberId } = unit;
	const { clinicId } = ctx;
	const { codes, hashes } = newRecoveryCodes(ctx.runtime.randomBytes, hashedFor(unit));
	await deleteRecoveryCodes(unit);
	await tx.insert(recoveryCode).values(hashes.map((hash) => ({ clinicId, memberId, hash })));
	await unit.writeSurely([{ type: 'RECOVERY_CODES_ISSUED', clear: { count: codes.length }, sealed: {} }], as);
	return codes;
}

export async function deleteRecoveryCodes({ tx, ctx, member: memberId }: PersonUnit): Promise<void> {
	await tx
		.delete(recoveryCode)
		.where(and(eq(recoveryCode.clinicId, ctx.clinicId), eq(recoveryCode.memberId, memberId)));
}

async function takeTotp({ tx, ctx, key, member: id }: PersonUnit, typed: string): Promise<boolean> {
	const [row] = await tx
		.select({ seed: member.totpSeed, lastStep: member.totpLastStep })
		.from(member)
		.where(one(ctx, id));
	if (!row?.seed) return false;
	const seed = openTotpSeed(key, id, row.seed);
	const verified = verifyTotp(seed, typed, { now: ctx.now, lastStep: row.lastStep });
	if (verified.ok) await tx.update(member).set({ totpLastStep: verified.value.step }).where(one(ctx, id));
	return verified.ok;
}

async function takeRecoveryCode(unit: PersonUnit, typed: string, as: Role): Promise<boolean> {
	const { tx, ctx, member: id } = unit;
	const taken = await tx
		.update(recoveryCode)
		.set({ usedAt: ctx.now })
		.where(
			and(
				eq(recoveryCode.clinicId, ctx.clinicId),
				eq(recoveryCode.memberId, id),
				eq(recoveryCode.hash, recoveryCodeHash(typed, hashedFor(unit))),
				isNull(recoveryCode.usedAt)
			)
		)
		.returning({ memberId: recoveryCode.memberId });
	if (taken.length === 0) return false;
	await unit.writeSurely([{ type: 'RECOVERY_CODE_USED', clear: {}, sealed: {} }], as);
	return true;
}

/** The seed of somebody's authenticator, as `storeTotpSeed` sealed it. */
export const openTotpSeed = (key: SealingKey, memberId: MemberId, sealed: Uint8Array): Uint8Array =>
	key.open(sealed, seedPurpose(memberId));

const one = ({ clinicId }: OperationContext, memberId: string) =>
	and(eq(member.clinicId, clinicId), eq(member.memberId, memberId));

const hashedFor = ({ ctx, member: id }: PersonUnit) => ({
	pepper: ctx.runtime.keys.pepper,
	boundTo: [ctx.clinicId, id]
});

const seedPurpose = (memberId: string): string => `totp-seed:${memberId}`;
