import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
	brokenFiles,
	edited,
	found,
	foundAfter,
	goodCourse,
	goodFiles,
	LESSON,
	MODULE
} from '../../../../tests/fixtures/content/course-files.ts';
import { findingLine } from './finding.ts';
import { parseCourse } from './parse-course.ts';

describe('a good course', () => {
	test('is read without a finding but the open review', () => {
		expect(found(goodFiles(), { today: '2026-11-01' })).toEqual([]);
	});

	test('passages, short texts and keys arrive as data', () => {
		const course = goodCourse();
		const [module] = course.modules;
		expect(module?.blocks[0]?.text.en).toEqual([
			{ type: 'heading', level: 2, children: [{ type: 'text', value: 'When to call' }] },
			{
				type: 'paragraph',
				children: [
					{ type: 'text', value: 'Call ' },
					{ type: 'param', name: 'clinic.phone' },
					{ type: 'text', value: ' within 2 hours when you are hurt.' },
					{ type: 'cite', source: 'rope-handbook-2024' },
					{ type: 'text', value: ' Call 112 when life is in danger. You may feel ' },
					{
						type: 'term',
						id: 'dizziness',
						children: [{ type: 'emphasis', children: [{ type: 'text', value: 'dizzy' }] }]
					},
					{ type: 'text', value: '.' }
				]
			},
			{
				type: 'list',
				ordered: true,
				items: [[{ type: 'text', value: 'Sit down.' }], [{ type: 'text', value: 'Call.' }]]
			}
		]);
		expect(module?.blocks.map(({ required }) => required)).toEqual([true, true, false, false, false]);
		const story = module?.items[2];
		expect(story?.kind === 'scenario' && story.nodes.map(({ id }) => id)).toEqual(['n1', 'n2', 'n3']);
		expect(course.params.map(({ name }) => name)).toEqual([
			'clinic.phone',
			'clinic.stay_minutes',
			'plan.product'
		]);
	});

	test('a time of day and a colon are only words', () => {
		const story = goodCourse().modules[0]?.items[2];
		const [first] = story?.kind === 'scenario' ? story.nodes : [];
		expect(first?.say.en).toEqual([{ type: 'text', value: 'You fall at 4:30 pm. Your arm hurts.' }]);
	});

	test('line ends of Windows and a byte order mark change nothing', () => {
		const files = [...goodFiles()].map(
			([path, text]) => [path, `\ufeff${text.replaceAll('\n', '\r\n')}`] as const
		);
		expect(parseCourse(new Map(files)).course).toEqual(goodCourse());
	});
});

describe('a draft', () => {
	test('of a good course is the course itself', () => {
		const { course, draft } = parseCourse(goodFiles());
		expect(draft).not.toBeNull();
		expect(draft).toBe(course);
	});

	test('of one with errors has all that could be read, beside what could not', () => {
		const { course, draft } = parseCourse(
			edited(
				[MODULE, 'title: { en: Warning signs }', 'title: { en: Signs }'],
				[MODULE, 'minutes: 3', 'minutes: soon']
			)
		);
		expect(course).toBeNull();
		expect(draft?.modules[0]).toMatchObject({ title: { en: 'Signs' }, minutes: 0 });
		expect(draft?.modules[0]?.blocks).toEqual(goodCourse().modules[0]?.blocks);
	});

	test('is nothing where not even its frame can be read', () => {
		expect(parseCourse(goodFiles().set('course.yaml', '{')).draft).toBeNull();
	});
});

describe('a course broken on purpose', () => {
	test('each break is found where it was made, with what to do, and nothing else is', () => {
		const expected = readFileSync(
			join(import.meta.dirname, '../../../../tests/fixtures/content/broken-findings.txt'),
			'utf8'
		);
		const { course, findings } = parseCourse(brokenFiles());
		expect(findings.map(findingLine)).toEqual(expected.trim().split('\n'));
		expect(course).toBeNull();
	});
});

