import { hashCourse } from '../../src/lib/domain/content/course-hash.ts';
import type { Course } from '../../src/lib/domain/content/model.ts';
import type { LoadedCourse } from '../../src/lib/server/content/load-course.ts';

const LETTERS: Readonly<Record<string, string>> = {
	a: 'ă',
	d: 'đ',
	e: 'ê',
	o: 'ô',
	A: 'Ă',
	E: 'Ê',
	O: 'Ô'
};

/** English that looks like Vietnamese: whoever reads along sees at once what was translated and what was not. */
export const asPseudo = (english: string): string =>
	english.replaceAll(/[adeoAEO]/g, (letter) => LETTERS[letter] ?? letter);

/** The course with a language more, in which every text is the English one in other letters. No numbers, facts or sources change. */
export function withLanguage({ course }: LoadedCourse, language: string): LoadedCourse {
	const spoken = spokenIn(course, language) as Course;
	const translated = { ...spoken, version: '99.0.0', languages: [...course.languages, language] };
	return { course: translated, version: hashCourse(translated), findings: [], files: new Map() };
}

/** Every text of a course is a map from language to words. */
function spokenIn(part: unknown, language: string): unknown {
	if (Array.isArray(part)) return part.map((one) => spokenIn(one, language));
	if (typeof part !== 'object' || part === null) return part;
	const inside = Object.fromEntries(
		Object.entries(part).map(([key, value]) => [key, spokenIn(value, language)])
	);
	return 'en' in part ? { ...inside, [language]: inOtherLetters(part.en) } : inside;
}

/** Plain words, or words with mark-up, whose `value` alone is read. */
function inOtherLetters(words: unknown, key = 'value'): unknown {
	if (typeof words === 'string') return key === 'value' ? asPseudo(words) : words;
	if (Array.isArray(words)) return words.map((one) => inOtherLetters(one));
	if (typeof words !== 'object' || words === null) return words;
	return Object.fromEntries(
		Object.entries(words).map(([name, value]) => [name, inOtherLetters(value, name)])
	);
}
