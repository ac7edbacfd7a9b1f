import { idsOf } from '../../quiz/quiz.ts';
import { traitsOf } from '../care-forms.ts';
import { figuresOf } from '../figures.ts';
import { finding, type Finding } from '../finding.ts';
import { openItemsOf } from '../look-up.ts';
import type { Course, Item } from '../model.ts';
import type { Draft } from './rule.ts';

type Named = object & { id: string };

/** Things whose ids stand in events, addresses and references without their module, so they are unique in the course. */
const wholeCourse = (course: Course): [what: string, things: readonly Named[]][] => [
	['module', course.modules],
	['objective', course.modules.flatMap((module) => module.objectives)],
	['misconception', course.modules.flatMap((module) => module.misconceptions)],
	['block', course.modules.flatMap((module) => module.blocks)],
	['item', course.modules.flatMap((module) => [...module.items, ...openItemsOf(module)])],
	// Both are affirmed one by one when signing.
	[
		'statement',
		[
			...course.consent.clauses,
			...course.modules.flatMap(openItemsOf).filter(({ kind }) => kind === 'acknowledge')
		]
	],
	['level', course.warning_levels],
	['sign', course.warning_levels.flatMap((level) => level.signs)],
	[
		'check-in question',
		[...(course.check_in?.questions ?? []), ...(course.check_in ? [course.check_in.own_words] : [])]
	],
	...(course.check_in?.questions ?? []).map(({ answers }): [string, Named[]] => ['answer', answers]),
	['health question', course.health_check?.questions ?? []],
	['risk or strength', traitsOf(course)],
	['prompt', course.what_matters?.prompts ?? []],
	...figuresOf(course).map((figure): [string, Named[]] => [
		'group',
		figure.kind === 'icon_array' ? figure.groups : []
	]),
	['number', course.help],
	['source', course.sources],
	['product', course.plan.products],
	...course.plan.products.map((product): [string, Named[]] => ['route', product.routes])
];

const insideItem = (item: Item): [what: string, things: readonly Named[]][] =>
	idsOf(item).map(({ what, things }) => [what, things]);

/** S004: two things of a kind never share an id; what people answered refers to it for years. */
export function uniqueIds({ course, places }: Draft): Finding[] {
	const groups = [
		...wholeCourse(course),
		...course.modules.flatMap((module) => module.items.flatMap(insideItem))
	];
	return groups.flatMap(([what, things]) => {
		const seen = new Set<string>();
		return things.flatMap((thing) => {
			const again = thing.id !== '' && seen.has(thing.id);
			seen.add(thing.id);
			if (!again) return [];
			return [
				finding(
					'S004',
					places.of(thing, 'id'),
					`${what} id "${thing.id}" is used twice`,
					'give one another id'
				)
			];
		});
	});
}
