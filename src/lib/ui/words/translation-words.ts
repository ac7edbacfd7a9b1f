import type { UnitState } from '$lib/domain/content/exchange/unit.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import { editRefusalWords } from './studio-words.ts';

/** Why the languages of a draft, or a text of one, could not be changed. */
export function languageRefusalWords(code: string): string {
	const words = {
		NO_LANGUAGE: m.studio_languages_refused_tag,
		HAS_LANGUAGE: m.studio_languages_refused_there,
		NO_LIST: m.studio_languages_refused_list,
		NO_SUCH_LANGUAGE: m.studio_languages_refused_gone,
		IS_SOURCE: m.studio_languages_refused_source,
		OF_THE_BASE: m.studio_languages_of_base
	}[code];
	return words ? words() : editRefusalWords(code);
}

/** How many texts are how far; what there is none of is not said. */
export const countsWords = ({ missing, stale, translated }: Record<UnitState, number>): string =>
	[
		missing > 0 ? m.studio_languages_missing({ count: missing }) : '',
		stale > 0 ? m.studio_languages_stale({ count: stale }) : '',
		m.studio_languages_translated({ count: translated })
	]
		.filter((words) => words !== '')
		.join(' · ');

export const textStateWords = (state: UnitState): string =>
	({
		missing: m.studio_translate_missing,
		stale: m.studio_translate_stale,
		translated: m.studio_translate_done
	})[state]();

/** What became of a text while somebody wrote it. */
export const textProblemWords = (what: 'translation' | 'source' | 'gone' | 'empty'): string =>
	({
		translation: m.studio_translate_moved_on,
		source: m.studio_translate_source_moved_on,
		gone: m.studio_translate_gone,
		empty: m.studio_translate_empty
	})[what]();
