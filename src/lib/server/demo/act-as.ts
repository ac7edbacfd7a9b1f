import { generateHOTP } from '@oslojs/otp';
import { decodeBase32IgnorePadding } from '@oslojs/encoding';
import type { Profession, Role } from '../../domain/access/roles.ts';
import type { ClinicId, MemberId, SignInId } from '../../domain/ids.ts';
import type { OperationContext } from '../operations/context.ts';
import { proveAgain, type Proof } from '../operations/identity/prove-again.ts';
import type { Runtime } from '../runtime.ts';
import { DEMO_PASSPHRASE } from './people.ts';
import { surely } from './walk-course.ts';

/** Somebody made up, signed in, at a time of the story. */
export type DemoMember = {
	clinicId: ClinicId;
	memberId: MemberId;
	roles: readonly Role[];
	profession: Profession | null;
	signInId: SignInId;
	/** Seed of the authenticator as its QR code shows it; null for patients. */
	secret: string | null;
};

const STEP_SECONDS = 30;

/** The code that an authenticator shows at this time. `secret` is base 32, with or without spaces. */
export function authenticatorCode(secret: string, at: Date): string {
	const seed = decodeBase32IgnorePadding(secret.replaceAll(' ', ''));
	return generateHOTP(seed, BigInt(Math.floor(at.getTime() / 1000 / STEP_SECONDS)), 6);
}

export const contextAs = (runtime: Runtime, who: DemoMember, now: Date): OperationContext => ({
	runtime,
	clinicId: who.clinicId,
	actor: {
		kind: 'member',
		memberId: who.memberId,
		roles: who.roles,
		profession: who.profession,
		signInId: who.signInId
	},
	now,
	idempotencyKey: null
});

/** Shows every factor again for the one act of this context. */
export async function prove(ctx: OperationContext, { secret }: DemoMember): Promise<Proof> {
	const code = secret === null ? null : authenticatorCode(secret, ctx.now);
	return surely(await proveAgain(ctx, { passphrase: DEMO_PASSPHRASE, code }));
}
