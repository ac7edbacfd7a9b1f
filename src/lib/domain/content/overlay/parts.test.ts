import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { goodFiles } from '../../../../../tests/fixtures/content/course-files.ts';
import { joinParts, partsOf } from './parts.ts';

const keysOf = (file: string, text: string) => partsOf(file, text).flatMap(({ key }) => key ?? []);

test('a lesson is its blocks', () => {
	const text = '---\nlang: en\n---\n\n:::block{#one}\nA.\n:::\n\n:::block{#two}\nB.\n:::\n';
	expect(partsOf('lesson.en.md', text)).toEqual([
		{ key: null, text: '---\nlang: en\n---\n\n', opens: '' },
		{ key: 'one', text: ':::block{#one}\nA.\n:::\n\n' },
		{ key: 'two', text: ':::block{#two}\nB.\n:::\n' }
	]);
});

test('a module is its keys, and the entries of its lists', () => {
	const text = [
		'id: knots',
		'title: { en: Knots }',
		'objectives: # what they can do',
		'  - id: tie',
		'    critical: true',
		'',
		'  # why it is asked',
		'  - { id: untie, critical: false }',
		'flat: [a, b]',
		''
	].join('\n');
	expect(partsOf('module.yaml', text).map(({ key, text }) => [key, text])).toEqual([
		[null, ''],
		['id', 'id: knots\n'],
		['title', 'title: { en: Knots }\n'],
		[null, 'objectives: # what they can do\n'],
		['objectives/tie', '  - id: tie\n    critical: true\n\n'],
		['objectives/untie', '  # why it is asked\n  - { id: untie, critical: false }\n'],
		['flat', 'flat: [a, b]\n']
	]);
});

test('a list whose entries have no names, or one name twice, is one part', () => {
	expect(keysOf('a.yaml', 'lines:\n  - { en: A }\n  - { en: B }\n')).toEqual(['lines']);
	expect(keysOf('a.yaml', 'items:\n  - id: a\n  - id: a\n')).toEqual([]);
	expect(keysOf('a.yaml', 'params:\n  clinic.phone: { of: clinic }\n')).toEqual(['params/clinic.phone']);
});

describe('put together again, a file is the same to the byte', () => {
	test.for([...goodFiles()])('%s', ([file, text]) => {
		expect(joinParts(partsOf(file, text))).toBe(text);
	});

	test('whatever is in it', () => {
		const lines = fc.constantFrom(
			'a:\n',
			'  - id: x\n',
			'  - { id: y }\n',
			'# c\n',
			'\n',
			':::\n',
			'x',
			'\r\n',
			':::block{#b}\n'
		);
		const file = fc.constantFrom('a.yaml', 'a.md', 'a.svg');
		fc.assert(
			fc.property(file, fc.array(lines, { maxLength: 30 }), (name, written) => {
				const text = written.join('');
				expect(joinParts(partsOf(name, text))).toBe(text);
			})
		);
	});
});
