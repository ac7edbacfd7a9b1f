import { describe, expect, test } from 'vitest';
import {
	butFor,
	found,
	foundAfter,
	goodFiles,
	MODULE
} from '../../../../../../tests/fixtures/content/course-files.ts';

type Edit = [from: string, to: string];

/** What edits of the good module are answered with, as `CODE message`. */
const after = (...edits: Edit[]): string[] =>
	foundAfter(...edits.map(([from, to]): [string, string, string] => [MODULE, from, to])).map((line) =>
		line.replace(/ \S+:\d+:\d+ /, ' ')
	);

/** The place of the one finding of an edit. */
const placeAfter = (...edits: Edit[]): string | undefined =>
	foundAfter(...edits.map(([from, to]): [string, string, string] => [MODULE, from, to]))[0]?.split(' ')[1];

const lineOf = (text: string): number =>
	(goodFiles().get(MODULE) ?? '').split('\n').findIndex((line) => line.includes(text)) + 1;

describe('all that apply', () => {
	const belongs = '- { id: c, correct: true, if_wrong: wait-and-see, text: { en: A blow on the head }';
	test('some belong and some do not: whoever ticks everything is wrong (I101)', () => {
		const all: Edit[] = ['A torn glove', 'Tired arms', 'A dusty rope'].map((text) => [
			`if_wrong: wait-and-see, text: { en: ${text} }`,
			`correct: true, if_wrong: wait-and-see, text: { en: ${text} }`
		]);
		expect(after(...all)).toContain('I101 every choice of item "call-6" is right');
		const none: Edit[] = [
			[
				'correct: true, if_wrong: wait-and-see, text: { en: A finger',
				'if_wrong: wait-and-see, text: { en: A finger'
			],
			[belongs, belongs.replace('correct: true, ', '')]
		];
		expect(after(...none)).toEqual(['I101 item "call-6" has no right choice']);
	});

	test('each choice says what whoever gets it wrong believes, and why (I102)', () => {
		const edit: Edit = [belongs, belongs.replace('if_wrong: wait-and-see, ', '')];
		expect(after(edit)).toEqual(['I102 choice "c" does not say what a person believes who gets it wrong']);
		expect(placeAfter(edit)).toBe(`${MODULE}:${lineOf('A blow on the head')}:9`);
		expect(after([', why: { en: Dust does no harm. }', ''])).toEqual(['I102 choice "e" has no why']);
		expect(after(['why: { en: Dust does no harm. }', 'why: { en: It may be broken. }'])).toEqual([
			'I108 the same why is used for a right and a wrong choice'
		]);
	});

	test('no choice hides behind the others (I112), and its belief exists (I103)', () => {
		expect(after(['text: { en: A dusty rope }', 'text: { en: None of these }'])).toEqual([
			'I112 "None of these" refers to the other choices'
		]);
		expect(after([belongs, belongs.replace('wait-and-see', 'wait-and-sea')])).toEqual([
			'I103 unknown misconception "wait-and-sea"'
		]);
	});
});

describe('true or false', () => {
	const luck = '- { id: b, for: true, believes: wait-and-see, text: { en: Every sore is worth a call } }';
	test('is never a coin flip (I109)', () => {
		expect(after([luck, luck.replace('for: true', 'for: false')])).toEqual([
			'I109 item "call-7" has no wrong reason for the right verdict'
		]);
		expect(
			after(
				[`      ${luck}\n`, ''],
				['- { id: d, for: false, believes: wait-and-see, text: { en: Calls are for broken bones } }', '']
			)
		).toContain('I109 item "call-7" has 2 reasons');
		expect(
			after(['{ id: c, for: false', '{ id: c, for: true'], ['{ id: d, for: false', '{ id: d, for: true'])
		).toEqual(['I109 every reason of item "call-7" speaks for the right verdict']);
	});

	test('has one right reason, and it speaks for its verdict (I101)', () => {
		expect(after(['answer: true', 'answer: false'])).toContain(
			'I101 the right reason of item "call-7" speaks against its verdict'
		);
		expect(after([luck, luck.replace('believes: wait-and-see', 'correct: true')])).toContain(
			'I101 item "call-7" has 2 right choices'
		);
	});

	test('must say its verdict (S003)', () => {
		expect(after(['    answer: true\n', ''])).toContain('S003 "answer" is missing in item "call-7"');
		expect(after(['answer: true', 'answer: maybe'])).toContain(
			'S003 "answer" of item "call-7" is neither true nor false'
		);
	});

	test('about half of all statements are true (I121)', () => {
		const files = goodFiles();
		const text = files.get(MODULE) ?? '';
		const statement = / {2}- id: call-7[\s\S]*?(?= {2}- id: call-8)/.exec(text)?.[0] ?? '';
		const more = ['Bruises', 'Scratches', 'Splinters'].map((what, index) =>
			statement
				.replace('call-7', `more-${index}`)
				.replace('A sore that grows', `${what} under a nail that grow`)
		);
		const places = (parts: string[]) => found(new Map([...files, [MODULE, text + parts.join('')]]));
		expect(places(more)).toEqual([expect.stringContaining('I121')]);
		const turned = (part: string) =>
			part
				.replace('answer: true', 'answer: false')
				.replaceAll('for: true', 'for: maybe')
				.replaceAll('for: false', 'for: true')
				.replaceAll('for: maybe', 'for: false');
		expect(places(more.map((part, index) => (index < 2 ? turned(part) : part)))).toEqual([]);
	});
});

