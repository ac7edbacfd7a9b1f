import { finding, type Finding } from '../../finding.ts';
import type { MatchItem } from '../../model.ts';
import { didYouMean } from '../../suggest.ts';
import type { Draft } from '../rule.ts';
import { needsBelief, needsWhy, notTooMany } from './parts.ts';

const LEAST_ROWS = 2;
const MOST_TARGETS = 6;

/** Every row has a target of its own; one target fits none, so that the last row is not found by what is left. */
export function checkMatch({ places }: Draft, item: MatchItem): Finding[] {
	const { rows, targets } = item;
	const what = `item "${item.id}"`;
	const ids = targets.map(({ id }) => id);
	const found: Finding[] = [];
	if (rows.length < LEAST_ROWS) {
		found.push(
			finding(
				'I101',
				places.of(item, 'rows'),
				`${what} has nothing to match`,
				`give at least ${LEAST_ROWS} rows`
			)
		);
	}
	if (targets.length <= rows.length) {
		const message = `${what} has no target that fits no row`;
		found.push(
			finding(
				'I101',
				places.of(item, 'targets'),
				message,
				'add one, or the last row is found by what is left'
			)
		);
	}
	rows.forEach((row, index) => {
		if (row.to !== '' && !ids.includes(row.to)) {
			const todo = didYouMean(row.to, ids, 'name one of its targets');
			found.push(finding('I103', places.of(row, 'to'), `unknown target "${row.to}"`, todo));
		} else if (rows.slice(0, index).some((before) => before.to === row.to)) {
			const message = `two rows of ${what} belong to "${row.to}"`;
			found.push(
				finding('I101', places.of(row, 'to'), message, 'give each its own, or make it a categorise item')
			);
		}
		found.push(
			...needsBelief(
				places,
				row,
				row.if_wrong,
				`row "${row.id}" does not say what a person believes who matches it wrongly`,
				'if_wrong'
			),
			...needsWhy(places, row, `row "${row.id}"`)
		);
	});
	return [...found, ...notTooMany(places, item, 'targets', what, targets.length, MOST_TARGETS)];
}
