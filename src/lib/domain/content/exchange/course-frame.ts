import { isSeq } from 'yaml';
import { frontMatterOf, yamlOf } from '../read/front-matter.ts';
import { textOf } from '../read/scalar.ts';
import type { Files } from '../source-text.ts';
import { openMap, pairOf, textAt } from './yaml-source.ts';

export const COURSE_FILE = 'course.yaml';

const MARK = '\ufeff';

/** The files without the sign that some editors put before the first character; offsets count from there. */
export const withoutMarks = (files: Files): Map<string, string> =>
	new Map([...files].map(([path, text]) => [path, text.startsWith(MARK) ? text.slice(1) : text]));

/** The text with the sign that the file began with, if it did. */
export const markedAs = (before: string | undefined, text: string): string =>
	before?.startsWith(MARK) ? MARK + text : text;

/** The language that the course is written in first; null when course.yaml does not say it. */
export function sourceLanguageOf(files: Files): string | null {
	const course = openMap(files.get(COURSE_FILE) ?? '');
	return course && textAt(course, 'source_language');
}

export function languagesOf(files: Files): string[] {
	const course = openMap(files.get(COURSE_FILE) ?? '');
	const list = course && pairOf(course, 'languages')?.value;
	return isSeq(list) ? list.items.map((item) => textOf(item) ?? '') : [];
}

/** `lesson.en.md` as it is called in another language. */
export const pathIn = (path: string, language: string): string =>
	path.replace(/\.[^./]+\.md$/, `.${language}.md`);

export const isTextIn = (path: string, language: string): boolean => path.endsWith(`.${language}.md`);

/** The version of the module that a lesson belongs to; null for other texts. */
export function moduleVersionOf(files: Files, lesson: string): string | null {
	const folder = /^(modules\/[^/]+)\/lesson\.[^./]+\.md$/.exec(lesson)?.[1];
	const module = folder === undefined ? null : openMap(files.get(`${folder}/module.yaml`) ?? '');
	return module && textAt(module, 'version');
}

/** The version whose words a translated lesson says; null when it does not say. */
export function translatedFromOf(text: string): string | null {
	const map = openMap(yamlOf(frontMatterOf(text) ?? ''));
	return map && textAt(map, 'translated_from');
}
