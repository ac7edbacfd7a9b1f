import { setTimeout as pause } from 'node:timers/promises';
import { encodeBase32UpperCaseNoPadding } from '@oslojs/encoding';
import { and, eq } from 'drizzle-orm';
import { member } from '../../src/lib/server/db/schema/people.ts';
import { authenticatorCode } from '../../src/lib/server/demo/act-as.ts';
import { openVault } from '../../src/lib/server/keys/vault.ts';
import { openTotpSeed } from '../../src/lib/server/operations/identity/second-factor.ts';
import type { Runtime } from '../../src/lib/server/runtime.ts';
import { accountOf } from './visitor.ts';

const STEP_MS = 30_000;
/** The server takes a code of the step before or after, and none of a step that was used or passed. */
const EARLY_STEPS = 1;

export type Authenticator = {
	/** The next code that the server will take. Waits when codes are used faster than they come, as a person would. */
	next(): Promise<string>;
};

/** What a member of staff holds beside the passphrase. `secret` as the page shows it: base 32, with or without spaces. */
export function authenticator(secret: string): Authenticator {
	let used = 0;
	return {
		async next() {
			// Never the step before, which the server also takes: it would be two steps old when the clock turns meanwhile.
			const step = Math.max(used + 1, Math.floor(Date.now() / STEP_MS));
			const opensAt = (step - EARLY_STEPS) * STEP_MS;
			if (opensAt > Date.now()) await pause(opensAt - Date.now() + 50);
			used = step;
			return authenticatorCode(secret, new Date(step * STEP_MS));
		}
	};
}

/** What somebody who is there already holds: only their own key opens the seed. */
export async function authenticatorOf(runtime: Runtime, email: string): Promise<Authenticator> {
	const { clinicId, memberId } = await accountOf(runtime, email);
	const secret = await runtime.db.inClinic(clinicId, async (tx) => {
		const [row] = await tx
			.select({ seed: member.totpSeed })
			.from(member)
			.where(and(eq(member.clinicId, clinicId), eq(member.memberId, memberId)));
		const key = await (await openVault(tx, runtime.keys, clinicId))?.person(memberId);
		return row?.seed && key && encodeBase32UpperCaseNoPadding(openTotpSeed(key, memberId, row.seed));
	});
	if (!secret) throw new Error(`${email} has no authenticator`);
	return authenticator(secret);
}
