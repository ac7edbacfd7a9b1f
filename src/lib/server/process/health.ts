import { setTimeout as pause } from 'node:timers/promises';

export type Readiness = 'ready' | 'database-gone';

const ANSWER_WITHIN_MS = 1_000;

/**
 * Ready means: the database answers requests of the application role. `ask` runs one small query through the pool that
 * requests use; a pool that is exhausted or waits for a lost server counts as gone after one second.
 */
export async function readiness(
	ask: () => Promise<unknown>,
	withinMs = ANSWER_WITHIN_MS
): Promise<Readiness> {
	const gone = new AbortController();
	const answered = ask().then(
		() => 'ready' as const,
		() => 'database-gone' as const
	);
	const late = pause(withinMs, 'database-gone' as const, { signal: gone.signal, ref: false }).catch(
		() => 'database-gone' as const
	);
	const state = await Promise.race([answered, late]);
	gone.abort();
	return state;
}
