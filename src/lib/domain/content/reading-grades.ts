import { measuredPassages, type MeasuredPassage } from './measured-passages.ts';
import type { Course, LanguageTag } from './model.ts';
import { addCounts, gradeOf, smogOf, type Readability, type ReadingCounts } from './readability.ts';

/** raw: as written. adjusted: with the words of the glossary explained. Null: too short for the formula. */
export type Grade = { raw: number | null; adjusted: number | null };
/** `written`: whose place is that of the passage. */
export type PassageGrade = {
	id: string;
	module: string | null;
	words: number;
	grade: Grade;
	written: object;
};
export type ModuleGrade = { module: string; smog: Grade; hardest: PassageGrade | null };

export const measuresGrades = (language: LanguageTag): boolean => /^en\b/.test(language);

/** How hard every passage and every module reads. Empty for a language that the formulas were not made for. */
export function readingGrades(
	course: Course,
	language: LanguageTag
): { passages: PassageGrade[]; modules: ModuleGrade[] } {
	const all = measuresGrades(language) ? measuredPassages(course, language) : [];
	const passages = all.map(passageGrade);
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

export const passageGrade = ({ counts, ...rest }: MeasuredPassage): PassageGrade => ({
	...rest,
	words: counts.raw.words,
	grade: both(counts, gradeOf)
});

/** The grade that as many passages read above as below, as written; null where nothing can be measured. */
export const medianGrade = (course: Course, language: LanguageTag): number | null =>
	medianOf(readingGrades(course, language).passages.flatMap(({ grade }) => grade.raw ?? []));

/** Of an even number of them the higher of the two in the middle: no better than it is. */
function medianOf(numbers: readonly number[]): number | null {
	return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? null;
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
