import { expect, test } from 'vitest';
import {
	AS_SET,
	isAsSet,
	LOOKS,
	lookAttributes,
	lookIn,
	lookText,
	lookWith,
	schemeOf,
	type ReaderLook
} from './reader-look.ts';

const everyLook: ReaderLook[] = LOOKS.text.flatMap((text) =>
	LOOKS.contrast.flatMap((contrast) => LOOKS.theme.map((theme) => ({ text, contrast, theme })))
);

test.for(everyLook)('what was chosen comes back as it was: %o', (look) => {
	expect(lookIn(lookText(look))).toEqual(look);
});

test.for([
	undefined,
	'',
	'.',
	'dark',
	'huge.loud.pink',
	'<script>.x.y',
	'larger,stronger,dark',
	'__proto__.length.0'
])('what no page of ours wrote is read as nothing chosen: %s', (text) => {
	expect(lookIn(text)).toEqual(AS_SET);
});

test('a part that is not known leaves the others as they were chosen', () => {
	expect(lookIn('larger.loud.dark')).toEqual({ text: 'larger', contrast: 'set', theme: 'dark' });
	expect(lookIn('largest.stronger')).toEqual({ text: 'largest', contrast: 'stronger', theme: 'device' });
});

test('one choice changes one thing', () => {
	const look = lookWith(AS_SET, { theme: 'dark' });
	expect(lookWith(look, { text: 'larger' })).toEqual({ text: 'larger', contrast: 'set', theme: 'dark' });
	expect(lookWith(look, { theme: 'pink', other: 'x' } as object)).toEqual(look);
	expect(isAsSet(lookWith(look, { theme: 'device' }))).toBe(true);
});

test('a page says only what differs, so that a page of somebody who chose nothing is as it was', () => {
	expect(lookAttributes(AS_SET)).toBe('');
	expect(lookAttributes(lookIn('larger.stronger.dark'))).toBe(
		'data-text="larger" data-contrast="stronger" data-theme="dark"'
	);
	expect(schemeOf(AS_SET)).toBe('light dark');
	expect(schemeOf(lookIn('set.set.dark'))).toBe('dark');
});
