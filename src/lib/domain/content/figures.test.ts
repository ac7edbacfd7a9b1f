import { describe, expect, test } from 'vitest';
import {
	found,
	goodCourse,
	goodFiles,
	LESSON,
	MODULE
} from '../../../../tests/fixtures/content/course-files.ts';
import { DRAWING, DRAWN, ICONS, withFigures } from '../../../../tests/fixtures/content/figures.ts';
import { inTwoLanguages } from '../../../../tests/fixtures/content/two-languages.ts';
import { hashCourse, readStoredCourse, writeCourse } from './course-hash.ts';
import { figuresIn, figuresOf } from './figures.ts';
import { measuredPassages } from './measured-passages.ts';
import { moduleMinutes, wordsInPassage } from './minutes.ts';
import type { Course } from './model.ts';
import { parseCourse } from './parse-course.ts';
import { moduleHash } from './published.ts';
import { everyText } from './walk.ts';

type Edit = [path: string, from: string, to: string];
const foundAfter = (...edits: Edit[]): string[] => found(withFigures(...edits));

function courseOf(files: Map<string, string>): Course {
	const { course, findings } = parseCourse(files);
	if (!course) throw new Error(findings.map(({ message }) => message).join('\n'));
	return course;
}

test('a course with a drawing and an icon array is good, in one language and in two', () => {
	expect(foundAfter()).toEqual([]);
	expect(found(inTwoLanguages(withFigures()))).toEqual([]);
});

test('a figure is the last part of its passage, whether or not an empty line stands before it', () => {
	const blocks = (files: Map<string, string>) =>
		courseOf(files).modules.flatMap((module) => module.blocks.map(({ text }) => figuresIn(text['en'] ?? [])));
	const expected = [[], [], ['who-fell'], [], ['two-knots']];
	expect(blocks(withFigures())).toEqual(expected);
	expect(blocks(withFigures([LESSON, '\n\n::figure{#two-knots}', '\n::figure{#two-knots}']))).toEqual(
		expected
	);
	const afterAList = withFigures([
		LESSON,
		'\n\n::figure{#two-knots}',
		'\n\n- Hold it.\n::figure{#two-knots}'
	]);
	expect(blocks(afterAList)).toEqual(expected);
});

test('a drawing is kept as its parts, and a stored course gives it back', () => {
	const course = courseOf(withFigures());
	const [drawn] = figuresOf(course);
	expect(drawn?.kind === 'drawing' && drawn.drawing).toEqual({
		width: 320,
		height: 80,
		parts: [
			{
				name: 'g',
				attributes: { class: 'hair', transform: 'translate(10 10)' },
				parts: [
					{ name: 'path', attributes: { d: 'M0 20 C20 0 40 40 60 20' }, parts: [] },
					{ name: 'text', attributes: { x: '0', y: '60' }, label: 'slips', parts: [] }
				]
			},
			{ name: 'circle', attributes: { class: 'accent', cx: '200', cy: '30', r: '12' }, parts: [] },
			{
				name: 'text',
				attributes: { class: 'strong', x: '310', y: '70', 'text-anchor': 'end' },
				label: 'holds',
				parts: []
			}
		]
	});
	expect(readStoredCourse(writeCourse(course), hashCourse(course))).toEqual({ ok: true, value: course });
});

test('a course without figures is written as before there were any', () => {
	expect(writeCourse(goodCourse())).not.toContain('"figures"');
});

test('another line in a drawing, or another word in a label, is another version of the course and of its module', () => {
	const hashes = (files: Map<string, string>) => {
		const course = courseOf(files);
		return [hashCourse(course), ...course.modules.map((module) => moduleHash(module, course))];
	};
	const before = hashes(withFigures());
	for (const edit of [
		[DRAWING, 'r="12"', 'r="14"'],
		[DRAWN, 'en: It holds', 'en: It stays']
	] satisfies Edit[]) {
		for (const [index, hash] of hashes(withFigures(edit)).entries()) expect(hash).not.toBe(before[index]);
	}
});

