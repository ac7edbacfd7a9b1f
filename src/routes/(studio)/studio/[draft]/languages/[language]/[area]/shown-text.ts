import { markWords } from '$lib/domain/content/editing/difference/mark-words.ts';
import { partLock } from '$lib/domain/content/editing/part-lock.ts';
import type { CourseText } from '$lib/domain/content/exchange/course-texts.ts';
import type { Inline } from '$lib/domain/content/model.ts';
import { partsOf } from '$lib/domain/content/overlay/parts.ts';
import type { OpenDraft } from '$lib/server/operations/studio/open-draft.ts';
import { textName, type TextName } from '$lib/ui/studio/translation/text-name.ts';
import { lockWords } from '$lib/ui/words/studio-words.ts';

/** A piece of a text, and whether only one of two versions has it. */
export type Piece = { text: string; isMarked: boolean };

/** What was taken out of a text, and what was put in. */
export function changedWords(before: string, now: string): { before: Piece[]; now: Piece[] } {
	const [old, fresh] = markWords([{ type: 'text', value: before }], [{ type: 'text', value: now }]);
	return { before: piecesOf(old), now: piecesOf(fresh) };
}

const piecesOf = (inlines: readonly Inline[]): Piece[] =>
	inlines.flatMap((inline) =>
		inline.type === 'text' ? [{ text: inline.value, isMarked: inline.mark !== undefined }] : []
	);

/** What the texts of a section are called. */
export function namesIn(
	{ draft, checked, base }: Pick<OpenDraft, 'draft' | 'checked' | 'base'>,
	texts: readonly CourseText[]
) {
	const { languages } = checked.readable ?? base;
	const files = new Map(
		[...Map.groupBy(texts, ({ file }) => file)].map(([file, ofFile]) => [
			file,
			{
				file,
				places: ofFile.map(({ address }) => placeOf(address)),
				parts: partsOf(file, draft.files.get(file) ?? ''),
				languages
			}
		])
	);
	return ({ file, address }: CourseText): TextName => {
		const known = files.get(file);
		return known ? textName(placeOf(address), known) : { part: null, title: address, trail: [] };
	};
}

const placeOf = (address: string): string => address.slice(address.indexOf('#') + 1);

/** Why a translation stays as it is; null where it may be written. A language of the clinic's own is never locked. */
export function lockOf(
	{ base }: Pick<OpenDraft, 'base'>,
	file: string,
	part: string | null,
	language: string
): string | null {
	if (!base.languages.includes(language)) return null;
	const lock = partLock(base, file, part ?? '');
	return lock.mayChange ? null : lockWords(lock);
}
