import { chanceOf } from '../../quiz/quiz.ts';
import { finding, type Finding } from '../finding.ts';
import { appliesTo, type Module, type Objective } from '../model.ts';
import { scopesOf } from '../scopes.ts';
import type { Draft } from './rule.ts';

/** What makes two right answers mean something: by chance alone they come rarely enough. */
const LEAST_KINDS = 2;
const MOST_MEAN_CHANCE = 1 / 4;
const MOST_CHANCE_OF_HARDEST = 1 / 12;

/** I120: each critical objective is asked in two ways at least, and its odds keep a guesser out, whatever is planned. */
export function odds({ course, places }: Draft): Finding[] {
	const scopes = scopesOf(course);
	return course.modules.flatMap((module) =>
		module.objectives
			.filter(({ critical, retired }) => critical && !retired)
			.flatMap((objective) => {
				const messages = scopes
					.filter(({ scope }) => appliesTo(objective.applies, scope))
					.flatMap(({ scope, name }) =>
						tooEasy(module, objective, scope).map((message) => ({ message, name }))
					);
				// Once, for the first plan where it is so: what helps there helps everywhere.
				const [first] = messages;
				if (!first) return [];
				const message = `critical objective "${objective.id}" ${first.message} (${first.name})`;
				const todo =
					'add options people really believe, or items of another kind: sort, match, order, all that apply';
				return [finding('I120', places.of(objective), message, todo)];
			})
	);
}

function tooEasy(module: Module, objective: Objective, scope: Parameters<typeof appliesTo>[1]): string[] {
	const items = module.items.filter(
		(item) => item.objective === objective.id && !item.retired && appliesTo(item.applies, scope)
	);
	if (items.length === 0) return [];
	const chances = items.map((item) => chanceOf(item));
	const mean = chances.reduce((sum, chance) => sum + chance, 0) / chances.length;
	const kinds = new Set(items.map(({ kind }) => kind)).size;
	const percent = (chance: number) => `${(chance * 100).toFixed(0)} %`;
	return [
		...(kinds < LEAST_KINDS ? [`is asked in ${kinds} kind of item; ${LEAST_KINDS} are needed`] : []),
		...(mean > MOST_MEAN_CHANCE
			? [`is guessed right ${percent(mean)} of the time; ${percent(MOST_MEAN_CHANCE)} is the limit`]
			: []),
		...(Math.min(...chances) > MOST_CHANCE_OF_HARDEST
			? ['has no item that is guessed less than once in 12 times']
			: [])
	];
}
