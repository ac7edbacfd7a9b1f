import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { goodFiles, MODULE } from '../../../../../../tests/fixtures/content/course-files.ts';
import { anyValues, put } from '../../../../../../tests/fixtures/content/entries.ts';
import { partsOf } from '../../overlay/parts.ts';
import { actOn, type EntryAct } from './entry-act.ts';
import { entrySpecFor } from './entry-spec.ts';
import { openEntry } from './open-part.ts';
import { readEntry } from './read-entry.ts';
import type { EntrySpec } from './spec.ts';
import { wholeValues, type EntryValue, type EntryValues } from './values.ts';
import { writeEntry } from './write-entry.ts';

const LANGUAGES = ['en', 'es'];

function specOf(file: string, key: string, partText: string): EntrySpec {
	const spec = entrySpecFor(file, key, { partText, languages: LANGUAGES });
	if (!spec) throw new Error(`no form for ${key} of ${file}`);
	return spec;
}
function valuesOf(spec: EntrySpec, partText: string): EntryValues {
	const read = readEntry(spec, partText);
	if (!read.ok) throw new Error(`not readable: ${partText}`);
	return read.value;
}

const ITEM = [
	'  # asked at night, too',
	'  - id: call-1',
	'    kind: single   # one is right',
	'    objective: call-when-hurt',
	"    ask: { en: 'What is best?', es: '¿Qué es mejor?' }",
	'    options:       # three',
	'      # the right one',
	'      - { id: a, correct: true, text: { en: Call }, why: { en: Early. } }   # first',
	'      - id: b',
	'        believes: wait-and-see',
	'        note: kept for the authors',
	'        text:',
	'          en: >-',
	'            Wait a',
	'            week',
	'        why: { en: "It can get worse.", fr: Attention. }',
	'    source: [an, unknown, key]',
	''
];

const PART = ITEM.join('\n');
const spec = specOf(MODULE, 'items/call-1', PART);
const values = valuesOf(spec, PART);

/** The lines that are different from those of the item. */
function changed(next: EntryValues): { gone: string[]; come: string[] } {
	const lines = writeEntry(spec, next, { partText: PART }).split('\n');
	return {
		gone: ITEM.filter((line) => !lines.includes(line)),
		come: lines.filter((line) => !ITEM.includes(line))
	};
}
const said = (path: string, value: EntryValue) => changed(put(values, path, value));
const pressed = (act: EntryAct) =>
	writeEntry(spec, actOn(spec.fields, values, { act, languages: LANGUAGES, gone: new Map() }).values, {
		partText: PART
	}).split('\n');

