import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyValues, posted, put } from '../../../../../../tests/fixtures/content/entries.ts';
import { notWritten } from './check-entry.ts';
import { entrySpecFor } from './entry-spec.ts';
import { newEntry, NEW_KINDS, type NewKind } from './new-entry.ts';
import { readEntry } from './read-entry.ts';
import { readEntryForm } from './read-entry-form.ts';
import { rowsIn, type EntryValues } from './values.ts';
import { writeEntry } from './write-entry.ts';

const LANGUAGES = ['en', 'es'];
const begin = (kind: NewKind) => newEntry(kind, { id: 'x', languages: LANGUAGES });
const idsIn = (values: EntryValues, list: string) => rowsIn(values, list).map(({ id }) => id);

const single = begin('single');
const filled = [
	['ask.en', 'What is best?'],
	['options.0.text.en', 'Call'],
	['options.1.text.en', 'Wait'],
	['options.2.text.en', 'Sing']
].reduce((values, [path = '', text = '']) => put(values, path, text), single.values);
const press = (act: string, values = filled) => {
	const form = posted(single.spec, values);
	form.set('act', [act]);
	return readEntryForm(single.spec, form);
};

describe('the buttons of a form', () => {
	test('change its rows, say where, and lose nothing that was typed', () => {
		const added = press('add:options');
		expect(added).toMatchObject({ act: 'add:options', at: 'options.3' });
		expect(rowsIn(added.values, 'options').slice(0, 3)).toEqual(rowsIn(filled, 'options'));
		expect(idsIn(added.values, 'options')).toEqual(['a', 'b', 'c', 'd']);
		expect(press('up:options.1')).toMatchObject({ at: 'options.0' });
		expect(idsIn(press('up:options.1').values, 'options')).toEqual(['b', 'a', 'c']);
		expect(idsIn(press('down:options.1').values, 'options')).toEqual(['a', 'c', 'b']);
		expect(press('remove:options.1')).toMatchObject({ at: 'options' });
		expect(idsIn(press('remove:options.1').values, 'options')).toEqual(['a', 'c']);
	});

	test('at the ends nothing moves, and what no button says changes nothing', () => {
		for (const act of [
			'up:options.0',
			'down:options.2',
			'remove:options.9',
			'add:nothing',
			'drop:all',
			'add:ask'
		]) {
			const { values, act: read } = press(act);
			expect(values).toEqual(filled);
			expect(read).not.toBe('save');
		}
		expect(press('save').values).toEqual(filled);
	});

	test('reach rows inside rows', () => {
		const cloze = begin('cloze');
		const form = posted(cloze.spec, cloze.values);
		form.set('act', ['remove:gaps.0.options.1']);
		const [gap] = rowsIn(readEntryForm(cloze.spec, form).values, 'gaps');
		expect(gap && idsIn(gap.values, 'options')).toEqual(['a', 'c']);
	});

	test('never give a row the id of one that was there before', () => {
		const before = writeEntry(single.spec, filled, single);
		const fewer = put(filled, 'options', rowsIn(filled, 'options').slice(0, 2));
		const form = posted(single.spec, fewer);
		form.set('act', ['add:options']);
		const { values } = readEntryForm(single.spec, form, { seen: ['not even yaml: [', before] });
		expect(idsIn(values, 'options')).toEqual(['a', 'b', 'd']);
	});
});

