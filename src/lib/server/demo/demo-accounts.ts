import { and, eq } from 'drizzle-orm';
import { encodeBase32UpperCaseNoPadding } from '@oslojs/encoding';
import { memberId, type ClinicId } from '../../domain/ids.ts';
import { member } from '../db/schema/people.ts';
import { openVault } from '../keys/vault.ts';
import { listClinics } from '../operations/clinics/list-clinics.ts';
import { lookUpAccounts, readIdentifier } from '../operations/identity/accounts.ts';
import { openTotpSeed } from '../operations/identity/second-factor.ts';
import type { Runtime } from '../runtime.ts';
import { authenticatorCode } from './act-as.ts';
import { DEMO_PASSPHRASE, DEMO_STAGES, PATIENTS, STAFF, type DemoPatient } from './people.ts';
import { seedDemo } from './seed-demo.ts';

/** One account as the sign-in page of the demonstration lists it. */
export type DemoAccount = {
	label: string;
	kind: 'patient' | 'staff';
	identifier: string;
	passphrase: string;
	/** What the authenticator of a made-up member of staff shows now; null for patients. */
	code: string | null;
};

/** Fills an empty demonstration; leaves one that is there as its visitors left it. */
export async function ensureDemo(runtime: Runtime): Promise<void> {
	if ((await listClinics(runtime)).length === 0) await seedDemo(runtime);
}

/** Empty in a real installation, whoever asks: none of this exists there. */
export async function demoAccounts(runtime: Runtime, now: Date): Promise<DemoAccount[]> {
	if (runtime.config.mode !== 'demo') return [];
	const patients = alongTheWay(PATIENTS).map(({ label, email }) => ({
		label,
		kind: 'patient' as const,
		identifier: email,
		passphrase: DEMO_PASSPHRASE,
		code: null
	}));
	const staff = await Promise.all(
		STAFF.map(async ({ label, email }) => ({
			label,
			kind: 'staff' as const,
			identifier: email,
			passphrase: DEMO_PASSPHRASE,
			code: await codeNow(runtime, email, now)
		}))
	);
	return [...patients, ...staff];
}

/** Those who have come, whoever has just begun first. */
const alongTheWay = (patients: readonly DemoPatient[]): DemoPatient[] =>
	patients
		.filter(({ stage }) => stage !== 'invited')
		.sort((a, b) => DEMO_STAGES.indexOf(a.stage) - DEMO_STAGES.indexOf(b.stage));

async function codeNow(runtime: Runtime, email: string, now: Date): Promise<string | null> {
	const [account] = await runtime.db.outsideClinics((tx) =>
		lookUpAccounts(tx, readIdentifier(runtime.keys, email))
	);
	const secret = account && (await secretOf(runtime, account.clinicId, account.memberId));
	return secret ? authenticatorCode(secret, now) : null;
}

function secretOf(runtime: Runtime, clinicId: ClinicId, id: string): Promise<string | null> {
	return runtime.db.inClinic(clinicId, async (tx) => {
		const [row] = await tx
			.select({ seed: member.totpSeed })
			.from(member)
			.where(and(eq(member.clinicId, clinicId), eq(member.memberId, id)));
		const key = await (await openVault(tx, runtime.keys, clinicId))?.person(memberId(id));
		return row?.seed && key
			? encodeBase32UpperCaseNoPadding(openTotpSeed(key, memberId(id), row.seed))
			: null;
	});
}
