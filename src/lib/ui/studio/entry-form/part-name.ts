import { entrySpecFor } from '$lib/domain/content/editing/entry/entry-spec.ts';
import { partTitle } from '$lib/domain/content/editing/entry/part-title.ts';
import type { LanguageTag } from '$lib/domain/content/model.ts';
import { fieldLabel } from './entry-words.ts';

/** What a part is called wherever it is listed: by its own words, else as its form calls it, else by its key. */
export function partName(
	file: string,
	key: string,
	partText: string,
	languages: readonly LanguageTag[]
): string {
	const title = partTitle(file, key, partText, languages[0] ?? '');
	if (title !== '') return title;
	const [field] = entrySpecFor(file, key, { partText, languages })?.fields ?? [];
	return field ? fieldLabel(field.name) : key;
}
