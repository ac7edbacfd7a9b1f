import { describe, expect, test } from 'vitest';
import {
	edited,
	found,
	goodCourse,
	LESSON,
	MODULE
} from '../../../../../tests/fixtures/content/course-files.ts';
import { parseCourse } from '../parse-course.ts';
import { LOCK_FILE, lockAfter, readPublishedLock, writePublishedLock } from '../published.ts';

const LOCK = writePublishedLock(lockAfter(goodCourse(), null));

/** What an edit of the good course is answered with, once the good course was published. */
const after = (...edits: Parameters<typeof edited>): string[] =>
	found(new Map([...edited(...edits), [LOCK_FILE, LOCK]]));
const CHANGE = 'change: { impact: clarifying, why: Says it in other words. }';
const RAISED: Parameters<typeof edited>[0] = [MODULE, 'version: 0.1.0', `version: 0.2.0\n${CHANGE}`];

test('what did not change is fine', () => expect(after()).toEqual([]));

test('another word under the same version is found, and fine once the version is raised (V601)', () => {
	const change: Parameters<typeof edited>[0] = [
		LESSON,
		'Ropes come in many colours.',
		'Ropes come in all colours.'
	];
	expect(after(change)).toEqual([
		`V601 ${MODULE}:3:10 module "warning-signs" changed since version 0.1.0 was published`
	]);
	expect(after(change, RAISED)).toEqual([]);
});

describe('an item that was published', () => {
	test('is never gone, but may be retired (V606)', () => {
		expect(after(RAISED, [MODULE, 'id: call-5\n', 'id: call-12\n'])).toEqual([
			`V606 ${LOCK_FILE}:1:1 item "call-5" of module "warning-signs" was published and is gone`
		]);
		expect(after(RAISED, [MODULE, 'id: call-5\n', 'id: call-5\n    retired: true\n'])).toEqual([]);
	});

	test('keeps its choices and its key under its id (V608)', () => {
		const changed = expect.stringMatching(/^V608 .*the choices or the key of item/);
		expect(
			after(
				RAISED,
				[MODULE, 'in: later, if_wrong', 'in: now, if_wrong'],
				[
					MODULE,
					'in: now, if_wrong: wait-and-see, text: { en: A broken',
					'in: later, if_wrong: wait-and-see, text: { en: A broken'
				]
			)
		).toEqual([changed]);
		expect(
			after(RAISED, [
				MODULE,
				'{ id: d, if_wrong: wait-and-see, text: { en: Tired arms }',
				'{ id: x, if_wrong: wait-and-see, text: { en: Tired arms }'
			])
		).toEqual([changed]);
		// The right order is the order in the file.
		const stop = '      - { id: stop, if_wrong: wait-and-see, text: { en: Stop climbing } }\n';
		const look = '      - { id: look, if_wrong: wait-and-see, text: { en: Look where it hurts } }\n';
		expect(after(RAISED, [MODULE, stop + look, look + stop])).toEqual([changed]);
	});

	test('may say it in other words, and stand elsewhere in the file', () => {
		expect(after(RAISED, [MODULE, 'text: { en: Tired arms }', 'text: { en: Sore arms }'])).toEqual([]);
		const [b, d] = ['torn glove', 'Tired arms'].map(
			(text) => new RegExp(`      - \\{[^\\n]*${text}[^\\n]*\\n`).exec(edited().get(MODULE) ?? '')?.[0] ?? ''
		);
		const files = edited(RAISED);
		const swapped = (files.get(MODULE) ?? '')
			.replace(b ?? '', '%')
			.replace(d ?? '', b ?? '')
			.replace('%', d ?? '');
		expect(found(new Map([...files, [MODULE, swapped], [LOCK_FILE, LOCK]]))).toEqual([]);
	});

	test('is not another kind, nor about another thing (S004)', () => {
		expect(
			after(RAISED, [MODULE, 'id: call-1\n', 'id: call-spare\n'], [MODULE, 'id: call-2\n', 'id: call-1\n'])
		).toContainEqual(
			expect.stringContaining('item "call-1" was published as a single about "call-when-hurt"')
		);
	});
});

test('an objective that was published is never gone (V606)', () => {
	const renamed = edited(RAISED);
	const text = (renamed.get(MODULE) ?? '').replaceAll('hold-the-rope', 'hold-a-rope');
	expect(found(new Map([...renamed, [MODULE, text], [LOCK_FILE, LOCK]]))).toContainEqual(
		`V606 ${LOCK_FILE}:1:1 objective "hold-the-rope" of module "warning-signs" was published and is gone`
	);
});