describe('when it is saved', () => {
	test('rows in which nothing stands are left out', () => {
		const emptied = put(filled, 'options.1.text.en', ' ');
		expect(idsIn(press('save', emptied).values, 'options')).toEqual(['a', 'c']);
		expect(idsIn(press('add:options', emptied).values, 'options')).toEqual(['a', 'b', 'c', 'd']);
	});

	test('a row that another points at stays, although it says nothing yet', () => {
		const match = begin('match');
		const form = posted(match.spec, put(match.values, 'rows.0.to', 'target-2'));
		const { values, errors } = readEntryForm(match.spec, form);
		expect(idsIn(values, 'targets')).toEqual(['target-2']);
		expect(errors).toMatchObject({ 'targets.0.text.en': 'missing' });
	});

	test('a row whose id holds in the whole course is named by what it says', () => {
		const partText =
			'  - id: today\n    level: 2\n    signs:\n      - { id: a-fall, sign: { en: A fall } }\n';
		const level = entrySpecFor('warning-levels/levels.yaml', 'levels/today', {
			partText,
			languages: LANGUAGES
		});
		const before = level && readEntry(level, partText);
		if (!level || !before?.ok) throw new Error('no form for a level');
		const form = posted(level, before.value);
		form.set('signs.1.$id', ['']).set('signs.1.sign.en', ['A fall']).set('signs.2.sign.en', ['A blow']);
		const { values } = readEntryForm(level, form, { taken: new Set(['a-blow']) });
		expect(idsIn(values, 'signs')).toEqual(['a-fall', 'a-fall-2', 'a-blow-2']);
	});
});

describe('what was typed', () => {
	const typed = (name: string, text: string, values = filled) => {
		const form = posted(single.spec, values);
		form.set(name, [text]);
		return readEntryForm(single.spec, form).values;
	};

	test('has no line breaks, which a short text cannot have, and no spaces around it', () => {
		expect(typed('ask.en', '  One\r\n  two \n')).toMatchObject({ ask: { en: 'One two' } });
	});

	test('a number is written as one, and what is none is kept', () => {
		const numeric = begin('numeric');
		const read = (text: string) => {
			const form = posted(numeric.spec, numeric.values);
			form.set('tolerance', [text]);
			const { values, errors } = readEntryForm(numeric.spec, form);
			return [values['tolerance'], errors['tolerance']];
		};
		expect(read(' 007 ')).toEqual(['7', undefined]);
		expect(read('-1')).toEqual(['-1', 'too_small']);
		expect(read('a dozen')).toEqual(['a dozen', 'not_a_number']);
		expect(read('1e3')).toEqual(['1e3', 'not_a_number']);
	});

	test('of two rows with one id one gets another, and an id that is none is not taken', () => {
		const form = posted(single.spec, filled);
		form.set('options.1.$id', ['a']).set('options.2.$id', ['../x y']);
		expect(idsIn(readEntryForm(single.spec, form).values, 'options')).toEqual(['a', 'b', 'c']);
	});

	test('a form of something else gives empty fields, and never throws', () => {
		const form = new Map([
			['__proto__', ['x']],
			['options.__proto__.text.en', ['x']],
			['options.99999999999.text.en', ['x']],
			['options.-1.text.en', ['x']],
			['act', ['remove:__proto__.0']]
		]);
		expect(readEntryForm(single.spec, form).values).toEqual({ ...single.values, options: [] });
	});

	test.each(NEW_KINDS)('%s: it comes back from the form, and then from the file, as it was typed', (kind) => {
		const { spec, partText } = begin(kind);
		fc.assert(
			fc.property(anyValues(spec), (values) => {
				const once = readEntryForm(spec, posted(spec, values));
				const read = readEntry(spec, writeEntry(spec, once.values, { partText }));
				expect(read).toEqual({ ok: true, value: once.values });
				const again = readEntryForm(spec, posted(spec, once.values));
				expect(again).toEqual(once);
			}),
			{ numRuns: 30 }
		);
	});
});

