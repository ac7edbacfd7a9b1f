import { describe, expect, test } from 'vitest';
import { inTwoLanguages } from '../../../../../../tests/fixtures/content/two-languages.ts';
import { parseCourse } from '../../parse-course.ts';
import {
	LESSON,
	MODULE,
	edited,
	found,
	goodCourse,
	goodFiles
} from '../../../../../../tests/fixtures/content/course-files.ts';

/** A clinic's own course beside the good course as its base: what it may not do, and what is its own to do. */
const base = goodCourse();
type Edits = Parameters<typeof edited>;
const locked = (...edits: Edits): string[] =>
	found(edited(...edits), { base })
		.filter((line) => /^V60[23] /.test(line))
		.map((line) => line.replace(/^(V60[23]) (\S+?):\d+:\d+ /, '$1 $2 '));

const CLAUSES = 'consent/clauses.yaml';
const LEVELS = 'warning-levels/levels.yaml';
const COURSE = 'course.yaml';
const PARAMS = '_shared/params.yaml';
const HELP = '_shared/help.yaml';
const CHECK_IN = 'check-ins/check-in.yaml';
const RECORDS = 'electronic-records/disclosure.yaml';

test('the base itself breaks none of its locks, and without a base nothing is locked', () => {
	expect(locked()).toEqual([]);
	expect(found(edited([LESSON, 'Sit down.', 'Lie down.'])).filter((line) => /^V60[23]/.test(line))).toEqual(
		[]
	);
});

