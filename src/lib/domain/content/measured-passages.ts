import { careFormPassages } from './care-form-passages.ts';
import { figurePassages } from './figures.ts';
import type { Course, LanguageTag } from './model.ts';
import { explainedWords, readabilityOf, type Readability } from './readability.ts';

/** `written`: whose place is that of the passage. */
export type MeasuredPassage = { id: string; module: string | null; written: object; counts: Readability };

/** Everything that is read in one go, with what the formulas count in it. */
export function measuredPassages(course: Course, language: LanguageTag): MeasuredPassage[] {
	const explained = explainedWords(
		course.glossary.map(({ term }) => term),
		language
	);
	const passages = [
		...[course.key_information, course.electronic_records, ...course.consent.clauses].map((one) => ({
			...one,
			module: null
		})),
		...course.modules.flatMap(({ id, blocks }) => blocks.map((block) => ({ ...block, module: id }))),
		...[...figurePassages(course), ...careFormPassages(course)].map((one) => ({ ...one, module: null }))
	];
	return passages.flatMap(({ id, text, module, ...rest }) => {
		const passage = text[language];
		const counts = passage && readabilityOf(passage, language, explained);
		return passage && counts
			? [{ id, module, written: 'written' in rest ? rest.written : passage, counts }]
			: [];
	});
}
