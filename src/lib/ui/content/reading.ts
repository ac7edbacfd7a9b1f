import { dialled } from '$lib/domain/content/dialled.ts';
import { figuresOf } from '$lib/domain/content/figures.ts';
import type { Course, Inline, LanguageTag, Source } from '$lib/domain/content/model.ts';
import { figureShown, type FigureShown } from './figure/figure-shown.ts';
import { inLanguage } from './in-language.ts';

/** A parameter's value as it is shown; `tel` when it can be dialled. */
export type ParamValue = { text: string; tel?: string };

/** What a passage needs beside its own words: the values, meanings, sources and figures it names, in the reader's language. */
export type Reading = {
	language: LanguageTag;
	params: Readonly<Record<string, ParamValue>>;
	terms: Readonly<Record<string, { term: string; meaning: Inline[] }>>;
	sources: Readonly<Record<string, Source>>;
	figures: Readonly<Record<string, FigureShown>>;
};

export const EMPTY_READING: Reading = { language: 'en', params: {}, terms: {}, sources: {}, figures: {} };

export { inLanguage } from './in-language.ts';

/** Gathers a reading from a course and the values of its parameters (the clinic's and, once there is one, the plan's). */
export function readingOf(
	course: Pick<Course, 'glossary' | 'sources' | 'params' | 'figures'>,
	language: LanguageTag,
	values: Readonly<Record<string, string>>
): Reading {
	const params: Record<string, ParamValue> = {};
	for (const { name, type } of course.params) {
		const text = values[name];
		if (text !== undefined && text !== '')
			params[name] = type === 'tel' ? { text, tel: dialled(text) } : { text };
	}
	return {
		language,
		params,
		terms: Object.fromEntries(
			course.glossary.map((entry) => [
				entry.id,
				{ term: inLanguage(entry.term, language, entry.id), meaning: inLanguage(entry.meaning, language, []) }
			])
		),
		sources: Object.fromEntries(course.sources.map((source) => [source.id, source])),
		figures: Object.fromEntries(
			figuresOf(course).map((figure) => [figure.id, figureShown(figure, language, params)])
		)
	};
}

/**
 * The part of a reading that is named somewhere in what a page shows: a page carries no more than it needs. Whatever
 * stands in `shown` as a string and is the name of something here counts as named.
 */
export function narrowedTo(reading: Reading, shown: unknown): Reading {
	const named = new Set<string>();
	collectStrings(shown, named);
	// A meaning may name a value or another term, and a figure its sources.
	for (const id of named) {
		collectStrings(reading.terms[id]?.meaning, named);
		collectStrings(reading.figures[id], named);
	}
	return {
		language: reading.language,
		params: pick(reading.params, named),
		terms: pick(reading.terms, named),
		sources: pick(reading.sources, named),
		figures: pick(reading.figures, named)
	};
}

function collectStrings(value: unknown, into: Set<string>): void {
	if (typeof value === 'string') into.add(value);
	else if (typeof value === 'object' && value !== null) {
		for (const part of Object.values(value)) collectStrings(part, into);
	}
}

const pick = <T>(all: Readonly<Record<string, T>>, named: ReadonlySet<string>): Record<string, T> =>
	Object.fromEntries(Object.entries(all).filter(([name]) => named.has(name)));