test('the rules about words see titles, labels and equivalents', () => {
	const said = [...everyText(courseOf(withFigures()))]
		.filter(({ about }) => about === 'figure "two-knots"')
		.flatMap(({ inlines }) => inlines.flatMap((inline) => (inline.type === 'text' ? [inline.value] : [])));
	expect(said).toEqual([
		'Two knots',
		'It slips',
		'It holds',
		'A knot with one loop slips when you pull at it.',
		'A knot with two loops holds.'
	]);
	expect(measuredPassages(courseOf(withFigures()), 'en').map(({ id }) => id)).toContain('figure: two-knots');
	expect(foundAfter([DRAWN, 'A knot with two loops holds.', 'The red box holds.'])).toEqual([
		`A505 ${DRAWN}:7:15 "red box" means nothing to those who do not see the colour`
	]);
	expect(foundAfter([DRAWN, 'A knot with two loops holds.', 'Call 555-0100 at once.'])).toContain(
		`C405 ${DRAWN}:7:16 the phone number 555-0100 is written out`
	);
});

test('a look at a figure takes time, as its words do', () => {
	const reader = { language: 'en', fallback: 'en', scope: null };
	const passage = { en: [{ type: 'figure' as const, id: 'two-knots' }] };
	expect(wordsInPassage(passage, reader)).toBeGreaterThan(0);
	const required: Edit = [LESSON, '2. Call.', '2. Call.\n\n::figure{#two-knots}'];
	const minutes = (files: Map<string, string>) =>
		courseOf(files).modules.map((module) => moduleMinutes(module, reader))[0] ?? 0;
	expect(minutes(withFigures(required))).toBeGreaterThanOrEqual(minutes(withFigures()));
});

describe('where a figure stands', () => {
	test('one that does not exist is named', () => {
		const [line] = foundAfter([LESSON, '::figure{#two-knots}', '::figure{#two-knotz}']);
		expect(line).toBe(`S010 ${DRAWN}:1:1 no lesson shows figure "two-knots"`);
		expect(foundAfter([LESSON, '::figure{#two-knots}', '::figure{#two-knotz}'])).toContain(
			`I103 ${LESSON}:44:1 unknown figure "two-knotz"`
		);
	});

	test('one that no lesson shows, and a file that no figure uses', () => {
		expect(foundAfter([LESSON, '\n\n::figure{#two-knots}', ''])).toEqual([
			`S010 ${DRAWN}:1:1 no lesson shows figure "two-knots"`
		]);
		expect(found(withFigures().set('figures/who-fell/drawing.svg', '<svg/>'))).toEqual([
			'S010 figures/who-fell/drawing.svg:1:1 no figure uses this file'
		]);
	});

	test('it is the last of its block, and stands in a lesson', () => {
		expect(foundAfter([LESSON, '::figure{#two-knots}', '::figure{#two-knots}\n\nHold on.'])).toEqual([
			`S010 ${LESSON}:44:1 figure "two-knots" is not the last of block "rt-rope"`
		]);
		const key = 'key-information/text.en.md';
		const files = withFigures();
		files.set(key, (files.get(key) ?? '').replace(/:::\s*$/, '\n::figure{#two-knots}\n:::\n'));
		expect(found(files)).toEqual([
			expect.stringMatching(
				/^S010 key-information\/text\.en\.md:\d+:1 figure "two-knots" stands outside a lesson$/
			)
		]);
	});

	test.for([
		'::figure{two-knots}',
		'::figur{#two-knots}',
		'::figure[A]{#two-knots}',
		':::figure{#two-knots}'
	])('%s is no figure', (written) => {
		expect(foundAfter([LESSON, '::figure{#two-knots}', written]).join('\n')).toContain('S009');
	});

	test('the same block shows the same figure in every language', () => {
		const files = inTwoLanguages(withFigures());
		const spanish = LESSON.replace('.en.', '.es.');
		files.set(spanish, (files.get(spanish) ?? '').replace('\n\n::figure{#two-knots}', ''));
		expect(found(files)).toEqual([
			`L207 ${spanish}:40:1 block "rt-rope" shows other figures in es than in en`
		]);
	});
});

