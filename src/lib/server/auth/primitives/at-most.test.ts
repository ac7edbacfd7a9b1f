import { expect, test } from 'vitest';
import { atMost } from './at-most.ts';

/** Lets every promise that can go on do so. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

test('no more tasks run at once than allowed, the others follow in their order, and a failure frees its place', async () => {
	const limit = atMost(2);
	const started: number[] = [];
	const finish: (() => void)[] = [];
	const results = [0, 1, 2, 3].map((task) =>
		limit(() => {
			started.push(task);
			return new Promise<number>((resolve, reject) => {
				finish[task] = () => (task === 0 ? reject(new Error('no')) : resolve(task));
			});
		})
	);
	const outcomes = Promise.allSettled(results);

	await settle();
	expect(started).toEqual([0, 1]);
	finish[0]?.();
	await settle();
	expect(started).toEqual([0, 1, 2]);
	// A newcomer does not overtake the one that waits.
	const late = limit(() => Promise.resolve(started.push(4)));
	finish[1]?.();
	await settle();
	expect(started).toEqual([0, 1, 2, 3]);
	finish[2]?.();
	finish[3]?.();
	await late;
	expect(started).toEqual([0, 1, 2, 3, 4]);
	expect((await outcomes).map(({ status }) => status)).toEqual([
		'rejected',
		'fulfilled',
		'fulfilled',
		'fulfilled'
	]);
});
