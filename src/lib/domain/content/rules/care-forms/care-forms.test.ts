import { describe, expect, test } from 'vitest';
import {
	found,
	foundAfter,
	goodCourse,
	goodFiles
} from '../../../../../../tests/fixtures/content/course-files.ts';
import { inTwoLanguages } from '../../../../../../tests/fixtures/content/two-languages.ts';
import { writeCourse } from '../../course-hash.ts';
import { parseCourse } from '../../parse-course.ts';
import { everyText } from '../../walk.ts';

const CHECK_IN = 'check-ins/check-in.yaml';
const HEALTH = 'health-check/health-check.yaml';
const TRAITS = 'risks-and-strengths/risks-and-strengths.yaml';
const CARD = 'wallet-card/wallet-card.yaml';
const MATTERS = 'what-matters/what-matters.yaml';
const FORMS = [CHECK_IN, HEALTH, TRAITS, CARD, MATTERS];

const withoutForms = (): Map<string, string> => {
	const files = goodFiles();
	for (const path of FORMS) files.delete(path);
	return files;
};

test('a course without forms is whole, and says nothing of them: what was stored before they existed keeps its hash', () => {
	const { course, findings } = parseCourse(withoutForms());
	expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
	if (!course) throw new Error('no course');
	expect(Object.keys(course)).not.toEqual(
		expect.arrayContaining([expect.stringMatching(/^(check_in|health|risks|wallet|what)/)])
	);
	expect(writeCourse(course)).not.toMatch(
		/"(?:check_in|health_check|risks_and_strengths|wallet_card|what_matters)"/
	);
});

test('the forms arrive as data', () => {
	const course = goodCourse();
	expect(course.check_in?.schedule).toEqual([{ every_days: 7, for_days: 56 }, { every_days: 30 }]);
	expect(
		course.check_in?.questions[0]?.answers.map(({ id, level, sign, lasts_days }) => [
			id,
			level,
			sign,
			lasts_days
		])
	).toEqual([
		['well', 0, undefined, undefined],
		['scratched', 1, 'scratch', 2],
		['swollen', 2, 'swollen', undefined]
	]);
	expect(course.health_check?.questions.map(({ id, level }) => [id, level])).toEqual([
		['weak-heart', undefined],
		['wants-to-fall', 3]
	]);
	expect(course.risks_and_strengths?.strengths[0]?.basis).toBe('practice');
	expect(course.wallet_card?.numbers).toEqual(['emergency']);
	expect(course.what_matters?.prompts.map(({ id }) => id)).toEqual(['top', 'turn-back']);
});

test('every text of every form is one of the texts of the course', () => {
	const { check_in, health_check, risks_and_strengths, wallet_card, what_matters } = goodCourse();
	const walked = new Set<unknown>([...everyText(goodCourse())].map(({ inlines }) => JSON.stringify(inlines)));
	const texts: string[] = [];
	const collect = (value: unknown): void => {
		if (typeof value !== 'object' || value === null) return;
		if ('en' in value && Array.isArray(value.en)) texts.push(JSON.stringify(value.en));
		else Object.values(value).forEach(collect);
	};
	collect([check_in, health_check, risks_and_strengths, wallet_card, what_matters]);
	expect(texts).toHaveLength(27);
	expect(texts.filter((text) => !walked.has(text))).toEqual([]);
});

test('what only the care team reads is marked as theirs', () => {
	const theirs = [...everyText(goodCourse())]
		.filter(({ forProvider }) => forProvider)
		.map(({ about }) => about);
	expect(theirs).toEqual([
		'health question "weak-heart"',
		'health question "wants-to-fall"',
		'risk "fear-of-heights"',
		'strength "has-a-partner"'
	]);
});

