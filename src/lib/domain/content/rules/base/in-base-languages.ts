import type { Course } from '../../model.ts';

/**
 * A value of a clinic's own course as the base can be compared with it: without what is said in languages that only the
 * clinic has. A map is one of words when every key of it is a language.
 */
export function inBaseLanguages(value: unknown, own: Course, base: Course): unknown {
	if (Array.isArray(value)) return value.map((one) => inBaseLanguages(one, own, base));
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value);
	const isWords = entries.every(([key]) => own.languages.includes(key));
	return Object.fromEntries(
		entries
			.filter(([key]) => !isWords || base.languages.includes(key))
			.map(([key, inner]) => [key, inBaseLanguages(inner, own, base)])
	);
}
