import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { edited } from '../../../../../../tests/fixtures/content/course-files.ts';
import { inTwoLanguages } from '../../../../../../tests/fixtures/content/two-languages.ts';
import { partsOf } from '../../overlay/parts.ts';
import { parseCourse } from '../../parse-course.ts';
import { entrySpecFor } from './entry-spec.ts';
import { newBlockText, newModule } from './new-files.ts';
import { partTitle } from './part-title.ts';
import { readEntry } from './read-entry.ts';

const LANGUAGES = ['en', 'es'];
const parking = () =>
	newModule({
		id: 'parking',
		title: { en: 'Parking: where to', es: '¿Dónde aparcar?' },
		languages: LANGUAGES,
		taken: new Set(['parking-goal'])
	});

test('a new module is a module: what is still to be said is all that is wrong with it', () => {
	const files = new Map([
		...inTwoLanguages(
			edited(['course.yaml', 'modules: [warning-signs]', 'modules: [warning-signs, parking]'])
		),
		...parking()
	]);
	const before = new Set(
		parseCourse(inTwoLanguages(edited())).findings.map(({ code, file, line }) => `${code} ${file}:${line}`)
	);
	const found = parseCourse(files).findings.filter(
		({ level, code, file, line }) => level === 'error' && !before.has(`${code} ${file}:${line}`)
	);
	expect(found.length).toBeGreaterThan(0);
	expect(found.filter(({ file }) => !file.includes('/parking/'))).toEqual([]);
	// Missing words, beliefs, reasons and a key; no file that cannot be read, no id twice, nothing that points nowhere.
	expect(new Set(found.map(({ code }) => code))).toEqual(new Set(['S003', 'I101', 'I102']));
});

test('one without a title in every language is a module as well, and says where one is missing', () => {
	const half = newModule({
		id: 'parking',
		title: { en: 'Parking', es: '' },
		languages: LANGUAGES,
		taken: new Set()
	});
	const files = new Map([
		...inTwoLanguages(
			edited(['course.yaml', 'modules: [warning-signs]', 'modules: [warning-signs, parking]'])
		),
		...half
	]);
	const { draft, findings } = parseCourse(files);
	expect(draft?.modules.map(({ id }) => id)).toContain('parking');
	const said = findings.map(({ code, file, message }) => `${code} ${file} ${message}`);
	expect(said).toContainEqual(
		expect.stringMatching(/^L201 modules\/parking\/module.yaml no es text in "title"/)
	);
	expect(said).toContain('S003 modules/parking/lesson.es.md block "parking-lesson" is empty');
});

test('each of its parts has a form, and no id that the course had', () => {
	const text = parking().get('modules/parking/module.yaml') ?? '';
	expect(text).not.toMatch(/parking-goal\b(?!-2)/);
	const entries = partsOf('modules/parking/module.yaml', text).filter(({ key }) => key?.includes('/'));
	expect(entries).toHaveLength(5);
	for (const { key, text: partText } of entries) {
		const spec = entrySpecFor('modules/parking/module.yaml', key ?? '', { partText, languages: LANGUAGES });
		expect(spec && readEntry(spec, partText)).toMatchObject({ ok: true });
	}
});

test('a translation says which version it is of, and its headings are in its language', () => {
	const lesson = parking().get('modules/parking/lesson.es.md') ?? '';
	expect(lesson).toContain('lang: es\ntranslated_from: 0.1.0\n');
	expect(lesson).toContain('## ¿Dónde aparcar?\n');
	expect(parking().get('modules/parking/lesson.en.md')).not.toContain('translated_from');
});

test('whatever a heading says, the block is one block with that heading', () => {
	fc.assert(
		fc.property(
			fc.string({ unit: fc.constantFrom('a', ' ', '*', '\n', ':::', '#', '[', ']', '{', '}', '\\', '<') }),
			(heading) => {
				const text = newBlockText('new', `x${heading}x`);
				expect(partsOf('lesson.en.md', text).map(({ key }) => key)).toEqual([null, 'new']);
				expect(partTitle('lesson.en.md', 'new', text, 'en')).toBe(`x${heading}x`.replace(/\s+/g, ' '));
			}
		)
	);
});