describe('what is wrong is said beside its field', () => {
	const right = [
		['objective', 'call'],
		['ask.es', '¿Qué?'],
		['options.0.correct', true],
		['options.1.believes', 'wait'],
		['options.2.believes', 'wait'],
		...[0, 1, 2].flatMap((row) => [
			[`options.${row}.text.es`, 'Sí'],
			[`options.${row}.why.en`, 'Because.'],
			[`options.${row}.why.es`, 'Porque.']
		])
	].reduce((values, [path, value = '']) => put(values, String(path), value), filled);
	const errorsOf = (path: string, value: string | boolean | []) =>
		press('save', put(right, path, value)).errors;

	test('nothing, where nothing is', () => {
		expect(press('save', right).errors).toEqual({});
	});

	test.for([
		['ask.en', '', { 'ask.en': 'missing' }],
		['ask.es', '', { 'ask.es': 'not_translated' }],
		['objective', '', { objective: 'missing' }],
		['options.1.believes', '', { 'options.1.believes': 'missing' }],
		['options.0.correct', false, { 'options.0.believes': 'missing' }],
		['options.1.why.en', '', { 'options.1.why.en': 'missing' }],
		['options.0.caution', '7', { 'options.0.caution': 'not_a_choice' }],
		['options', [], { options: 'too_few' }],
		['ask.en', 'x'.repeat(2_001), { 'ask.en': 'too_long' }],
		['ask.en', 'a\u202eb', { 'ask.en': 'hidden_character' }]
	] as const)('%s: %j', ([path, value, errors]) => {
		expect(errorsOf(path, value as string)).toEqual(errors);
	});

	test('and is saved all the same, but for what no file can hold as it was meant', () => {
		const half = press('save');
		expect(Object.values(half.errors)).toEqual(expect.arrayContaining(['missing', 'not_translated']));
		expect(notWritten(half.errors)).toEqual({});
		const text = writeEntry(single.spec, half.values, single);
		expect(readEntry(single.spec, text)).toEqual({ ok: true, value: half.values });

		expect(notWritten(errorsOf('ask.es', 'x'.repeat(2_001)))).toEqual({ 'ask.es': 'too_long' });
		const hidden = press('save', put(filled, 'options.1.text.en', 'Wa\u200bit'));
		expect(notWritten(hidden.errors)).toEqual({ 'options.1.text.en': 'hidden_character' });
		const numeric = begin('numeric');
		const form = posted(numeric.spec, put(numeric.values, 'tolerance', 'a few'));
		expect(notWritten(readEntryForm(numeric.spec, form).errors)).toEqual({ tolerance: 'not_a_number' });
	});

	test.for([
		['source', { url: 'example.org', doi: '11.1', checked_on: '2026-02-30' }, 'url doi checked_on'],
		['number', { number: '1 800' }, 'number']
	] as const)('a %s', ([kind, said, fields]) => {
		const { spec, values } = begin(kind);
		const { errors } = readEntryForm(spec, posted(spec, { ...values, ...said }));
		const forms = Object.entries(errors).filter(([, fault]) => fault.startsWith('not_a'));
		expect(forms.map(([field]) => field).filter((field) => !field.includes('.'))).toEqual(fields.split(' '));
	});

	test('a title takes no mark-up, and a number is one of two', () => {
		const clause = begin('clause');
		const titled = put(clause.values, 'title.en', 'A **bold** title');
		expect(readEntryForm(clause.spec, posted(clause.spec, titled)).errors).toMatchObject({
			'title.en': 'not_plain',
			covers: 'missing'
		});
		const numeric = begin('numeric');
		const answered = put(put(numeric.values, 'answer.value', '3'), 'answer.param', 'clinic.stay');
		expect(readEntryForm(numeric.spec, posted(numeric.spec, answered)).errors).toMatchObject({
			answer: 'one_only'
		});
	});

	test('the end of a story needs no choices, and any other step does', () => {
		const begun = begin('scenario');
		const story = { ...begun, values: put(begun.values, 'nodes.0.say.en', 'Lee fell.') };
		const { errors } = readEntryForm(
			story.spec,
			posted(story.spec, put(story.values, 'nodes.1.say.en', 'Well.'))
		);
		expect(errors).not.toHaveProperty('nodes.1.choices');
		const goesOn = put(put(story.values, 'nodes.1.say.en', 'Well.'), 'nodes.1.end', '');
		expect(readEntryForm(story.spec, posted(story.spec, goesOn)).errors).toMatchObject({
			'nodes.1.choices': 'too_few'
		});
	});
});
