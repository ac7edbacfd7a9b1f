import { expect, test } from 'vitest';
import { edited, goodFiles, LESSON, MODULE } from '../../../../../tests/fixtures/content/course-files.ts';
import { inTwoLanguages } from '../../../../../tests/fixtures/content/two-languages.ts';
import { formsOf, isCommonWord } from '../languages/en-common-words.ts';
import { parseCourse, type Files } from '../parse-course.ts';

const hard = (files: Files): string[] =>
	parseCourse(files)
		.findings.filter(({ code }) => code === 'R305')
		.map(
			({ level, file, line, col, message }) =>
				`${level} ${file}:${line}:${col} ${/^"[^"]*"/.exec(message)?.[0]}`
		);
/** The hard words of a sentence that ends the lesson. */
const lesson = (sentence: string): string[] =>
	hard(edited([LESSON, 'Ropes come in many colours.', sentence]));

test('a word that is neither common nor explained is pointed out where it is first read, and not again (R305)', () => {
	expect(lesson('A carabiner holds. Two carabiners hold more.')).toEqual([
		`warning ${LESSON}:28:3 "carabiner"`
	]);
});

test('it is not hard when the glossary explains it, in any of its forms', () => {
	const glossary = '_shared/glossary.en.yaml';
	const entry = 'terms:\n  - { id: belay, term: belaying, meaning: Holding the rope. }';
	expect(hard(edited([LESSON, 'Ropes come in many colours.', 'She belays.']))).toHaveLength(1);
	expect(
		hard(
			edited(
				[glossary, 'terms:', entry],
				[LESSON, 'Ropes come in many colours.', 'She belays with care. Belaying is safe.']
			)
		)
	).toEqual([]);
});

test('the meaning of a word is held to the same', () => {
	expect(
		hard(edited(['_shared/glossary.en.yaml', 'The feeling that the room turns.', 'A vestibular feeling.']))
	).toEqual(['warning _shared/glossary.en.yaml:4:50 "vestibular"']);
});

test.for([
	'You wait for Marlene on the wall.',
	'Ida calls. Ida waits.',
	'In 2024 they had 3 ropes and 2x more.',
	"Don't let the climber's rope get wet: they've stopped, and it's the wettest one.",
	'Call :param[clinic.phone] quickly.',
	'A well-known, half-hour climb.'
])('names, numbers, parameters and the forms of common words are not hard: %s', (sentence) => {
	expect(lesson(sentence)).toEqual([]);
});

test('a name is no excuse for the same word written small, nor is a capital for what is short for something', () => {
	expect(lesson('Zuzu calls. She ate a zuzu.')).toEqual([`warning ${LESSON}:28:1 "Zuzu"`]);
	expect(lesson('Wear a UIAA rope.')).toEqual([`warning ${LESSON}:28:8 "UIAA"`]);
	expect(lesson('Carabiners hold.')).toEqual([`warning ${LESSON}:28:1 "Carabiners"`]);
});

test('what only the care team reads may be said in the words of the trade', () => {
	expect(
		hard(
			edited([
				'health-check/health-check.yaml',
				'Talk on the same day.',
				'Assess cardiovascular contraindications.'
			])
		)
	).toEqual([]);
	expect(
		hard(edited(['health-check/health-check.yaml', 'that your heart is weak', 'that you have arrhythmia']))
	).toHaveLength(1);
});

test('choices, reasons and stories are read too', () => {
	expect(hard(edited([MODULE, 'It can get worse.', 'It can deteriorate.']))).toEqual([
		expect.stringMatching(/"deteriorate"$/)
	]);
});

test('a language without a list of common words has no hard ones', () => {
	expect(hard(inTwoLanguages(goodFiles()))).toEqual([]);
	const files = inTwoLanguages(goodFiles());
	const spanish = LESSON.replace('.en.', '.es.');
	expect(hard(files.set(spanish, (files.get(spanish) ?? '').replace('Ropes', 'Mosquetones')))).toEqual([]);
});

test.for([
	'stopped',
	'tries',
	'tried',
	'making',
	'happier',
	'sleepily',
	"nurse's",
	'nurses’',
	'runners',
	'unsafe',
	'harmless',
	"can't"
])('"%s" is a form of a common word', (word) => expect(isCommonWord(word)).toBe(true));

test.for(['perioperative', 'contraindicated', 'titrate', 'somatic'])('"%s" is not', (word) => {
	expect(isCommonWord(word)).toBe(false);
});

test('a word is one of its own forms, and the first', () => {
	expect(formsOf("Stopped's")[0]).toBe('stopped');
	expect(formsOf('stopped')).toContain('stop');
});
