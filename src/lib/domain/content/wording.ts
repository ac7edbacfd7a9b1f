import type { Sha256Hex } from '../ids.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import { sha256Hex } from '../ledger/sha256.ts';
import { textsOf } from '../quiz/quiz.ts';
import type { Item, LanguageTag } from './model.ts';

/**
 * SHA-256 of an item as it stands in one language: question, choices, key, beliefs and reasons. Two versions of a course
 * with the same hash asked and marked the same thing, so an answer given under one still stands under the other. To whom it
 * applies, and whether it still is asked, is not part of it.
 */
export function wordingHash(item: Item, language: LanguageTag): Sha256Hex {
	const texts = new Set<unknown>(textsOf(item).map(({ words }) => words));
	const { applies: _, retired: __, ...asked } = item;
	return sha256Hex(canonicalJson({ language, ...inOneLanguage(asked, texts, language) }));
}

/** The same structure with every text of the item replaced by its words in one language. */
function inOneLanguage<T extends object>(
	part: T,
	texts: ReadonlySet<unknown>,
	language: LanguageTag
): object {
	const one = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.map(one);
		if (typeof value !== 'object' || value === null) return value;
		const words = Object.entries(value).find(([tag]) => tag === language);
		return texts.has(value) ? (words?.[1] ?? null) : inOneLanguage(value, texts, language);
	};
	return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, one(value)]));
}
