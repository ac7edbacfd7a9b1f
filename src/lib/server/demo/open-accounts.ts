import type { Profession, Role } from '../../domain/access/roles.ts';
import { signInId } from '../../domain/ids.ts';
import { offerNewFactor } from '../auth/new-factor.ts';
import { beginSignIn } from '../auth/session.ts';
import { parseSecretToken } from '../auth/primitives/secret-token.ts';
import { readInvitation } from '../operations/identity/open-invitation.ts';
import { setUpClinic } from '../operations/identity/set-up-clinic.ts';
import { useInvitation } from '../operations/identity/use-invitation.ts';
import type { Runtime } from '../runtime.ts';
import { authenticatorCode, type DemoMember } from './act-as.ts';
import { DEMO_PASSPHRASE, type DemoStaff } from './people.ts';
import { surely } from './walk-course.ts';

const DEVICE = 'Demonstration';

/** Takes the set-up link as the first administrator would. */
export async function takeSetUpLink(
	runtime: Runtime,
	link: string,
	clinicName: string,
	who: DemoStaff,
	now: Date
): Promise<DemoMember> {
	const { token, open } = await readLink(runtime, link, now);
	const factor = await offerNewFactor(
		runtime,
		{ subject: open.invitation, issuer: clinicName, account: who.email },
		undefined,
		now
	);
	const opened = surely(
		await setUpClinic(runtime, {
			token,
			clinicName,
			legalName: who.legalName,
			email: who.email,
			passphrase: DEMO_PASSPHRASE,
			again: DEMO_PASSPHRASE,
			authenticator: { carried: factor.carried, totp: authenticatorCode(factor.secret, now) },
			device: DEVICE,
			now
		})
	);
	return memberOf(open, opened.token, who.roles, who.profession, factor.secret);
}

/** Takes an invitation as its receiver would: link, separate code, passphrase, and for staff an authenticator. */
export async function takeInvitation(
	runtime: Runtime,
	{ link, code }: { link: string | null; code: string | null },
	who: { roles: readonly Role[]; profession: Profession | null; account: string },
	now: Date
): Promise<DemoMember> {
	const { token, open } = await readLink(runtime, link ?? '', now);
	const factor =
		open.person === 'staff'
			? await offerNewFactor(
					runtime,
					{ subject: open.invitation, issuer: 'Preface', account: who.account },
					undefined,
					now
				)
			: null;
	const opened = surely(
		await useInvitation(runtime, {
			token,
			code: code ?? '',
			passphrase: DEMO_PASSPHRASE,
			again: DEMO_PASSPHRASE,
			authenticator: factor && { carried: factor.carried, totp: authenticatorCode(factor.secret, now) },
			device: DEVICE,
			now
		})
	);
	return memberOf(open, opened.token, who.roles, who.profession, factor?.secret ?? null);
}

/** The same person in a new sign-in, as after some hours. */
export async function signInAgain(runtime: Runtime, who: DemoMember, now: Date): Promise<DemoMember> {
	const { clinicId, memberId } = who;
	const begun = signInId(runtime.newId());
	await runtime.db.inClinic(clinicId, (tx) =>
		beginSignIn(tx, runtime, { clinicId, memberId, signInId: begun, device: DEVICE, now })
	);
	return { ...who, signInId: begun };
}

async function readLink(runtime: Runtime, link: string, now: Date) {
	const token = new URL(link).pathname.split('/').at(-1) ?? '';
	return { token, open: surely(await readInvitation(runtime, token, now)) };
}

type Opened = Awaited<ReturnType<typeof readLink>>['open'];

function memberOf(
	{ clinicId, memberId }: Opened,
	token: string,
	roles: readonly Role[],
	profession: Profession | null,
	secret: string | null
): DemoMember {
	const id = parseSecretToken(token)?.id ?? '';
	return { clinicId, memberId, roles, profession, signInId: signInId(id), secret };
}
