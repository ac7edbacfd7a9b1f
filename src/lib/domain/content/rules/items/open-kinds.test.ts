import { describe, expect, test } from 'vitest';
import {
	edited,
	found,
	foundAfter,
	goodFiles,
	MODULE
} from '../../../../../../tests/fixtures/content/course-files.ts';
import { acknowledgementsOf, openItemsOf, wordsItemsOf } from '../../look-up.ts';
import { parseCourse } from '../../parse-course.ts';
import { lockAfter, writePublishedLock } from '../../published.ts';

type Edit = [from: string, to: string];
const RAISED: Edit = ['version: 0.1.0', 'version: 0.2.0\nchange: { impact: editorial, why: Other words. }'];
const after = (...edits: Edit[]): string[] =>
	foundAfter(...edits.map(([from, to]): [string, string, string] => [MODULE, from, to])).map((line) =>
		line.replace(/ \S+:\d+:\d+ /, ' ')
	);

const course = () => {
	const parsed = parseCourse(goodFiles());
	if (!parsed.course) throw new Error('The good course is not good');
	return parsed.course;
};

test('items without a key stand among the others in the file, and apart from what the check asks', () => {
	const [module] = course().modules;
	if (!module) throw new Error('no module');
	expect(openItemsOf(module).map(({ id, kind }) => [id, kind])).toEqual([
		['say-when', 'teachback'],
		['hopes', 'reflect'],
		['climb-with-a-friend', 'acknowledge']
	]);
	expect(module.items.some(({ id }) => id === 'hopes')).toBe(false);
	expect(wordsItemsOf(module, null).map(({ id }) => id)).toEqual(['say-when', 'hopes']);
	expect(acknowledgementsOf(course(), null).map(({ item }) => item.id)).toEqual(['climb-with-a-friend']);
});

test('what is retired, or of another plan, is asked of nobody', () => {
	const retired = parseCourse(edited([MODULE, 'kind: reflect', 'kind: reflect\n    retired: true'])).course;
	expect(retired?.modules.flatMap((module) => wordsItemsOf(module, null)).map(({ id }) => id)).toEqual([
		'say-when'
	]);
	const clinicOnly = parseCourse(
		edited([MODULE, 'kind: acknowledge', 'kind: acknowledge\n    applies: { place: [home] }'])
	);
	const at = (place: 'clinic' | 'home') =>
		clinicOnly.course && acknowledgementsOf(clinicOnly.course, { product: 'rope', place }).length;
	expect([at('clinic'), at('home')]).toEqual([0, 1]);
});

describe('what an editor is told', () => {
	test.for<[Edit, string]>([
		[
			['kind: acknowledge', 'kind: acknowledge\n    objective: call-when-hurt'],
			'I113 an acknowledgement is tied to an objective'
		],
		[
			['kind: teachback', 'kind: teachback\n    answer: true'],
			'I114 "answer" would let software mark own words'
		],
		[['kind: reflect', 'kind: reflect\n    options: []'], 'I114 "options" would let software mark own words'],
		[['kind: reflect', 'kind: reflect\n    rows: []'], 'S002 "rows" does not belong to a reflect item'],
		[['      partly: { en: Names one sign. }\n', ''], 'S003 "partly" is missing in "rubric"'],
		[
			['kind: teachback\n    objective: call-when-hurt', 'kind: teachback\n    objective: call-when-hot'],
			'I103 unknown objective "call-when-hot"'
		],
		[['id: hopes', 'id: call-1'], 'S004 item id "call-1" is used twice'],
		[['id: climb-with-a-friend', 'id: right-to-stop'], 'S004 statement id "right-to-stop" is used twice'],
		[
			['lock: presence\n    cites: []\n    statement', 'lock: wording\n    cites: []\n    statement'],
			'C402 "climb-with-a-friend" is locked wording but cites nothing'
		],
		[['I climb with a friend. }', 'I waive my right to sue. }'], 'C406 "waive" reads as signing a right away']
	])('%j: %s', ([edit, said]) => {
		expect(after(edit)).toEqual([expect.stringContaining(said)]);
	});

	test('what was published is not deleted (V606), and its id is never of another kind (S004)', () => {
		const lock = writePublishedLock(lockAfter(course(), null));
		const held = (...edits: Edit[]) => {
			const files = edited(...edits.map(([from, to]): [string, string, string] => [MODULE, from, to]));
			files.set('published.lock.json', lock);
			return found(files).map((line) => line.replace(/ \S+:\d+:\d+ /, ' '));
		};
		expect(held()).toEqual([]);
		expect(
			held(['  - id: hopes\n    kind: reflect\n    ask: { en: What do you look forward to? }\n', ''], RAISED)
		).toEqual(['V606 item "hopes" of module "warning-signs" was published and is gone']);
		expect(
			held(
				['id: hopes', 'id: say-when-2'],
				['id: say-when\n', 'id: hopes\n'],
				['id: say-when-2', 'id: say-when'],
				RAISED
			)
		).toEqual([
			'S004 item "hopes" was published as a reflect',
			'S004 item "say-when" was published as a teachback about "call-when-hurt"'
		]);
	});
});
