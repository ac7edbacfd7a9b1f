import { careFormPassages } from './care-form-passages.ts';
import type { Course, LanguageTag } from './model.ts';
import { addCounts, explainedWords, gradeOf, readabilityOf, smogOf, type Readability, type ReadingCounts } from './readability.ts';

/** raw: as written. adjusted: with the words of the glossary explained. Null: too short for the formula. */
export type Grade = { raw: number | null; adjusted: number | null };
/** `written`: whose place is that of the passage. */
export type PassageGrade = { id: string; module: string | null; words: number; grade: Grade; written: object };
export type ModuleGrade = { module: string; smog: Grade; hardest: PassageGrade | null };

/** How hard every passage and every module reads. Empty for a language whose syllables nobody taught us to count. */
export function readingGrades(course: Course, language: LanguageTag): { passages: PassageGrade[]; modules: ModuleGrade[] } {
	const explained = explainedWords(course.glossary.map(({ term }) => term), language);
	const all = [
		...[course.key_information, course.electronic_records, ...course.consent.clauses].map((one) => ({ ...one, module: null })),
		...course.modules.flatMap(({ id, blocks }) => blocks.map((block) => ({ ...block, module: id }))),
		...careFormPassages(course).map((one) => ({ ...one, module: null }))
	].flatMap(({ id, text, module, ...rest }) => {
		const passage = text[language];
		const counts = passage && readabilityOf(passage, language, explained);
		return passage && counts ? [{ id, module, written: 'written' in rest ? rest.written : passage, counts }] : [];
	});
	const passages = all.map(({ counts, ...rest }): PassageGrade => ({
		...rest,
		words: counts.raw.words,
		grade: both(counts, gradeOf)
	}));
	const modules = course.modules.flatMap(({ id }): ModuleGrade[] => {
		const own = all.filter(({ module }) => module === id).map(({ counts }) => counts);
		if (own.length === 0) return [];
		const smog = both(
			{ raw: addCounts(own.map(({ raw }) => raw)), adjusted: addCounts(own.map(({ adjusted }) => adjusted)) },
			smogOf
		);
		return [{ module: id, smog, hardest: hardestOf(passages.filter(({ module }) => module === id)) }];
	});
	return { passages, modules };
}

const both = (counts: Readability, formula: (counts: ReadingCounts) => number | null): Grade => ({
	raw: formula(counts.raw),
	adjusted: formula(counts.adjusted)
});

const hardestOf = (passages: readonly PassageGrade[]): PassageGrade | null =>
	passages.reduce<PassageGrade | null>(
		(hardest, one) => ((one.grade.adjusted ?? 0) > (hardest?.grade.adjusted ?? -10) ? one : hardest),
		null
	);
