import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sha256Hex } from '../ledger/sha256.ts';
import { GROUNDS, THEMES, type Theme } from './grounds.ts';
import { OWN_LOOK } from './look.ts';
import { OWN_ACCENT, previewOf, themeOf } from './theme.ts';

const tokensCss = readFileSync(new URL('../../ui/styles/tokens.css', import.meta.url), 'utf8');
/** What a token is in one theme, as set: each stands once, with its light and its dark value. */
const inTokensCss = (name: string, theme: Theme): string | undefined =>
	new RegExp(`--${name}:[^;]*?var\\(--${theme}, (oklch\\([^)]*\\))`).exec(tokensCss)?.[1];

describe('the colours that contrast is measured against are those of tokens.css', () => {
	test.for([...THEMES])('%s', (theme) => {
		for (const [name, { l, c, h }] of Object.entries(GROUNDS[theme]))
			expect(inTokensCss(name, theme), name).toBe(`oklch(${Math.round(l * 1000) / 10}% ${c} ${h})`);
		const { accent, deep, wash, onAccent } = OWN_ACCENT[theme];
		const own = { accent, 'accent-deep': deep, 'accent-wash': wash, 'on-accent': onAccent };
		for (const [name, value] of Object.entries(own)) expect(inTokensCss(name, theme), name).toBe(value);
	});
});

test('a clinic that chose nothing has no style sheet of its own', () => {
	expect(themeOf(OWN_LOOK)).toBeNull();
});

test('a style sheet is named by its bytes, and replaces the accent group and the letters of headings only', () => {
	const theme = themeOf({ accent: '#005eb8', headings: 'serif' });
	if (!theme) throw new Error('no theme');
	expect(theme.hash).toBe(sha256Hex(theme.css));
	const names = new Set([...theme.css.matchAll(/(--[a-z-]+):/g)].map(([, name]) => name));
	expect([...names].sort()).toEqual([
		'--accent',
		'--accent-deep',
		'--accent-wash',
		'--font-headings',
		'--on-accent'
	]);
	expect(theme.css).toContain('--accent:var(--as-set,var(--light,#005eb8) ');
	expect(theme.css).not.toMatch(/@import|url\(/);
});

test('the same look has the same name, another one another', () => {
	const names = [
		themeOf({ accent: '#005eb8', headings: 'serif' }),
		themeOf({ accent: '#005eb8', headings: 'plain' }),
		themeOf({ accent: null, headings: 'serif' }),
		themeOf({ accent: '#005eb9', headings: 'serif' })
	].map((theme) => theme?.hash);
	expect(new Set(names).size).toBe(4);
	expect(themeOf({ accent: '#005eb8', headings: 'serif' })?.hash).toBe(names[0]);
});

test('a preview dresses both themes at once, whichever the device prefers', () => {
	const css = previewOf({ accent: '#005eb8', headings: 'plain' });
	expect(css).toContain("[data-look='light']{color-scheme:light;");
	expect(css).toContain("[data-look='dark']{color-scheme:dark;");
	expect(css).not.toContain('@media');
});
