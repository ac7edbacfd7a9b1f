import { error } from '@sveltejs/kit';
import type { FigureWords, FigureWordsErrors } from '$lib/domain/content/editing/figure/figure-words.ts';
import { textFields } from '$lib/server/http/form.ts';
import type { PictureRefusal } from '$lib/server/operations/studio/own-pictures.ts';
import type { PictureFaultCode } from '$lib/ui/words/picture-words.ts';

/** What a form about a picture comes back with. */
export type PictureForm = {
	file: PictureFaultCode | null;
	words: FigureWordsErrors;
	/** As it was typed. */
	given: FigureWords | null;
	/** Why it was not taken, where it is no fault of a field. */
	code: Exclude<PictureRefusal['code'], 'FAULTS'> | null;
	most: number | null;
};

export const NOTHING_WRONG: PictureForm = { file: null, words: {}, given: null, code: null, most: null };

export function wordsIn(form: FormData, languages: readonly string[]): FigureWords {
	const said = textFields(form);
	const all = (what: string) =>
		Object.fromEntries(languages.map((language) => [language, said[`${what}.${language}`] ?? '']));
	return { title: all('title'), equivalent: all('equivalent') };
}

/** What is shown of a refusal; whoever may not is told of no such page. */
export function shownRefusal(refusal: PictureRefusal, given: FigureWords | null): PictureForm {
	switch (refusal.code) {
		case 'NOT_ALLOWED':
		case 'NO_SUCH_DRAFT':
			return error(404, 'Not found');
		case 'FAULTS':
			// Where only words are wrong, the file was good, and has to be chosen again.
			return { ...NOTHING_WRONG, file: refusal.file ?? { code: 'not_kept' }, words: refusal.words, given };
		case 'TOO_MANY_PICTURES':
			return { ...NOTHING_WRONG, given, code: refusal.code, most: refusal.most };
		default:
			return { ...NOTHING_WRONG, given, code: refusal.code };
	}
}
