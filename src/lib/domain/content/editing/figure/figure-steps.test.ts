import { describe, expect, test } from 'vitest';
import { found, LESSON } from '../../../../../../tests/fixtures/content/course-files.ts';
import { DRAWN, withFigures } from '../../../../../../tests/fixtures/content/figures.ts';
import {
	GREEN_BYTES,
	PHOTO,
	photoFile,
	RED,
	RED_BYTES,
	withPhoto
} from '../../../../../../tests/fixtures/content/photos.ts';
import { inTwoLanguages } from '../../../../../../tests/fixtures/content/two-languages.ts';
import { applyOverlay } from '../../overlay/apply-overlay.ts';
import type { Change } from '../../overlay/overlay.ts';
import { photosIn } from '../../photos-in-files.ts';
import { pictureBytes } from '../../picture.ts';
import type { Files } from '../../source-text.ts';
import { drawingFromSvg } from './drawing-from-svg.ts';
import {
	addedFigure,
	placedFigure,
	placesOf,
	removedFigure,
	replacedPicture,
	reworded,
	takenOut
} from './figure-steps.ts';
import { checkFigureWords, figureWordsIn, type FigureWords } from './figure-words.ts';

const LANGUAGES = ['en', 'es'];
const DOOR: FigureWords = {
	title: { en: ' Our  door ', es: 'Nuestra puerta: "la azul"' },
	equivalent: {
		en: 'A blue door with two steps in front of it.\r\n\r\nThe bell is on the right.',
		es: 'Una puerta azul con dos escalones delante.\nEl timbre está a la derecha.'
	}
};
const SPANISH_LESSON = LESSON.replace('.en.', '.es.');

const after = (files: Files, changes: readonly Change[] | null): Map<string, string> => {
	const applied = applyOverlay(files, changes ?? []);
	if (!changes || !applied.ok) throw new Error('Those changes do not fit');
	return applied.value;
};
const door = (picture: Parameters<typeof addedFigure>[0]['picture']) =>
	addedFigure({ id: 'our-door', picture, words: DOOR, languages: LANGUAGES });

describe('a photograph of the clinic’s own', () => {
	const added = after(inTwoLanguages(withFigures()), door({ kind: 'photo', bytes: GREEN_BYTES }));
	const placed = after(
		added,
		placedFigure(added, 'our-door', { module: 'warning-signs', block: 'when-to-call' })
	);

	test('is added with its words in every language, placed in every lesson, and then the course is good', () => {
		expect(found(added)).toEqual(['S010 figures/our-door/figure.yaml:1:1 no lesson shows figure "our-door"']);
		expect(found(placed)).toEqual([]);
		expect(placesOf(placed, 'our-door')).toEqual([{ module: 'warning-signs', block: 'when-to-call' }]);
		for (const lesson of [LESSON, SPANISH_LESSON])
			expect(placed.get(lesson)).toContain('\n\n::figure{#our-door}\n:::\n');
	});

	test('gives back what was typed, tidied', () => {
		expect(figureWordsIn(added, 'our-door', LANGUAGES)).toEqual({
			title: { en: 'Our door', es: 'Nuestra puerta: "la azul"' },
			equivalent: {
				en: 'A blue door with two steps in front of it.\nThe bell is on the right.',
				es: 'Una puerta azul con dos escalones delante.\nEl timbre está a la derecha.'
			}
		});
		expect(photosIn(added).map(({ id, picture }) => [id, pictureBytes(picture)])).toEqual([
			['our-door', GREEN_BYTES]
		]);
	});

	test('is taken out of a passage, and out of the course, to the byte', () => {
		const out = takenOut(placed, 'our-door', { module: 'warning-signs', block: 'when-to-call' });
		expect(after(placed, out)).toEqual(added);
		expect(after(placed, removedFigure(placed, 'our-door'))).toEqual(inTwoLanguages(withFigures()));
	});

	test('goes to no passage that ends with another, and to none that is not there', () => {
		const at = (block: string) => placedFigure(added, 'our-door', { module: 'warning-signs', block });
		expect(at('rt-rope')).toBeNull();
		expect(at('no-such-passage')).toBeNull();
		expect(placedFigure(added, 'our-door', { module: 'no-such-module', block: 'when-to-call' })).toBeNull();
	});
});