describe('the words of a figure', () => {
	test('are there in every language, and enough of them', () => {
		expect(foundAfter([DRAWN, '  - { en: A knot with two loops holds. }\n', ''])).toEqual([
			`A502 ${DRAWN}:6:3 figure "two-knots" has 36 letters of en words for whoever does not see it`
		]);
		const files = inTwoLanguages(withFigures());
		files.set(DRAWN, (files.get(DRAWN) ?? '').replace(', es: It holds', ''));
		expect(found(files)).toEqual([`L201 ${DRAWN}:11:3 no es text in "labels: holds" of ${DRAWN}`]);
	});

	test('take no mark-up but facts of the clinic', () => {
		expect(foundAfter([DRAWN, 'en: It holds', 'en: It **holds**'])).toEqual([
			`S008 ${DRAWN}:11:3 the words of a picture take no mark-up`
		]);
		expect(foundAfter([DRAWN, 'en: It holds', 'en: "Call :param[clinic.phone]"'])).toEqual([]);
	});

	test('have each their place in the drawing', () => {
		expect(foundAfter([DRAWING, '<text data-label="slips" x="0" y="60"/>', ''])).toEqual([
			`S012 ${DRAWN}:10:3 label "slips" has no place in the drawing of "two-knots"`
		]);
		expect(foundAfter([DRAWN, '  slips: { en: It slips }\n', ''])).toEqual([
			`S012 ${DRAWING}:5:3 figure "two-knots" has no label "slips"`
		]);
	});

	test('fit into the drawing, and the drawing onto a phone', () => {
		expect(foundAfter([DRAWING, 'x="0" y="60"', 'x="290" y="60"'])).toEqual([
			`A506 ${DRAWING}:5:3 the en words of label "slips" run out of the drawing of "two-knots"`
		]);
		expect(foundAfter([DRAWING, 'x="0" y="60"', 'x="0" y="75"'])).toEqual([
			`A506 ${DRAWING}:5:3 the en words of label "slips" run out of the drawing of "two-knots"`
		]);
		expect(foundAfter([DRAWING, '0 0 320 80', '0 0 400 80'])).toEqual([
			`A506 ${DRAWING}:1:1 the drawing of "two-knots" is 400 wide`
		]);
	});
});

describe('what a drawing must not hold', () => {
	const OPENING = '<circle class="accent"';
	test.for<[what: string, from: string, to: string]>([
		['a script', OPENING, '<script>alert(1)</script><circle class="accent"'],
		['a handler', OPENING, '<circle onclick="alert(1)" class="accent"'],
		['a picture from elsewhere', OPENING, '<image href="https://evil.example/a.png"/><circle class="accent"'],
		['a reference', OPENING, '<use href="#a"/><circle class="accent"'],
		['a link', OPENING, '<a href="https://evil.example"/><circle class="accent"'],
		['a page', OPENING, '<foreignObject/><circle class="accent"'],
		[
			'a script of another namespace',
			OPENING,
			'<x:g xmlns:x="http://www.w3.org/1999/xhtml"/><circle class="accent"'
		],
		['a style sheet', OPENING, '<style>text{display:none}</style><circle class="accent"'],
		['a style', OPENING, '<circle style="display:none" class="accent"'],
		['a colour of its own', OPENING, '<circle fill="url(https://evil.example)" class="accent"'],
		['an unknown class', OPENING, '<circle class="hidden"'],
		['an id', OPENING, '<circle id="a" class="accent"'],
		['a text that is made small', 'x="0" y="60"/>', 'x="0" y="60" transform="scale(0)"/>'],
		['a text without a label', OPENING, '<text x="0" y="20"/><circle class="accent"'],
		['words that are no label', 'y="60"/>', 'y="60">Hold on</text>'],
		['a doctype', '<svg xmlns', '<!DOCTYPE svg>\n<svg xmlns']
	])('%s', ([, from, to]) => {
		const lines = foundAfter([DRAWING, from, to]);
		expect(lines.length).toBeGreaterThan(0);
		for (const line of lines) expect(line).toMatch(new RegExp(`^S011 ${DRAWING}:\\d+:\\d+ `));
	});

	test('what is refused is not in the course either', () => {
		const { findings } = parseCourse(
			withFigures([DRAWING, OPENING, '<circle onclick="alert(1)" class="accent"'])
		);
		expect(
			findings.filter(({ level }) => level === 'error').map(({ code, line, col }) => [code, line, col])
		).toEqual([['S011', 7, 2]]);
	});

	test('more than a page can carry', () => {
		const long = `<path d="M0 0${' l1 1'.repeat(10_000)}"/><circle class="accent"`;
		expect(foundAfter([DRAWING, OPENING, long])[0]).toBe(
			`S011 ${DRAWING}:1:1 this drawing has more than 40000 characters`
		);
		const many = `${'<g/>'.repeat(500)}<circle class="accent"`;
		expect(foundAfter([DRAWING, OPENING, many])[0]).toMatch(/^S011 .* this drawing has more than 400 parts$/);
	});

	test('a file that is no drawing, or does not say its size', () => {
		expect(foundAfter([DRAWING, '</svg>', ''])[0]).toMatch(/^S001 .*this is not a drawing/);
		expect(foundAfter([DRAWING, ' viewBox="0 0 320 80"', ''])[0]).toBe(
			`S003 ${DRAWING}:1:1 this drawing does not say how large it is`
		);
	});
});

