import type { ReviewedTranslation } from '../../../domain/clinic/publishing/approval-sentence.ts';
import type { Course, LanguageTag } from '../../../domain/content/model.ts';
import type { Sha256Hex } from '../../../domain/ids.ts';

/** What is signed of a translation; null where the course has none in this language. Its sentence is in English. */
export function translatedCourse(
	{ version: label, languages, source_language: source }: Course,
	version: Sha256Hex,
	language: LanguageTag
): ReviewedTranslation | null {
	if (!languages.includes(language) || language === source) return null;
	return { label, version, language: inEnglish(language), source: inEnglish(source) };
}

const NAMES = new Intl.DisplayNames(['en'], { type: 'language' });
const inEnglish = (language: LanguageTag): string => NAMES.of(language) ?? language;
