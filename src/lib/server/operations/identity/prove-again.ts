import type { MemberId, SignInId } from '../../../domain/ids.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { OperationContext } from '../context.ts';
import { readAccount, type Account } from './accounts.ts';
import { allowed } from './allowed.ts';
import { lockPersonUnit } from './person-unit.ts';
import { takeSecondFactor, type SecondFactor } from './second-factor.ts';
import { judgeTry } from './tries.ts';

type Act = { memberId: MemberId; signInId: SignInId; at: Date };

/**
 * Says that the person who acts has just shown who they are, for this one act (R16). It is handed to the operation and
 * kept nowhere; only `proveAgain` makes one.
 */
class ProofOfPerson {
	/** Passkeys of patients come later; the record already names which it was. */
	readonly by = 'passphrase' as const;
	/** Staff show it too. */
	readonly secondFactor: SecondFactor | null;
	readonly #act: Act;

	constructor(act: Act, secondFactor: SecondFactor | null) {
		this.#act = act;
		this.secondFactor = secondFactor;
	}

	/** True in the request that it was given in, and for the person who gave it. */
	isFor({ actor, now }: OperationContext): boolean {
		return (
			actor.kind === 'member' &&
			actor.memberId === this.#act.memberId &&
			actor.signInId === this.#act.signInId &&
			now.getTime() === this.#act.at.getTime()
		);
	}
}

export type Proof = ProofOfPerson;

export type ProveCommand = {
	passphrase: string;
	/** Of staff: a code of the authenticator or a recovery code. Null from patients. */
	code: string | null;
};

/** One code for every cause; tries are limited, and the last wrong one locks the account and ends its sign-ins. */
export type ProveRefusal = { code: 'NOT_PROVED' };

/** Before signing, countersigning, clearing, reviewing, changing one's own contact. */
export async function proveAgain(
	ctx: OperationContext,
	{ passphrase, code }: ProveCommand
): Promise<Result<Proof, ProveRefusal>> {
	const { runtime, clinicId, actor, now } = ctx;
	if (actor.kind !== 'member') return refuse({ code: 'NOT_PROVED' });
	const { memberId, signInId } = actor;
	const account = { clinicId, memberId };
	const proof = await judgeTry(runtime, { account, address: null, now }, async () => {
		const known = await runtime.db.inClinic(clinicId, (tx) =>
			readAccount(tx, account, now, { signedIn: true })
		);
		const matches = await runtime.passphrases.verify(known?.passphraseHash ?? null, passphrase);
		const factor = known && matches ? await secondFactorOf(ctx, known, code) : 'missing';
		return factor === 'missing' ? null : new ProofOfPerson({ memberId, signInId, at: now }, factor);
	});
	return proof ? ok(proof) : refuse({ code: 'NOT_PROVED' });
}

/** Null for patients, who need none. */
async function secondFactorOf(
	ctx: OperationContext,
	{ kind, memberId }: Account,
	code: string | null
): Promise<SecondFactor | null | 'missing'> {
	if (kind === 'patient') return null;
	const as = allowed(ctx, 'account.manage-own', memberId);
	if (!as || code === null) return 'missing';
	return ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		// The key of the post belongs to the act that this is shown for: a used recovery code must not pass for it.
		const unit = await lockPersonUnit(tx, { ...ctx, idempotencyKey: null }, memberId);
		return (unit && (await takeSecondFactor(unit, code, as))) ?? 'missing';
	});
}
