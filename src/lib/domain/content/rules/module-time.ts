import { finding, type Finding } from '../finding.ts';
import { moduleMinutes } from '../minutes.ts';
import type { Draft } from './rule.ts';
import { scopesOf } from '../scopes.ts';

/** Budgets of design §7. */
const LONGEST_MODULE_MINUTES = 10;
const MOST_CRITICAL = 5;
const TOLERANCE_MINUTES = 2;

/** T501: a module keeps to what a person can take in at once, and says truly how long it takes. */
export function moduleTime({ course, places }: Draft): Finding[] {
	return course.modules.flatMap((module) => {
		const found: Finding[] = [];
		const at = places.of(module, 'minutes');
		const language = course.source_language;
		const minutes = Math.max(
			...scopesOf(course).map(({ scope }) => moduleMinutes(module, { language, fallback: language, scope }))
		);
		const critical = module.objectives.filter((objective) => objective.critical && !objective.retired).length;
		if (minutes > LONGEST_MODULE_MINUTES) {
			const message = `module "${module.id}" takes about ${minutes} minutes`;
			found.push(
				finding('T501', at, message, `${LONGEST_MODULE_MINUTES} are the limit; shorten it or make two`)
			);
		} else if (module.minutes > 0 && Math.abs(minutes - module.minutes) > TOLERANCE_MINUTES) {
			const message = `module "${module.id}" says ${module.minutes} minutes but takes about ${minutes}`;
			found.push(finding('T501', at, message, `write minutes: ${minutes}`));
		}
		if (critical > MOST_CRITICAL) {
			const message = `module "${module.id}" has ${critical} critical objectives`;
			found.push(finding('T501', places.of(module, 'objectives'), message, `${MOST_CRITICAL} are the limit`));
		}
		return found;
	});
}