describe('files', () => {
	test('YAML that is none (S001), an alias (S001), a key with a slip (S002), a key that is missing (S003)', () => {
		expect(foundAfter([MODULE, 'objectives:', 'objectives: ['])).toEqual([
			`S001 ${MODULE}:9:9 not valid YAML: Nested mappings are not allowed in compact mappings`
		]);
		expect(
			foundAfter([MODULE, 'lock: presence', 'lock: &a presence'], [MODULE, 'version: 0.1.0', 'version: *a'])
		).toEqual([expect.stringContaining(`S001 ${MODULE}:3:10`)]);
		expect(
			foundAfter([MODULE, 'objective: call-when-hurt\n    ask', 'objectiv: call-when-hurt\n    ask'])
		).toEqual([`S002 ${MODULE}:33:5 unknown key "objectiv" in item "call-1"`]);
		expect(foundAfter([MODULE, 'minutes: 3\n', ''])).toEqual([
			`S003 ${MODULE}:1:1 "minutes" is missing in ${MODULE}`
		]);
	});

	test("ids of another form, or not the folder's name (S004)", () => {
		expect(foundAfter([MODULE, 'id: call-1', 'id: Call_1'])).toEqual([
			`S004 ${MODULE}:31:9 "Call_1" is not lower-case words joined by hyphens, like call-us-today`
		]);
		expect(foundAfter([MODULE, 'id: warning-signs', 'id: warnings'])).toEqual([
			`S004 ${MODULE}:2:5 "warnings" is not the folder's name`
		]);
	});

	test('values that do not exist (S007)', () => {
		expect(foundAfter([MODULE, 'kind: categorise', 'kind: categorize'])).toEqual([
			`S007 ${MODULE}:39:11 unknown kind "categorize"`
		]);
		expect(foundAfter([MODULE, 'kind: more,', 'kind: more, required: true,'])).toEqual([
			`S007 ${MODULE}:26:48 a more block is never required`
		]);
	});

	test('a field of another kind of item (S002)', () => {
		expect(foundAfter([MODULE, 'start: n1', 'start: n1\n    ask: { en: What? }'])).toEqual([
			`S002 ${MODULE}:52:10 "ask" does not belong to a scenario item`
		]);
	});

	test('a module that the course does not list (S003)', () => {
		expect(found(goodFiles().set('modules/lost/module.yaml', 'id: lost'))).toEqual([
			'S003 modules/lost/module.yaml:1:1 module "lost" is not listed in course.yaml'
		]);
	});
});

describe('blocks', () => {
	const before = ':::block{#more-on-ropes}';

	test('not closed before the next one, or at the end (S005)', () => {
		expect(foundAfter([LESSON, '2. Call.\n:::', '2. Call.\n'])).toEqual([
			`S005 ${LESSON}:7:1 block "when-to-call" is not closed before the next one begins`
		]);
		expect(foundAfter([LESSON, 'Somebody holds the rope.\n:::\n', 'Somebody holds the rope.\n'])).toEqual([
			`S005 ${LESSON}:37:1 block "rt-rope" is not closed`
		]);
	});

	test('text outside of one (S006)', () => {
		expect(foundAfter([LESSON, before, `Hello.\n\n${before}`])).toEqual([
			`S006 ${LESSON}:23:1 this stands outside every block`
		]);
	});

	test.for(['::: block{#more-on-ropes}', '::block{#more-on-ropes}', ':::blok{#more-on-ropes}'])(
		'"%s" (S009)',
		(line) => {
			expect(foundAfter([LESSON, before, line])).toEqual([
				`S009 ${LESSON}:23:1 this looks like the edge of a block but is not`,
				`L202 ${MODULE}:26:5 block "more-on-ropes" has no en text in ${LESSON}`
			]);
		}
	);

	test('one without an id (S009), or twice (S004)', () => {
		expect(foundAfter([LESSON, before, ':::block'])[0]).toBe(`S009 ${LESSON}:23:1 this block has no id`);
		expect(foundAfter([LESSON, before, ':::block{#when-to-call}'])[0]).toBe(
			`S004 ${LESSON}:23:1 block "when-to-call" stands twice in this file`
		);
	});

	test('declared and not written, or written and not declared (L202)', () => {
		expect(foundAfter([LESSON, before, ':::block{#more-on-rope}'])).toEqual([
			`L202 ${LESSON}:23:1 block "more-on-rope" is declared nowhere`,
			`L202 ${MODULE}:26:5 block "more-on-ropes" has no en text in ${LESSON}`
		]);
	});

	test.for([
		['Sit <b>down</b>.', 'HTML is not allowed'],
		['Sit `down`.', 'code is not allowed'],
		['Sit <https://example.org>.', 'a link is not allowed here'],
		['Sit\u200b down.', 'there is a hidden character here, or one that was damaged'],
		['Sit\u202edown.', 'there is a hidden character here, or one that was damaged'],
		['Sit.\n   - down', 'a list item is one paragraph']
	] as const)('%s (S008)', ([text, message]) => {
		const [first] = foundAfter([LESSON, '1. Sit down.', `1. ${text}`]);
		expect(first).toMatch(new RegExp(`^S008 ${LESSON}:1[34]:\\d+ ${message}$`));
	});

	test.for(['<script>x</script>', '> quoted', '---', '    code', '[a]: https://example.org'])(
		'%s between paragraphs (S008)',
		(text) => {
			expect(foundAfter([LESSON, 'Ropes come in many colours.', `Ropes.\n\n${text}\n\nRopes.`])).toEqual([
				expect.stringMatching(new RegExp(`^S008 ${LESSON}:30:`))
			]);
		}
	);
});

