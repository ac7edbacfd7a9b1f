import * as fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
	arbitraryDoc,
	hostileText,
	plainDoc
} from '../../../../../../tests/fixtures/content/passage-docs.ts';
import { joinParts, partsOf } from '../../overlay/parts.ts';
import { readPassageDoc } from './read-passage-doc.ts';
import type { DocInline, PassageDoc } from './passage-doc.ts';
import { tidyDoc } from './tidy-doc.ts';
import { emptyLinesAfter, writePassage } from './write-passage.ts';

const CONTENT = join(import.meta.dirname, '../../../../../../content');
const lessons = readdirSync(CONTENT, { recursive: true, encoding: 'utf8' }).filter(
	(file) => file.endsWith('.md') && file !== 'README.md'
);
const blocks = lessons.flatMap((file) =>
	partsOf(file, readFileSync(join(CONTENT, file), 'utf8')).flatMap(({ key, text }) =>
		key === null ? [] : [{ file, key, text }]
	)
);

const read = (text: string) => {
	const passage = readPassageDoc(text);
	if (!passage.ok) throw new Error(`Not a plain passage:\n${text}`);
	return passage.value;
};
const paragraph = (...line: DocInline[]): PassageDoc => ({
	nodes: [{ type: 'paragraph', line }],
	figure: null
});
const text = (value: string, marks = {}): DocInline => ({ type: 'text', text: value, ...marks });
const STRONG = { strong: true } as const;
const EMPHASIS = { emphasis: true } as const;
/** What stands between the lines that open and close the block. */
const written = (...line: DocInline[]) =>
	writePassage('a', paragraph(...line)).slice(':::block{#a}\n'.length, -'\n:::\n\n'.length);

describe('the course as it is', () => {
	test('has its blocks in both languages, so that what follows tests something', () => {
		expect(blocks.length).toBeGreaterThan(200);
		expect(new Set(lessons.map((file) => file.slice(-5, -3)))).toEqual(new Set(['en', 'es']));
	});

	test.for(lessons)('%s comes back to the byte from an editor that changed nothing', (file) => {
		const whole = readFileSync(join(CONTENT, file), 'utf8');
		const parts = partsOf(file, whole).map((part) => {
			if (part.key === null) return part;
			const { id, doc } = read(part.text);
			expect(id).toBe(part.key);
			return { ...part, text: writePassage(id, doc, emptyLinesAfter(part.text)) };
		});
		expect(joinParts(parts)).toBe(whole);
	});
});

describe('whatever somebody writes', () => {
	test('is read back as it was written', () => {
		fc.assert(
			fc.property(plainDoc, (doc) => {
				expect(read(writePassage('a', doc)).doc).toEqual(doc);
			}),
			{ numRuns: 1200 }
		);
	});

	test('comes back tidy where Markdown cannot say it as it was, and tidy is tidy', () => {
		fc.assert(
			fc.property(arbitraryDoc, (doc) => {
				const tidy = tidyDoc(doc);
				expect(tidyDoc(tidy)).toEqual(tidy);
				const markdown = writePassage('a', doc);
				expect(read(markdown).doc).toEqual(tidy);
				expect(writePassage('a', tidy)).toBe(markdown);
			}),
			{ numRuns: 1200 }
		);
	});

	test('breaks out of no paragraph, heading, entry or stressed word', () => {
		const wraps: ((typed: string) => PassageDoc)[] = [
			(typed) => paragraph(text(typed)),
			(typed) => paragraph(text('a'), text(typed, STRONG), text('b')),
			(typed) => paragraph(text('a'), text(typed, EMPHASIS), text('b', { ...STRONG, ...EMPHASIS })),
			(typed) => paragraph({ type: 'cite', source: 's1' }, text(typed), { type: 'cite', source: 's2' }),
			(typed) => paragraph(text(typed), { type: 'param', name: 'clinic.phone' }, text(typed)),
			(typed) => paragraph({ type: 'term', id: 't', words: typed }, text(typed)),
			(typed) => ({ nodes: [{ type: 'heading', level: 2, line: [text(typed)] }], figure: null }),
			(typed) => ({
				nodes: [{ type: 'list', ordered: false, items: [[text(typed)], [text('b')]] }],
				figure: 'fig'
			})
		];
		fc.assert(
			fc.property(hostileText, fc.constantFrom(...wraps), (typed, wrap) => {
				const doc = wrap(typed);
				const markdown = writePassage('a', doc);
				expect(read(markdown).doc).toEqual(tidyDoc(doc));
				expect(partsOf('lesson.en.md', markdown).flatMap(({ key }) => key ?? [])).toEqual(['a']);
			}),
			{ numRuns: 2000 }
		);
	});

	test.for([
		':::',
		':::block{#other}',
		'::figure{#one}',
		'**',
		'[^s1]',
		'&#91;^s1]',
		'# one',
		'- one',
		'+ one',
		'1. one',
		'12) one',
		'> one',
		'---',
		'```',
		'~~~',
		'\\',
		'\\[^s1]',
		':param[clinic.phone]',
		':term[a]{#b}',
		'<b>',
		'<!-- a -->',
		'[a](b)',
		'![a](b)',
		'[a]: b',
		'&amp;',
		'a_b_c',
		'half past 4:30',
		'====='
	])('%s stands where it was typed: alone, at the start, within and at the end', (typed) => {
		for (const around of [typed, `${typed} a`, `a ${typed} b`, `a${typed}b`, `a ${typed}`]) {
			for (const doc of [
				paragraph(text(around)),
				{ nodes: [{ type: 'heading' as const, level: 3 as const, line: [text(around)] }], figure: null },
				{ nodes: [{ type: 'list' as const, ordered: true, items: [[text(around)]] }], figure: null }
			]) {
				expect(read(writePassage('a', doc)).doc).toEqual(doc);
			}
		}
	});
});

