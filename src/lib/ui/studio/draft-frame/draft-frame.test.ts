import { createRawSnippet } from 'svelte';
import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import DraftFrame from './DraftFrame.svelte';
import type { DraftHead } from './draft-head.ts';

const HEAD: DraftHead = {
	id: 'draft-1',
	name: 'Parking',
	seq: 3,
	title: 'A course',
	languages: ['en'],
	changes: 1,
	errors: 0,
	warnings: 0,
	conflicts: 0,
	here: [],
	isBehind: false,
	otherBase: null,
	isClosed: false,
	mayEdit: true
};
const framed = (here: DraftHead['here']): string =>
	render(DraftFrame, {
		props: {
			head: { ...HEAD, here },
			tab: null,
			children: createRawSnippet(() => ({ render: () => '<p></p>' }))
		}
	})
		.body.replaceAll(/<!--.*?-->/gs, '')
		.replaceAll(/\s+/g, ' ');

test('says who else is in the draft, and leads to the part that each has open', () => {
	const shown = framed([
		{
			who: { kind: 'member', name: 'Emil Roth' },
			file: 'modules/deciding/lesson.en.md',
			part: 'yours-to-decide',
			title: 'This is yours to decide'
		},
		{ who: { kind: 'member', name: 'Petra Vos' }, file: '', part: '', title: '' },
		{ who: { kind: 'unreadable' }, file: '', part: '', title: '' }
	]);
	expect(shown).toMatch(
		/Emil Roth: <a href="\/studio\/draft-1\/part\?file=modules%2Fdeciding%2Flesson\.en\.md&amp;part=yours-to-decide"[^>]*>This is yours to decide<\/a>/
	);
	expect(shown).toMatch(/<p[^>]*>\s*Petra Vos\s*<\/p>/);
	expect(shown).toContain('somebody');
});

test('says nothing of it to whoever is alone', () => {
	expect(framed([])).not.toContain('Also here now');
});
