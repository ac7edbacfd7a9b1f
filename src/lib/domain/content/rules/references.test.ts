import { expect, test } from 'vitest';
import { parseCourse } from '../parse-course.ts';
import { edited, foundAfter, LESSON, MODULE } from '../../../../../tests/fixtures/content/course-files.ts';

test.for([
	['lesson block', [MODULE, 'taught_in: [when-to-call]', 'taught_in: [when-to-cal]'], '12:17', 'when-to-cal'],
	['reteach block', [MODULE, 'reteach: rt-call', 'reteach: when-to-call'], '20:61', 'when-to-call'],
	[
		'objective',
		[MODULE, 'objective: hold-the-rope\n    applies', 'objective: hold-a-rope\n    applies'],
		'78:16',
		'hold-a-rope'
	],
	['misconception', [MODULE, 'believes: wait-and-see', 'believes: wait-and-sea'], '37:28', 'wait-and-sea'],
	['parameter', [LESSON, ':param[clinic.phone]', ':param[clinic.fone]'], '10:6', 'clinic.fone'],
	['glossary term', [LESSON, '{#dizziness}', '{#dizzy}'], '11:47', 'dizzy'],
	['product', ['warning-levels/levels.yaml', 'product: [rope]', 'product: [robe]'], '20:136', 'robe']
] as const)('a %s that is named exists (I103)', ([what, [path, from, to], place, written]) => {
	expect(foundAfter([path, from, to])).toContain(`I103 ${path}:${place} unknown ${what} "${written}"`);
});

test('the nearest right word is offered', () => {
	const { findings } = parseCourse(edited([MODULE, 'believes: wait-and-see', 'believes: wait-and-sea']));
	expect(findings.find(({ code }) => code === 'I103')?.todo).toBe('did you mean "wait-and-see"?');
});

test('a misconception that no item can find, or of another objective, is pointed out (I105)', () => {
	const extra =
		'  - { id: extra, objective: call-when-hurt, reteach: rt-call, believed: { en: A. } }\n\nblocks:';
	expect(foundAfter([MODULE, 'blocks:', extra])).toEqual([
		`I105 ${MODULE}:23:5 no item can find misconception "extra"`
	]);
	const borrowed = 'believes: nobody-needed, text: { en: Climb on }';
	expect(foundAfter([MODULE, 'believes: wait-and-see, text: { en: Climb on }', borrowed])).toContain(
		`I105 ${MODULE}:57:40 "nobody-needed" belongs to objective "hold-the-rope", but the item asks about "call-when-hurt"`
	);
});

test('two things never share an id, in the whole course or in one item (S004)', () => {
	expect(foundAfter([MODULE, 'id: call-2', 'id: call-1'])).toEqual([
		`S004 ${MODULE}:38:9 item id "call-1" is used twice`
	]);
	expect(foundAfter([MODULE, '{ id: r2', '{ id: r1'])).toEqual([
		`S004 ${MODULE}:47:15 row id "r1" is used twice`
	]);
});
