import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { gallery } from './gallery.ts';

const html = (index: number): string => {
	const shown = gallery[index];
	if (!shown) throw new Error('No such example');
	return render(shown.Component, { props: shown.props }).body;
};
const named = gallery.map((shown, index) => [`${shown.component}: ${shown.title}`, index] as const);

describe.each(named)('%s', (_, index) => {
	test('renders on the server without inline styles, handlers or scripts, which our pages refuse', () => {
		expect(html(index)).not.toMatch(/\sstyle=|\son[a-z]+=|<script|<style/);
	});

	test('has no id twice, so that every label, hint and link finds its own', () => {
		const ids = [...html(index).matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
		expect(ids).toEqual([...new Set(ids)]);
	});

	test('points only at ids that it has', () => {
		const body = html(index);
		const ids = new Set([...body.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id));
		const named = [...body.matchAll(/\s(?:for|aria-describedby|aria-labelledby|popovertarget)="([^"]+)"/g)];
		const lost = named.flatMap(([, value]) => (value ?? '').split(' ')).filter((id) => !ids.has(id));
		expect(lost).toEqual([]);
	});
});

test('every component folder with examples is in the gallery', () => {
	const folders = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('examples.ts'))
		.map((file) => file.split('/').at(-2));
	const shown = new Set(gallery.map(({ component }) => component.toLowerCase()));
	expect(folders.filter((folder) => !shown.has((folder ?? '').replaceAll('-', '')))).toEqual([]);
});

test('every folder of the kit has examples', () => {
	const kit = readdirSync(join(import.meta.dirname, 'kit'), { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => name);
	expect(kit.length).toBeGreaterThan(15);
	expect(
		kit.filter((folder) => !readdirSync(join(import.meta.dirname, 'kit', folder)).includes('examples.ts'))
	).toEqual([]);
});