describe('reading', () => {
	test('a weight, a score or any other key is refused (S002), and a level that does not exist (S007)', () => {
		expect(foundAfter([TRAITS, '    cites: []', '    cites: []\n    weight: 3'])).toEqual([
			`S002 ${TRAITS}:15:5 unknown key "weight" in strength "has-a-partner"`
		]);
		expect(foundAfter([HEALTH, 'level: 3', 'level: 4'])).toContain(
			`S007 ${HEALTH}:14:12 level 4 does not exist`
		);
		expect(foundAfter([CHECK_IN, 'level: 2', 'level: 5'])).toContainEqual(
			expect.stringMatching(/^S007 check-ins\/check-in\.yaml:15:31 level 5 does not exist$/)
		);
	});

	test('every language says all of it (L201)', () => {
		const files = inTwoLanguages(goodFiles());
		expect(found(files)).toEqual([]);
		for (const path of FORMS) {
			const text = (files.get(path) ?? '').replace(/, es: [^{}]* \}/, ' }');
			expect(found(new Map(files).set(path, text)).filter((line) => line.startsWith('L201'))).toHaveLength(1);
		}
	});

	test('ids are used once (S004)', () => {
		expect(foundAfter([CHECK_IN, 'id: fell', 'id: arms'])).toEqual([
			`S004 ${CHECK_IN}:16:9 check-in question id "arms" is used twice`
		]);
		expect(foundAfter([CHECK_IN, 'id: proud', 'id: arms'])).toEqual([
			`S004 ${CHECK_IN}:24:7 check-in question id "arms" is used twice`
		]);
		expect(foundAfter([CHECK_IN, 'id: swollen', 'id: well'])).toEqual([
			`S004 ${CHECK_IN}:15:15 answer id "well" is used twice`
		]);
		expect(foundAfter([HEALTH, 'id: wants-to-fall', 'id: weak-heart'])).toEqual([
			`S004 ${HEALTH}:10:9 health question id "weak-heart" is used twice`
		]);
		expect(foundAfter([TRAITS, 'id: has-a-partner', 'id: fear-of-heights'])).toEqual([
			`S004 ${TRAITS}:11:9 risk or strength id "fear-of-heights" is used twice`
		]);
		expect(foundAfter([MATTERS, 'id: turn-back', 'id: top'])).toEqual([
			`S004 ${MATTERS}:7:9 prompt id "top" is used twice`
		]);
	});
});

test.for([
	[CHECK_IN, 'sign: swollen', 'sign: swolen', 'I103', 'unknown warning sign "swolen"'],
	[CHECK_IN, 'product: [rope]', 'product: [robe]', 'I103', 'unknown product "robe"'],
	[CARD, 'numbers: [emergency]', 'numbers: [emergency, police]', 'I103', 'unknown national number "police"'],
	[CARD, 'levels: [emergency, today]', 'levels: [emergency, later]', 'I103', 'unknown warning level "later"'],
	[
		CARD,
		':param[clinic.phone]',
		':param[clinic.phone] :param[clinic.fone]',
		'I103',
		'unknown parameter "clinic.fone"'
	],
	[HEALTH, 'cites: [rope-handbook-2024]', 'cites: [rope-handbook]', 'C401', 'unknown source "rope-handbook"'],
	[TRAITS, '{ en: Begin on a low wall. }', '{ en: "Begin low.[^rope]" }', 'C401', 'unknown source "rope"'],
	[TRAITS, 'You may skip any question.', 'It takes 5 minutes.', 'C404', 'the number "5" has no source'],
	[CHECK_IN, 'They are no test.', 'Call 555-0199.', 'C405', 'the phone number 555-0199 is written out'],
	[
		CHECK_IN,
		'How are your arms?',
		`How are ${'your '.repeat(30)}arms?`,
		'R302',
		'this sentence of check-in question "arms" has 33 words'
	]
] as const)('the rules of all texts hold in %s: %s', ([path, from, to, code, message]) => {
	expect(foundAfter([path, from, to])).toContainEqual(
		expect.stringMatching(new RegExp(`^${code} ${path}:\\d+:\\d+ ${message}`))
	);
});

test('a hard introduction is refused as a hard passage is (R301)', () => {
	const hard =
		'Individual considerations regarding administration necessitate comprehensive multidisciplinary evaluation. '.repeat(
			4
		);
	for (const [path, easy] of [
		[CHECK_IN, 'They are no test.'],
		[HEALTH, 'Our team sees your answers before your first climb.'],
		[TRAITS, 'You may skip any question.']
	] as const) {
		expect(foundAfter([path, easy, hard])).toContainEqual(
			expect.stringMatching(new RegExp(`^R301 ${path}:\\d+:\\d+ ".*: before" reads at`))
		);
	}
});

