import { expect, test } from 'vitest';
import { butFor, foundAfter, MODULE } from '../../../../../../tests/fixtures/content/course-files.ts';

test('sorting needs two bins that are both used, a belief and a why for every row (I101, I102)', () => {
	expect(butFor('I122', foundAfter([MODULE, 'in: later', 'in: now']))).toEqual([
		`I101 ${MODULE}:46:7 every row of "call-2" goes into the same bin`
	]);
	expect(foundAfter([MODULE, 'in: now, if_wrong: wait-and-see,', 'in: now,'])).toEqual([
		`I102 ${MODULE}:46:9 row "r1" does not say what a person believes who puts it elsewhere`
	]);
	expect(foundAfter([MODULE, ', why: { en: It heals by itself. }', ''])).toEqual([
		`I102 ${MODULE}:47:9 row "r2" has no why`
	]);
	expect(butFor('I122', foundAfter([MODULE, 'in: later', 'in: latter']))).toEqual([
		`I103 ${MODULE}:47:23 unknown bin "latter"`
	]);
});

test('each step of a story leads somewhere that exists and can be reached (I115)', () => {
	expect(foundAfter([MODULE, 'to: n3', 'to: n4'])).toEqual([
		`I115 ${MODULE}:57:26 choice leads to "n4", which does not exist`,
		`I115 ${MODULE}:59:11 no choice leads to step "n3"`
	]);
	expect(foundAfter([MODULE, 'start: n1', 'start: n0'])).toEqual([
		`I115 ${MODULE}:51:12 the story begins at "n0", which does not exist`
	]);
});

test('a story ends, and one of its paths ends right (I115)', () => {
	expect(foundAfter([MODULE, 'end: correct', 'end: incorrect'])).toEqual([
		`I115 ${MODULE}:51:12 no path of "call-3" ends right`
	]);
	expect(foundAfter([MODULE, 'start: n1', 'start: n2'])).toContain(
		`I115 ${MODULE}:58:11 "call-3" ends where it begins`
	);
	const back =
		'n3: { say: { en: Worse. }, choices: [{ id: a, to: n1, text: { en: Back } }, { id: b, to: n2, text: { en: On } }] }';
	const end = 'n3: { end: incorrect, say: { en: The arm gets worse. Call us when you are hurt. } }';
	expect(foundAfter([MODULE, end, back], [MODULE, 'to: n3, believes: wait-and-see,', 'to: n3,'])).toContain(
		`I115 ${MODULE}:54:9 the story can come back to step "n1"`
	);
	expect(foundAfter([MODULE, 'end: correct, say', 'end: correct, choices: [], say'])).toEqual([
		`I115 ${MODULE}:58:36 step "n2" both ends and goes on`
	]);
});

test('a way off the right path names the belief behind it, and only that does (I102)', () => {
	expect(foundAfter([MODULE, 'to: n3, believes: wait-and-see,', 'to: n3,'])).toEqual([
		`I102 ${MODULE}:57:13 choice "b" leads wrong but does not say what the person believes`
	]);
	expect(foundAfter([MODULE, 'to: n2,', 'to: n2, believes: wait-and-see,'])).toEqual([
		`I102 ${MODULE}:56:40 choice "a" names a wrong belief but can still end right`
	]);
});
