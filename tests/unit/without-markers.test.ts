import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { withoutMarkers } from '../../src/lib/server/http/without-markers.ts';
import { examplePassage, exampleReading } from '../../src/lib/ui/content/passage/examples.ts';
import Passage from '../../src/lib/ui/content/passage/Passage.svelte';

const props = { id: 'example', passage: examplePassage, reading: exampleReading };
const page = render(Passage, { props }).body;

test('a page that nothing takes over comes without a marker, and with all of its elements and words', () => {
	const bare = withoutMarkers(page);
	expect(bare).not.toContain('<!--');
	expect(bare).toBe(page.replaceAll(/<!--.*?-->/g, ''));
	expect(bare.length).toBeLessThan(page.length);
});

test('a page that Svelte takes over keeps them: it would not find its way', () => {
	const taken = `${page}<script nonce="x">{__sveltekit_1 = {};}</script>`;
	expect(withoutMarkers(taken)).toBe(taken);
});

test('what somebody wrote is no marker', () => {
	const written = '<p>&lt;!--[--&gt;</p>';
	expect(withoutMarkers(written)).toBe(written);
});
