import { finding, type Finding } from '../finding.ts';
import type { CategoriseItem } from '../model.ts';
import type { Draft } from './rule.ts';

const MOST_BINS = 5;

/** I101, I102, I111 for sorting: every row has a bin, a belief behind a wrong bin, and a why. */
export function categoriseItems(draft: Draft): Finding[] {
	return draft.course.modules
		.flatMap(({ items }) => items)
		.flatMap((item) => (item.kind === 'categorise' ? checkCategorise(draft, item) : []));
}

function checkCategorise({ places }: Draft, item: CategoriseItem): Finding[] {
	const found: Finding[] = [];
	const bins = places.of(item, 'bins');
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
		if (row.if_wrong === '') {
			const message = `row "${row.id}" does not say what a person believes who puts it elsewhere`;
			found.push(finding('I102', places.of(row), message, 'add if_wrong: <misconception>'));
		}
		if (Object.keys(row.why).length === 0) {
			found.push(finding('I102', places.of(row), `row "${row.id}" has no why`, 'say why it belongs there'));
		}
	}
	return found;
}
