import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { edited, goodFiles, LESSON, MODULE } from '../../../../../tests/fixtures/content/course-files.ts';
import { inTwoLanguages } from '../../../../../tests/fixtures/content/two-languages.ts';
import { hostileText } from '../../../../../tests/support/hostile-text.ts';
import { readContentFolder } from '../../../server/content/read-folder.ts';
import { parseCourse } from '../parse-course.ts';
import { FILE_LIMIT_CHARACTERS, type Files } from '../source-text.ts';
import { applyTranslations } from './apply-translations.ts';
import { readCsv, writeCsv } from './csv.ts';
import { readXliff } from './read-xliff.ts';
import { translationUnits } from './translation-units.ts';
import { hashOfSource, type Translation, type TranslationUnit } from './unit.ts';
import { writeXliff } from './write-xliff.ts';

const GLOSSARY = '_shared/glossary.en.yaml';
const COURSE = 'course.yaml';

const back = (unit: TranslationUnit, target = unit.target ?? '', isDone = true): Translation => ({
	address: unit.address,
	sourceHash: hashOfSource(unit.source),
	target,
	isDone
});

/** The translation of some texts, by address; an address that is not there fails the test. */
function translated(
	files: Files,
	target: string,
	texts: Record<string, string>,
	isDone = true
): Translation[] {
	const units = new Map(translationUnits(files, 'en', target).map((unit) => [unit.address, unit]));
	return Object.entries(texts).map(([address, text]) => {
		const unit = units.get(address);
		if (!unit) throw new Error(`There is no ${address}`);
		return back(unit, text, isDone);
	});
}

function applied(files: Files, target: string, translations: readonly Translation[]): Map<string, string> {
	const result = applyTranslations(files, target, translations);
	if (!result.ok) throw new Error(JSON.stringify(result.error));
	return result.value;
}

const refused = (files: Files, target: string, translations: readonly Translation[]): string[] => {
	const result = applyTranslations(files, target, translations);
	return result.ok ? [] : result.error.map(({ code, where }) => `${code} ${where}`);
};

/** A file of the good course after some of its texts were translated. */
const fileAfter = (file: string, target: string, texts: Record<string, string>, files: Files = goodFiles()) =>
	applied(files, target, translated(files, target, texts)).get(file);

describe('the course that ships', () => {
	let files: Files;
	let units: TranslationUnit[];
	beforeAll(async () => {
		files = await readContentFolder(join(import.meta.dirname, '../../../../../content'));
		units = translationUnits(files, 'en', 'es');
	});

	test('comes back from XLIFF as the very same files', () => {
		const read = readXliff(writeXliff(units, { source: 'en', target: 'es' }));
		if (!read.ok) throw new Error(JSON.stringify(read.error));
		expect(read.value.translations).toHaveLength(units.length);
		expect(applied(files, 'es', read.value.translations)).toEqual(files);
	});

	test('comes back from a table as the very same files', () => {
		const read = readCsv(writeCsv(units));
		if (!read.ok) throw new Error(JSON.stringify(read.error));
		expect(applied(files, 'es', read.value)).toEqual(files);
	});

	test('loses a translation and gets it back, to the letter', () => {
		const bare = new Map(files);
		for (const path of bare.keys()) if (path.endsWith('.es.md')) bare.delete(path);
		const read = readXliff(writeXliff(units, { source: 'en', target: 'es' }));
		if (!read.ok) throw new Error(JSON.stringify(read.error));
		expect(applied(bare, 'es', read.value.translations)).toEqual(files);
	});

	test('takes a language that it never had, and has nothing against it but that it was published without', () => {
		const inFrench = translationUnits(files, 'en', 'fr');
		expect(inFrench.map(({ state }) => state)).toEqual(inFrench.map(() => 'missing'));
		const after = applied(
			files,
			'fr',
			inFrench.map((unit) => back(unit, unit.source))
		);
		expect(after.get(COURSE)).toContain('languages: [en, es, fr]');
		const published = /^V6/;
		const errors = parseCourse(after).findings.filter(
			({ level, code }) => level === 'error' && !published.test(code)
		);
		expect(errors).toEqual([]);
		after.delete('published.lock.json');
		expect(parseCourse(after).course?.languages).toEqual(['en', 'es', 'fr']);
		const withoutFrench = (text: string) =>
			text.replaceAll(/, fr: "(?:[^"\\]|\\.)*"/g, '').replaceAll(/\n *fr: "(?:[^"\\]|\\.)*"/g, '');
		for (const [path, text] of files) {
			if (path === 'published.lock.json') continue;
			expect(withoutFrench(after.get(path) ?? '').replace('[en, es, fr]', '[en, es]'), path).toBe(text);
		}
	});
});

