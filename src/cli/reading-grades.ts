import type { Course } from '../lib/domain/content/model.ts';
import { readingEase } from '../lib/domain/content/reading-ease.ts';
import { readingGrades } from '../lib/domain/content/reading-grades.ts';
import { printTable } from './table.ts';

const grade = (number: number | null): string => (number === null ? 'too short' : number.toFixed(1));

/** How hard every module reads, and with `all` every passage: as written, and with the words of the glossary explained. */
export function printReadingGrades(course: Course, all: boolean): void {
	for (const language of course.languages) {
		printEase(course, language, all);
		const { modules, passages } = readingGrades(course, language);
		if (modules.length === 0) continue;
		printTable(
			[`reading grade, ${language}`, 'SMOG', 'explained', 'hardest passage', 'grade', 'explained'],
			modules.map(({ module, smog, hardest }) => [
				module,
				grade(smog.raw),
				grade(smog.adjusted),
				hardest?.id ?? '',
				grade(hardest?.grade.raw ?? null),
				grade(hardest?.grade.adjusted ?? null)
			])
		);
		if (!all) continue;
		printTable(
			['passage', 'words', 'grade', 'explained'],
			passages.map(({ id, words, grade: of }) => [id, String(words), grade(of.raw), grade(of.adjusted)])
		);
	}
}

/** The same for a language that is measured by ease: the higher, the easier. */
function printEase(course: Course, language: string, all: boolean): void {
	const { modules, passages } = readingEase(course, language);
	if (modules.length === 0) return;
	printTable(
		[`reading ease, ${language}`, 'INFLESZ', 'explained', 'hardest passage', 'INFLESZ', 'explained'],
		modules.map(({ module, ease, hardest }) => [
			module,
			ease.raw.toFixed(0),
			ease.adjusted.toFixed(0),
			hardest.id,
			hardest.ease.raw.toFixed(0),
			hardest.ease.adjusted.toFixed(0)
		])
	);
	if (!all) return;
	printTable(
		['passage', 'words', 'INFLESZ', 'explained'],
		passages.map(({ id, words, ease }) => [id, String(words), ease.raw.toFixed(0), ease.adjusted.toFixed(0)])
	);
}