describe('match', () => {
	test('has a target that fits no row, and one for each row (I101, I103)', () => {
		expect(after(['      - { id: song, text: { en: A song } }\n', ''])).toEqual([
			'I101 item "call-8" has no target that fits no row'
		]);
		expect(after(['to: glue', 'to: ice'])).toEqual(['I101 two rows of item "call-8" belong to "ice"']);
		expect(after(['to: glue', 'to: glu'])).toEqual(['I103 unknown target "glu"']);
	});

	test('says for each row what is believed and why (I102)', () => {
		expect(after([', why: { en: Stiffness fades. }', ''])).toEqual(['I102 row "r1" has no why']);
		expect(after(['to: ice, if_wrong: wait-and-see,', 'to: ice,'])).toEqual([
			'I102 row "r1" does not say what a person believes who matches it wrongly'
		]);
	});
});

describe('order', () => {
	test('has three steps or more, each with its belief, and a why (I101, I102)', () => {
		const step = (id: string, text: string): Edit => [
			`      - { id: ${id}, if_wrong: wait-and-see, text: { en: ${text} } }\n`,
			''
		];
		expect(after(step('look', 'Look where it hurts'), step('ring', 'Ring us from the ground'))).toContain(
			'I101 item "call-9" has 2 steps'
		);
		expect(after(['{ id: stop, if_wrong: wait-and-see,', '{ id: stop,'])).toEqual([
			'I102 step "stop" does not say what a person believes who puts it elsewhere'
		]);
		expect(after(['    why: { en: Nobody phones well from a wall. }\n', ''])).toEqual([
			'I102 item "call-9" has no why'
		]);
	});
});

describe('a number', () => {
	test('is a whole number that every clinic has, or one that is written (I103, I110)', () => {
		expect(after(['{ param: clinic.stay_minutes }', '{ param: clinic.stay_minute }'])).toEqual([
			'I103 unknown parameter "clinic.stay_minute"'
		]);
		expect(after(['{ param: clinic.stay_minutes }', '{ param: clinic.phone }'])).toEqual([
			'I110 "clinic.phone" is no number that every clinic has'
		]);
		expect(after(['{ param: clinic.stay_minutes }', '{ value: 400 }'])).toEqual([
			'I110 the key of item "call-10" is not among its guesses'
		]);
		expect(after(['{ param: clinic.stay_minutes }', '{ param: clinic.stay_minutes, value: 3 }'])).toEqual([
			'S003 "answer" has both a param and a value'
		]);
	});

	test('can be guessed at, so that its odds are known (I110)', () => {
		expect(
			after(['guesses: { from: 0, to: 360, step: 15 }', 'guesses: { from: 10, to: 10, step: 15 }'])
		).toContain('I110 nobody can guess at item "call-10"');
		expect(after(['tolerance: 15', 'tolerance: -1'])).toContain(
			'I110 the tolerance of item "call-10" is below 0'
		);
	});

	test('says what is believed by whoever answers too little or too much (I102)', () => {
		expect(after(['    too_low: wait-and-see\n', ''])).toEqual([
			'I102 item "call-10" does not say what a person believes who answers too little'
		]);
	});
});

describe('missing words', () => {
	test('each gap is declared, and stands once in the question (I103, L205, I101)', () => {
		expect(after([':gap[then]', 'go on'])).toEqual([
			'L205 gap "then" stands 0 times in the en question of item "call-11"'
		]);
		expect(after([':gap[what]', ':gap[wha]'])).toEqual([
			'L205 gap "what" stands 0 times in the en question of item "call-11"',
			'I103 unknown gap "wha"'
		]);
		expect(
			after([
				'{ id: b, believes: wait-and-see, text: { en: rest a week } }',
				'{ id: b, correct: true, text: { en: rest a week } }'
			])
		).toEqual(['I101 gap "what" has 2 right choices']);
	});

	test('a gap stands nowhere else (S008)', () => {
		expect(
			after(['"A sore that grows is worth a call."', '"A :gap[x] that grows is worth a call."'])
		).toEqual(['S008 the gap "x" does not stand in the question of a cloze item']);
	});
});

describe('odds', () => {
	const simple = (number: number): Edit => [
		`id: call-${number}\n`,
		`id: call-${number}\n    retired: true\n`
	];
	test('what guessing closes too often is refused, with what to do (I120)', () => {
		expect(after(...[2, 6, 7, 8, 9, 10, 11].map(simple), ['id: call-1\n', 'id: call-1\n'])).toContainEqual(
			expect.stringMatching(
				/^I120 critical objective "call-when-hurt" is guessed right \d+ % of the time; 25 % is the limit/
			)
		);
		expect(butFor('I122', after(...[1, 2, 3, 4, 5, 7].map(simple)))).toEqual([]);
		expect(after(...[1, 2, 3, 6, 8, 9].map(simple))).toContainEqual(
			expect.stringContaining('has no item that is guessed less than once in 12 times')
		);
	});
});

test('how careful an answer looks is 0 to 3 (S007)', () => {
	expect(
		after([
			'{ id: b, believes: wait-and-see, text: { en: Wait a week }',
			'{ id: b, caution: 4, believes: wait-and-see, text: { en: Wait a week }'
		])
	).toEqual(['S007 "caution" of option "b" is not 0, 1, 2 or 3']);
	expect(
		after([
			'{ id: b, believes: wait-and-see, text: { en: Wait a week }',
			'{ id: b, caution: 0, believes: wait-and-see, text: { en: Wait a week }'
		])
	).toEqual([]);
});

test('a key of another kind is pointed out (S002)', () => {
	expect(after(['    tolerance: 15\n', '    tolerance: 15\n    bins: []\n'])).toEqual([
		'S002 "bins" does not belong to a numeric item'
	]);
});