test('a lock that is none is said (S001)', () => {
	for (const text of ['{', '{}', '{"schema":"preface/published-lock@1"}', '[]']) {
		expect(readPublishedLock(text)).toBeNull();
		expect(found(new Map([...edited(), [LOCK_FILE, text]]))).toEqual([
			`S001 ${LOCK_FILE}:1:1 this is not a list of what was published`
		]);
	}
});

test('publishing again forgets nothing, and the same course writes the same file', () => {
	const before = readPublishedLock(LOCK);
	const course = goodCourse();
	const [module] = course.modules;
	if (!module) throw new Error('no module');
	const later = { ...course, modules: [{ ...module, items: module.items.slice(1) }] };
	expect(Object.keys(lockAfter(later, before).items)).toContain(module.items[0]?.id);
	expect(writePublishedLock(lockAfter(course, before))).toBe(LOCK);
});

describe('who raises the version of a published module says what that means (V604)', () => {
	const raised = (change: string) => after([MODULE, 'version: 0.1.0', `version: 0.2.0\n${change}`]);

	test('whatever the change is', () => {
		expect(after([MODULE, 'version: 0.1.0', 'version: 0.2.0'])).toEqual([
			`V604 ${MODULE}:3:10 module "warning-signs" was published as 0.1.0 and does not say what changed since`
		]);
	});

	test.for(['material', 'urgent'])('a %s change names what is asked again', (impact) => {
		expect(raised(`change: { impact: ${impact}, why: A new rope., reopens: [call-when-hurt] }`)).toEqual([]);
		expect(raised(`change: { impact: ${impact}, why: A new rope. }`)).toEqual([
			`V604 ${MODULE}:4:9 a change that is ${impact} must list the objectives it reopens`
		]);
	});

	test('an editorial change asks nothing again', () => {
		expect(raised('change: { impact: editorial, why: A comma., reopens: [call-when-hurt] }')).toEqual([
			`V604 ${MODULE}:4:54 an editorial change reopens nothing`
		]);
	});

	test('what is asked again exists, and is asked (I103)', () => {
		expect(raised('change: { impact: material, why: A new rope., reopens: [call-when-hut] }')).toEqual([
			`I103 ${MODULE}:4:57 unknown objective "call-when-hut"`
		]);
	});

	test('an impact that does not exist, or no reason, is refused (S007, S003)', () => {
		expect(raised('change: { impact: small, why: A comma. }')).toEqual([
			`S007 ${MODULE}:4:19 unknown impact "small"`
		]);
		expect(raised('change: { impact: editorial }')).toEqual([
			`S003 ${MODULE}:4:9 "why" is missing in "change"`
		]);
	});
});

test('the reason for a version is not part of it: the hash names what people read', () => {
	const plain = parseCourse(edited([MODULE, 'version: 0.1.0', 'version: 0.2.0']));
	const reasoned = parseCourse(edited(RAISED));
	expect(reasoned.course).toEqual(plain.course);
	expect(reasoned.changes.get('warning-signs')?.impact).toBe('clarifying');
});

describe('a clinic’s own course, made from a base', () => {
	const base = goodCourse();
	const own = (...edits: Parameters<typeof edited>) =>
		parseCourse(new Map([...edited(...edits), [LOCK_FILE, LOCK]]), { base }).findings.flatMap(
			({ code, level }) => (/^V60[1468]$/.test(code) ? [`${code} ${level}`] : [])
		);

	test('needs no other version of a module for its own words (V601, V604)', () => {
		expect(own([LESSON, 'Ropes come in many colours.', 'Ropes come in all colours.'])).toEqual([]);
	});

	test('may not make another question of one that was answered (V606, V608)', () => {
		expect(own([MODULE, 'id: call-5\n', 'id: call-12\n'])).toEqual(['V606 error']);
		expect(
			own([
				MODULE,
				'{ id: d, if_wrong: wait-and-see, text: { en: Tired arms }',
				'{ id: x, if_wrong: wait-and-see, text: { en: Tired arms }'
			])
		).toEqual(['V608 error']);
	});

	test('knows what the clinic itself published besides', () => {
		const published = lockAfter(base, null);
		published.items['parking-1'] = {
			module: 'warning-signs',
			kind: 'single',
			objective: 'when-to-call',
			key: ''
		};
		const files = new Map([...edited(), [LOCK_FILE, LOCK]]);
		const codes = parseCourse(files, { base, published }).findings.map(({ code }) => code);
		expect(codes.filter((code) => /^V60[1468]$/.test(code))).toEqual(['V606']);
	});
});
