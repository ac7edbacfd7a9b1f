/**
 * Runs at most `count` tasks at the same time; the others wait in the order they came.
 * For work that would otherwise let a few requests take all memory or every thread.
 */
export function atMost(count: number): <T>(task: () => Promise<T>) => Promise<T> {
	let running = 0;
	const waiting: (() => void)[] = [];

	return async (task) => {
		if (running >= count) await new Promise<void>((resolve) => waiting.push(resolve));
		else running++;
		try {
			return await task();
		} finally {
			// The place is handed on, not given back: otherwise a newcomer could slip in before the one that was woken.
			const next = waiting.shift();
			if (next) next();
			else running--;
		}
	};
}
