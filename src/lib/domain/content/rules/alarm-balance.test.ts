import { expect, test } from 'vitest';
import { foundAfter, MODULE } from '../../../../../tests/fixtures/content/course-files.ts';

type Edit = Parameters<typeof foundAfter>[0];

/** The one decision of each tier in the good course, made to say nothing of it. */
const NO_TODAY: Edit = [MODULE, 'We look at it early. }, caution: 2 }', 'We look at it early. } }'];
const NO_LATER: Edit = [
	MODULE,
	'text: { en: Tell us next time }, caution: 1 }',
	'text: { en: Tell us next time } }'
];
const NO_EMERGENCY: Edit = [
	MODULE,
	'text: { en: Call now }, caution: 3 }',
	'text: { en: Call now }, caution: 2 }'
];
const tiers = (...edits: Edit[]): string[] =>
	foundAfter(...edits).map(
		(line) => /^I122 course\.yaml:19:10 .*"(.*)" is not asked$/.exec(line)?.[1] ?? line
	);

test.for([
	['call today', NO_TODAY],
	['can wait', NO_LATER],
	['emergency', NO_EMERGENCY]
] as const)('a course in which nobody learns what "%s" means is refused (I122)', ([tier, edit]) => {
	expect(tiers(edit)).toEqual([tier]);
});

test('what to write is said', () => {
	expect(foundAfter(NO_TODAY)).toEqual([
		'I122 course.yaml:19:10 no single, categorise or scenario of a critical objective has a right answer of caution 2 beside a wrong one of caution 3, so "call today" is not asked'
	]);
});

test('an answer that says the emergency number is an emergency without being called one', () => {
	const number: Edit = [MODULE, 'text: { en: Call now }, caution: 2 }', 'text: { en: Call 112 now } }'];
	expect(tiers(NO_EMERGENCY, number)).toEqual([]);
	const another: Edit = [MODULE, 'text: { en: Call now }, caution: 2 }', 'text: { en: Call 1120 now } }'];
	expect(tiers(NO_EMERGENCY, another)).toEqual(['can wait', 'emergency']);
});

test('a decision inside a story counts', () => {
	const story: Edit = [MODULE, 'text: { en: Call us } }', 'text: { en: Call us }, caution: 2 }'];
	const alarmed: Edit = [MODULE, 'text: { en: Climb on } }', 'text: { en: Climb on }, caution: 3 }'];
	expect(tiers(NO_TODAY, story, alarmed)).toEqual([]);
});

test('what is not asked any more, or is practice only, does not count', () => {
	expect(tiers([MODULE, 'id: call-4\n', 'id: call-4\n    retired: true\n'])).toEqual(['call today']);
});
