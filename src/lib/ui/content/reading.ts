import type { Course, Inline, LanguageTag, Source } from '$lib/domain/content/model.ts';

/** A parameter's value as it is shown; `tel` when it can be dialled. */
export type ParamValue = { text: string; tel?: string };

/** What a passage needs beside its own words: the values, meanings and sources it names, in the reader's language. */
export type Reading = {
	language: LanguageTag;
	params: Readonly<Record<string, ParamValue>>;
	terms: Readonly<Record<string, { term: string; meaning: Inline[] }>>;
	sources: Readonly<Record<string, Source>>;
};

export const EMPTY_READING: Reading = { language: 'en', params: {}, terms: {}, sources: {} };

/** The text in the reader's language; where a translation is missing, in the language the course was written in. */
export const inLanguage = <T>(
	texts: Readonly<Record<LanguageTag, T>>,
	language: LanguageTag,
	fallback: NoInfer<T>
): T => texts[language] ?? Object.values(texts)[0] ?? fallback;

/** Gathers a reading from a course and the values of its parameters (the clinic's and, once there is one, the plan's). */
export function readingOf(
	course: Pick<Course, 'glossary' | 'sources' | 'params'>,
	language: LanguageTag,
	values: Readonly<Record<string, string>>
): Reading {
	const params: Record<string, ParamValue> = {};
	for (const { name, type } of course.params) {
		const text = values[name];
		if (text !== undefined && text !== '') params[name] = type === 'tel' ? { text, tel: dialled(text) } : { text };
	}
	return {
		language,
		params,
		terms: Object.fromEntries(
			course.glossary.map((entry) => [
				entry.id,
				{ term: inLanguage(entry.term, language, entry.id), meaning: inLanguage(entry.meaning, language, []) }
			])
		),
		sources: Object.fromEntries(course.sources.map((source) => [source.id, source]))
	};
}

/** A telephone number as a phone wants it: digits and a leading plus. */
export const dialled = (text: string): string => text.replaceAll(/[^+\d]/g, '');
