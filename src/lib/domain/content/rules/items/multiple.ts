import { finding, type Finding } from '../../finding.ts';
import type { MultipleItem } from '../../model.ts';
import type { Draft } from '../rule.ts';
import { needsBelief, needsWhy, notTooMany, ownWords, sameWhy } from './parts.ts';

const LEAST_OPTIONS = 4;
const MOST_TICKS = 7;

/** Some options belong and some do not: whoever ticks everything is wrong. */
export function checkMultiple({ places }: Draft, item: MultipleItem): Finding[] {
	const { options } = item;
	const what = `item "${item.id}"`;
	const at = places.of(item, 'options');
	const found: Finding[] = [];
	const right = options.filter(({ correct }) => correct).length;
	if (right === 0)
		found.push(
			finding('I101', at, `${what} has no right choice`, 'mark those that belong with correct: true')
		);
	if (right === options.length && right > 0) {
		found.push(
			finding('I101', at, `every choice of ${what} is right`, 'add what people wrongly believe belongs to it')
		);
	}
	if (options.length < LEAST_OPTIONS) {
		found.push(
			finding(
				'I101',
				at,
				`${what} has ${options.length} choices`,
				`give at least ${LEAST_OPTIONS}, or make it a single`
			)
		);
	}
	return [
		...found,
		...notTooMany(places, item, 'options', what, options.length, MOST_TICKS),
		...options.flatMap((option) => [
			...needsBelief(
				places,
				option,
				option.if_wrong,
				`choice "${option.id}" does not say what a person believes who gets it wrong`,
				'if_wrong'
			),
			...needsWhy(places, option, `choice "${option.id}"`),
			...ownWords(places, option, option.correct === true)
		]),
		...sameWhy(places, options)
	];
}
