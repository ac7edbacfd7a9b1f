import { describe, expect, test } from 'vitest';
import {
	edited,
	found,
	goodCourse,
	goodFiles,
	LESSON
} from '../../../../../../tests/fixtures/content/course-files.ts';
import { DRAWN, ICONS, withFigures } from '../../../../../../tests/fixtures/content/figures.ts';
import { parseCourse, type Files } from '../../parse-course.ts';
import { askedLess } from './asked-less.ts';

/** The forms and the pictures of a clinic's own course beside those of the good course as its base. */
const CHECK_IN = 'check-ins/check-in.yaml';
const HEALTH = 'health-check/health-check.yaml';
const TRAITS = 'risks-and-strengths/risks-and-strengths.yaml';
const CARD = 'wallet-card/wallet-card.yaml';

const lockedIn = (files: Files, base = goodCourse()): string[] =>
	found(files, { base })
		.filter((line) => /^V60[23] /.test(line))
		.map((line) => line.replace(/^(V60[23]) (\S+?):\d+:\d+ /, '$1 $2 '));
const locked = (...edits: Parameters<typeof edited>) => lockedIn(edited(...edits));

describe('what is a clinic’s own to do with a form', () => {
	test.for<[string, Parameters<typeof edited>]>([
		['other words', [[CHECK_IN, 'How are your arms?', 'How do your arms feel?']]],
		[
			'another answer',
			[
				[
					CHECK_IN,
					'      - { id: swollen,',
					'      - { id: sore, level: 1, text: { en: Sore } }\n      - { id: swollen,'
				]
			]
		],
		[
			'another question',
			[
				[
					CHECK_IN,
					'  - id: fell\n',
					'  - { id: mood, ask: { en: How is your mood? }, cites: [], answers: [{ id: fine, level: 0, text: { en: Fine } }] }\n  - id: fell\n'
				]
			]
		],
		[
			'a check-in that comes more often',
			[[CHECK_IN, 'every_days: 7, for_days: 56', 'every_days: 5, for_days: 90']]
		],
		[
			'an answer that asks for more at once',
			[[CHECK_IN, 'level: 1, sign: scratch, lasts_days: 2', 'level: 1, sign: scratch, lasts_days: 1']]
		],
		[
			'a health question that warns',
			[
				[
					HEALTH,
					'    cites: [rope-handbook-2024]\n    applies',
					'    cites: [rope-handbook-2024]\n    level: 2\n    applies'
				]
			]
		],
		[
			'a question for a talk less',
			[[TRAITS, '    cites: []\n    basis: practice', '    cites: [rope-handbook-2024]']]
		],
		['a line more on the card', [[CARD, 'I climb with a rope.', 'I climb with a rope and a friend.']]]
	])('%s', ([, edits]) => {
		expect(locked(...edits)).toEqual([]);
	});
});

describe('what may not be taken away or loosened (V603)', () => {
	test.for<[Parameters<typeof edited>, string]>([
		[
			[[CHECK_IN, 'every_days: 7, for_days: 56', 'every_days: 8, for_days: 56']],
			`${CHECK_IN} every 8 days is more seldom than the base course asks then`
		],
		[
			[[CHECK_IN, 'every_days: 7, for_days: 56', 'every_days: 7, for_days: 49']],
			`${CHECK_IN} every 30 days is more seldom than the base course asks then`
		],
		[
			[[CHECK_IN, 'id: fell\n', 'id: slipped\n']],
			`${CHECK_IN} check-in question "fell" of the base course is gone`
		],
		[
			[
				[
					CHECK_IN,
					'      - { id: scratched, level: 1, sign: scratch, lasts_days: 2, text: { en: A scratch } }   # one level more after 2 days\n',
					''
				]
			],
			`${CHECK_IN} answer "scratched" of check-in question "arms" is gone`
		],
		[
			[[CHECK_IN, 'id: high-fall, level: 3, sign: fall', 'id: high-fall, level: 2']],
			`${CHECK_IN} answer "high-fall" of check-in question "fell" asks for less than in the base course`
		],
		[
			[[CHECK_IN, 'level: 2, sign: swollen', 'level: 2']],
			`${CHECK_IN} answer "swollen" of check-in question "arms" is the sign "swollen" in the base course`
		],
		[
			[[CHECK_IN, 'lasts_days: 2', 'lasts_days: 3']],
			`${CHECK_IN} answer "scratched" of check-in question "arms" asks for more only later than in the base course`
		],
		[
			[[CHECK_IN, ', lasts_days: 2', '']],
			`${CHECK_IN} answer "scratched" of check-in question "arms" asks for more only later than in the base course`
		],
		[
			[[CHECK_IN, '    cites: [rope-handbook-2024]\n    answers', '    cites: []\n    answers']],
			`${CHECK_IN} check-in question "arms" no longer rests on rope-handbook-2024`
		],
		[
			[[CHECK_IN, 'applies: { product: [rope] }', 'applies: { place: [home] }']],
			`${CHECK_IN} check-in question "fell" is asked of fewer people than in the base course`
		],
		[
			[[HEALTH, 'id: wants-to-fall', 'id: likes-to-fall']],
			`${HEALTH} health question "wants-to-fall" of the base course is gone`
		],
		[
			[[HEALTH, 'level: 3', 'level: 2']],
			`${HEALTH} a yes to health question "wants-to-fall" warns less than in the base course`
		],
		[
			[
				[
					HEALTH,
					'    level: 3                        # a yes shows at once what people of this warning level are told\n',
					''
				]
			],
			`${HEALTH} a yes to health question "wants-to-fall" warns less than in the base course`
		],
		[
			[[CARD, 'levels: [emergency, today]', 'levels: [emergency]']],
			`${CARD} the wallet card no longer has the warning level "today"`
		],
		[
			[[CARD, 'numbers: [emergency]', 'numbers: []']],
			`${CARD} the wallet card no longer has the number "emergency"`
		],
		[
			[[CARD, ':param[clinic.phone]', ':param[clinic.stay_minutes]']],
			`${CARD} the en text of the wallet card no longer has :param[clinic.phone]`
		]
	])('%j', ([edits, said]) => {
		expect(locked(...edits).map((line) => line.replace(/^V603 /, ''))).toContain(said);
	});

	test.for([
		[CHECK_IN, 'the check-in of the base course is gone'],
		[HEALTH, 'health question "weak-heart" of the base course is gone'],
		[CARD, 'the wallet card of the base course is gone']
	] as const)('%s as a whole', ([path, said]) => {
		const files = goodFiles();
		files.delete(path);
		expect(lockedIn(files)).toContain(`V603 course.yaml ${said}`);
		files.set(path, goodFiles().get(path) ?? '');
		expect(lockedIn(files)).toEqual([]);
	});

	test('a question about what somebody brings along that warns at once', () => {
		const base = parseCourse(
			edited([TRAITS, '    cites: [rope-handbook-2024]\n', '    cites: [rope-handbook-2024]\n    level: 2\n'])
		).course;
		expect(lockedIn(goodFiles(), base ?? undefined)).toEqual([
			`V603 ${TRAITS} a yes to question "fear-of-heights" warns less than in the base course`
		]);
	});
});

