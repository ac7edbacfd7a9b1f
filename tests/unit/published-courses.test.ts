import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { readStoredCourse } from '../../src/lib/domain/content/course-hash.ts';
import { readOverlayFile } from '../../src/lib/domain/content/overlay/overlay-file.ts';
import { scopesOf } from '../../src/lib/domain/content/scopes.ts';
import { sha256Hex } from '../../src/lib/domain/ledger/sha256.ts';
import { initialLearning } from '../../src/lib/domain/learning/learning.ts';
import { nextEvent, play } from '../../src/lib/domain/learning/person.fixture.ts';
import { nextStep } from '../../src/lib/domain/learning/progress.ts';
import { presentItem } from '../../src/lib/domain/quiz/quiz.ts';
import CourseText from '../../src/lib/ui/clinic/course-text/CourseText.svelte';

/**
 * Courses as they were published, byte for byte. Records name them for years, so every later program reads and walks them.
 * A new one is added by `npm run content:freeze`; none is ever taken away.
 */
const FOLDER = join(import.meta.dirname, '../fixtures/published');
/** What the clinic of the demonstration made of one of them; what it had changed stands in a list beside it. */
const OWN: readonly string[] = [
	'9d58c9b5bc4954c23f6c426619c031f0fedbf36a7bd0e6ad1b2a962659f4c5bb',
	'462be19a41b2f066378192c5a645d89b2b527c32e9e78082d59747f285d2afcb'
];
const PUBLISHED: readonly string[] = [
	'b3d77c4e768adc30fb6f866c1adff79a617a69b8b4fb16f5c79366c7f44a9fb1',
	'751c3b55b12eb5d7648d2b3169ac24a14ecfd48605a32e3f67fb20d64f25611a',
	'7d4c0ba5ed4816086de5de53069d715f592a48029b5cb119af9b1e97e8fc5c34',
	'4431f48ed636882e754be340b82db74f16fa69f3bcd4baa0589ef3ebbf999214',
	'd2551356bded932e99350258f8042809a1cb4936b6717fa33542534230735fe8',
	'b32b7318f3df6a1c7034c31369ea15f5685cb8604cce9e7e11f13f2a9bb4bbe3',
	'1e675c3b62b3ea0ecd8c4f954840394d6b3daa237bb866b8f7bf507b1f07119b',
	...OWN
];

const overlayOf = (version: string) => `${version}.overlay.yaml`;
const escaped = (words: string) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const textOf = (version: string) => readFileSync(join(FOLDER, `${version}.json`), 'utf8');

test('none was taken away, and none stands there unlisted', () => {
	const files = [...PUBLISHED.map((version) => `${version}.json`), ...OWN.map(overlayOf)];
	expect(readdirSync(FOLDER).toSorted()).toEqual(files.toSorted());
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
			const { body } = render(CourseText, { props: { course, language, values: {} } });
			for (const { title } of course.modules) expect(body).toContain(escaped(title[language] ?? ''));
			for (const item of course.modules.flatMap(({ items }) => items)) {
				expect(presentItem(item, { language, seed: 'any', path: [] }).id).toBe(item.id);
			}
		}
	});
});

test.for(OWN)('%s: the list of what its clinic changed is read, and names a base that is kept', (version) => {
	const overlay = readOverlayFile(readFileSync(join(FOLDER, overlayOf(version)), 'utf8'));
	if (!overlay.ok) throw new Error(overlay.error.code);
	expect(PUBLISHED).toContain(overlay.value.base);
	expect(overlay.value.changes.length).toBeGreaterThan(0);
	const stored = textOf(version);
	for (const change of overlay.value.changes) {
		if (change.is !== 'add' || !change.part.startsWith('blocks/')) continue;
		expect(stored).toContain(`"id":"${change.part.replace('blocks/', '')}"`);
		expect(textOf(overlay.value.base)).not.toContain(`"id":"${change.part.replace('blocks/', '')}"`);
	}
});