describe('what is written', () => {
	test('is the Markdown that the course is written in', () => {
		const doc: PassageDoc = {
			nodes: [
				{ type: 'heading', level: 2, line: [text('When to call')] },
				{
					type: 'paragraph',
					line: [
						text('Call '),
						{ type: 'param', name: 'clinic.phone' },
						text(' when you feel '),
						{ type: 'term', id: 'dizziness', words: 'dizzy' },
						text('.'),
						{ type: 'cite', source: 'rope-handbook-2024' },
						text(' '),
						text('At 4:30', STRONG),
						text(' or '),
						text('before', EMPHASIS),
						text('.')
					]
				},
				{ type: 'list', ordered: true, items: [[text('Sit.')], [text('Call.')]] },
				{ type: 'heading', level: 3, line: [text('More')] },
				{ type: 'list', ordered: false, items: [[text('one')], [text('two')]] }
			],
			figure: 'two-knots'
		};
		expect(writePassage('when-to-call', doc, '')).toBe(
			':::block{#when-to-call}\n' +
				'## When to call\n\n' +
				'Call :param[clinic.phone] when you feel :term[dizzy]{#dizziness}.[^rope-handbook-2024] **At 4:30** or *before*.\n\n' +
				'1. Sit.\n2. Call.\n\n' +
				'### More\n\n' +
				'- one\n- two\n\n' +
				'::figure{#two-knots}\n' +
				':::\n'
		);
	});

	test('puts a space outside of the stress that it was typed in', () => {
		expect(written(text('Call '), text('now ', STRONG), text('please'))).toBe('Call **now** please');
	});

	test('keeps stress within a word and beside a sign', () => {
		expect(written(text('un'), text('believ', STRONG), text('able'))).toBe('un**believ**able');
		expect(written(text('a'), text('(b)', STRONG), text('c'))).toBe('&#x61;**(b)**&#x63;');
	});

	test('lets stresses overlap', () => {
		expect(written(text('a', EMPHASIS), text('b', { ...STRONG, ...EMPHASIS }), text('c', STRONG))).toBe(
			'_a**b**_**c**'
		);
	});

	test('a passage without a word is a block without a word, and can be read again', () => {
		expect(writePassage('a', { nodes: [], figure: null })).toBe(':::block{#a}\n:::\n\n');
		expect(read(':::block{#a}\n:::\n').doc).toEqual({ nodes: [], figure: null });
	});

	test('leaves out a chip whose name could be more than a name', () => {
		expect(written(text('a'), { type: 'cite', source: 's1](http://x)' })).toBe('a');
		expect(written(text('a'), { type: 'param', name: 'x]{y' })).toBe('a');
		expect(writePassage('a', { nodes: [], figure: 'x}\n:::' })).toBe(':::block{#a}\n:::\n\n');
	});
});

describe('what an editor would lose is not given to it', () => {
	test.for([
		['a line of HTML', 'a <b>b</b>'],
		['a link', '[a](https://example.org)'],
		['a gap', 'a :gap[b]'],
		['a heading of the page', '# a'],
		['a list in a list', '- a\n  - b'],
		['an entry of two paragraphs', '- a\n\n  b'],
		['a quotation', '> a'],
		['a rule', 'a\n\n***\n\nb'],
		['a forced line break', 'a\\\nb'],
		['mark-up that does not exist', 'a :bold[b]'],
		['a word that is explained and stressed inside', ':term[**a**]{#b}'],
		['a picture that does not end it', '::figure{#one}\n\na'],
		['two pictures', '::figure{#one}\n\n::figure{#two}'],
		['what looks like the edge of a block', '::block{#b}'],
		['a hidden character', 'a\u200bb'],
		['a name that is none', 'a[^S1]'],
		['a block in the block', '::::block{#b}\na\n::::']
	])('%s', ([, inside]) => {
		expect(readPassageDoc(`:::block{#a}\n${inside}\n:::\n`)).toEqual({
			ok: false,
			error: { code: 'not_plain_passage' }
		});
	});

	test.for<[string, string]>([
		['words before it', 'a\n\n:::block{#a}\nb\n:::\n'],
		['words after it', ':::block{#a}\nb\n:::\n\nc\n'],
		['no end', ':::block{#a}\nb\n'],
		['two blocks', ':::block{#a}\nb\n:::\n\n:::block{#c}\nd\n:::\n'],
		['another name for itself', ':::block{#a .b}\nb\n:::\n'],
		['nothing', '']
	])('a part with %s', ([, part]) => {
		expect(readPassageDoc(part).ok).toBe(false);
	});
});

test('lines that were broken come back as one, and so do line ends of another system', () => {
	const wrapped = ':::block{#a}\r\nOne\r\ntwo.\r\n\r\n* a\r\n\r\n* b\r\n:::\r\n\r\n';
	const { id, doc } = read(wrapped);
	const after = emptyLinesAfter(wrapped);
	const once = writePassage(id, doc, after);
	expect(once).toBe(':::block{#a}\nOne two.\n\n- a\n- b\n:::\n\n');
	expect(writePassage(id, read(once).doc, after)).toBe(once);
});
