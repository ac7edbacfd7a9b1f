import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as fontkit from 'fontkit';
import { describe, expect, test } from 'vitest';

const STYLES = readFileSync(join(import.meta.dirname, 'fonts.css'), 'utf8');
const OURS = '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-normal.woff';

const percent = (face: string, name: string): number =>
	Number(new RegExp(`${name}: ([\\d.]+)%`).exec(face)?.[1]) / 100;

/** Of the faces that are stretched: height of the line above and below, in the size that was asked for. */
const stretched = STYLES.split('@font-face')
	.filter((face) => face.includes('size-adjust'))
	.map((face) => ({
		source: /local\('([^']+)'\)/.exec(face)?.[1] ?? '',
		above: percent(face, 'size-adjust') * percent(face, 'ascent-override'),
		below: percent(face, 'size-adjust') * percent(face, 'descent-override')
	}));

describe('lines do not jump when the font arrives', () => {
	const font = fontkit.openSync(createRequire(import.meta.url).resolve(OURS));
	if (!('unitsPerEm' in font)) throw new Error('A collection of fonts');

	test.each(stretched)('a line in $source is as high as in ours', ({ above, below }) => {
		expect(above).toBeCloseTo(font.ascent / font.unitsPerEm, 3);
		expect(below).toBeCloseTo(-font.descent / font.unitsPerEm, 3);
	});
	test('there are faces to hold it for', () => expect(stretched).toHaveLength(3));
});
