import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import PartShownView from './PartShown.svelte';
import { markedParts, shownPart, type PartShown } from './part-shown.ts';

const LESSON = 'modules/knots/lesson.en.md';
const MODULE = 'modules/knots/module.yaml';
const AT = { files: new Map<string, string>(), languages: ['en', 'es'], language: 'en' };
const lesson = (text: string) => shownPart(text, { ...AT, file: LESSON, part: 'one' });
const module = (part: string, text: string) => shownPart(text, { ...AT, file: MODULE, part });

const block = (words: string) =>
	`:::block{#one}\n## ${words}\n\nTie it **well**, see [^book].\n\n- a rope\n:::\n\n`;
const belief = (en: string) =>
	`  - id: mis-1\n    objective: tie\n    reteach: again\n    believed: { en: "${en}", es: Flota }\n`;
const html = (shown: PartShown): string =>
	render(PartShownView, { props: { id: 'here', shown, readings: {}, headings: 3 } }).body.replaceAll(
		/<!--.*?-->/gs,
		''
	);
const words = (shown: PartShown): string =>
	html(shown)
		.replaceAll(/<[^>]*>/g, ' ')
		.replaceAll(/\s+/g, ' ');

describe('a part for somebody who writes neither Markdown nor YAML', () => {
	test('is a passage as its readers have it', () => {
		const shown = lesson(block('A knot'));
		expect(shown.is).toBe('passage');
		expect(html(shown)).toMatch(/<h3[^>]*>\s*A knot\s*<\/h3>/);
		expect(html(shown)).toMatch(/<strong[^>]*>well<\/strong>/);
		expect(words(shown)).not.toMatch(/:::|##|\*\*|\[\^/);
	});

	test('is an entry as its form calls it, in each language, without keys of a file', () => {
		const shown = module('misconceptions/mis-1', belief('It **floats**'));
		expect(shown.is).toBe('entry');
		expect(words(shown)).toContain('What do people believe? (English) It floats');
		expect(words(shown)).toContain('(Spanish) Flota');
		expect(words(shown)).not.toMatch(/believed:|reteach:|\{ en/);
	});

	test('is text where it can be read no other way, and never the bytes of a picture', () => {
		expect(lesson(':::block{#one}\n<b>No</b>\n:::\n')).toMatchObject({ is: 'text' });
		expect(lesson('Nothing of a block')).toMatchObject({ is: 'text', text: 'Nothing of a block' });
		expect(module('misconceptions/mis-1', '  - id: [')).toMatchObject({ is: 'text' });
		const picture = shownPart('picture: |\n  /9j/4AAQ\n', {
			...AT,
			file: 'figures/door/figure.yaml',
			part: 'picture'
		});
		expect(words(picture)).not.toContain('/9j/');
	});
});

describe('two of one part', () => {
	test('have the words marked that only one of them has', () => {
		const [old, now] = markedParts(lesson(block('A knot')), lesson(block('A bow')));
		expect(html(old)).toMatch(/<del[^>]*>.*knot/s);
		expect(html(now)).toMatch(/<ins[^>]*>.*bow/s);
		const [was, is] = markedParts(
			module('misconceptions/mis-1', belief('It floats')),
			module('misconceptions/mis-1', belief('It sinks'))
		);
		expect(html(was)).toMatch(/<del[^>]*>.*floats/s);
		expect(html(is)).toMatch(/<ins[^>]*>.*sinks/s);
		expect(html(is)).not.toMatch(/<ins[^>]*>[^<]*Flota/s);
	});

	test('of two kinds stand as they are', () => {
		const [passage, text] = [lesson(block('A knot')), lesson('Something else')];
		expect(markedParts(passage, text)).toEqual([passage, text]);
	});
});