describe('a short text is put', () => {
	const yaml = (title: string): Files =>
		new Map([...goodFiles(), ['extra.yaml', title]]).set(
			COURSE,
			(goodFiles().get(COURSE) ?? '').replace('languages: [en]', 'languages: [en, es]')
		);
	const put = (written: string, text = 'A "b": #c') =>
		fileAfter('extra.yaml', 'es', { 'extra.yaml#title': text }, yaml(written));
	const SAID = '"A \\"b\\": #c"';

	test.each([
		[
			'after the source',
			'# x\ntitle:   { en: No }   # why\n',
			`# x\ntitle:   { en: No, es: ${SAID} }   # why\n`
		],
		[
			'in the place of another',
			"title: { en: No, es: 'n''o' } # why\n",
			`title: { en: No, es: ${SAID} } # why\n`
		],
		['before the source too', 'title: { es: no, en: No }\n', `title: { es: ${SAID}, en: No }\n`],
		['where a key has no text', 'title: { en: No, es: }\n', `title: { en: No, es: ${SAID} }\n`],
		['where a key has not even a colon', 'title: { en: No, es }\n', `title: { en: No, es: ${SAID} }\n`],
		[
			'on a line of its own',
			'title:\n  en: No # why\n# end\n',
			`title:\n  en: No # why\n  es: ${SAID}\n# end\n`
		],
		['in a line of its own', 'title:\n  es: # open\n  en: No\n', `title:\n  es: ${SAID} # open\n  en: No\n`],
		[
			'after a folded text',
			'title:\n    en: >-\n      No\n      way\n\n# end\na: 1\n',
			`title:\n    en: >-\n      No\n      way\n    es: ${SAID}\n\n# end\na: 1\n`
		],
		[
			'in the place of a folded text',
			'title:\n  es: |\n    No\n    way\n\n\n  # here\n  en: No\n',
			`title:\n  es: ${SAID}\n\n\n  # here\n  en: No\n`
		],
		['over several lines', 'title: {\n  en: No, # why\n}\n', `title: {\n  en: No, es: ${SAID}, # why\n}\n`],
		['at the end without a line end', 'title:\n  en: No', `title:\n  en: No\n  es: ${SAID}`],
		['with the line ends of the file', 'title:\r\n  en: No\r\n', `title:\r\n  en: No\r\n  es: ${SAID}\r\n`],
		['behind the mark of UTF-8', '\ufefftitle: { en: No }\n', `\ufefftitle: { en: No, es: ${SAID} }\n`]
	])('%s', (_, written, expected) => {
		expect(put(written)).toBe(expected);
	});

	test('in an entry of a list, at its id or its number', () => {
		const files = yaml('lines:\n  - en: No\n  - { en: Yes }\nnamed:\n  - id: a\n    say: { en: A }\n');
		const texts = {
			'extra.yaml#lines/1': 'uno',
			'extra.yaml#lines/2': 'dos',
			'extra.yaml#named/a/say': 'a'
		};
		expect(fileAfter('extra.yaml', 'es', texts, files)).toBe(
			'lines:\n  - en: No\n    es: "uno"\n  - { en: Yes, es: "dos" }\nnamed:\n  - id: a\n    say: { en: A, es: "a" }\n'
		);
	});

	test('and one that comes back unchanged keeps its quotes', () => {
		const written = "title: { en: No, es: 'no' }\n# end\n";
		expect(put(written, 'no')).toBe(written);
		expect(put(written, ' no\r\n')).toBe(written);
	});
});

