import { join } from 'node:path';
import { dictionary } from 'cmu-pronouncing-dictionary';
import { beforeAll, expect, test } from 'vitest';
import { openingOf } from '../../src/lib/domain/quiz/quiz.ts';
import { figuresIn, figuresOf } from '../../src/lib/domain/content/figures.ts';
import type { Course, Inline, Passage, Words } from '../../src/lib/domain/content/model.ts';
import { syllableCounter } from '../../src/lib/domain/content/languages/syllables.ts';
import { readingEase } from '../../src/lib/domain/content/reading-ease.ts';
import { medianGrade } from '../../src/lib/domain/content/reading-grades.ts';
import { LEAST_INFLESZ } from '../../src/lib/domain/content/rules/reading-level.ts';
import { wordsOf } from '../../src/lib/domain/content/sentences.ts';
import { everyText } from '../../src/lib/domain/content/walk.ts';
import { passageText, plainText } from '../../src/lib/domain/content/text.ts';
import { courseLoad, overLoads } from '../../src/lib/domain/simulate/course-load.ts';
import { courseOdds } from '../../src/lib/domain/simulate/course-odds.ts';
import { brokenLimits } from '../../src/lib/domain/simulate/limits.ts';
import { LOCALES } from '../../src/lib/i18n/locale.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { seededRandom } from '../../src/cli/seeded-random.ts';
import { loadCourse } from '../../src/lib/server/content/load-course.ts';

/** What the course that ships must say, beyond what the rules of content/ can see. */
let course: Course;
beforeAll(async () => {
	const loaded = await loadCourse(join(import.meta.dirname, '../../content'));
	if (!loaded.ok) throw new Error('The course that ships is broken');
	({ course } = loaded.value);
});

const inEnglish = (words: Words): string => lineOf(words['en'] ?? []);
const lineOf = (inlines: readonly Inline[]): string => plainText(inlines, (name) => name);
const textIn = (text: Record<string, Passage>): string => passageText(text['en'] ?? [], (name) => name);
const blockText = (id: string): string => {
	const block = course.modules.flatMap(({ blocks }) => blocks).find((one) => one.id === id);
	if (!block) throw new Error(`No block ${id}`);
	return textIn(block.text);
};
const signs = () => course.warning_levels.flatMap((level) => level.signs);

const asked = (kinds: 'questions' | 'statements'): [string, string][] =>
	course.modules
		.flatMap(({ items }) => items)
		.filter(({ kind }) => (kind === 'true_false' || kind === 'cloze') === (kinds === 'statements'))
		.flatMap((item): [string, string][] =>
			item.kind === 'scenario'
				? item.nodes
						.filter((node) => 'choices' in node)
						.map((node) => [`${item.id} ${node.id}`, inEnglish(node.say)])
				: [[item.id, inEnglish(openingOf(item))]]
		);

test('every question ends with something that is asked, and every statement with a full stop', () => {
	expect(asked('questions').length).toBeGreaterThan(30);
	expect(asked('questions').filter(([, text]) => !text.endsWith('?'))).toEqual([]);
	expect(asked('statements').filter(([, text]) => !text.endsWith('.'))).toEqual([]);
});

test('a visit is never called a session, which is a sign-in', () => {
	expect(JSON.stringify(course)).not.toMatch(/\bsessions?\b/i);
});

test('wherever first aid for somebody who will not wake is told, it tells breathing from not breathing, and names naloxone', () => {
	const sign = signs().find(({ id }) => id === 'cannot-wake');
	for (const text of [inEnglish(sign?.do ?? {}), blockText('emergency'), blockText('rt-wont-wake')]) {
		expect(text).toMatch(/if they breathe, lay them on their side/i);
		expect(text).toMatch(/if (not|they do not|they do not breathe), do what 911/i);
		expect(text).toMatch(/opioids may be in it.*give/s);
		expect(text).toContain('naloxone');
	}
});

test('wherever signs that mean 911 are told, sudden confusion and a change in sight are among them, in every language', () => {
	const sign = signs().find(({ id }) => id === 'head-or-nerves');
	const figure = figuresOf(course).find(({ id }) => id === 'three-levels');
	const blocks = course.modules.flatMap((module) => module.blocks);
	const inLanguage = (words: Words | undefined, language: string) => lineOf(words?.[language] ?? []);
	const passageOf = (id: string, language: string) =>
		passageText(blocks.find((block) => block.id === id)?.text[language] ?? [], (name) => name);
	const SAID = {
		en: [/change in sight/, /confusion/],
		es: [/cambio (repentino )?en la vista/i, /confusión/i]
	};
	for (const [language, patterns] of Object.entries(SAID)) {
		const texts = [
			inLanguage(sign?.sign, language),
			passageOf('emergency', language),
			passageOf('rt-heart-brain', language),
			figure?.equivalent.map((line) => inLanguage(line, language)).join(' ') ?? ''
		];
		for (const text of texts) for (const pattern of patterns) expect(text).toMatch(pattern);
	}
});

test('what to tell the clinic when nothing feels wrong stands in one list', () => {
	const list = blockText('more-before-it-is-wrong');
	for (const reason of [
		/new medicine, vitamin, herb or street drug/,
		/surgery/,
		/dentist/,
		/heart, your liver, your bladder, a seizure or a pregnancy/,
		/support person/,
		/home is no longer safe/,
		/work is or becomes risky/,
		/more time between visits, a pause, or an end/,
		/move/,
		/another prescriber/,
		/a bill or a record/
	])
		expect(list).toMatch(reason);
	expect(list).toContain('This list is our own');
});

