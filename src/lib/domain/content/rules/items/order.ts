import { finding, type Finding } from '../../finding.ts';
import type { OrderItem } from '../../model.ts';
import type { Draft } from '../rule.ts';
import { needsBelief, needsWhy, notTooMany } from './parts.ts';

const LEAST_STEPS = 3;
const MOST_STEPS = 6;

export function checkOrder({ places }: Draft, item: OrderItem): Finding[] {
	const { steps } = item;
	const what = `item "${item.id}"`;
	const few =
		steps.length < LEAST_STEPS
			? [
					finding(
						'I101',
						places.of(item, 'steps'),
						`${what} has ${steps.length} steps`,
						`give at least ${LEAST_STEPS}`
					)
				]
			: [];
	return [
		...few,
		...notTooMany(places, item, 'steps', what, steps.length, MOST_STEPS),
		...steps.flatMap((step) =>
			needsBelief(
				places,
				step,
				step.if_wrong,
				`step "${step.id}" does not say what a person believes who puts it elsewhere`,
				'if_wrong'
			)
		),
		...needsWhy(places, item, what)
	];
}
