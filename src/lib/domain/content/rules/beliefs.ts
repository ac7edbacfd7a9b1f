import { finding, type Finding } from '../finding.ts';
import { beliefsOf } from '../../quiz/quiz.ts';
import type { Draft } from './rule.ts';

/** I105: a misconception that no item can find; and a belief borrowed from another objective. */
export function beliefs({ course, places }: Draft): Finding[] {
	return course.modules.flatMap((module) => {
		const found: Finding[] = [];
		const asked = new Set<string>();
		const objectives = new Set(module.objectives.map(({ id }) => id));
		const belongsTo = new Map(module.misconceptions.map(({ id, objective }) => [id, objective]));
		for (const item of module.items) {
			for (const { belief, holder, field } of beliefsOf(item)) {
				if (!item.retired) asked.add(belief);
				const objective = belongsTo.get(belief) ?? '';
				if (objective === item.objective || !objectives.has(objective) || !objectives.has(item.objective))
					continue;
				const message = `"${belief}" belongs to objective "${objective}", but the item asks about "${item.objective}"`;
				const todo = 'the person is re-taught about the other; name a belief of this objective';
				found.push(finding('I105', places.of(holder, field), message, todo));
			}
		}
		for (const misconception of module.misconceptions) {
			if (misconception.id === '' || asked.has(misconception.id)) continue;
			const message = `no item can find misconception "${misconception.id}"`;
			const todo = 'let a wrong choice name it, or remove it';
			found.push(finding('I105', places.of(misconception), message, todo));
		}
		return found;
	});
}
