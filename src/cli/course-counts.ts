import type { Course } from '../lib/domain/content/model.ts';
import { medianGrade } from '../lib/domain/content/reading-grades.ts';

/** What a course consists of, as lines to print: parts, passages, objectives, questions by kind, sources by how they were checked. */
export function courseCounts(course: Course): string[] {
	const blocks = course.modules.flatMap((module) => module.blocks);
	const objectives = course.modules.flatMap((module) => module.objectives);
	const items = course.modules.flatMap((module) => module.items);
	return [
		`${counted(course.modules, 'module')} in ${course.languages.join(' and ')}: ${byKind(blocks.map(({ kind }) => kind))}`,
		`${counted(objectives, 'objective')}, ${objectives.filter(({ critical }) => critical).length} of them critical`,
		`${counted(items, 'question')}: ${byKind(items.map(({ kind }) => kind))}`,
		`${counted(course.sources, 'source')}: ${byKind(course.sources.map(({ checked_as }) => checked_as))}`,
		...course.languages.flatMap((language) => medianLine(course, language))
	];
}

const counted = (things: readonly unknown[], one: string): string =>
	`${things.length} ${one}${things.length === 1 ? '' : 's'}`;

/** "3 single, 2 order", the commonest first. */
function byKind(kinds: readonly string[]): string {
	const counts = new Map<string, number>();
	for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
	return [...counts]
		.toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
		.map(([kind, count]) => `${count} ${kind}`)
		.join(', ');
}

function medianLine(course: Course, language: string): string[] {
	const middle = medianGrade(course, language);
	return middle === null ? [] : [`median reading grade of a passage, ${language}: ${middle.toFixed(1)}`];
}