describe('a block is put', () => {
	const both = () => inTwoLanguages(goodFiles());
	const LESSON_ES = LESSON.replace('.en.', '.es.');
	const place = (id: string) => `${LESSON}#${id}`;
	const block = (id: string, text: string) => `:::block{#${id}}\n${text}\n:::`;

	test('in the place of the one there, and the rest stays', () => {
		const before = both().get(LESSON_ES) ?? '';
		const from = 'Somebody you trust holds the rope.';
		expect(before).toContain(from);
		const after = fileAfter(LESSON_ES, 'es', { [place('at-home-rope')]: '## En casa\n\nAlguien.\n' }, both());
		expect(after).toBe(before.replace(`## At home\n\n${from}`, '## En casa\n\nAlguien.'));
	});

	test('with the line ends of its file', () => {
		const files = both();
		const before = (files.get(LESSON_ES) ?? '').replaceAll('\n', '\r\n');
		files.set(LESSON_ES, before);
		const after = fileAfter(LESSON_ES, 'es', { [place('at-home-rope')]: '## En casa\n\nAlguien.' }, files);
		expect(after).toBe(
			before.replace('## At home\r\n\r\nSomebody you trust holds the rope.', '## En casa\r\n\r\nAlguien.')
		);
	});

	test.each(['when-to-call', 'at-home-rope', 'rt-call'])('where the source has it: %s', (id) => {
		const files = both();
		const before = files.get(LESSON_ES) ?? '';
		const unit = translationUnits(files, 'en', 'es').find(({ address }) => address === place(id));
		const whole = block(id, unit?.target ?? '');
		expect(before).toContain(whole);
		const isFirst = before.indexOf(':::block') === before.indexOf(whole);
		files.set(LESSON_ES, before.replace(isFirst ? `${whole}\n\n` : `\n\n${whole}`, ''));
		expect(files.get(LESSON_ES)).not.toContain(id);
		expect(fileAfter(LESSON_ES, 'es', { [place(id)]: unit?.source ?? '' }, files)).toBe(before);
	});

	test('into one that stands empty, and into a file that has none', () => {
		const files = both();
		const front =
			'---\nschema: preface/lesson@1\nmodule: warning-signs\nlang: es\ntranslated_from: 0.1.0\n---\n';
		for (const written of [`${front}\n${block('at-home-rope', '').replace('\n\n', '\n')}\n`, front]) {
			files.set(LESSON_ES, written);
			expect(fileAfter(LESSON_ES, 'es', { [place('at-home-rope')]: '## En casa' }, files)).toBe(
				`${front}\n${block('at-home-rope', '## En casa')}\n`
			);
		}
	});

	test('into a new file, which says what its source says of itself', () => {
		const texts = { [place('at-home-rope')]: '## En casa', 'consent/clauses.en.md#right-to-stop': '## No' };
		const after = applied(goodFiles(), 'es', translated(goodFiles(), 'es', texts));
		expect(after.get(LESSON_ES)).toBe(
			`---\nschema: preface/lesson@1\nmodule: warning-signs\nlang: es\ntranslated_from: 0.1.0\n---\n\n${block('at-home-rope', '## En casa')}\n`
		);
		expect(after.get('consent/clauses.es.md')).toBe(
			`---\nschema: preface/text@1\nof: consent\nlang: es\n---\n\n${block('right-to-stop', '## No')}\n`
		);
		expect(after.get(COURSE)).toBe(
			(goodFiles().get(COURSE) ?? '').replace('languages: [en]', 'languages: [en, es]')
		);
	});
});

