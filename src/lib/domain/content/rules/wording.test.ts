import { expect, test } from 'vitest';
import {
	butFor,
	found,
	edited,
	foundAfter,
	LESSON,
	MODULE
} from '../../../../../tests/fixtures/content/course-files.ts';

const CLAUSES = 'consent/clauses.en.md';
const clause = (sentence: string): string[] => foundAfter([CLAUSES, 'You can stop at any time.', sentence]);

test.for([
	'I waive my rights.',
	'I release the clinic from all liability.',
	'I hold the clinic harmless.',
	'You give up your right to sue.',
	'We are not liable.',
	'You do this at your own risk.'
])('a consent never says "%s" (C406)', (sentence) => {
	expect(clause(sentence).map((line) => line.split(' ')[0])).toEqual(['C406']);
});

test.for([
	'This does not waive any of your rights.',
	'You can not give up your rights here.',
	'We release nothing to others.'
])('a consent may say "%s"', (sentence) => expect(clause(sentence)).toEqual([]));

test('outside the consent the same words are no promise', () => {
	expect(foundAfter([LESSON, 'Ropes come in many colours.', 'We waive the fee.'])).toEqual([]);
});

test('a sentence over 25 words is pointed out (R302); an abbreviation does not end one', () => {
	const words = (count: number): string => `Long ${'long '.repeat(count - 2)}rope.`;
	expect(foundAfter([LESSON, 'Ropes come in many colours.', words(25)])).toEqual([]);
	expect(foundAfter([LESSON, 'Ropes come in many colours.', `Yes. ${words(26)}`])).toEqual([
		`R302 ${LESSON}:28:6 this sentence of block "more-on-ropes" has 26 words`
	]);
	const split = `${'long '.repeat(20)}Dr. ${'Long '.repeat(10)}rope.`;
	expect(foundAfter([LESSON, 'Ropes come in many colours.', split])).toHaveLength(1);
});

test('every block begins with a heading, and no level is skipped (A501)', () => {
	expect(foundAfter([LESSON, '## At home\n\n', ''])).toEqual([
		`A501 ${LESSON}:18:1 block "at-home-rope" does not begin with a heading`
	]);
	expect(foundAfter([LESSON, '### Colours', '#### Colours'])).toEqual([
		`A501 ${LESSON}:26:1 a heading of level 4 does not fit under the page's title`
	]);
});

test('pictures without words, links that say nothing, meaning by colour (A502, A503, A505)', () => {
	const lesson = (text: string): string[] =>
		foundAfter([LESSON, 'Ropes come in many colours.', text]).map((line) => line.split(' ')[0] ?? '');
	expect(lesson('![rope](a.png)')).toEqual(['A502', 'S008']);
	expect(lesson('See [here](https://example.org).')).toEqual(['A503', 'S008']);
	expect(lesson('Click here to go on.')).toEqual(['A503']);
	expect(lesson('Read the red box first.')).toEqual(['A505']);
});

test('a video or sound without captions and transcript (A504)', () => {
	const after = (text: string): string[] => foundAfter([LESSON, 'Ropes come in many colours.', text]);
	const codes = (text: string): string[] => after(text).map((line) => line.split(' ')[0] ?? '');
	expect(after('![How to tie a knot](knot.mp4)')).toContain(
		`A504 ${LESSON}:28:1 this video or sound has no captions and no transcript`
	);
	expect(codes('![](knot.webm)')).toEqual(['A504', 'S008']);
	expect(codes('[the song](https://example.org/song.mp3?x=1)')).toEqual(['A504', 'S008']);
	expect(codes('See :video[a knot]{src="knot.mp4"}.')).toEqual(['A504', 'S002']);
	expect(codes('::video[a knot]{src="knot.mp4"}')).toEqual(['A504', 'S009']);
	expect(after('::video[a knot]{src="knot.mp4" captions="knot.vtt"}')).toContain(
		`A504 ${LESSON}:28:1 this video or sound has no transcript`
	);
	expect(codes('::video[a knot]{src="knot.mp4" captions="knot.vtt" transcript="knot.md"}')).toEqual(['S009']);
	expect(codes('![How to tie a knot](knot.png)')).toEqual(['S008']);
});

test('a module says truly how long it takes, and keeps to ten minutes (T501)', () => {
	expect(foundAfter([MODULE, 'minutes: 3', 'minutes: 9'])).toEqual([
		`T501 ${MODULE}:5:10 module "warning-signs" says 9 minutes but takes about 3`
	]);
	expect(
		butFor('R308', foundAfter([LESSON, '## At home\n', `## At home\n${'\n\nVery long.'.repeat(900)}`]))
	).toEqual([`T501 ${MODULE}:5:10 module "warning-signs" takes about 15 minutes`]);
});

test('that nobody has reviewed the course is said every time, and stops nothing (V605)', async () => {
	const { parseCourse } = await import('../parse-course.ts');
	const { course, findings } = parseCourse(edited());
	expect(course?.review).toBe('none');
	expect(
		findings
			.filter(({ code }) => code !== 'R303' && code !== 'R306')
			.map(({ code, level, line }) => `${code} ${level} ${line}`)
	).toEqual(['V605 note 6']);
});

test('a review that is due, or has not happened yet, stops publishing (V605)', () => {
	const reviewed = edited([
		'course.yaml',
		'review: none',
		'review: { by: A. Name MD, on: 2026-02-01, next: 2027-02-01 }'
	]);
	expect(found(reviewed, { today: '2026-12-01' })).toEqual([]);
	expect(found(reviewed)).toEqual([]);
	expect(found(reviewed, { today: '2026-01-31' })).toEqual([
		'V605 course.yaml:6:9 a review on 2026-02-01 has not happened yet'
	]);
	expect(found(reviewed, { today: '2027-02-02' })).toContain(
		'V605 course.yaml:6:9 clinical review was due on 2027-02-01'
	);
});
