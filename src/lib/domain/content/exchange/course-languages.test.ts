import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { edited, goodFiles } from '../../../../../tests/fixtures/content/course-files.ts';
import { inTwoLanguages } from '../../../../../tests/fixtures/content/two-languages.ts';
import { readContentFolder } from '../../../server/content/read-folder.ts';
import { parseCourse } from '../parse-course.ts';
import type { Files } from '../source-text.ts';
import { applyTranslations } from './apply-translations.ts';
import { languagesOf } from './course-frame.ts';
import { courseWithLanguage, courseWithoutLanguage } from './course-languages.ts';
import { marksPath, TranslationMarks } from './translation-marks.ts';
import { translationUnits } from './translation-units.ts';
import { hashOfSource } from './unit.ts';

/** Every text of a course said in a language that it did not have. */
function spoken(files: Files, language: string): Map<string, string> {
	const translations = translationUnits(files, 'en', language).map(({ address, source: target }) => ({
		address,
		target,
		sourceHash: hashOfSource(target),
		isDone: true
	}));
	const applied = applyTranslations(files, language, translations);
	if (!applied.ok) throw new Error(JSON.stringify(applied.error[0]));
	return applied.value;
}

describe('a language more', () => {
	test('stands after the others, and nothing else changes', () => {
		const before = goodFiles();
		const after = courseWithLanguage(before, 'vi');
		expect(languagesOf(after ?? new Map())).toEqual(['en', 'vi']);
		expect([...(after ?? [])].filter(([path, text]) => before.get(path) !== text)).toHaveLength(1);
	});

	test('that the course has already, or that its list has no room for, is none', () => {
		expect(courseWithLanguage(goodFiles(), 'en')).toBeNull();
		expect(courseWithLanguage(edited(['course.yaml', 'languages: [en]', 'languages: en']), 'vi')).toBeNull();
	});

	test('leaves a course that can be read, and a finding for what it does not say yet', () => {
		const { draft, findings } = parseCourse(courseWithLanguage(goodFiles(), 'vi') ?? new Map());
		expect(draft?.languages).toEqual(['en', 'vi']);
		expect(findings.some(({ code, message }) => code === 'L201' && message.includes('no vi text'))).toBe(
			true
		);
	});
});

describe('a language less', () => {
	let shipped: Files;
	beforeAll(async () => {
		shipped = await readContentFolder(join(import.meta.dirname, '../../../../../content'));
	});

	test('leaves the course that ships as it was before it was translated, to the byte', () => {
		const marks = new TranslationMarks('');
		const translated = new Map([...spoken(shipped, 'vi'), [marksPath('vi'), marks.write('vi')]]);
		expect(translated.size).toBeGreaterThan(shipped.size);
		expect(courseWithoutLanguage(translated, 'vi')).toEqual(shipped);
	});

	test('in whatever form its words are written: the first, the only one on its line, with a comment', () => {
		const files = new Map([
			['course.yaml', 'source_language: en\nlanguages:\n  - en\n  - vi # Lan reads it\n  - es\n'],
			[
				'a.yaml',
				'a: { vi: x, en: y }\nb:\n  vi: x # so\n  en: y\nc:\n  en: y\n  vi: >-\n    x\n    z\n\nd: 1\n'
			]
		]);
		const after = courseWithoutLanguage(files, 'vi');
		expect(after?.get('course.yaml')).toBe('source_language: en\nlanguages:\n  - en\n  - es\n');
		expect(after?.get('a.yaml')).toBe('a: { en: y }\nb:\n  en: y\nc:\n  en: y\n\nd: 1\n');
	});

	test('keeps the sign that an editor put before a file, and ends of lines as they are', () => {
		const files = new Map([
			['course.yaml', '\ufeffsource_language: en\r\nlanguages: [vi, en]\r\n'],
			['a.yaml', '\ufeffa:\r\n  en: y\r\n  vi: x\r\nb: 1\r\n']
		]);
		const after = courseWithoutLanguage(files, 'vi');
		expect(after?.get('course.yaml')).toBe('\ufeffsource_language: en\r\nlanguages: [en]\r\n');
		expect(after?.get('a.yaml')).toBe('\ufeffa:\r\n  en: y\r\nb: 1\r\n');
	});

	test('is never the one that the course is written in, or one that it does not have', () => {
		const files = inTwoLanguages(goodFiles());
		expect(courseWithoutLanguage(files, 'en')).toBeNull();
		expect(courseWithoutLanguage(files, 'vi')).toBeNull();
		expect(courseWithoutLanguage(files, 'es')).toEqual(goodFiles());
	});
});