describe('a lesson of an earlier version', () => {
	const LESSON_ES = LESSON.replace('.en.', '.es.');
	const stale = () => {
		const files = inTwoLanguages(goodFiles());
		return files.set(MODULE, (files.get(MODULE) ?? '').replace('version: 0.1.0', 'version: 0.2.0'));
	};
	const ofLesson = (files: Files) =>
		translationUnits(files, 'en', 'es').filter(({ file }) => file === LESSON);

	test('is stale, and says the new version once every block of it is said to be done', () => {
		const files = stale();
		const units = ofLesson(files);
		expect(units.map(({ state }) => state)).toEqual(units.map(() => 'stale'));
		const after = applied(
			files,
			'es',
			units.map((unit) => back(unit))
		);
		expect(after).toEqual(
			files.set(
				LESSON_ES,
				(files.get(LESSON_ES) ?? '').replace('translated_from: 0.1.0', 'translated_from: 0.2.0')
			)
		);
	});

	test('says the old one as long as a block is open, or was not sent', () => {
		const files = stale();
		const units = ofLesson(files);
		const open = units.map((unit, index) => back(unit, undefined, index !== 1));
		expect(applied(files, 'es', open)).toEqual(files);
		expect(
			applied(
				files,
				'es',
				units.slice(1).map((unit) => back(unit))
			)
		).toEqual(files);
	});

	test('one that never said a version says it then', () => {
		const files = stale();
		const before = files.get(LESSON_ES) ?? '';
		files.set(LESSON_ES, before.replace('translated_from: 0.1.0\n', ''));
		const done = ofLesson(files).map((unit) => back(unit));
		expect(applied(files, 'es', done).get(LESSON_ES)).toBe(before.replace('0.1.0', '0.2.0'));
	});
});

describe('a term is put', () => {
	const withTerms = (spanish?: string): Files => {
		const files = edited([
			GLOSSARY,
			'terms:\n',
			'terms:\n  - { id: arm, term: arm, meaning: What holds. }\n'
		]);
		if (spanish !== undefined) files.set('_shared/glossary.es.yaml', `lang: es\nterms:\n${spanish}`);
		return files;
	};
	const TERM = {
		[`${GLOSSARY}#terms/dizziness/term`]: 'mareo',
		[`${GLOSSARY}#terms/dizziness/meaning`]: 'Todo gira.'
	};
	const put = (spanish?: string, texts: Record<string, string> = TERM) =>
		fileAfter('_shared/glossary.es.yaml', 'es', texts, withTerms(spanish));
	const DIZZY = '{ id: dizziness, term: "mareo", meaning: "Todo gira." }';

	test('into a new glossary', () => {
		expect(put()).toBe(`schema: preface/glossary@1\nlang: es\nterms:\n  - ${DIZZY}\n`);
	});

	test('where the source has it', () => {
		const arm = '{ id: arm, term: brazo, meaning: Sostiene. }';
		expect(put(`  - ${arm} # why\n`)).toBe(`lang: es\nterms:\n  - ${arm} # why\n  - ${DIZZY}\n`);
		expect(put(`  - id: arm\n    term: brazo\n\n# end\n`)).toBe(
			`lang: es\nterms:\n  - id: arm\n    term: brazo\n  - ${DIZZY}\n\n# end\n`
		);
		const texts = { [`${GLOSSARY}#terms/arm/term`]: 'brazo' };
		expect(put(`  - ${DIZZY}\n`, texts)).toBe(
			`lang: es\nterms:\n  - { id: arm, term: "brazo" }\n  - ${DIZZY}\n`
		);
	});

	test('in the place of another', () => {
		expect(put("  - { id: dizziness, meaning: 'No', term: mareo }\n")).toBe(
			'lang: es\nterms:\n  - { id: dizziness, meaning: "Todo gira.", term: mareo }\n'
		);
	});
});

describe('what was not translated', () => {
	const title = 'course.yaml#title';
	const source = 'Before you climb';

	test('leaves the course as it is', () => {
		const files = goodFiles();
		for (const text of ['', ' \n', source])
			expect(applied(files, 'es', translated(files, 'es', { [title]: text }, false))).toEqual(files);
		expect(applied(files, 'es', [])).toEqual(files);
	});

	test('is not what somebody says is the same in both languages', () => {
		expect(fileAfter(COURSE, 'es', { [title]: source })).toContain(
			`title: { en: ${source}, es: "${source}" }`
		);
	});
});

