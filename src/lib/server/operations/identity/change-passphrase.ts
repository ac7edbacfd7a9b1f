import { and, eq } from 'drizzle-orm';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import { member } from '../../db/schema/people.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from './allowed.ts';
import { passphraseProblems, type ChosenPassphrase, type PassphraseProblem } from './chosen-factors.ts';
import { endSignInRows } from './end-sign-ins.ts';
import { lockPersonUnit, type PersonUnit } from './person-unit.ts';
import type { Proof } from './prove-again.ts';
import { tellPerson } from './tell-person.ts';

export type ChangePassphraseRefusal =
	{ code: 'NOT_ALLOWED' } | { code: 'FIELDS'; problems: PassphraseProblem[] };

/**
 * Sets a new passphrase of the actor, who has just shown the old one. Every other sign-in ends, and the person is told:
 * if it was not them, they find out.
 */
export async function changePassphrase(
	ctx: OperationContext,
	{ proof, ...chosen }: ChosenPassphrase & { proof: Proof }
): Promise<Result<null, ChangePassphraseRefusal>> {
	const { runtime, clinicId, actor } = ctx;
	if (actor.kind !== 'member' || !proof.isFor(ctx)) return refuse({ code: 'NOT_ALLOWED' });
	const passphraseHash = await runtime.passphrases.hash(chosen.passphrase);
	return runtime.db.inClinic(clinicId, async (tx) => {
		// Whoever posts the same form again has shown the passphrase again, and sets it again: its key marks nothing.
		const unit = await lockPersonUnit(tx, { ...ctx, idempotencyKey: null }, actor.memberId);
		const as = allowed(ctx, 'account.manage-own', actor.memberId);
		if (!unit || !as) return refuse({ code: 'NOT_ALLOWED' });
		const problems = passphraseProblems(chosen, aboutPerson(unit));
		if (problems.length > 0) return refuse({ code: 'FIELDS', problems });
		await unit.writeSurely(
			[
				{ type: 'PASSPHRASE_SET', clear: {}, sealed: {} },
				{ type: 'SIGN_INS_ENDED', clear: { because: 'passphrase_changed' }, sealed: {} }
			],
			as
		);
		await tx
			.update(member)
			.set({ passphraseHash })
			.where(and(eq(member.clinicId, clinicId), eq(member.memberId, actor.memberId)));
		await endSignInRows(unit, { except: actor.signInId });
		await tellPerson(unit, 'passphrase_changed', { link: null });
		return ok(null);
	});
}

/** What a passphrase must not be made of. */
const aboutPerson = ({ state, clinic }: PersonUnit): string[] =>
	[state.legalName, state.calledName, state.email, state.mobile, clinic.settings.name].filter(
		(text) => text !== null
	);
