import {
	clampChroma,
	formatHex,
	modeLrgb,
	modeOklab,
	modeOklch,
	modeRgb,
	useMode,
	wcagContrast
} from 'culori/fn';

/** `#rrggbb`, lower case. */
export type Hex = `#${string}`;

/** Lightness 0–1, chroma 0–0.4, hue 0–360, as `oklch()` in CSS. */
export type Oklch = { l: number; c: number; h: number };

useMode(modeRgb);
useMode(modeLrgb);
useMode(modeOklab);
const toOklch = useMode(modeOklch);

/** Six digits, with or without their sign; null for anything else. */
export function readHex(text: string): Hex | null {
	const digits = /^#?([0-9a-f]{6})$/i.exec(text.trim())?.[1];
	return digits === undefined ? null : `#${digits.toLowerCase()}`;
}

/** A grey has no hue of its own; it is given 0, which its chroma of 0 makes the same as any. */
export function oklchOf(hex: Hex): Oklch {
	const { l = 0, c = 0, h = 0 } = toOklch(hex) ?? {};
	return { l, c, h };
}

/** The colour as a screen shows it: where none is as strong as that, the strongest of the same lightness and hue. */
export function hexOf({ l, c, h }: Oklch): Hex {
	const hex = formatHex(clampChroma({ mode: 'oklch', l, c, h }, 'oklch', 'rgb'));
	return readHex(hex) ?? '#000000';
}

/** Of WCAG 2: from 1, the same, to 21, black on white. */
export const contrastOf = (one: Hex, other: Hex): number => wcagContrast(one, other);
