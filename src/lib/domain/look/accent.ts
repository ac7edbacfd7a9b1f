import { type Result, ok, refuse } from '../result.ts';
import { contrastOf, hexOf, oklchOf, readHex, type Hex, type Oklch } from './colour.ts';
import { SURFACES, THEMES, type Theme } from './grounds.ts';

/** The tokens that a clinic's accent replaces, and no others. */
export type AccentGroup = { accent: Hex; deep: Hex; wash: Hex; onAccent: Hex };
export type Accents = Record<Theme, AccentGroup>;
/** What of it is drawn stronger for whoever asks for more contrast. */
export type StrongerAccents = Record<Theme, Pick<AccentGroup, 'accent' | 'deep'>>;

export type AccentFault =
	| { code: 'not_a_colour' }
	/** `offer`: the same hue, as little darker or lighter as it takes; accepted when it is given. */
	| { code: 'too_faint'; theme: Theme; ratio: number; offer: Hex };

/** For text of any size (WCAG 2.2, 1.4.3). */
export const LEAST_CONTRAST = 4.5;

/** On a dark ground a strong colour glares: the accent is lifted to this lightness and softened. */
const DARK = { lightness: 0.79, mostChroma: 0.1 };
/** Lightness of the accent where more contrast is asked for. */
const STRONGER = { light: 0.32, dark: 0.9 };
const STEP = 0.002;

/** As chosen on the light ground; lifted for the dark one, where it always holds. */
export const accentsOf = (chosen: Hex): Accents => ({
	light: lightGroup(oklchOf(chosen), chosen),
	dark: darkGroup(oklchOf(chosen))
});

/** The same hue, no fainter than the product's own stronger accent on either ground. */
export function strongerAccentsOf(chosen: Hex): StrongerAccents {
	const { l, c, h } = oklchOf(chosen);
	const of = (lightness: number, mostChroma: number): Hex =>
		hexOf({ l: lightness, c: Math.min(c, mostChroma), h });
	const light = Math.min(l, STRONGER.light);
	return {
		light: { accent: of(light, c), deep: of(light < 0.1 ? light + 0.1 : light - 0.08, c * 0.85) },
		dark: { accent: of(STRONGER.dark, 0.07), deep: of(STRONGER.dark + 0.05, 0.05) }
	};
}

/** The colour in its one way of writing, or why it cannot be the accent and the nearest that can. */
export function readAccent(text: string): Result<Hex, AccentFault> {
	const chosen = readHex(text);
	if (chosen === null) return refuse({ code: 'not_a_colour' });
	const worst = weakest(accentsOf(chosen));
	if (worst.ratio >= LEAST_CONTRAST) return ok(chosen);
	return refuse({ code: 'too_faint', ...worst, offer: nearestThatHolds(chosen) });
}

function lightGroup(colour: Oklch, accent: Hex): AccentGroup {
	const { l, c, h } = colour;
	// Black has nothing deeper than itself.
	const deep = l < 0.2 ? l + 0.12 : l - 0.08;
	return {
		accent,
		deep: hexOf({ l: deep, c: c * 0.85, h }),
		wash: hexOf({ l: 0.95, c: Math.min(c, 0.022), h }),
		onAccent: hexOf({ l: 0.99, c: Math.min(c, 0.006), h })
	};
}

function darkGroup({ c, h }: Oklch): AccentGroup {
	const wash = hexOf({ l: 0.285, c: Math.min(c, 0.03), h });
	const onAccent = hexOf({ l: 0.2, c: Math.min(c, 0.03), h });
	const { lightness, mostChroma } = DARK;
	return {
		accent: hexOf({ l: lightness, c: Math.min(c, mostChroma), h }),
		deep: hexOf({ l: lightness + 0.07, c: Math.min(c, mostChroma * 0.8), h }),
		wash,
		onAccent
	};
}

/** Of every pair that is read: links on what they stand on, and the words on a button. */
function contrasts(theme: Theme, { accent, deep, wash, onAccent }: AccentGroup): number[] {
	const grounds = [...SURFACES[theme], wash];
	return [accent, deep].flatMap((colour) => [
		...grounds.map((ground) => contrastOf(colour, ground)),
		contrastOf(onAccent, colour)
	]);
}

function weakest(accents: Accents): { theme: Theme; ratio: number } {
	const ratios = THEMES.map((theme) => ({ theme, ratio: Math.min(...contrasts(theme, accents[theme])) }));
	return ratios.reduce((worst, one) => (one.ratio < worst.ratio ? one : worst));
}

const holds = (hex: Hex): boolean => weakest(accentsOf(hex)).ratio >= LEAST_CONTRAST;

/** Steps away from the chosen lightness, down and up alike. There is always one: black holds. */
function nearestThatHolds(chosen: Hex): Hex {
	const { l, c, h } = oklchOf(chosen);
	for (let moved = STEP; moved <= 1; moved += STEP) {
		for (const lightness of [l - moved, l + moved]) {
			if (lightness < 0 || lightness > 1) continue;
			const offer = hexOf({ l: lightness, c, h });
			if (holds(offer)) return offer;
		}
	}
	return '#000000';
}
