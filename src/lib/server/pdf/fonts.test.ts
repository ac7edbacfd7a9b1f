import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { create } from 'fontkit';
import { describe, expect, test } from 'vitest';
import { canPrint } from './can-print.ts';
import { loadFonts } from './fonts.ts';
import { printable } from './printable.ts';
import { unwrapWoff } from './woff.ts';

const woffPath = createRequire(import.meta.url).resolve(
	'@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-normal.woff'
);

describe('unwrapping a WOFF file', () => {
	test('gives a TrueType font with the same letters and the tables where its directory says', async () => {
		const sfnt = unwrapWoff(await readFile(woffPath));
		expect(sfnt.readUInt32BE(0)).toBe(0x00010000);
		for (let index = 0; index < sfnt.readUInt16BE(4); index++) {
			const offset = sfnt.readUInt32BE(12 + 16 * index + 8);
			expect(offset % 4).toBe(0);
			expect(offset + sfnt.readUInt32BE(12 + 16 * index + 12)).toBeLessThanOrEqual(sfnt.length);
		}
		const font = create(sfnt);
		expect(font.type === 'TTF' && font.familyName).toMatch(/^Atkinson Hyperlegible Next/);
		expect(font.type === 'TTF' && font.hasGlyphForCodePoint('ñ'.codePointAt(0) ?? 0)).toBe(true);
	});

	test('refuses what is no WOFF 1.0 file, WOFF2 too', async () => {
		expect(() => unwrapWoff(Buffer.from('plain text'))).toThrow(TypeError);
		const woff2 = await readFile(`${woffPath}2`);
		expect(() => unwrapWoff(woff2)).toThrow(TypeError);
	});
});

describe('setting a text', () => {
	const set = async (text: string) => {
		const { runs, lacking } = printable(text, (await loadFonts()).regular);
		return { parts: runs.map((run) => [run.text, run.part.name]), lacking };
	};

	test('takes each stretch from the part of the typeface that has its letters', async () => {
		expect(await set('Núñez-Łukasz')).toEqual({
			parts: [
				['Núñez-', 'latin-400'],
				['Ł', 'latin-ext-400'],
				['ukasz', 'latin-400']
			],
			lacking: 0
		});
	});

	test('counts letters that the typeface lacks and writes their numbers', async () => {
		expect(await set('Ж😀')).toEqual({ parts: [['[U+0416][U+1F600]', 'latin-400']], lacking: 2 });
	});

	test('joins letters and accents, keeps line breaks, and drops what cannot be seen', async () => {
		const { parts, lacking } = await set('Zoe\u0308\u200b\u00a0a\r\nb\u0000');
		expect(parts).toEqual([['Zoë a\nb', 'latin-400']]);
		expect(lacking).toBe(0);
	});
});

describe('a document', () => {
	const saying = (text: string) => ({
		title: 'My copy',
		lang: 'en',
		meta: [],
		sections: [{ heading: 'Words', blocks: [{ type: 'paragraph' as const, text }] }]
	});

	test.for([
		['English, “quoted”…', true],
		['¿Qué tal, señor?', true],
		['Kreyòl ayisyen', true],
		['Tiếng Việt', false],
		['العربية', false],
		['Zoe\u0308', true]
	] as const)('that says "%s" can be printed whole: %s', async ([text, can]) => {
		expect(await canPrint(saying(text))).toBe(can);
	});
});
