import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import { unwrapWoff } from './woff.ts';

/** One weight of Atkinson Hyperlegible Next: the plain Latin letters, and those of the other Latin alphabets. */
export type FontWeight = 'regular' | 'bold';
export type FontPart = { name: string; sfnt: Buffer; has(codePoint: number): boolean };
export type Fonts = Record<FontWeight, readonly FontPart[]>;

const PACKAGE = '@fontsource/atkinson-hyperlegible-next';
const SUBSETS = ['latin', 'latin-ext'] as const;

let loading: Promise<Fonts> | undefined;

/** Read once a process: the files never change while it runs. */
export function loadFonts(): Promise<Fonts> {
	loading ??= readFonts();
	return loading;
}

async function readFonts(): Promise<Fonts> {
	const [regular, bold] = await Promise.all([readWeight(400), readWeight(700)]);
	return { regular, bold };
}

const readWeight = (weight: number): Promise<FontPart[]> =>
	Promise.all(
		SUBSETS.map(async (subset) => {
			// Resolved where the program runs, so that the built server finds them in its node_modules too.
			const file = createRequire(import.meta.url).resolve(
				`${PACKAGE}/files/atkinson-hyperlegible-next-${subset}-${weight}-normal.woff`
			);
			const sfnt = unwrapWoff(await readFile(file));
			const font = singleFont(create(sfnt));
			return { name: `${subset}-${weight}`, sfnt, has: (codePoint) => font.hasGlyphForCodePoint(codePoint) };
		})
	);

function singleFont(opened: ReturnType<typeof create>): Font {
	if (opened.type !== 'TTF') throw new TypeError('The typeface is not a single TrueType font');
	return opened;
}