describe('a check-in', () => {
	const after = (from: string, to: string) => foundAfter([CHECK_IN, from, to]);

	test('lets somebody say that all is well, in every question (F701)', () => {
		expect(after('level: 0, text: { en: Well }', 'level: 1, text: { en: Well }')).toEqual([
			`F701 ${CHECK_IN}:13:28 question "arms" has no answer for somebody who is well`
		]);
	});

	test('goes from calm to alarmed (F701)', () => {
		expect(after('id: well, level: 0', 'id: well, level: 2')).toEqual([
			`F701 ${CHECK_IN}:14:33 answer "scratched" of question "arms" asks for less than the one before it`
		]);
	});

	test('asks for what the warning sign asks for (F701)', () => {
		expect(after('level: 2, sign: swollen', 'level: 1, sign: swollen')).toEqual([
			`F701 ${CHECK_IN}:15:31 answer "swollen" has level 1, but its sign "swollen" is of level 2`
		]);
	});

	test('asks about at least one emergency (F701)', () => {
		expect(after('level: 3, sign: fall', 'level: 2, clinic_confirms: true')).toEqual([
			`F701 ${CHECK_IN}:9:3 no answer of the check-in is an emergency`
		]);
	});

	test('asks for one level more after some days only where there is one more (F701)', () => {
		expect(after('level: 3, sign: fall', 'level: 3, lasts_days: 2, sign: fall')).toEqual([
			`F701 ${CHECK_IN}:22:48 answer "high-fall" of level 3 cannot ask for one level more`
		]);
		expect(after('lasts_days: 2', 'lasts_days: 0')).toEqual([
			`F701 ${CHECK_IN}:14:63 answer "scratched" lasts 0 days`
		]);
	});

	test.for([
		['every_days: 7, for_days: 56', 'every_days: 0, for_days: 56', 'every 0 days is never'],
		[
			'every_days: 7, for_days: 56',
			'every_days: 30, for_days: 60',
			'every 30 days is not more seldom than the step before'
		],
		['every_days: 30 }', 'every_days: 30, for_days: 90 }', 'the last step ends, and then nobody asks'],
		['every_days: 7, for_days: 56', 'every_days: 7', 'this step never ends, so the next one never begins'],
		['every_days: 7, for_days: 56', 'every_days: 7, for_days: 5', 'in 5 days nothing is asked every 7 days']
	] as const)('is asked on days that can be told, without end: %s → %s (F702)', ([from, to, message]) => {
		expect(after(from, to)).toEqual([
			expect.stringMatching(new RegExp(`^F702 ${CHECK_IN}:[67]:\\d+ ${message}$`))
		]);
	});
});

describe('what the care team talks about', () => {
	test('rests on a source, or says that it rests on practice (F703)', () => {
		expect(
			foundAfter([TRAITS, '    basis: practice                 # needed where nothing is cited\n', ''])
		).toEqual([`F703 ${TRAITS}:14:12 "has-a-partner" rests on nothing`]);
		expect(foundAfter([HEALTH, 'cites: [rope-handbook-2024]', 'cites: []'])).toEqual([
			`F703 ${HEALTH}:8:12 "weak-heart" rests on nothing`
		]);
	});

	test.for([
		'You are not eligible.',
		'You qualify.',
		'Your score is high.',
		'You are a good candidate.',
		'You are at high risk.'
	])('never tells a person "%s" (F704)', (verdict) => {
		expect(foundAfter([TRAITS, 'It helps us plan.', verdict])).toEqual([
			expect.stringMatching(/^F704 .* reads as a verdict$/)
		]);
	});

	test('names no dose, to nobody (F704)', () => {
		expect(foundAfter([HEALTH, 'Talk on the same day.', 'Give 50 mg.'])).toEqual([
			`F704 ${HEALTH}:12:25 "50 mg" names a dose`
		]);
	});

	test('may be told in the words of the trade', () => {
		expect(foundAfter([HEALTH, 'Talk on the same day.', 'Not eligible by the label.'])).toEqual([]);
	});
});

describe('a wallet card', () => {
	const after = (from: string, to: string) => foundAfter([CARD, from, to]);

	test('says whom to call in an emergency (F705)', () => {
		const none = `F705 ${CARD}:7:10 the card has no number that the emergency level says to call`;
		expect(after('numbers: [emergency]', 'numbers: []')).toEqual([none]);
		expect(after('levels: [emergency, today]', 'levels: [today]')).toEqual([none]);
		// A number that is on the card, but that nobody is told to call in an emergency.
		expect(foundAfter(['_shared/help.yaml', 'number: "112"', 'number: "11"'])).toContain(none);
	});

	test('says how to reach the clinic (F705)', () => {
		const none = `F705 ${CARD}:4:3 the card does not say the phone number of the clinic`;
		expect(after(':param[clinic.phone]', 'on the hill')).toEqual([none]);
		expect(after(':param[clinic.phone]', ':param[clinic.stay_minutes]')).toEqual([none]);
		expect(after(':param[clinic.phone]', '**:param[clinic.phone]**')).toEqual([]);
	});

	test('fits: no line has more than fourteen words (F705)', () => {
		expect(after('I climb with a rope.', `I climb with ${'a '.repeat(10)}rope.`)).toEqual([]);
		expect(after('I climb with a rope.', `I climb with ${'a '.repeat(11)}rope.`)).toEqual([
			`F705 ${CARD}:5:11 this line of the card has 15 words`
		]);
	});
});
