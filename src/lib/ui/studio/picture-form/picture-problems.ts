import type { FigureWordsErrors } from '$lib/domain/content/editing/figure/figure-words.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import type { FormError } from '../../kit/error-summary/ErrorSummary.svelte';
import { pictureFaultWords, pictureWordsFault, type PictureFaultCode } from '../../words/picture-words.ts';
import { languageName } from '../../words/setting-words.ts';

/** The name of a field; with its language where there are several. */
export function pictureLabel(
	what: 'title' | 'equivalent',
	language: string,
	languages: readonly string[]
): string {
	const label = what === 'title' ? m.studio_picture_title() : m.studio_picture_words();
	if (languages.length === 1) return label;
	return m.studio_picture_in_language({ label, language: languageName(language, 'en') });
}

/** What is wrong with a picture and its words, for the list above the form. */
export const pictureProblems = (
	{ file, words }: { file: PictureFaultCode | null; words: FigureWordsErrors },
	languages: readonly string[]
): FormError[] => [
	...(file ? [{ field: 'file', text: `${m.studio_picture_file()}: ${pictureFaultWords(file)}` }] : []),
	...(['title', 'equivalent'] as const).flatMap((what) =>
		languages.flatMap((language) => {
			const field = `${what}.${language}`;
			const fault = words[field];
			return fault === undefined
				? []
				: [{ field, text: `${pictureLabel(what, language, languages)}: ${pictureWordsFault(fault)}` }];
		})
	)
];
