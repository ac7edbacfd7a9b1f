import type { LanguageTag, Passage, Words } from '../content/model.ts';
import { type ParameterMissing, type ParameterValues, passageAsShown, wordsAsShown } from './as-shown.ts';

/** Reads texts as they stand on the page in one language, and remembers the first parameter that had no value. */
export function reader(values: ParameterValues, language: LanguageTag) {
	let missing: ParameterMissing | null = null;
	const remember = (refusal: ParameterMissing): string => {
		missing ??= refusal;
		return '';
	};
	return {
		words: (words: Words): string => {
			const shown = wordsAsShown(words[language] ?? [], values);
			return shown.ok ? shown.value : remember(shown.error);
		},
		passage: (text: Record<LanguageTag, Passage>): string => {
			const shown = passageAsShown(text[language] ?? [], values);
			return shown.ok ? shown.value : remember(shown.error);
		},
		get missing(): ParameterMissing | null {
			return missing;
		}
	};
}
