import type { Course, Item, Words } from '../../src/lib/domain/content/model.ts';
import { exampleOf } from '../../src/lib/domain/clinic/parameters.ts';
import { isEnd } from '../../src/lib/domain/quiz/kinds/story.ts';
import { beliefsOf, rehearseForm, textsOf } from '../../src/lib/domain/quiz/quiz.ts';

export type Manner = 'right' | 'wrong' | 'unsure';

/** Every item of a course with its module; `critical` when its objective is. */
export const itemsOf = (course: Course): { item: Item; module: string; critical: boolean }[] =>
	course.modules.flatMap(({ id, items, objectives }) =>
		items.map((item) => ({
			item,
			module: id,
			critical: objectives.some((objective) => objective.id === item.objective && objective.critical)
		}))
	);

/** Throws for an id that the course does not have. */
export function itemWithId(course: Course, id: string): Item {
	const found = itemsOf(course).find(({ item }) => item.id === id);
	if (!found) throw new Error(`The course has no item ${id}`);
	return found.item;
}

/** The fields that answer an item so: known from the course, never from the page. `path`: choices taken in its story. */
export const answerFor = (
	course: Course,
	id: string,
	path: readonly string[],
	how: Manner
): Readonly<Record<string, string>> =>
	rehearseForm(itemWithId(course, id), how, { path, values: exampleValues(course) });

/** Parameters as the made-up clinics of tests have them: by the example of the course itself. */
export const exampleValues = (course: Course): Record<string, string> =>
	Object.fromEntries(course.params.map((param) => [param.name, exampleOf(param, null)]));

/** What only the answer may bring: reasons, how stories end, and names of beliefs. */
export function secretsOfItem(item: Item): { words: Words[]; beliefs: string[] } {
	const facts = textsOf(item).flatMap(({ words, role }) => (role === 'fact' ? [words] : []));
	const ends = item.kind === 'scenario' ? item.nodes.filter(isEnd).map(({ say }) => say) : [];
	return { words: [...facts, ...ends], beliefs: beliefsOf(item).map(({ belief }) => belief) };
}