test('whoever is told who must not have ketamine hears of an allergy to it, whatever the kind', () => {
	const clause = course.consent.clauses.find(({ id }) => id === 'risks-on-the-day');
	const [spray, other] = textIn(clause?.text ?? {}).split('Ketamine by vein or shot');
	for (const text of [blockText('not-with-the-spray'), blockText('not-with-other-ketamine'), spray, other])
		expect(text).toMatch(/allergy/);
});

test('a risk that was counted is drawn where its count is taught', () => {
	const shownIn = (id: string): string[] =>
		course.modules.flatMap(({ blocks }) =>
			blocks
				.filter(({ text }) => Object.values(text).every((one) => figuresIn(one).includes(id)))
				.map((block) => block.id)
		);
	expect(shownIn('misuse-reports')).toEqual(['how-often-addiction']);
	expect(shownIn('pressure-rise')).toEqual(['more-pressure']);
});

test('nobody is said to fail a question, in Spanish either', () => {
	const spanish = [...everyText(course)]
		.filter(({ language }) => language === 'es')
		.map(({ inlines }) => lineOf(inlines));
	expect(spanish.length).toBeGreaterThan(1000);
	expect(
		spanish.filter((text) => /(lo que|si|hubiera) (se )?fall(e|a|o|ado)\b.*(pregunta|charla)/i.test(text))
	).toEqual([]);
});

test('whoever promises not to drive, or is told not to, hears both bounds: the next day after sleep, and at least 24 hours', () => {
	const clause = course.consent.clauses.find(({ id }) => id === 'the-day-itself');
	if (!clause) throw new Error('No such clause');
	for (const text of [
		inEnglish(clause.statement),
		textIn(clause.text),
		textIn(course.key_information.text)
	]) {
		expect(text).toMatch(
			/until the next day, after a (good|full) (night of )?sleep, and for at least 24 hours/i
		);
	}
});

test('no clinic can say that it lets people go before the two hours that the clause of the spray promises', () => {
	const clause = course.consent.clauses.find(({ id }) => id === 'esketamine-program');
	expect(textIn(clause?.text ?? {})).toContain('at least 2 hours');
	expect(course.params.find(({ name }) => name === 'clinic.stay_minutes')?.min).toBe(120);
});

test('whoever calls and reaches nobody learns from what everybody reads where else to go', () => {
	expect(blockText('three-levels')).toMatch(/nobody answers, go to urgent care/);
});

test('what the check lets wait for the next visit is taught, as is looking hard for more', () => {
	const canWait = blockText('hope-or-warning');
	for (const sign of [
		'sick',
		'tired',
		'mild headache',
		'memory slip',
		'nightmare',
		'let down',
		'weaker dose'
	])
		expect(canWait).toContain(sign);
	expect(blockText('control')).toContain('looked hard for');
});

test('the consent promises no step and no note that this program does not make: teach-back may be asked for, nobody notes an interpreter', () => {
	const clause = course.consent.clauses.find(({ id }) => id === 'understanding-and-signing');
	const text = textIn(clause?.text ?? {});
	expect(text).toContain('A clinician may also ask you to say it in your own words');
	expect(text).not.toMatch(/write down who/);
});

test('saying no to records on a screen is told with what it means: these pages clear nobody on paper', () => {
	const text = textIn(course.electronic_records.text);
	expect(text).toMatch(/cannot say yet that treatment may start for a person who signs on paper/);
});

test('the check of the course that ships keeps guessers and habits out, and lets knowers through, for every plan', () => {
	const scopes = courseOdds(course);
	expect(scopes.flatMap(({ plans }) => plans)).toHaveLength(5);
	expect(brokenLimits(scopes)).toEqual([]);
});

test('a tired person can finish it: every module and the whole keep their time', () => {
	for (const language of course.languages) {
		const plans = courseLoad(course, language, () => seededRandom('readers'));
		expect(plans.length).toBeGreaterThan(3);
		expect(overLoads(plans)).toEqual([]);
	}
});

test('half of its English passages read at grade 6.5 or below, as they are written', () => {
	expect(medianGrade(course, 'en')).toBeLessThanOrEqual(6.5);
	expect(medianGrade(course, 'en')).toBeGreaterThan(0);
});

test('no Spanish passage reads less easily than "normal" on the INFLESZ scale, even as it is written', () => {
	const { passages } = readingEase(course, 'es');
	expect(passages.length).toBeGreaterThan(200);
	expect(passages.filter(({ ease }) => ease.raw < LEAST_INFLESZ).map(({ id }) => id)).toEqual([]);
});

test('each English word of the course has the syllables that people say, by the CMU dictionary', () => {
	const words = new Set(
		[...everyText(course)]
			.filter(({ language }) => language === 'en')
			.flatMap(({ inlines }) => wordsOf(lineOf(inlines)).map((word) => word.toLowerCase()))
	);
	const syllablesIn = syllableCounter('en');
	const said = (word: string): number[] =>
		['', '(1)', '(2)', '(3)'].flatMap((nth) => {
			const sounds = Object.hasOwn(dictionary, word + nth) ? dictionary[word + nth] : undefined;
			return sounds ? [sounds.split(' ').filter((sound) => /\d$/.test(sound)).length] : [];
		});
	const known = [...words].filter((word) => said(word).length > 0);
	expect(known.length).toBeGreaterThan(1000);
	expect(known.filter((word) => !said(word).includes(syllablesIn?.(word) ?? 0))).toEqual([]);
});

test('the welcome names the way to help as the button on every page does, and promises nothing', () => {
	for (const locale of LOCALES) {
		const text = passageText(course.welcome?.text[locale] ?? [], (name) => name);
		expect(text).toContain(m.common_help_now({}, { locale }));
		expect(text).not.toMatch(/will (help|heal|cure|feel)|better|ayudará|mejor/i);
	}
});