test('other bytes change one part, and other words two: the rest stays to the letter', () => {
	const files = withPhoto();
	expect(after(files, [replacedPicture('our-wall', RED_BYTES)]).get(PHOTO)).toBe(photoFile(RED));
	const words = figureWordsIn(files, 'our-wall', ['en']);
	if (!words) throw new Error('It has words');
	expect(after(files, reworded(files, 'our-wall', words, ['en']))).toEqual(files);
	const other = { ...words, title: { en: 'Our new wall' } };
	expect(after(files, reworded(files, 'our-wall', other, ['en'])).get(PHOTO)).toBe(
		files.get(PHOTO)?.replace('Our wall', 'Our new wall')
	);
});

test('a drawing of the base is reworded like any other picture', () => {
	const files = withFigures();
	const words = { title: { en: 'Two good knots' }, equivalent: { en: 'One slips.\nThe other one holds.' } };
	const now = after(files, reworded(files, 'two-knots', words, ['en'])).get(DRAWN) ?? '';
	expect(now).toContain('title: { en: Two good knots }');
	expect(now).toContain('labels:\n  slips: { en: It slips }');
});

describe('what a form tells of words', () => {
	const wrong = (words: Partial<FigureWords>) => checkFigureWords({ ...DOOR, ...words }, LANGUAGES);

	test('nothing, where all is said', () => {
		expect(checkFigureWords(DOOR, LANGUAGES)).toEqual({});
	});

	test('what is missing in either language', () => {
		expect(wrong({ title: { en: ' ', es: '' }, equivalent: { en: '', es: '\n' } })).toEqual({
			'title.en': 'missing',
			'title.es': 'not_translated',
			'equivalent.en': 'missing',
			'equivalent.es': 'not_translated'
		});
		expect(wrong({ title: { en: 'Door', es: '' } })).toEqual({ 'title.es': 'not_translated' });
	});

	test('sentences that one language has and the other has not', () => {
		expect(wrong({ equivalent: { en: 'A door.\nA bell.', es: 'Una puerta con timbre.' } })).toEqual({
			'equivalent.es': 'other_lines'
		});
	});

	test('mark-up in a title, and what is far too long', () => {
		expect(wrong({ title: { en: 'Our **door**', es: 'x'.repeat(3_000) } })).toEqual({
			'title.en': 'not_plain',
			'title.es': 'too_long'
		});
	});
});

describe('a drawing that somebody sends', () => {
	const svg = (inside: string, box = '0 0 320 120') =>
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}">${inside}</svg>`;

	test('of lines alone is one of a course', () => {
		const drawing = drawingFromSvg(`\ufeff${svg('<path class="accent" d="M10 10 L50 50"/>')}\r\n`);
		if (!drawing.ok) throw new Error(drawing.error.code);
		const files = after(inTwoLanguages(withFigures()), door({ kind: 'drawing', svg: drawing.value }));
		const place = { module: 'warning-signs', block: 'when-to-call' };
		expect(found(after(files, placedFigure(files, 'our-door', place)))).toEqual([]);
	});

	test.for([
		['a script', svg('<script>alert(1)</script>'), 'svg_script'],
		['a handler', svg('<path d="M0 0" onclick="alert(1)"/>'), 'svg_script'],
		['something from elsewhere', svg('<image href="https://evil.example/a.png"/>'), 'svg_reference'],
		['words', svg('<text x="1" y="1">Door</text>'), 'svg_text'],
		['words of a label', svg('<text data-label="a" x="1" y="9"/>'), 'svg_text'],
		['colours of its own', svg('<path fill="#123456" d="M10 10 L50 50"/>'), 'svg_not_plain'],
		['more than a phone is wide', svg('<path d="M10 10 L50 50"/>', '0 0 900 400'), 'svg_not_plain'],
		['no end', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path', 'svg_broken']
	] as const)('with %s is none', ([, text, code]) => {
		expect(drawingFromSvg(text)).toEqual({ ok: false, error: { code } });
	});
});
