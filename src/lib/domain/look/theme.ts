import type { Sha256Hex } from '../ids.ts';
import { sha256Hex } from '../ledger/sha256.ts';
import { accentsOf, strongerAccentsOf, type AccentGroup } from './accent.ts';
import { hexOf, type Hex } from './colour.ts';
import { GROUNDS, THEMES, type Theme } from './grounds.ts';
import type { ClinicLook, Headings } from './look.ts';

/** A style sheet and its name, the hash of its bytes: under one name there is only ever one. */
export type ThemeSheet = { hash: Sha256Hex; css: string };

type Worn = Pick<ClinicLook, 'accent' | 'headings'>;

/** On every device one of the first four; no letters are fetched for it. */
const SERIF = `Charter, 'Bitstream Charter', 'Iowan Old Style', 'Palatino Linotype', Georgia, 'Noto Serif', serif`;

/** What a clinic's pages wear over the product's own; null when there is nothing to put over it. */
export function themeOf({ accent, headings }: Worn): ThemeSheet | null {
	if (accent === null && headings === 'plain') return null;
	const rules = [...(accent ? tokens(switchedBy(accent)) : []), ...lettersOf(headings)];
	// Paper stays black and white.
	const css = `@media screen{:root{${rules.join(';')}}}\n`;
	return { hash: sha256Hex(css), css };
}

/** The switches of tokens.css, turned for one box. */
const SWITCHES: Readonly<Record<Theme, string>> = {
	light: 'color-scheme:light;--light:initial;--dark: ',
	dark: 'color-scheme:dark;--light: ;--dark:initial'
};

/** Both themes beside each other, whichever the device prefers, for the boxes marked `data-look`. */
export const previewOf = ({ accent, headings }: Worn): string =>
	THEMES.map((theme) => {
		const own = tokens(accent ? accentsOf(accent)[theme] : OWN_ACCENT[theme]);
		const rules = [SWITCHES[theme], ...groundTokens(theme), ...own, ...lettersOf(headings)];
		return `[data-look='${theme}']{${rules.join(';')}}\n`;
	}).join('');

/** Each colour for every turn of the switches in tokens.css. */
function switchedBy(chosen: Hex): Record<keyof AccentGroup, string> {
	const accents = accentsOf(chosen);
	const stronger = strongerAccentsOf(chosen);
	const themed = (light: Hex, dark: Hex) => `var(--light,${light}) var(--dark,${dark})`;
	const asSet = (name: keyof AccentGroup) => themed(accents.light[name], accents.dark[name]);
	const orStronger = (name: 'accent' | 'deep') =>
		`var(--as-set,${asSet(name)}) var(--stronger,${themed(stronger.light[name], stronger.dark[name])})`;
	return {
		accent: orStronger('accent'),
		deep: orStronger('deep'),
		wash: asSet('wash'),
		onAccent: asSet('onAccent')
	};
}

const tokens = ({ accent, deep, wash, onAccent }: Record<keyof AccentGroup, string>): string[] => [
	`--accent:${accent}`,
	`--accent-deep:${deep}`,
	`--accent-wash:${wash}`,
	`--on-accent:${onAccent}`
];

const lettersOf = (headings: Headings): string[] =>
	headings === 'serif' ? [`--font-headings:${SERIF}`] : ['--font-headings:var(--font)'];

const groundTokens = (theme: Theme): string[] =>
	Object.entries(GROUNDS[theme]).map(([name, colour]) => `--${name}:${hexOf(colour)}`);

/** The product's accent in either theme. A test holds it against tokens.css. */
export const OWN_ACCENT: Readonly<Record<Theme, Record<keyof AccentGroup, string>>> = {
	light: {
		accent: 'oklch(41.5% 0.082 195)',
		deep: 'oklch(35% 0.07 195)',
		wash: 'oklch(95% 0.022 190)',
		onAccent: 'oklch(99% 0.006 190)'
	},
	dark: {
		accent: 'oklch(79% 0.085 190)',
		deep: 'oklch(86% 0.07 190)',
		wash: 'oklch(28.5% 0.03 200)',
		onAccent: 'oklch(20% 0.03 200)'
	}
};

/** What a field for colours shows where none was chosen; the own accent, as near as six digits say it. */
export const OWN_ACCENT_HEX: Hex = hexOf({ l: 0.415, c: 0.082, h: 195 });
