import { describe, expect, test } from 'vitest';
import { edited, goodCourse, LESSON, MODULE } from '../../../../../../tests/fixtures/content/course-files.ts';
import { inTwoLanguages } from '../../../../../../tests/fixtures/content/two-languages.ts';
import type { Course } from '../../model.ts';
import { parseCourse } from '../../parse-course.ts';
import { passageText, plainText } from '../../text.ts';
import { courseDifference, type ChangedPart } from './course-difference.ts';
import { partDifference } from './part-difference.ts';
import type { Shown } from './shown.ts';

const FROM = goodCourse();
/** However many rules an edit breaks: what it says is compared all the same. */
function courseAfter(...edits: Parameters<typeof edited>): Course {
	const { course, findings } = parseCourse(edited(...edits));
	if (!course) throw new Error(findings.map(({ message }) => message).join('\n'));
	return course;
}
const placeOf = ({ module, list, id, before, after }: ChangedPart): string =>
	`${module ?? '-'} ${list} ${id} ${before ? (after ? 'changed' : 'gone') : 'new'}`;
const placesAfter = (...edits: Parameters<typeof edited>): string[] =>
	courseDifference(FROM, courseAfter(...edits)).map(placeOf);
const words = (shown: Shown | null): string | null => {
	if (shown === null) return null;
	if (shown.is === 'fact') return shown.fact;
	return shown.is === 'line'
		? plainText(shown.line, (name) => name)
		: passageText(shown.passage, (name) => name);
};
const thingsOf = ({ before, after }: ChangedPart, languages = ['en', 'es']) =>
	partDifference(before, after, languages).things.map(
		({ path, language, before: old, after: now }) =>
			`${[...path, language ?? ''].join(' ').trim()}: ${words(old)} | ${words(now)}`
	);

describe('two versions of a course', () => {
	test('that say the same have no difference, whatever their labels', () => {
		expect(courseDifference(FROM, { ...FROM, version: '9.9.9' })).toEqual([]);
	});

	test('differ in exactly the parts that were changed', () => {
		expect(placesAfter([LESSON, 'Ropes come in many colours.', 'Ropes come in many widths.'])).toEqual([
			'warning-signs blocks more-on-ropes changed'
		]);
		expect(placesAfter([MODULE, 'Wait a week', 'Wait a month'])).toEqual([
			'warning-signs items call-1 changed'
		]);
		expect(placesAfter(['course.yaml', 'title: { en:', 'title: { en: Another'])).toEqual([
			'- frame  changed'
		]);
	});

	test('a part that is new or gone is there on one side only, and the others keep their order', () => {
		const from = { ...FROM, modules: FROM.modules.map((one) => ({ ...one, blocks: one.blocks.slice(1) })) };
		expect(courseDifference(from, FROM).map(placeOf)).toEqual(['warning-signs blocks when-to-call new']);
		expect(courseDifference(FROM, from).map(placeOf)).toEqual(['warning-signs blocks when-to-call gone']);
	});

	test('the same parts in another order are said to be', () => {
		const turned = {
			...FROM,
			modules: FROM.modules.map((one) => ({ ...one, blocks: one.blocks.toReversed() }))
		};
		const [part, ...more] = courseDifference(FROM, turned);
		expect(more).toEqual([]);
		expect(part && thingsOf(part)).toEqual([
			'order: When to call, At home, More on ropes, Let us look at calling again, Let us look at the rope again | Let us look at the rope again, Let us look at calling again, More on ropes, At home, When to call'
		]);
	});
});

describe('what a part says otherwise', () => {
	test('is told thing by thing, facts beside words', () => {
		const to = courseAfter(
			[MODULE, 'Wait a week', 'Wait a month'],
			[MODULE, 'Tell us next time }, caution: 1', 'Tell us next time }, caution: 0'],
			[MODULE, 'minutes: 3', 'minutes: 4']
		);
		expect(courseDifference(FROM, to).map((part) => thingsOf(part))).toEqual([
			['minutes: 3 | 4'],
			['options b text en: Wait a week | Wait a month'],
			['bins later caution: 1 | 0']
		]);
	});

	test('is told for each language in which it is another', () => {
		const files = inTwoLanguages(edited());
		const both = parseCourse(files).course;
		files.set(
			LESSON.replace('.en.', '.es.'),
			(files.get(LESSON.replace('.en.', '.es.')) ?? '').replace('many colours', 'many hues')
		);
		const { course } = parseCourse(files);
		if (!both || !course) throw new Error('Both are good');
		const parts = courseDifference(both, course);
		expect(parts.map((part) => thingsOf(part))).toEqual([
			[
				'text es: More on ropes\n\nColours\n\nRopes come in many colours. | More on ropes\n\nColours\n\nRopes come in many hues.'
			]
		]);
	});

	test('keeps the rest of the part as it is, so that it can be shown whole', () => {
		const [part] = courseDifference(FROM, courseAfter([MODULE, 'Wait a week', 'Wait a month']));
		if (part?.list !== 'items') throw new Error('It is a question');
		const { before, after } = partDifference(part.before, part.after, ['en']);
		const unmarked = JSON.stringify([before, after]).replaceAll(/,"mark":"\w+"/g, '');
		const merged = unmarked.replaceAll(/"},{"type":"text","value":"/g, '');
		expect(JSON.parse(merged)).toEqual([part.before, part.after]);
		expect(JSON.stringify(after)).toContain('{"type":"text","value":"month","mark":"added"}');
	});
});
