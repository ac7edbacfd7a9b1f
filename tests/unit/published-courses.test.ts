import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readStoredCourse } from '../../src/lib/domain/content/course-hash.ts';
import { scopesOf } from '../../src/lib/domain/content/scopes.ts';
import { sha256Hex } from '../../src/lib/domain/ledger/sha256.ts';
import { initialLearning } from '../../src/lib/domain/learning/learning.ts';
import { nextEvent, play } from '../../src/lib/domain/learning/person.fixture.ts';
import { nextStep } from '../../src/lib/domain/learning/progress.ts';
import { presentItem } from '../../src/lib/domain/quiz/quiz.ts';

/**
 * Courses as they were published, byte for byte. Records name them for years, so every later program reads and walks them.
 * A new one is added by `npm run content:freeze`; none is ever taken away.
 */
const FOLDER = join(import.meta.dirname, '../fixtures/published');
const PUBLISHED: readonly string[] = [
	'b3d77c4e768adc30fb6f866c1adff79a617a69b8b4fb16f5c79366c7f44a9fb1',
	'751c3b55b12eb5d7648d2b3169ac24a14ecfd48605a32e3f67fb20d64f25611a',
	'7d4c0ba5ed4816086de5de53069d715f592a48029b5cb119af9b1e97e8fc5c34',
	'4431f48ed636882e754be340b82db74f16fa69f3bcd4baa0589ef3ebbf999214'
];

const textOf = (version: string) => readFileSync(join(FOLDER, `${version}.json`), 'utf8');

test('none was taken away, and none stands there unlisted', () => {
	expect(readdirSync(FOLDER).toSorted()).toEqual(PUBLISHED.map((version) => `${version}.json`).toSorted());
	expect(PUBLISHED.length).toBeGreaterThan(0);
});

describe.for(PUBLISHED)('%s', { timeout: 60_000 }, (version) => {
	test('is what its name says: nobody edited it', () => {
		expect(sha256Hex(textOf(version))).toBe(version);
	});

	test('is read, shown and walked to its end by the program of today', () => {
		const read = readStoredCourse(textOf(version), sha256Hex(textOf(version)));
		if (!read.ok) throw new Error(read.error.code);
		const course = read.value;
		for (const { scope } of scopesOf(course)) {
			let state = initialLearning(course, scope);
			for (
				let event = nextEvent(state, course, () => 'correct');
				event;
				event = nextEvent(state, course, () => 'correct')
			) {
				state = play(state, course, scope, event);
			}
			expect(nextStep(state)).toEqual({ go: 'understood' });
		}
		for (const language of course.languages) {
			for (const item of course.modules.flatMap(({ items }) => items)) {
				expect(presentItem(item, { language, seed: 'any', path: [] }).id).toBe(item.id);
			}
		}
	});
});
