import { hexOf, type Hex, type Oklch } from './colour.ts';

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** What words and controls of the accent stand on and beside. A test holds them against tokens.css. */
export const GROUNDS = {
	light: {
		ground: { l: 0.98, c: 0.008, h: 85 },
		sheet: { l: 0.996, c: 0.003, h: 85 },
		sunk: { l: 0.952, c: 0.012, h: 85 },
		ink: { l: 0.24, c: 0.02, h: 260 },
		'ink-soft': { l: 0.41, c: 0.018, h: 260 },
		line: { l: 0.88, c: 0.012, h: 85 }
	},
	dark: {
		ground: { l: 0.2, c: 0.015, h: 260 },
		sheet: { l: 0.235, c: 0.016, h: 260 },
		sunk: { l: 0.265, c: 0.016, h: 260 },
		ink: { l: 0.92, c: 0.01, h: 85 },
		'ink-soft': { l: 0.78, c: 0.012, h: 85 },
		line: { l: 0.34, c: 0.015, h: 260 }
	}
} as const satisfies Record<Theme, Record<string, Oklch>>;

const surfacesOf = (theme: Theme): Hex[] => {
	const { ground, sheet, sunk } = GROUNDS[theme];
	return [ground, sheet, sunk].map(hexOf);
};

/** Where a link may stand. */
export const SURFACES: Readonly<Record<Theme, readonly Hex[]>> = {
	light: surfacesOf('light'),
	dark: surfacesOf('dark')
};
