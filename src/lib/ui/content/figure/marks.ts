/** How the marks of an icon array lie: in rows that the eye can count, in the same order for every group. */
export type Marks = { width: number; height: number; filled: string; empty: string };

const LAYOUT = {
	100: { columns: 10, cell: 14, radius: 5 },
	1000: { columns: 40, cell: 8, radius: 2.6 }
} as const;

/** Two outlines for all marks of a group; a circle for each would make the page five times as long. */
export function marksOf(count: number, of: keyof typeof LAYOUT): Marks {
	const { columns, cell, radius } = LAYOUT[of];
	const places = Array.from({ length: of }, (_, place) => ({
		x: (place % columns) * cell + cell / 2,
		y: Math.floor(place / columns) * cell + cell / 2
	}));
	const circles = (all: typeof places): string =>
		all
			.map(({ x, y }) => {
				const half = `a${radius} ${radius} 0 1 0`;
				return `M${round(x - radius)} ${round(y)}${half} ${2 * radius} 0${half} ${-2 * radius} 0`;
			})
			.join('');
	return {
		width: columns * cell,
		height: (of / columns) * cell,
		filled: circles(places.slice(0, count)),
		empty: circles(places.slice(count))
	};
}

const round = (length: number): number => Math.round(length * 10) / 10;
