import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readContentFolder } from '../../../server/content/read-folder.ts';
import {
	after,
	anEdit,
	anUndo,
	aPage,
	baseOf,
	drafted,
	nothingTaken,
	type Base
} from '../../../../../tests/fixtures/content/draft-acts.ts';
import { withFigures } from '../../../../../tests/fixtures/content/figures.ts';
import type { Finding } from '../finding.ts';
import { parseCourse } from '../parse-course.ts';
import { ReadMemory } from '../read/read-memory.ts';
import type { Files } from '../source-text.ts';
import { brokenLocks } from './broken-locks.fixture.ts';

const SMALL = baseOf(withFigures());

/** A course is read in a tenth of a second, and the one that ships in two, where nobody shares the machine. */
const SLOW = { timeout: 240_000 };

describe('no sequence of steps gives a course that could be published and breaks a lock', SLOW, () => {
	const V60 = new Set(['V602', 'V603']);
	/** How often a draft could be published, and how often nothing but a lock stood in its way. */
	function tried(base: Base, runs: number, steps: number) {
		const memory = new ReadMemory();
		const count = { published: 0, stoppedByLocks: 0 };
		fc.assert(
			fc.property(
				fc.array(fc.oneof({ weight: 3, arbitrary: anEdit }, aPage), { minLength: 1, maxLength: steps }),
				(acts) => {
					const files = drafted(base, acts);
					const { course, findings } = parseCourse(files, { base: base.course, memory });
					const errors = findings.filter(({ level }) => level === 'error');
					if (course) {
						count.published += 1;
						expect(brokenLocks(base.course, course)).toEqual([]);
					} else if (errors.every(({ code }) => V60.has(code))) count.stoppedByLocks += 1;
				}
			),
			{ numRuns: runs }
		);
		return count;
	}

	test('of a small course', () => {
		expect(brokenLocks(SMALL.course, SMALL.course)).toEqual([]);
		const { published, stoppedByLocks } = tried(SMALL, 200, 2);
		// Otherwise nothing was tried.
		expect(published).toBeGreaterThan(15);
		expect(stoppedByLocks).toBeGreaterThan(10);
	});

	test('of the course that ships', async () => {
		const base = baseOf(await readContentFolder('content'));
		expect(brokenLocks(base.course, base.course)).toEqual([]);
		tried(base, 4, 2);
	});

	test('however long somebody goes on, adding, taking out, putting back and undoing', () => {
		const memory = new ReadMemory();
		const count = { published: 0, stoppedByLocks: 0, kept: 0 };
		const read = (files: Files) => parseCourse(files, { base: SMALL.course, memory });
		const isOther = ({ level, code }: Finding) => level === 'error' && !V60.has(code);
		fc.assert(
			fc.property(
				fc.array(fc.oneof({ weight: 3, arbitrary: anEdit }, { weight: 3, arbitrary: aPage }, anUndo), {
					minLength: 8,
					maxLength: 20
				}),
				(acts) => {
					let now = nothingTaken(SMALL.files);
					let kept = 0;
					for (const act of acts) {
						const next = after(now, act, SMALL.files);
						if (next === now) continue;
						const { course, findings } = read(next.files);
						// Whoever wants to come through with it takes back at once what stops it for another reason.
						if (findings.some(isOther)) continue;
						now = next;
						kept += 1;
						if (course) {
							count.published += 1;
							expect(brokenLocks(SMALL.course, course)).toEqual([]);
						} else count.stoppedByLocks += 1;
					}
					count.kept = Math.max(count.kept, kept);
				}
			),
			{ numRuns: 25 }
		);
		expect(count.published).toBeGreaterThan(30);
		expect(count.stoppedByLocks).toBeGreaterThan(10);
		expect(count.kept).toBeGreaterThan(5);
	});
});
