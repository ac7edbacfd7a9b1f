/** One line of what the bench prints: a measured figure beside the budget of the design that it is held against. */
export type Figure = {
	name: string;
	value: number;
	/** Written after the value; empty for a ratio. */
	unit: 'kB' | '%' | '×' | 'MB' | 's' | 'ms' | '/s' | 'of 100' | 'people';
	/** Left out for figures that only say what others are ratios of. */
	budget?: { most: number } | { least: number };
};

export const isHeld = ({ value, budget }: Figure): boolean =>
	!budget || ('most' in budget ? value <= budget.most : value >= budget.least);

export function lineOf(figure: Figure): string {
	const { name, value, unit, budget } = figure;
	const wanted = budget
		? 'most' in budget
			? `≤ ${written(budget.most)} ${unit}`
			: `≥ ${written(budget.least)} ${unit}`
		: '';
	const verdict = budget ? (isHeld(figure) ? 'held' : 'MISSED') : '';
	return `${name.padEnd(64)} ${`${written(value)} ${unit}`.padStart(12)}   ${wanted.padEnd(14)} ${verdict}`.trimEnd();
}

const written = (value: number): string =>
	value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(value >= 10 ? 1 : 2);
