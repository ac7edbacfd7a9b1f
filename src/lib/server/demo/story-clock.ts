export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** The story's own clock: every act a minute after the one before, so that no code is used twice. It never goes back. */
export type StoryClock = { next(): Date; jumpTo(at: Date): void };

export function storyClock(start: Date): StoryClock {
	let at = start.getTime();
	return {
		next: () => new Date((at += MINUTE_MS)),
		jumpTo: (to) => (at = Math.max(at, to.getTime()))
	};
}
