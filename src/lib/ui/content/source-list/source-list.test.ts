import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import type { Source } from '$lib/domain/content/model.ts';
import SourceList from './SourceList.svelte';

const source = (checked_as: Source['checked_as']): Source => ({
	id: 'handbook',
	title: 'Handbook',
	publisher: 'Society',
	year: 2028,
	checked_on: '2029-05-04',
	checked_as
});

test.for([
	['excerpt', 'An excerpt was read, not the whole text, May 4, 2029.'],
	['secondary', 'Known from a report about it, May 4, 2029.'],
	['clinic', 'Given by your clinic, May 4, 2029.']
] as const)('a source known as %s claims no more than that', ([checkedAs, words]) => {
	const { body } = render(SourceList, { props: { sources: [source(checkedAs)], language: 'en' } });
	expect(body).toContain(words);
});

test.for([
	['https://society.example/handbook', true],
	['http://mirror.example/handbook?page=5', false]
] as const)('%s is led to: %s; its address is never kept back', ([url, led]) => {
	const { body } = render(SourceList, {
		props: { sources: [{ ...source('excerpt'), url }], language: 'en' }
	});
	expect(body.includes(`href="${url}"`)).toBe(led);
	expect(body).toContain(url);
});