describe('what changed is written, and nothing else', () => {
	test('without a change the part is the same to the byte', () => {
		expect(writeEntry(spec, values, { partText: PART })).toBe(PART);
	});

	test('a word in one language: the other, the quotes and the comment stay', () => {
		expect(said('ask.en', 'What: now?')).toEqual({
			gone: [ITEM[4]],
			come: ['    ask: { en: "What: now?", es: \'¿Qué es mejor?\' }']
		});
		expect(said('objective', 'hold-the-rope').come).toEqual(['    objective: hold-the-rope']);
	});

	test('a language more comes into its map; one that the course has no more stays', () => {
		expect(said('options.1.why.es', 'Puede empeorar').come).toEqual([
			'        why: { en: "It can get worse.", fr: Attention., es: Puede empeorar }'
		]);
		expect(said('options.1.why.en', '').come).toEqual(['        why: { fr: Attention. }']);
	});

	test('a folded text becomes one in quotes, on its line', () => {
		expect(said('options.1.text.en', 'Wait "two" weeks').come).toEqual([
			'          en: "Wait \\"two\\" weeks"'
		]);
	});

	test('what is emptied goes, and what is new stands where the house has it', () => {
		expect(said('options.1.believes', '')).toEqual({ gone: ['        believes: wait-and-see'], come: [] });
		expect(said('options.1.caution', '2').come).toEqual(['        caution: 2']);
		expect(said('options.0.correct', false).come).toEqual([
			'      - { id: a, text: { en: Call }, why: { en: Early. } }   # first'
		]);
		expect(said('applies.place', ['home']).come).toEqual(['    applies: { place: [home] }']);
		expect(said('retired', true).come).toEqual(['    retired: true']);
	});

	test('rows change places with the comments above them, and a new one looks as they do', () => {
		const row = ITEM.slice(6, 8);
		const other = ITEM.slice(8, 16);
		expect(pressed('up:options.1')).toEqual([...ITEM.slice(0, 6), ...other, ...row, ...ITEM.slice(16)]);
		expect(pressed('remove:options.0')).toEqual([...ITEM.slice(0, 6), ...other, ...ITEM.slice(16)]);
		expect(pressed('add:options')).toEqual([...ITEM.slice(0, 16), '      - id: c', ...ITEM.slice(16)]);
	});

	test('lists that stand on lines stay there', () => {
		const partText = 'modules:\n  - knots   # first\n  - ropes\n\n';
		const modules = specOf('course.yaml', 'modules', partText);
		expect(writeEntry(modules, { modules: ['ropes', 'knots', 'walls'] }, { partText })).toBe(
			'modules:\n  - ropes\n  - knots\n  - walls\n\n'
		);
	});

	test('a story on one line keeps the names of its steps', () => {
		const partText =
			'  - { id: s, kind: scenario, nodes: { "null": { say: { en: A } }, n2: { say: { en: B } } } }\n';
		const story = specOf(MODULE, 'items/s', partText);
		const next = put(valuesOf(story, partText), 'nodes.0.say.en', 'C');
		expect(writeEntry(story, next, { partText })).toBe(partText.replace('en: A', 'en: C'));
	});

	test('lines of a file that ends them as Windows does stay so', () => {
		const partText = PART.replaceAll('\n', '\r\n');
		const next = put(put(values, 'options.1.caution', '1'), 'retired', true);
		const written = writeEntry(spec, next, { partText });
		expect(written.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
		expect(valuesOf(spec, written)).toEqual(next);
	});

	test('what must stay there stays: levels are three, whatever a form leaves out', () => {
		const file = 'warning-levels/levels.yaml';
		const part = partsOf(file, goodFiles().get(file) ?? '').find(({ key }) => key === 'levels');
		const partText = part?.text ?? '';
		const levels = specOf(file, 'levels', partText);
		expect(writeEntry(levels, { levels: [] }, { partText })).toBe(partText);
		const plan = 'plan: { products: [{ id: rope, name: { en: Rope } }] }\n';
		expect(writeEntry(specOf('course.yaml', 'plan', plan), {}, { partText: plan })).toBe(
			'plan: { products: [{ id: rope, name: { en: Rope } }] }\n'
		);
	});
});

test.for([
	['broken', '  - id: call-1\n    kind: single\n    ask: {'],
	['two entries', '  - { id: a, kind: single }\n  - { id: b, kind: single }\n'],
	['words without a language', '  - id: call-1\n    kind: single\n    ask: What?\n'],
	['rows without a name', '  - id: call-1\n    kind: single\n    options: [{ text: { en: A } }]\n'],
	['rows of one name', '  - id: call-1\n    kind: single\n    options: [{ id: a }, { id: a }]\n'],
	['an alias', '  - id: call-1\n    kind: single\n    ask: &x { en: A }\n    options: [*x]\n']
] as const)('what no field can hold is said to be unreadable, and is written as text: %s', ([, partText]) => {
	expect(readEntry(spec, partText)).toEqual({ ok: false, error: { code: 'not_readable' } });
});

test.for([
	['course.yaml', 'version', 'version: 0.1.0\n'],
	[MODULE, 'lock', 'lock: open\n'],
	[MODULE, 'items/x', '  - { id: x, kind: unheard-of }\n'],
	['claims.yaml', 'claims', 'claims: []\n'],
	['modules/x/lesson.en.md', 'x', ':::block{#x}\n:::\n'],
	['course.yaml', 'constructor', 'constructor: x\n'],
	[MODULE, 'toString/x', '  - id: x\n']
] as const)('%s %s has no form', ([file, key, partText]) => {
	expect(entrySpecFor(file, key, { partText, languages: LANGUAGES })).toBeNull();
});

describe('whatever somebody types', () => {
	const parts = [...goodFiles()].flatMap(([file, text]) =>
		partsOf(file, text).flatMap((part) => {
			if (part.key === null) return [];
			const form = entrySpecFor(file, part.key, { partText: part.text, languages: LANGUAGES });
			return form ? [{ file, key: part.key, text: part.text, form }] : [];
		})
	);
	const kinds = [
		...new Map(
			parts.map((part) => [`${part.form.kind} ${part.file} ${part.form.fields[0]?.key}`, part])
		).values()
	];

	test.each(kinds.map((part) => [`${part.file} ${part.key}`, part] as const))(
		'%s: it comes back the same, in one part of the same name, and writing it twice changes nothing',
		(_, { file, key, text, form }) => {
			fc.assert(
				fc.property(anyValues(form), (typed) => {
					const written = writeEntry(form, typed, { partText: text });
					const read = readEntry(form, written);
					const isFixed = form.fields.some((field) => field.kind === 'list' && field.fixed);
					if (!isFixed) expect(read).toEqual({ ok: true, value: wholeValues(form.fields, typed, LANGUAGES) });
					if (read.ok) expect(writeEntry(form, read.value, { partText: written })).toBe(written);
					const whole = (goodFiles().get(file) ?? '').replace(text, () => written);
					expect(partsOf(file, whole).find((part) => part.key === key)?.text).toBe(written);
				}),
				{ numRuns: 40 }
			);
		}
	);

	test.each(
		kinds
			.filter(({ form }) => form.shape === 'entry')
			.map((part) => [`${part.file} ${part.key}`, part] as const)
	)('%s: also where somebody else’s program wrote the file, all on lines', (_, { text, form }) => {
		const before = openEntry(text, 'entry')?.toJSON() as Record<string, unknown>;
		const partText = stringify([{ ...before, left_alone: ['as', { it: 'is' }] }], {
			collectionStyle: 'block'
		});
		fc.assert(
			fc.property(anyValues(form), (typed) => {
				const written = writeEntry(form, typed, { partText });
				expect(readEntry(form, written)).toEqual({
					ok: true,
					value: wholeValues(form.fields, typed, LANGUAGES)
				});
				expect(openEntry(written, 'entry')?.toJSON()).toMatchObject({ left_alone: ['as', { it: 'is' }] });
			}),
			{ numRuns: 40 }
		);
	});
});
