import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	closeBatch,
	GENESIS_BATCH,
	verifyBatch,
	type AccessBatch,
	type AccessEntry
} from './access-batch.ts';

const entry = (position: number): AccessEntry => ({
	id: `entry-${position}`,
	position,
	at: '2030-01-01T00:00:00.000Z',
	actor: 'provider',
	role: 'provider',
	action: 'person.viewed',
	subject: 'patient',
	detail: {}
});

function logOf(sizes: readonly number[]): { entries: AccessEntry[]; batches: AccessBatch[] } {
	const entries: AccessEntry[] = [];
	const batches: AccessBatch[] = [];
	for (const size of sizes) {
		const next = Array.from({ length: size }, (_, index) => entry(entries.length + index + 1));
		entries.push(...next);
		const batch = closeBatch('clinic', batches.at(-1) ?? null, next);
		if (batch) batches.push(batch);
	}
	return { entries, batches };
}

/** The first fault of the batches over a log; null when all of them hold. */
function faultIn(entries: readonly AccessEntry[], batches: readonly AccessBatch[]) {
	let before = GENESIS_BATCH;
	for (const stored of batches) {
		const between = entries.filter(({ position }) => position > before.to && position <= stored.to);
		const held = verifyBatch(before, stored, between);
		if (!held.ok) return held.error;
		before = stored;
	}
	return null;
}

test('holds for a log that nobody touched, whatever came after the last batch', () => {
	const { entries, batches } = logOf([3, 1, 4]);
	expect(faultIn([...entries, entry(9)], batches)).toBeNull();
	expect(closeBatch('clinic', null, [])).toBeNull();
});

test('names the batch of an entry that was changed, taken away, or put in', () => {
	fc.assert(
		fc.property(
			fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 }),
			fc.nat(),
			(sizes, pick) => {
				const { entries, batches } = logOf(sizes);
				const at = pick % entries.length;
				const batch = batches.find(({ to }) => to >= at + 1)?.batch;
				const changed = entries.map((one, index) => (index === at ? { ...one, subject: 'another' } : one));
				const without = entries.filter((_, index) => index !== at);
				for (const log of [changed, without]) {
					expect(faultIn(log, batches)).toEqual({ batch, what: 'contents' });
				}
			}
		)
	);
});

test('names a batch that was taken away or whose link was changed', () => {
	const { entries, batches } = logOf([2, 2, 2]);
	const without = batches.filter(({ batch }) => batch !== 2);
	expect(faultIn(entries, without)).toEqual({ batch: 3, what: 'order' });
	const relinked = batches.map((one) => (one.batch === 2 ? { ...one, prev: 'f'.repeat(64) } : one));
	expect(faultIn(entries, relinked)).toEqual({ batch: 2, what: 'link' });
});
