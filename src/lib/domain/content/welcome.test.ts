import { describe, expect, test } from 'vitest';
import { edited, found, goodCourse, goodFiles } from '../../../../tests/fixtures/content/course-files.ts';
import { inTwoLanguages } from '../../../../tests/fixtures/content/two-languages.ts';
import { hashCourse } from './course-hash.ts';
import { applyTranslations } from './exchange/apply-translations.ts';
import { translationUnits } from './exchange/translation-units.ts';
import { hashOfSource } from './exchange/unit.ts';
import { partsOf } from './overlay/parts.ts';
import { parseCourse } from './parse-course.ts';
import { passageText } from './text.ts';

const WELCOME = 'welcome/text.en.md';

const written = (text: string, lang = 'en'): string =>
	`---\nschema: preface/text@1\nof: welcome\nlang: ${lang}\n---\n\n:::block{#welcome}\n${text}\n:::\n`;
const GREETING = '## Welcome\n\nWe are glad you are here. Call :param[clinic.phone] when you like.';
const withWelcome = (text = GREETING): Map<string, string> => goodFiles().set(WELCOME, written(text));

describe('a course with a welcome', () => {
	test('has its words, and without one it is the course that it was', () => {
		const { course } = parseCourse(withWelcome());
		expect(passageText(course?.welcome?.text['en'] ?? [], (name) => name)).toBe(
			'Welcome\n\nWe are glad you are here. Call clinic.phone when you like.'
		);
		const without = goodCourse();
		expect('welcome' in without).toBe(false);
		expect(course && hashCourse(course)).not.toBe(hashCourse(without));
	});

	test('needs no file beside the words: its block is the one named welcome', () => {
		expect(found(withWelcome())).toEqual([]);
		const other = goodFiles().set(WELCOME, written(GREETING).replace('#welcome', '#hello'));
		expect(found(other)).toEqual([
			'L202 welcome/text.en.md:1:1 block "welcome" has no en text in welcome/text.en.md',
			'L202 welcome/text.en.md:7:1 block "hello" is declared nowhere'
		]);
	});

	test.for<[string, string, string]>([
		['a number without a source', '## Welcome\n\nIt helps 7 people.', 'C404'],
		['a source that nobody listed', '## Welcome\n\nRest.[^nowhere]', 'C401'],
		['a fact that nobody gives', '## Welcome\n\nCall :param[clinic.nothing].', 'I103'],
		['no heading', 'Rest.', 'A501'],
		['a phone number', '## Welcome\n\nCall 555-0100.', 'C405'],
		['a link that does not say where it goes', '## Welcome\n\nClick here.', 'A503'],
		['a picture', '## Welcome\n\nLook.\n\n::figure{#two-knots}', 'S010'],
		[
			'hard words',
			`## Welcome\n\n${'Institutional considerations necessitate individualized prioritization. '.repeat(8)}`,
			'R301'
		]
	])('%s is found as everywhere', ([, text, code]) => {
		expect(found(withWelcome(text)).map((line) => line.split(' ')[0])).toContain(code);
	});

	test('is no longer than a greeting', () => {
		const words = (count: number) => withWelcome(`## Welcome\n\n${'Rest now. '.repeat((count - 1) / 2)}`);
		expect(found(words(79))).toEqual([]);
		expect(found(words(81))).toEqual([
			'R307 welcome/text.en.md:7:1 the welcome has 81 words; 80 are the limit'
		]);
	});

	test('is there in every language, and says the same facts', () => {
		const both = inTwoLanguages(withWelcome());
		expect(found(both)).toEqual([]);
		const missing = new Map(both);
		missing.delete('welcome/text.es.md');
		expect(found(missing)).toEqual(['S003 welcome/text.es.md:1:1 this file is missing']);
		const other = new Map(both).set('welcome/text.es.md', written('## Welcome\n\nWe are glad.', 'es'));
		expect(found(other).map((line) => line.slice(0, 4))).toContain('L205');
		expect(
			found(edited(['course.yaml', 'languages: [en]', 'languages: [en]']).set('welcome/text.es.md', ''))
		).toEqual(expect.arrayContaining(['L202 welcome/text.es.md:1:1 "es" is not a language of this course']));
	});
});

test('a clinic may say its welcome otherwise, take it away, or greet where the base does not', () => {
	const base = parseCourse(withWelcome()).course;
	if (!base) throw new Error('The base is not good');
	for (const own of [withWelcome('## Hello\n\nCome in.'), goodFiles()])
		expect(found(own, { base })).toEqual([]);
	expect(found(withWelcome(), { base: goodCourse() })).toEqual([]);
});

test('an overlay changes a welcome as a part of its own', () => {
	expect(partsOf(WELCOME, written(GREETING)).map(({ key }) => key)).toEqual([null, 'welcome']);
});

test('a translator gets the welcome, and what comes back stands in a file of its own', () => {
	const files = withWelcome();
	const unit = translationUnits(files, 'en', 'vi').find(({ file }) => file === WELCOME);
	expect(unit).toMatchObject({ address: `${WELCOME}#welcome`, source: GREETING, state: 'missing' });
	const target = '## Xin chào\n\nGọi :param[clinic.phone].';
	const applied = applyTranslations(files, 'vi', [
		{ address: `${WELCOME}#welcome`, sourceHash: hashOfSource(GREETING), target, isDone: true }
	]);
	expect(applied.ok && applied.value.get('welcome/text.vi.md')).toBe(written(target, 'vi'));
});
