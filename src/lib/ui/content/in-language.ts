import type { LanguageTag } from '$lib/domain/content/model.ts';

/** The text in the reader's language; where a translation is missing, in the language the course was written in. */
export const inLanguage = <T>(
	texts: Readonly<Record<LanguageTag, T>>,
	language: LanguageTag,
	fallback: NoInfer<T>
): T => texts[language] ?? Object.values(texts)[0] ?? fallback;
