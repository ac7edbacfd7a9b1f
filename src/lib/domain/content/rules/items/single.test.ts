import { expect, test } from 'vitest';
import { foundAfter, MODULE } from '../../../../../../tests/fixtures/content/course-files.ts';

const RIGHT = 'text: { en: Call today }';
const WRONG =
	'- { id: b, believes: wait-and-see, text: { en: Wait a week }, why: { en: It can get worse. } }';

test('a single has exactly one right choice (I101)', () => {
	expect(
		foundAfter([
			MODULE,
			'believes: wait-and-see, text: { en: Wait a week }',
			'correct: true, text: { en: Wait a week }'
		])
	).toEqual([`I101 ${MODULE}:36:7 item "call-1" has 2 right choices`]);
	expect(
		foundAfter([
			MODULE,
			'correct: true, text: { en: Call today }',
			'believes: wait-and-see, text: { en: Call today }'
		])
	).toEqual([`I101 ${MODULE}:36:7 item "call-1" has no right choice`]);
	expect(foundAfter([MODULE, WRONG, ''])).toContain(
		`I101 ${MODULE}:36:7 item "call-1" has nothing to choose from`
	);
});

test('every wrong choice names a belief, no right one does, and each says why (I102)', () => {
	expect(
		foundAfter([MODULE, 'believes: wait-and-see, text: { en: Wait a week }', 'text: { en: Wait a week }'])
	).toEqual([`I102 ${MODULE}:37:9 wrong choice "b" does not say what the person believes`]);
	expect(
		foundAfter([MODULE, `correct: true, ${RIGHT}`, `correct: true, believes: wait-and-see, ${RIGHT}`])
	).toEqual([`I102 ${MODULE}:36:43 right choice "a" names a wrong belief`]);
	expect(foundAfter([MODULE, ', why: { en: It can get worse. } }', ' }'])).toEqual([
		`I102 ${MODULE}:37:9 choice "b" has no why`
	]);
});

test('a right choice far longer than the others gives itself away (I107)', () => {
	const long = 'text: { en: Call today and then sit down with somebody you trust }';
	expect(foundAfter([MODULE, RIGHT, long])).toEqual([
		`I107 ${MODULE}:36:45 the right choice is 4.7 times as long as the longest other`
	]);
});

test('a right and a wrong choice never share their why (I108)', () => {
	expect(
		foundAfter([MODULE, 'why: { en: It can get worse. }', 'why: { en: "Right. Call within 2 hours." }'])
	).toEqual([`I108 ${MODULE}:37:80 the same why is used for a right and a wrong choice`]);
});

test('more than five choices are too many (I111)', () => {
	const more = ['c', 'd', 'e', 'f'].map((id) => WRONG.replace('id: b', `id: ${id}`));
	expect(foundAfter([MODULE, WRONG, [WRONG, ...more].join('\n      ')])).toEqual([
		`I111 ${MODULE}:36:7 item "call-1" has 6 choices`
	]);
});

test('no choice hides behind the others (I112), and none is a mere acknowledgement (I113)', () => {
	expect(foundAfter([MODULE, 'text: { en: Wait a week }', 'text: { en: All of the above }'])).toEqual([
		`I112 ${MODULE}:37:54 "All of the above" refers to the other choices`
	]);
	expect(foundAfter([MODULE, RIGHT, 'text: { en: I understand this }'])).toEqual([
		`I113 ${MODULE}:36:45 "I understand this" is an acknowledgement, and shows no understanding`
	]);
});
