import { expect, test } from 'vitest';
import { goodFiles, MODULE } from '../../../../../../tests/fixtures/content/course-files.ts';
import { entryChoices } from './entry-choices.ts';
import { newEntry, type NewKind } from './new-entry.ts';

const choicesFor = (kind: NewKind, file = MODULE, files = goodFiles()) =>
	entryChoices(newEntry(kind, { id: 'x', languages: ['en'] }).spec, files, file);
const REST = {
	product: [
		{ value: 'rope', label: 'Rope' },
		{ value: 'ladder', label: 'Ladder' }
	]
};

test('a question is offered the objectives and beliefs of its module, in their words', () => {
	expect(choicesFor('single')).toEqual({
		...REST,
		objective: expect.arrayContaining([{ value: 'call-when-hurt', label: 'I call when I am hurt.' }]),
		misconception: expect.arrayContaining([
			{ value: 'wait-and-see', label: 'It is better to wait.', of: 'call-when-hurt' }
		])
	});
	expect(choicesFor('numeric').parameter).toEqual([
		{ value: 'clinic.stay_minutes', label: 'Minutes to stay' }
	]);
});

test('a belief is offered the passages that teach again, and an objective those that teach, by their headings', () => {
	expect(choicesFor('misconception').reteach?.map(({ label }) => label)).toContain(
		'Let us look at calling again'
	);
	const taught = choicesFor('objective').lesson ?? [];
	expect(taught).toContainEqual({ value: 'when-to-call', label: 'When to call' });
	expect(taught.map(({ value }) => value)).not.toContain('rt-call');
});

test('what a clause discloses is told by the clauses that say it now', () => {
	const { duty = [], source } = choicesFor('clause', 'consent/clauses.yaml');
	expect(duty).toHaveLength(33);
	expect(duty[22]).toEqual({ value: 'D23', label: 'D23 · Saying no and stopping' });
	expect(source).toEqual([{ value: 'rope-handbook-2024', label: 'Rope handbook' }]);
});

test('an answer of a check-in is offered every warning sign', () => {
	const own =
		'schema: preface/warning-signs@1\nsigns:\n  - { id: bolt, level: 2, sign: { en: A loose bolt }, do: { en: Call. } }\n';
	const files = goodFiles().set('warning-levels/signs.yaml', own);
	expect(choicesFor('check_in_question', 'check-ins/check-in.yaml', files).sign).toContainEqual({
		value: 'bolt',
		label: 'A loose bolt'
	});
	expect(choicesFor('check_in_question', 'check-ins/check-in.yaml').sign).toContainEqual({
		value: 'fall',
		label: expect.stringContaining('fall')
	});
});

test('a draft with mistakes has the choices that can be read', () => {
	const files = goodFiles()
		.set('warning-levels/levels.yaml', 'levels: [')
		.set('course.yaml', 'plan:\n  products: x\n');
	files.delete('_shared/sources.yaml');
	expect(choicesFor('check_in_question', 'check-ins/check-in.yaml', files)).toEqual({
		sign: [],
		source: [],
		product: []
	});
});
