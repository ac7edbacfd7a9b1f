import { describe, expect, test } from 'vitest';
import {
	edited,
	found,
	foundAfter,
	goodCourse,
	LESSON
} from '../../../../../tests/fixtures/content/course-files.ts';
import { inTwoLanguages } from '../../../../../tests/fixtures/content/two-languages.ts';
import type { Files } from '../parse-course.ts';

const CLAUSES = 'consent/clauses.en.md';
/** So many words, in sentences that can be read at once. */
const words = (count: number): string =>
	`${'Ropes hold very well. '.repeat(Math.floor(count / 4))}${'Ropes. '.repeat(count % 4)}`.trim();

/** With its heading and a fact, ten words. */
const AT_HOME = 'Somebody you trust holds the rope.';
const TEN = edited([LESSON, AT_HOME, `${AT_HOME} Stay :param[clinic.stay_minutes].`]);
const HELD = `${AT_HOME} Stay :param[clinic.stay_minutes].`;

function longer(files: Files, path: string, after: string, by: number): Map<string, string> {
	const text = files.get(path) ?? '';
	if (!text.includes(after)) throw new Error(`${path} does not contain ${after}`);
	return new Map(files).set(path, text.replace(after, `${after}\n\n${words(by)}`));
}

describe('a passage that everybody reads (R308)', () => {
	test('may have 150 words, its heading among them and each fact as one, and no more', () => {
		expect(found(longer(TEN, LESSON, HELD, 140))).toEqual([]);
		expect(found(longer(TEN, LESSON, HELD, 141))).toEqual([
			`R308 ${LESSON}:17:1 block "at-home-rope" has 151 words; 150 are the limit`
		]);
	});

	test.for([
		['read again after a miss', LESSON, 'Waiting can make it worse.'],
		['signed', CLAUSES, 'You can stop at any time.']
	] as const)('so does one that is %s', ([, path, after]) => {
		expect(found(longer(edited(), path, after, 100))).toEqual([]);
		expect(found(longer(edited(), path, after, 150)).map((line) => line.split(' ')[0])).toEqual(['R308']);
	});

	test('one that is chosen may be longer', () => {
		expect(foundAfter([LESSON, 'Ropes come in many colours.', words(400)])).toEqual([]);
	});

	test('is counted in each language that has rules, and left to people in the others', () => {
		const inOther = (language: string): string[] => {
			const files = inTwoLanguages(edited(), language);
			const path = LESSON.replace('.en.', `.${language}.`);
			return found(longer(files, path, AT_HOME, 150))
				.filter((line) => line.startsWith('R308'))
				.map((line) => line.split(':')[0] ?? '');
		};
		expect(inOther('es')).toEqual([`R308 ${LESSON.replace('.en.', '.es.')}`]);
		expect(inOther('vi')).toEqual([]);
	});

	test('a clinic is not asked to shorten what the base course says, only what it wrote itself', () => {
		const old = longer(edited(), LESSON, AT_HOME, 150);
		const base = goodCourse();
		const block = base.modules[0]?.blocks.find(({ id }) => id === 'at-home-rope');
		block?.text['en']?.push({ type: 'paragraph', children: [{ type: 'text', value: words(150) }] });
		expect(found(old, { base })).toEqual([]);
		const own = longer(old, LESSON, 'Waiting can make it worse.', 150);
		expect(found(own, { base })).toEqual([expect.stringMatching(/^R308 .*"rt-call"/)]);
	});
});
