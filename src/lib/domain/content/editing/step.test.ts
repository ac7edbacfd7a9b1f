import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change } from '../overlay/overlay.ts';
import { partsOf } from '../overlay/parts.ts';
import type { Files } from '../source-text.ts';
import { stepOn, takeStep } from './step.ts';

const LESSON = 'modules/knots/lesson.en.md';
const MODULE = 'modules/knots/module.yaml';
const block = (id: string, words: string) => `:::block{#${id}}\n## ${words}\n\n${words}.\n:::\n\n`;
const FILES: Files = new Map([
	[LESSON, `---\nlang: en\n---\n\n${block('one', 'One')}${block('two', 'Two')}${block('three', 'Three')}`],
	[
		MODULE,
		'title: { en: Knots }\nitems:\n  - id: call-1\n    kind: single\n  - id: call-2\n    kind: single\n'
	]
]);
const set = (part: string, words: string): Change => ({
	is: 'set',
	file: LESSON,
	part,
	text: block(part, words)
});
const codeOf = (changes: Change[], saw?: (string | null)[]) => {
	const taken = takeStep(FILES, saw ? { changes, saw } : stepOn(FILES, changes));
	return taken.ok ? null : taken.error;
};

describe('a step in a draft', () => {
	test('is taken when nobody changed the place since, and its inverse takes it back', () => {
		const taken = takeStep(FILES, stepOn(FILES, [set('two', 'Zwei')]));
		if (!taken.ok) throw new Error(taken.error.code);
		expect(taken.value.files.get(LESSON)).toContain('## Zwei');
		expect(takeStep(taken.value.files, stepOn(taken.value.files, taken.value.inverse))).toMatchObject({
			ok: true,
			value: { files: FILES }
		});
	});

	test('is refused with what stands there now when somebody was faster', () => {
		expect(codeOf([set('two', 'Zwei')], [block('two', 'Deux')])).toEqual({
			code: 'CHANGED_MEANWHILE',
			change: 0,
			present: block('two', 'Two')
		});
		// Two people who write the same agree.
		expect(codeOf([set('two', 'Two')], [block('two', 'Deux')])).toBe(null);
	});

	test('never gives a passage or a question another name', () => {
		const renamed: Change = { is: 'set', file: LESSON, part: 'two', text: block('zwei', 'Two') };
		const two: Change = {
			is: 'set',
			file: LESSON,
			part: 'two',
			text: block('two', 'Two') + block('more', 'More')
		};
		const gone: Change = { is: 'set', file: LESSON, part: 'two', text: '' };
		for (const change of [renamed, two, gone]) expect(codeOf([change])?.code).toBe('ANOTHER_NAME');
		const item: Change = {
			is: 'set',
			file: MODULE,
			part: 'items/call-1',
			text: '  - id: call-9\n    kind: single\n'
		};
		expect(codeOf([item])?.code).toBe('ANOTHER_NAME');
	});

	test('that does not fit is refused whole', () => {
		const changes: Change[] = [set('two', 'Zwei'), { is: 'remove', file: LESSON, part: 'nine' }];
		expect(codeOf(changes)).toEqual({ code: 'DOES_NOT_FIT', change: 1 });
	});
});

const words = fc.stringMatching(/^[A-Za-z ]{1,12}$/);
const ids = fc.constantFrom('one', 'two', 'three', 'four', 'five');
const anyChange: fc.Arbitrary<Change> = fc.oneof(
	fc.record({ part: ids, said: words }).map(({ part, said }) => set(part, said)),
	fc.record({ part: ids, after: fc.option(ids), said: words }).map(({ part, after, said }): Change => ({
		is: 'add',
		file: LESSON,
		part,
		after,
		text: block(part, said)
	})),
	ids.map((part): Change => ({ is: 'remove', file: LESSON, part })),
	fc.shuffledSubarray(['one', 'two', 'three'], { minLength: 3 }).map((parts): Change => ({
		is: 'order',
		file: LESSON,
		list: '',
		parts
	})),
	words.map((text): Change => ({ is: 'file', file: 'modules/knots/lesson.es.md', text })),
	fc.constant<Change>({ is: 'remove_file', file: 'modules/knots/lesson.es.md' })
);

test('any steps that were taken are taken back one by one, to the byte', () => {
	fc.assert(
		fc.property(fc.array(fc.array(anyChange, { minLength: 1, maxLength: 3 }), { maxLength: 8 }), (steps) => {
			const stack: Change[][] = [];
			const sheets: Files[] = [];
			let files: Files = FILES;
			for (const changes of steps) {
				const taken = takeStep(files, stepOn(files, changes));
				if (!taken.ok) continue;
				sheets.push(files);
				stack.push(taken.value.inverse);
				files = taken.value.files;
			}
			while (stack.length > 0) {
				const taken = takeStep(files, stepOn(files, stack.pop() ?? []));
				if (!taken.ok) throw new Error(taken.error.code);
				files = taken.value.files;
				expect(new Map(files)).toEqual(new Map(sheets.pop()));
			}
		})
	);
});

test('whatever is taken leaves the names that it does not speak of', () => {
	fc.assert(
		fc.property(ids, fc.string(), (part, text) => {
			const taken = takeStep(FILES, stepOn(FILES, [{ is: 'set', file: LESSON, part, text }]));
			if (!taken.ok) return;
			const keys = partsOf(LESSON, taken.value.files.get(LESSON) ?? '').flatMap(({ key }) => key ?? []);
			expect(keys).toEqual(['one', 'two', 'three']);
		})
	);
});
