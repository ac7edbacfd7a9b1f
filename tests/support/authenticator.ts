import { setTimeout as pause } from 'node:timers/promises';
import { authenticatorCode } from '../../src/lib/server/demo/act-as.ts';

const STEP_MS = 30_000;
/** The server takes a code of the step before or after, and none of a step that was used or passed. */
const EARLY_STEPS = 1;

export type Authenticator = {
	/** The next code that the server will take. Waits only when three were used within a minute, as a person would. */
	next(): Promise<string>;
};

/** What a member of staff holds beside the passphrase. `secret` as the page shows it: base 32, with or without spaces. */
export function authenticator(secret: string): Authenticator {
	let used = Math.floor(Date.now() / STEP_MS) - EARLY_STEPS - 1;
	return {
		async next() {
			const step = Math.max(used + 1, Math.floor(Date.now() / STEP_MS) - EARLY_STEPS);
			const opensAt = (step - EARLY_STEPS) * STEP_MS;
			if (opensAt > Date.now()) await pause(opensAt - Date.now() + 50);
			used = step;
			return authenticatorCode(secret, new Date(step * STEP_MS));
		}
	};
}
