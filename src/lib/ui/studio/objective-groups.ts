import { findObjective, titleIn } from '$lib/domain/content/look-up.ts';
import type { Course } from '$lib/domain/content/model.ts';
import { inLanguage } from '../content/in-language.ts';
import { plainText } from '../content/mentions.ts';

export type ObjectiveGroup = {
	module: string;
	title: string;
	objectives: { id: string; say: string; critical: boolean }[];
};

/** What a course asks, by module, each in the words of the objective. */
export const objectiveGroups = (course: Course): ObjectiveGroup[] =>
	course.modules
		.map(({ id: module, title, objectives }) => ({
			module,
			title: titleIn(title, course.source_language, course.source_language),
			objectives: objectives
				.filter(({ retired }) => !retired)
				.map(({ id, critical }) => ({ id, say: sayIn(course, id), critical }))
		}))
		.filter(({ objectives }) => objectives.length > 0);

/** An objective in the words that the course was written in; its id where the course has none of this name. */
export function sayIn(course: Course, objective: string): string {
	const found = findObjective(course, objective)?.objective;
	const params = Object.fromEntries(course.params.map(({ name }) => [name, { text: `[${name}]` }]));
	return found ? plainText(inLanguage(found.say, course.source_language, []), params) : objective;
}
