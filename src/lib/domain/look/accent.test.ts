import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accentsOf, LEAST_CONTRAST, readAccent, strongerAccentsOf } from './accent.ts';
import { contrastOf, oklchOf, readHex, type Hex } from './colour.ts';
import { SURFACES, THEMES } from './grounds.ts';
import { OWN_ACCENT_HEX } from './theme.ts';

const hex = fc.integer({ min: 0, max: 0xffffff }).map((n): Hex => `#${n.toString(16).padStart(6, '0')}`);

const offerFor = (colour: string) => {
	const read = readAccent(colour);
	if (read.ok || read.error.code !== 'too_faint') throw new Error(`${colour} is not too faint`);
	return read.error;
};

test.for([
	['the product’s own teal', OWN_ACCENT_HEX],
	['navy', '#003366'],
	['a hospital’s blue', '#005EB8'],
	['a calm blue', '#1f5f8b'],
	['a deep plum', '#6b2d5c'],
	['black', '#000000']
] as const)('%s is accepted as it was chosen', ([, colour]) => {
	expect(readAccent(colour)).toEqual({ ok: true, value: colour.toLowerCase() });
});

test.for([
	['white', '#ffffff'],
	['a neon yellow', '#eeff00'],
	['a pale sky', '#87ceeb'],
	['the ground itself', '#faf8f3']
] as const)('%s is refused, and a darker one of the same hue is offered', ([, colour]) => {
	const { theme, ratio, offer } = offerFor(colour);
	expect(theme).toBe('light');
	expect(ratio).toBeLessThan(LEAST_CONTRAST);
	expect(oklchOf(offer).l).toBeLessThan(oklchOf(colour).l);
	expect(readAccent(offer)).toEqual({ ok: true, value: offer });
});

test('what is offered is the nearest: a little lighter it would be refused', () => {
	const { offer } = offerFor('#87ceeb');
	const ratio = Math.min(...SURFACES.light.map((ground) => contrastOf(offer, ground)));
	expect(ratio).toBeLessThan(LEAST_CONTRAST + 0.35);
});

test.for(['', 'teal', '#12', '#12345g', 'rgb(0,0,0)', '#0000000', '#000000;}body{display:none'])(
	'"%s" is no colour',
	(text) => {
		expect(readAccent(text)).toEqual({ ok: false, error: { code: 'not_a_colour' } });
	}
);

test('a colour is read with or without its sign, and kept in one way of writing', () => {
	expect(readHex(' 00A0Ff ')).toBe('#00a0ff');
});

describe('of any colour', () => {
	test('what is accepted can be read on every ground and under every button, in both themes', () => {
		fc.assert(
			fc.property(hex, (colour) => {
				const read = readAccent(colour);
				fc.pre(read.ok);
				const accents = accentsOf(colour);
				for (const theme of THEMES) {
					const { accent, deep, wash, onAccent } = accents[theme];
					for (const words of [accent, deep]) {
						for (const ground of [...SURFACES[theme], wash])
							expect(contrastOf(words, ground)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
						expect(contrastOf(onAccent, words)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
					}
				}
			}),
			{ numRuns: 300 }
		);
	});

	test('what is offered is accepted and keeps its hue', () => {
		fc.assert(
			fc.property(hex, (colour) => {
				const read = readAccent(colour);
				fc.pre(!read.ok);
				const { offer } = offerFor(colour);
				expect(readAccent(offer).ok).toBe(true);
				const [before, after] = [oklchOf(colour), oklchOf(offer)];
				// Of eight bits a channel, and of next to no colour at all, a hue is not told more exactly.
				if (Math.min(before.c, after.c) < 0.03) return;
				const turned = Math.abs(((after.h - before.h + 540) % 360) - 180);
				expect(turned).toBeLessThan(3);
			}),
			{ numRuns: 300 }
		);
	});

	test('the dark theme holds whatever was chosen: only the light ground can refuse', () => {
		fc.assert(
			fc.property(hex, (colour) => {
				const { accent, deep, wash, onAccent } = accentsOf(colour).dark;
				for (const words of [accent, deep]) {
					for (const ground of [...SURFACES.dark, wash, onAccent])
						expect(contrastOf(words, ground)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
				}
			}),
			{ numRuns: 300 }
		);
	});

	test('whoever asks for more contrast gets 7:1 on either ground, and words on it as much', () => {
		fc.assert(
			fc.property(hex, (colour) => {
				fc.pre(readAccent(colour).ok);
				const stronger = strongerAccentsOf(colour);
				for (const theme of THEMES) {
					const { onAccent } = accentsOf(colour)[theme];
					const most = theme === 'light' ? '#ffffff' : '#000000';
					for (const words of Object.values(stronger[theme])) {
						expect(contrastOf(words, most)).toBeGreaterThanOrEqual(7);
						expect(contrastOf(onAccent, words)).toBeGreaterThanOrEqual(7);
					}
				}
			}),
			{ numRuns: 300 }
		);
	});
});