describe('translations that are refused', () => {
	const title = 'course.yaml#title';
	const files = goodFiles();
	const [good] = translated(files, 'es', { [title]: 'Antes' });
	if (!good) throw new Error('The good course has no title');

	test('an address that stands twice', () => {
		expect(refused(files, 'es', [good, { ...good, target: 'Después' }])).toEqual([`DUPLICATE ${title}`]);
	});

	test('an address that the course does not have', () => {
		const unknown = { ...good, address: 'course.yaml#titel' };
		expect(refused(files, 'es', [unknown, { ...good, address: '__proto__' }])).toEqual([
			'UNKNOWN course.yaml#titel',
			'UNKNOWN __proto__'
		]);
	});

	test('a text that changed since it was exported', () => {
		const later = edited([COURSE, 'Before you climb', 'Before you climb up']);
		expect(refused(later, 'es', [good])).toEqual([`CHANGED ${title}`]);
	});

	test('a language that is none, or is the one of the course', () => {
		expect(refused(files, '../es', [good])).toEqual(['LANGUAGE ../es']);
		expect(refused(files, 'en', [good])).toEqual(['LANGUAGE en']);
		expect(refused(new Map(), 'es', [good])).toEqual(['LANGUAGE course.yaml']);
	});

	test.each(['A\n:::\n\n:::block{#more}\nB', 'A\n:::', ':::block{#b}\nA', '`'.repeat(9000)])(
		'words that would break their block: %j',
		(words) => {
			const address = `${LESSON}#at-home-rope`;
			expect(refused(files, 'es', translated(files, 'es', { [address]: words, [title]: 'A' }))).toEqual([
				`BREAKS ${address}`
			]);
		}
	);

	test('words that make a file too large to be read', () => {
		const words = { [`${LESSON}#at-home-rope`]: 'a\n\n'.repeat(FILE_LIMIT_CHARACTERS / 3) };
		expect(refused(files, 'es', translated(files, 'es', words))).toEqual([
			`TOO_LARGE ${LESSON.replace('.en.', '.es.')}`
		]);
	});

	test('each says what is wrong and what to do', () => {
		const all = [good, good, { ...good, address: 'x' }, { ...good, address: `${LESSON}#at-home-rope` }];
		const result = applyTranslations(files, 'es', all);
		expect(result.ok ? [] : result.error).toHaveLength(3);
		for (const { message, todo } of result.ok ? [] : result.error) {
			expect(message).toMatch(/^[a-z].*[^.]$/);
			expect(todo).toMatch(/^[a-z].*[^.]$/);
		}
	});

	test('any words are either refused or come out as they went in, and touch nothing else', () => {
		const two = inTwoLanguages(files);
		const before = translationUnits(two, 'en', 'es');
		fc.assert(
			fc.property(fc.nat({ max: before.length - 1 }), hostileText, (index, words) => {
				const unit = before[index];
				if (!unit) throw new Error('There is no such unit');
				const result = applyTranslations(two, 'es', [back(unit, words)]);
				if (!result.ok) return expect(result.error.map(({ where }) => where)).toEqual([unit.address]);
				const after = translationUnits(result.value, 'en', 'es');
				const others = (units: TranslationUnit[]) => units.filter(({ address }) => address !== unit.address);
				expect(others(after)).toEqual(others(before));
				const changed = [...result.value].filter(([path, text]) => two.get(path) !== text);
				expect(changed.length).toBeLessThanOrEqual(1);
				const put = after.find(({ address }) => address === unit.address)?.target;
				const plain = words.replace(/\r\n?/g, '\n').toWellFormed();
				if (plain.trim() !== '') expect(plain).toContain(put);
			}),
			{ numRuns: 40 }
		);
	});
});