test('a schedule asks as often on every day, whatever its steps', () => {
	const base = [{ every_days: 7, for_days: 56 }, { every_days: 30 }];
	expect(askedLess(base, base)).toBe(null);
	expect(
		askedLess(base, [{ every_days: 1, for_days: 3 }, { every_days: 7, for_days: 70 }, { every_days: 14 }])
	).toBe(null);
	// Often at first does not make up for seldom later.
	expect(askedLess(base, [{ every_days: 1, for_days: 200 }, { every_days: 31 }])).toEqual({ every_days: 31 });
	// Fifty-six days are eleven times five, and the next step begins on the fifty-fifth.
	expect(askedLess(base, [{ every_days: 5, for_days: 56 }, { every_days: 8 }])).toEqual({ every_days: 8 });
});

describe('a picture that ends a locked block', () => {
	const SHOWS = '::figure{#two-knots}';
	/** With the icon array in a block that may be said otherwise, and the drawing in one that may not. */
	const FIGURES = withFigures(
		[
			'modules/warning-signs/module.yaml',
			'more-on-ropes, kind: more, lock: open',
			'more-on-ropes, kind: more, lock: presence'
		],
		[
			'modules/warning-signs/module.yaml',
			'rt-rope, kind: reteach, lock: presence',
			'rt-rope, kind: reteach, lock: wording, cites: [rope-handbook-2024]'
		]
	);
	const base = parseCourse(FIGURES).course ?? undefined;
	const after = (path: string, from: string, to: string) => {
		const text = FIGURES.get(path) ?? '';
		if (!text.includes(from)) throw new Error(`${path} does not contain ${from}`);
		return lockedIn(new Map([...FIGURES, [path, text.replace(from, to)]]), base);
	};

	test('may be told otherwise where the words may', () => {
		expect(base).toBeDefined();
		expect(after(ICONS, 'How many climbers fell', 'Who fell')).toEqual([]);
	});

	test('keeps its counts, its numbers and its sources', () => {
		expect(after(ICONS, 'count: 9', 'count: 8')).toEqual([
			`V603 ${ICONS} the picture "who-fell" no longer has with-rope: 9 of 100`
		]);
		expect(after(ICONS, '9 of 100', '8 of 100')).toEqual([
			`V603 ${ICONS} the picture "who-fell" no longer has 9`
		]);
	});

	test('stays as it is where nothing may be changed', () => {
		for (const [path, from, to] of [
			[DRAWN, 'Two knots', 'Two good knots'],
			['figures/two-knots/drawing.svg', 'cx="200"', 'cx="220"']
		] as const)
			expect(after(path, from, to)).toEqual([
				`V602 ${DRAWN} the picture "two-knots" is locked, and differs from the base course`
			]);
	});

	test('stays there', () => {
		expect(after(LESSON, `\n\n${SHOWS}`, '')).toEqual(
			expect.arrayContaining([
				`V603 modules/warning-signs/module.yaml the picture "two-knots" of "rt-rope" is gone`
			])
		);
	});
});
