import { expect, test } from 'vitest';
import { butFor, foundAfter, MODULE } from '../../../../../tests/fixtures/content/course-files.ts';

/** All of the critical objective's items but four get `line`; those left are the hardest, so that only their number is wrong. */
const allButFour = (line: string): [string, string, string][] =>
	[1, 2, 3, 4, 5, 7, 10].map((number) => [
		MODULE,
		`id: call-${number}\n`,
		`id: call-${number}\n    ${line}\n`
	]);

test('a critical objective has five items that are still asked (I104)', () => {
	expect(butFor('I122', foundAfter(...allButFour('retired: true')))).toEqual([
		`I104 ${MODULE}:9:5 critical objective "call-when-hurt" has 4 of 5 items`
	]);
});

test('an objective that is not critical has one where it applies (I104)', () => {
	expect(
		foundAfter([
			MODULE,
			'objective: hold-the-rope\n    applies: { place: [home] }',
			'objective: hold-the-rope\n    applies: { product: [ladder] }'
		])
	).toEqual([
		`I104 ${MODULE}:13:5 objective "hold-the-rope" has 0 of 1 items`,
		`I119 ${MODULE}:21:61 "nobody-needed" can be found, but its reteach "rt-rope" does not apply`
	]);
});

test('the five apply to every plan, and before there is one (I104)', () => {
	expect(foundAfter(...allButFour('applies: { place: [clinic] }'))).toEqual([
		`I104 ${MODULE}:9:5 critical objective "call-when-hurt" has 4 of 5 items before a plan is entered; for product "rope", place "home"`
	]);
});

test('an objective is taught in a required block (I106)', () => {
	expect(
		foundAfter([
			MODULE,
			'id: when-to-call, kind: lesson,',
			'id: when-to-call, kind: lesson, required: false,'
		])
	).toEqual([
		`I106 ${MODULE}:12:16 "when-to-call" is optional, so "call-when-hurt" could be tested without being taught`
	]);
});

test('the block that teaches applies wherever the objective does (I106)', () => {
	const narrowed = 'id: when-to-call, kind: lesson, applies: { product: [ladder] },';
	expect(foundAfter([MODULE, 'id: when-to-call, kind: lesson,', narrowed])).toEqual([
		`I106 ${MODULE}:12:16 "call-when-hurt" is taught in no block that applies before a plan is entered; for product "rope", place "clinic"; for product "rope", place "home"`
	]);
});

test('a re-teach applies wherever its misconception can be found (I119)', () => {
	const narrowed = 'id: rt-call, kind: reteach, applies: { place: [clinic] },';
	expect(foundAfter([MODULE, 'id: rt-call, kind: reteach,', narrowed])).toEqual([
		`I119 ${MODULE}:20:61 "wait-and-see" can be found, but its reteach "rt-call" does not apply before a plan is entered; for product "rope", place "home"`
	]);
});

test('without any critical objective nobody could ever sign (I104)', () => {
	expect(foundAfter([MODULE, 'critical: true', 'critical: false'])).toEqual([
		'I104 course.yaml:19:10 no critical objective applies, so nobody could ever sign'
	]);
	expect(
		foundAfter([
			MODULE,
			'taught_in: [when-to-call]',
			'taught_in: [when-to-call]\n    applies: { product: [ladder] }'
		])
	).toContainEqual(
		expect.stringContaining(
			'no critical objective applies before a plan is entered; for product "rope", place "clinic"'
		)
	);
});
