import { finding, type Finding } from '../../finding.ts';
import type { CategoriseItem } from '../../model.ts';
import { didYouMean } from '../../suggest.ts';
import type { Draft } from '../rule.ts';
import { needsBelief, needsWhy } from './parts.ts';

const MOST_BINS = 5;

/** Every row has a bin, a belief behind a wrong bin, and a why. */
export function checkCategorise({ places }: Draft, item: CategoriseItem): Finding[] {
	const found: Finding[] = [];
	const bins = places.of(item, 'bins');
	const ids = item.bins.map(({ id }) => id);
	if (item.bins.length < 2 || item.rows.length < 2) {
		const message = `item "${item.id}" has nothing to sort`;
		found.push(finding('I101', bins, message, 'give at least two bins and two rows'));
	}
	if (item.bins.length > MOST_BINS) {
		const message = `item "${item.id}" has ${item.bins.length} bins`;
		found.push(finding('I111', bins, message, `${MOST_BINS} are enough`));
	}
	if (item.rows.length > 1 && new Set(item.rows.map((row) => row.in)).size === 1) {
		const message = `every row of "${item.id}" goes into the same bin`;
		found.push(finding('I101', places.of(item, 'rows'), message, 'add a row that belongs elsewhere'));
	}
	for (const row of item.rows) {
		if (row.in !== '' && !ids.includes(row.in)) {
			const todo = didYouMean(row.in, ids, 'declare it, or name another bin');
			found.push(finding('I103', places.of(row, 'in'), `unknown bin "${row.in}"`, todo));
		}
		found.push(
			...needsBelief(
				places,
				row,
				row.if_wrong,
				`row "${row.id}" does not say what a person believes who puts it elsewhere`,
				'if_wrong'
			),
			...needsWhy(places, row, `row "${row.id}"`)
		);
	}
	return found;
}