describe('the numbers of a figure', () => {
	test('each count has a source, and a lesson that says it', () => {
		expect(foundAfter([ICONS, 'With a rope }, cites: [rope-handbook-2024]', 'With a rope }'])).toEqual([
			`C404 ${ICONS}:12:29 the count 9 has no source`
		]);
		expect(foundAfter([LESSON, 'and 30 without', 'and more without'])).toEqual([
			`C407 ${ICONS}:13:32 figure "who-fell" says 30, and no lesson does`
		]);
		expect(
			foundAfter([
				ICONS,
				'label: { en: With a rope }, cites: [rope-handbook-2024]',
				'label: { en: With a rope }, cites: [ropes]'
			])
		).toContain(`C401 ${ICONS}:12:68 unknown source "ropes"`);
	});

	test('are those of its words', () => {
		expect(foundAfter([ICONS, 'rope, 9 of 100', 'rope, 8 of 100'])).toEqual([
			`C407 ${ICONS}:6:3 the en equivalent of figure "who-fell" does not say 9, which it shows`,
			`C407 ${ICONS}:6:25 the marks of figure "who-fell" do not show 8`
		]);
		expect(foundAfter([DRAWN, 'en: It holds', 'en: It holds 112'])).toEqual([
			`C407 ${DRAWN}:11:25 the en equivalent of figure "two-knots" does not say 112, which it shows`
		]);
	});

	test('what is left of the total may be said too', () => {
		expect(foundAfter([ICONS, '9 of 100 climbers fell.', '9 of 100 climbers fell, and 91 did not.'])).toEqual(
			[]
		);
	});

	test('are out of one total', () => {
		expect(foundAfter([ICONS, 'one, 30 of 100', 'one, 30 of 1,000'])).toContain(
			`C408 ${ICONS}:7:25 figure "who-fell" counts out of 100, and "30 of 1,000" does not`
		);
		expect(foundAfter([ICONS, 'one, 30 of 100', 'one, 30% of 100'])).toContain(
			`C408 ${ICONS}:7:25 figure "who-fell" counts out of 100, and "30%" does not`
		);
		expect(foundAfter([ICONS, 'of: 100', 'of: 50'])).toEqual([
			`S007 ${ICONS}:8:5 nobody can see what 50 marks say`
		]);
		expect(foundAfter([ICONS, 'count: 9', 'count: 109'])).toContain(
			`S007 ${ICONS}:12:29 109 is not from 0 to 100`
		);
	});
});

test('a figure of one kind has nothing of the other', () => {
	expect(foundAfter([DRAWN, 'labels:', 'of: 100\nlabels:'])).toEqual([
		`S002 ${DRAWN}:9:5 kind drawing has no "of"`
	]);
});

test('a folder that is named otherwise than its figure', () => {
	expect(foundAfter([DRAWN, 'id: two-knots', 'id: two-nots'])).toEqual([
		`S004 ${DRAWN}:2:5 "two-nots" is not the folder's name`
	]);
});

test('the files of a course may come in any order', () => {
	expect(hashCourse(courseOf(new Map([...withFigures()].reverse())))).toBe(
		hashCourse(courseOf(withFigures()))
	);
	expect(goodFiles().has(MODULE)).toBe(true);
});