describe('what is a clinic’s own to do', () => {
	test.for<[string, Edits]>([
		['words of an open block', [[LESSON, 'Ropes come in many colours.', 'Ours are blue.']]],
		[
			'words of a block that has to be there',
			[[LESSON, 'Waiting can make it worse.', 'It can get worse when you wait.']]
		],
		[
			'a stronger lock',
			[[MODULE, 'more-on-ropes, kind: more, lock: open', 'more-on-ropes, kind: more, lock: presence']]
		],
		[
			'an open block taken away',
			[
				[MODULE, '  - { id: more-on-ropes, kind: more, lock: open }\n', ''],
				[
					LESSON,
					/:::block\{#more-on-ropes\}[\s\S]*?:::\n\n/.exec(goodFiles().get(LESSON) ?? '')?.[0] ?? '?',
					''
				]
			]
		],
		['a narrower limit', [[PARAMS, 'min: 60, max: 360', 'min: 90, max: 300']]],
		[
			'a sign taken more seriously',
			[
				[
					LEVELS,
					'      - { id: scratch, sign: { en: A scratch }, do: { en: Tell us next time. }, cites: [], clinic_confirms: true, applies: { product: [rope] } }\n',
					'      - { id: mark, sign: { en: A mark }, do: { en: Tell us. }, cites: [], clinic_confirms: true }\n'
				],
				[
					LEVELS,
					'      - { id: swollen',
					'      - { id: scratch, sign: { en: A scratch }, do: { en: Call us. }, cites: [], clinic_confirms: true }\n      - { id: swollen'
				]
			]
		],
		[
			'the question of an item in other words',
			[[MODULE, 'Your arm hurts after a fall. What is best?', 'You fell, and your arm hurts. What is best?']]
		],
		['the title of the course', [[COURSE, 'Before you climb', 'Before you climb with us']]],
		[
			'a product that is not offered left out',
			[
				[
					COURSE,
					'    - id: ladder\n      name: { en: Ladder }\n      routes: [{ id: steps, name: { en: Step by step } }]\n      places: [clinic]\n',
					''
				]
			]
		],
		[
			'choices in another order',
			[
				[
					MODULE,
					'      - { id: a, correct: true, text: { en: Call today }, why: { en: "Right. Call within 2 hours." } }\n',
					''
				],
				[
					MODULE,
					'why: { en: It can get worse. } }\n',
					'why: { en: It can get worse. } }\n      - { id: a, correct: true, text: { en: Call today }, why: { en: "Right. Call us. Do it within 2 hours." } }\n'
				]
			]
		],
		[
			'a question of its own about something critical',
			[
				[
					MODULE,
					'  - id: rope-1\n',
					'  - id: ours-1\n    kind: single\n    objective: call-when-hurt\n    ask: { en: "You twist a foot on our wall. What then?" }\n    options:\n      - { id: a, correct: true, text: { en: Call the desk }, why: { en: Right. We look at it. } }\n      - { id: b, believes: wait-and-see, text: { en: Walk it off }, why: { en: A foot can break. } }\n  - id: rope-1\n'
				]
			]
		]
	])('%s', ([, edits]) => {
		expect(locked(...edits)).toEqual([]);
	});

	test('another language, with what is locked said in it as well', () => {
		expect(found(inTwoLanguages(goodFiles()), { base })).toEqual([]);
	});
});

describe('words that are locked (V602)', () => {
	test.for<[Edits[number], string]>([
		[
			[LESSON, 'Sit down.', 'Lie down.'],
			`${LESSON} the en words of "when-to-call" are locked, and differ from the base course`
		],
		[
			[LESSON, ':param[clinic.phone] within', '555 within'],
			`${LESSON} the en words of "when-to-call" are locked, and differ from the base course`
		],
		[
			[CLAUSES, 'I may stop at any time.', 'I may stop before a visit.'],
			`${CLAUSES} the en words of "right-to-stop" are locked, and differ from the base course`
		],
		[
			[LESSON, '1. Sit down.\n2. Call.', '- Sit down.\n- Call.'],
			`${LESSON} the en words of "when-to-call" are locked, and differ from the base course`
		],
		[
			[CLAUSES, 'Saying no and stopping', 'What I owe'],
			`${CLAUSES} the en words of "right-to-stop" are locked, and differ from the base course`
		],
		[
			[RECORDS, 'Records on a screen', 'A box to tick'],
			`electronic-records/text.en.md the en words of "electronic-records" are locked, and differ from the base course`
		],
		[
			[COURSE, 'name: { en: Ladder }', 'name: { en: A rope of another kind }'],
			`${COURSE} the name of product "ladder" is locked, and differs from the base course`
		],
		[
			[COURSE, 'On the wall', 'Anywhere'],
			`${COURSE} the name of route "wall" is locked, and differs from the base course`
		],
		[
			[COURSE, 'I agree to what is written above.', 'I agree.'],
			`${COURSE} what signing means (meaning) is locked, and differs from the base course`
		],
		[
			[COURSE, 'I have talked this over with the person.', 'I have seen this.'],
			`${COURSE} what signing means (countersign_meaning) is locked, and differs from the base course`
		],
		[
			[COURSE, 'You may say no at any time.', 'You may say no today.'],
			`${COURSE} what signing means (summary) is locked, and differs from the base course`
		],
		[
			[HELP, 'number: "112"', 'number: "113"'],
			`${HELP} the number "emergency" is locked, and differs from the base course`
		],
		[
			[LEVELS, 'A swollen arm', 'A very swollen arm'],
			`${LEVELS} the warning sign "swollen" is locked, and differs from the base course`
		],
		[
			[LEVELS, 'Do not wait.', 'Wait a little.'],
			`${LEVELS} the warning level "emergency" is locked, and differs from the base course`
		]
	])('%j', ([edit, said]) => {
		expect(locked(edit)).toContain(`V602 ${said}`);
	});
});

describe('what may not be taken away or loosened (V603)', () => {
	test.for<[Edits, string]>([
		[
			[
				[LESSON, 'Waiting can make it worse.', 'Waiting is fine.'],
				[MODULE, 'rt-call, kind: reteach, lock: presence', 'rt-call, kind: reteach, lock: open']
			],
			'the lock of "rt-call" is presence in the base course'
		],
		[
			[[MODULE, '  - { id: at-home-rope, kind: lesson, lock: presence, applies: { place: [home] } }\n', '']],
			'"at-home-rope" of the base course is gone'
		],
		[
			[
				[
					MODULE,
					'at-home-rope, kind: lesson, lock: presence, applies: { place: [home] }',
					'at-home-rope, kind: lesson, lock: presence, applies: { place: [clinic] }'
				]
			],
			'"at-home-rope" applies to other plans than in the base course'
		],
		[
			[[MODULE, 'id: call-when-hurt\n    critical: true', 'id: call-when-hurt\n    critical: false']],
			'objective "call-when-hurt" is critical in the base course'
		],
		[
			[[MODULE, '  - id: call-1\n    kind: single', '  - id: call-1\n    retired: true\n    kind: single']],
			'question "call-1" is about something critical, and is no longer asked'
		],
		[
			[[MODULE, 'in: later, if_wrong', 'in: now, if_wrong']],
			'question "call-2" has another right answer, or other choices, than in the base course'
		],
		[
			[[PARAMS, 'min: 60, max: 360', 'min: 30, max: 360']],
			'"clinic.stay_minutes" allows more than the base course does'
		],
		[
			[[CLAUSES, 'lock: wording', 'lock: presence']],
			'the lock of "right-to-stop" is wording in the base course'
		],
		[
			[[MODULE, 'lock: presence', 'lock: open']],
			'the lock of module "warning-signs" is presence in the base course'
		],
		[
			[[MODULE, 'id: rt-call, kind: reteach', 'id: rt-call, kind: more']],
			'"rt-call" is a reteach block in the base course'
		],
		[
			[
				[
					MODULE,
					'rt-call, kind: reteach, lock: presence, cites: [rope-handbook-2024]',
					'rt-call, kind: reteach, lock: presence'
				]
			],
			'"rt-call" no longer rests on rope-handbook-2024'
		],
		[[[CLAUSES, 'covers: [D19]', 'covers: []']], '"at-home" no longer covers D19'],
		[
			[
				[
					MODULE,
					'kind: acknowledge\n    lock: presence',
					'kind: acknowledge\n    lock: presence\n    retired: true'
				]
			],
			'"climb-with-a-friend" is no longer asked'
		],
		[
			[[MODULE, 'taught_in: [when-to-call]', 'taught_in: [when-to-call]\n    applies: { product: [rope] }']],
			'objective "call-when-hurt" concerns fewer people than in the base course'
		],
		[
			[
				[
					MODULE,
					'  - id: call-1\n    kind: single',
					'  - id: call-1\n    applies: { place: [clinic] }\n    kind: single'
				]
			],
			'question "call-1" is asked of fewer people than in the base course'
		],
		[
			[[MODULE, 'Right. Call within 2 hours.', 'Right. Call within 20 hours.']],
			'the en text of question "call-1" no longer has 2'
		],
		[
			[[MODULE, '{ en: "The number :param[clinic.phone]" }', '{ en: Our number }']],
			'the en text of question "call-5" no longer has :param[clinic.phone]'
		],
		[
			[
				[
					MODULE,
					'  - { id: nobody-needed,',
					'  - { id: ours, objective: call-when-hurt, reteach: rt-call, believed: { en: It is nothing. } }\n  - { id: nobody-needed,'
				],
				[
					MODULE,
					'{ id: b, believes: wait-and-see, text: { en: Wait a week }',
					'{ id: b, believes: ours, text: { en: Wait a week }'
				]
			],
			'a wrong answer to question "call-1" shows another belief than in the base course'
		],
		[
			[
				[MODULE, 'objective: call-when-hurt, reteach: rt-call', 'objective: call-when-hurt, reteach: rt-rope']
			],
			'the misconception "wait-and-see" is about "call-when-hurt" and corrected by "rt-call" in the base course'
		],
		[
			[[MODULE, '  - { id: wait-and-see, objective', '  - { id: wait-a-bit, objective']],
			'the misconception "wait-and-see" of the base course is gone'
		],
		[
			[[MODULE, '    kind: teachback\n', '    kind: teachback\n    retired: true\n']],
			'question "say-when" is about something critical, and is no longer asked'
		],
		[
			[[COURSE, '      places: [clinic]\n', '      places: [clinic, home]\n']],
			'place "home" of product "ladder" is not one of the base course'
		],
		[
			[
				[
					COURSE,
					'routes: [{ id: steps, name: { en: Step by step } }]',
					'routes: [{ id: steps, name: { en: Step by step } }, { id: run, name: { en: In one go } }]'
				]
			],
			'route "run" of product "ladder" is not one of the base course'
		],
		[
			[
				[
					COURSE,
					'    - id: ladder\n',
					'    - { id: wings, name: { en: Wings }, routes: [{ id: air, name: { en: By air } }], places: [home] }\n    - id: ladder\n'
				]
			],
			'product "wings" is not one of the base course, which says nothing of its risks'
		]
	])('%j', ([edits, said]) => {
		expect(locked(...edits).map((line) => line.replace(/^V603 \S+ /, ''))).toContain(said);
	});

	test('the numbers, facts and sources of a text that may be said otherwise', () => {
		const written = 'Call :param[clinic.phone] within 2 days.[^rope-handbook-2024]';
		const withNumber = parseCourse(edited([LESSON, 'Waiting can make it worse.', written])).course;
		const locks = (text: string) =>
			found(edited([LESSON, 'Waiting can make it worse.', text]), { base: withNumber ?? base })
				.filter((line) => line.startsWith('V603'))
				.map((line) => line.replace(/^\S+ \S+ /, ''));
		expect(withNumber).not.toBeNull();
		expect(locks('Within 2 days, ring :param[clinic.phone].[^rope-handbook-2024]')).toEqual([]);
		// A number is the same one in words.
		expect(locks('Within two days, ring :param[clinic.phone].[^rope-handbook-2024]')).toEqual([]);
		expect(locks('Call us within 3 days.')).toEqual([
			'the en text of "rt-call" no longer has :param[clinic.phone], [^rope-handbook-2024], 2'
		]);
	});

	test('a warning sign that is taken more seriously, and becomes another one by it', () => {
		const line =
			'      - { id: swollen, sign: { en: A swollen arm }, do: { en: Call us. }, cites: [rope-handbook-2024] }\n';
		const raised = (sign: string) =>
			locked(
				[LEVELS, line, '      - { id: ours, sign: { en: A blue arm }, do: { en: Call us. }, cites: [] }\n'],
				[LEVELS, '      - { id: fall,', `${sign}      - { id: fall,`],
				[CHECK_IN, 'id: swollen, level: 2', 'id: swollen, level: 3']
			);
		expect(raised(line.replace('Call us.', 'Call 112.'))).toEqual([]);
		const another = `V602 ${LEVELS} the warning sign "swollen" is locked, and differs from the base course`;
		for (const sign of [
			line.replace('A swollen arm', 'Two swollen arms'),
			line.replace('cites: [rope-handbook-2024]', 'cites: []'),
			line.replace(' }\n', ', applies: { place: [home] } }\n')
		])
			expect(raised(sign)).toEqual([another]);
	});

	test('a whole module', () => {
		const without = goodFiles();
		for (const file of without.keys()) if (file.startsWith('modules/')) without.delete(file);
		without.set(COURSE, (without.get(COURSE) ?? '').replace('modules: [warning-signs]', 'modules: [other]'));
		expect(found(without, { base }).join('\n')).toContain(
			'module "warning-signs" of the base course is gone'
		);
	});
});
