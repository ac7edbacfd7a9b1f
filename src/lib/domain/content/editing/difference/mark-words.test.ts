import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Inline, Mark } from '../../model.ts';
import { plainText } from '../../text.ts';
import { markAll, markWords } from './mark-words.ts';

const text = (value: string): Inline => ({ type: 'text', value });
const said = (line: readonly Inline[]): string => plainText(line, (name) => `<${name}>`);
/** A line as it is read, with what is marked in brackets. */
function read(line: readonly Inline[]): string {
	return line
		.map((inline) => {
			const own = 'children' in inline ? read(inline.children) : said([inline]);
			return inline.mark ? `[${own}]` : own;
		})
		.join('');
}
const readBoth = (before: Inline[], after: Inline[]): string[] => markWords(before, after).map(read);

describe('of two versions of a line', () => {
	test('exactly the words are marked that only one of them has', () => {
		expect(
			readBoth(
				[text('Park behind the house, by the red door.')],
				[text('Park behind the house, by the blue door.')]
			)
		).toEqual(['Park behind the house, by the [red] door.', 'Park behind the house, by the [blue] door.']);
		expect(readBoth([text('We call you.')], [text('We call you at noon.')])).toEqual([
			'We call you.',
			'We call you [at noon].'
		]);
	});

	test('two changed words with nothing but a space between them are one mark', () => {
		expect(readBoth([text('Come to the old red door.')], [text('Come to the new blue door.')])).toEqual([
			'Come to the [old red] door.',
			'Come to the [new blue] door.'
		]);
	});

	test('a sentence that shares next to nothing with the other is marked whole', () => {
		const [before] = readBoth(
			[text('Bring the person who takes you home.')],
			[text('We open at the stroke of nine.')]
		);
		expect(before).toBe('[Bring the person who takes you home.]');
	});

	test('emphasis that comes or goes is a difference, and terms, facts and sources are taken whole', () => {
		expect(
			readBoth(
				[text('Call '), { type: 'param', name: 'clinic.phone' }, text(' when you are hurt.')],
				[
					text('Call '),
					{ type: 'param', name: 'clinic.line' },
					text(' when '),
					{ type: 'strong', children: [text('you')] },
					text(' are hurt.')
				]
			)
		).toEqual(['Call [<clinic.phone>] when [you] are hurt.', 'Call [<clinic.line>] when [you] are hurt.']);
	});
});

test('what is stored with its keys in another order is the same', () => {
	const [stored, read] = ['{"source":"s","type":"cite"}', '{"type":"cite","source":"s"}'].map(
		(json) => JSON.parse(json) as Inline
	);
	if (!stored || !read) throw new Error('Both are there');
	expect(
		markWords([text('So.'), stored], [text('So.'), read])
			.flat()
			.some(({ mark }) => mark)
	).toBe(false);
});

const words = fc.stringMatching(/^[a-z ,.]{0,20}$/).map(text);
const leaf: fc.Arbitrary<Inline> = fc.oneof(
	words,
	fc.constantFrom<Inline>(
		{ type: 'param', name: 'p' },
		{ type: 'cite', source: 's' },
		{ type: 'gap', id: 'g' }
	)
);
const line: fc.Arbitrary<Inline[]> = fc.array(
	fc.oneof(
		leaf,
		fc.array(leaf, { minLength: 1, maxLength: 3 }).map((children): Inline => ({ type: 'strong', children })),
		fc
			.array(leaf, { minLength: 1, maxLength: 3 })
			.map((children): Inline => ({ type: 'term', id: 't', children }))
	),
	{ maxLength: 6 }
);
const leaves = (inlines: readonly Inline[]): Inline[] =>
	inlines.flatMap((inline) => ('children' in inline ? leaves(inline.children) : [inline]));
const marks = (inlines: readonly Inline[]): Set<Mark | undefined> =>
	new Set(leaves(inlines).map(({ mark }) => mark));

test('whatever two lines say, each still says it, and what is not marked is the same in both', () => {
	fc.assert(
		fc.property(line, line, (before, after) => {
			const [old, now] = markWords(before, after);
			expect([said(old), said(now)]).toEqual([said(before), said(after)]);
			const kept = (all: Inline[]) => said(leaves(all).filter(({ mark }) => !mark));
			expect(kept(old).replaceAll(/[\s,.]/g, '')).toBe(kept(now).replaceAll(/[\s,.]/g, ''));
			expect(marks(old).has('added') || marks(now).has('removed')).toBe(false);
		})
	);
});

test('a line beside itself has no mark, and one that is marked whole has no other', () => {
	fc.assert(
		fc.property(line, (one) => {
			const [old, now] = markWords(one, one);
			expect([...marks(old), ...marks(now)].filter(Boolean)).toEqual([]);
			expect(leaves(markAll(one, 'added')).every(({ mark }) => mark === 'added')).toBe(true);
		})
	);
});