describe('short texts', () => {
	const ASK = '{ en: What do you do for each one? }';

	test('say their language (S003), and every language of the course (L201, L202)', () => {
		expect(foundAfter([MODULE, `ask: ${ASK}`, 'ask: What do you do?'])).toEqual([
			`S003 ${MODULE}:41:10 "ask" of item "call-2" does not say its language`
		]);
		expect(foundAfter([MODULE, ASK, '{ es: ¿Qué hace? }'])).toEqual([
			`L201 ${MODULE}:41:10 no en text in "ask" of item "call-2"`,
			`L202 ${MODULE}:41:16 "es" is not a language of this course`
		]);
	});

	test('a text that a comma ended is told so', () => {
		const { findings } = parseCourse(edited([MODULE, ASK, '{ en: What do you do, and when? }']));
		expect(findings.find(({ code }) => code === 'L202')?.todo).toBe(
			'a comma ended the text before it: put that text in quotes'
		);
	});

	test('a second language is asked for in every text and file', () => {
		const lines = foundAfter(['course.yaml', 'languages: [en]', 'languages: [en, es]']);
		expect(lines).toContain('S003 modules/warning-signs/lesson.es.md:1:1 this file is missing');
		expect(lines).toContain('S003 _shared/glossary.es.yaml:1:1 this file is missing');
		expect(lines).toContain(`L201 ${MODULE}:41:10 no es text in "ask" of item "call-2"`);
		expect(lines).toContain('L201 course.yaml:3:8 no es text in "title" of course.yaml');
	});

	test('hold one paragraph and no mark-up where only a name belongs (S008)', () => {
		expect(foundAfter([MODULE, ASK, '{ en: "- What do you do?" }'])).toEqual([
			`S008 ${MODULE}:41:17 a short text is one paragraph of plain words`
		]);
		expect(
			foundAfter([MODULE, 'title: { en: Warning signs }', 'title: { en: "**Warning** signs" }'])
		).toEqual([`S008 ${MODULE}:4:15 "title" takes no mark-up`]);
	});

	test('a title without mark-up hides nothing either (S008)', () => {
		expect(
			foundAfter(['_shared/sources.yaml', 'title: Rope handbook', 'title: Rope\u202e handbook'])
		).toEqual([
			'S008 _shared/sources.yaml:4:12 "title" of source "rope-handbook-2024" has a hidden character or a line break'
		]);
	});

	test('mark-up with a slip (S002), or that names nothing (S009)', () => {
		expect(foundAfter([MODULE, ASK, '{ en: "What :parm[clinic.phone]?" }'])).toEqual([
			`S002 ${MODULE}:41:22 unknown mark-up ":parm"`
		]);
		expect(foundAfter([MODULE, ASK, '{ en: "What :term[word]?" }'])).toEqual([
			`S009 ${MODULE}:41:22 ":term[word]" names no glossary term`
		]);
	});
});
