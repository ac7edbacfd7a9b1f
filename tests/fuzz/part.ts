import { parentPort, workerData } from 'node:worker_threads';
import { fuzz, type Outcome } from './fuzz.ts';
import type { World } from './fuzz-case.ts';

/** What one worker of `npm run fuzz` is told. `now` is shared with whoever watches: the case that runs, or `NO_CASE`. */
export type Part = {
	seed: string;
	to: number;
	/** Shared by all workers: the case that nobody has begun yet. Some kinds of case take ten times as long as others. */
	next: Int32Array;
	folders: World['folders'];
	now: Int32Array;
};

export const NO_CASE = -1;

if (parentPort) {
	const { seed, to, next, folders, now } = workerData as Part;
	const outcome: Outcome = await fuzz({
		seed,
		cases: casesLeft(next, to),
		folders,
		onCase: (index) => Atomics.store(now, 0, index)
	});
	Atomics.store(now, 0, NO_CASE);
	parentPort.postMessage(outcome);
}

function* casesLeft(next: Int32Array, to: number): Generator<number> {
	for (let index = Atomics.add(next, 0, 1); index < to; index = Atomics.add(next, 0, 1)) yield index;
}
