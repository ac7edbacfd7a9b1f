import { expect, test } from 'vitest';
import { goodFiles } from '../../../../../tests/fixtures/content/course-files.ts';
import { inTwoLanguages } from '../../../../../tests/fixtures/content/two-languages.ts';
import { parseCourse } from '../parse-course.ts';
import type { Files } from '../source-text.ts';
import { addedBelief, addedEntry, addedPassage, removedPassage, takenIds } from './added-parts.ts';
import { newEntry } from './entry/new-entry.ts';
import { stepOn, takeStep } from './step.ts';

const FILES: Files = goodFiles();
const MODULE = 'modules/warning-signs/module.yaml';
function after(changes: Parameters<typeof stepOn>[1], files = FILES): Files {
	const taken = takeStep(files, stepOn(files, changes));
	if (!taken.ok) throw new Error(taken.error.code);
	return taken.value.files;
}
const passage = {
	module: 'warning-signs',
	id: 'parking',
	kind: 'more' as const,
	says: new Map([
		['en', { heading: 'Where to *park*', words: 'Behind the house.\n\n- By the [blue] door.' }]
	]),
	languages: ['en']
};

test('a passage is added with its words, to the letter, and taken out again without a trace', () => {
	const added = after(addedPassage(FILES, passage));
	const block = parseCourse(added).draft?.modules[0]?.blocks.at(-1);
	expect(block).toMatchObject({ id: 'parking', kind: 'more', lock: 'open' });
	expect(JSON.stringify(block?.text)).toContain('Where to *park*');
	expect(JSON.stringify(block?.text)).toContain('- By the [blue] door.');
	expect(after(removedPassage(added, 'warning-signs', 'parking'), added)).toEqual(FILES);
});

test('a belief comes with the passage that corrects it, also where a module has neither yet', () => {
	const { kind, ...words } = passage;
	expect(kind).toBe('more');
	const belief = (module: string) => ({
		id: 'parking-is-far',
		objective: 'warning-signs',
		believed: { en: 'One has to "walk" for miles: {no}.' },
		reteach: { ...words, module }
	});
	const added = parseCourse(after(addedBelief(FILES, belief('warning-signs')))).draft?.modules[0];
	expect(added?.blocks.at(-1)).toMatchObject({ id: 'parking', kind: 'reteach', lock: 'open' });
	expect(added?.misconceptions.at(-1)).toMatchObject({
		id: 'parking-is-far',
		objective: 'warning-signs',
		reteach: 'parking'
	});
	expect(JSON.stringify(added?.misconceptions.at(-1)?.believed)).toContain('for miles: {no}.');

	const bare: Files = new Map([
		['modules/bare/module.yaml', 'id: bare\n'],
		['modules/bare/lesson.en.md', '---\nmodule: bare\nlang: en\n---\n']
	]);
	const begun = after(addedBelief(bare, belief('bare')), bare).get('modules/bare/module.yaml') ?? '';
	expect(begun).toMatch(
		/^blocks:\n {2}- \{ id: parking, .*\n\nmisconceptions:\n {2}- \{ id: parking-is-far, /m
	);
});

test('what is not said yet is left blank, and asked for where it stands', () => {
	const files = inTwoLanguages(FILES);
	const half = after(
		addedBelief(files, {
			id: 'parking-is-far',
			objective: '',
			believed: { en: 'One has to walk for miles.', es: '' },
			reteach: { module: 'warning-signs', id: 'parking', says: new Map(), languages: ['en', 'es'] }
		}),
		files
	);
	const { draft, findings } = parseCourse(half);
	expect(draft?.modules[0]?.misconceptions.at(-1)?.id).toBe('parking-is-far');
	const said = findings.map(({ code, message }) => `${code} ${message}`);
	for (const one of [
		'S003 "objective" is missing in misconception "parking-is-far"',
		'L201 no es text in "believed" of misconception "parking-is-far"',
		'S003 block "parking" is empty'
	])
		expect(said).toContain(one);
});

test('an entry comes last in its list, and begins a list that is not there', () => {
	const { key, partText } = newEntry('objective', { id: 'park-well', languages: ['en'] });
	const [change] = addedEntry(FILES, MODULE, key, partText);
	expect(change).toMatchObject({
		is: 'add',
		part: 'objectives/park-well',
		after: expect.stringMatching(/^objectives\//) as string
	});
	const bare: Files = new Map([[MODULE, 'id: x\n']]);
	expect(after(addedEntry(bare, MODULE, key, partText), bare).get(MODULE)).toBe(
		`id: x\n\nobjectives:\n${partText}`
	);
});

test('no id is given again that the course has or that was published', () => {
	const taken = takenIds(FILES, {
		schema: 'preface/published-lock@1',
		modules: {},
		objectives: { 'long-gone': { module: 'x' } },
		items: { 'asked-once': { module: 'x', kind: 'single', objective: 'y', key: '' } }
	});
	for (const id of ['call-1', 'long-gone', 'asked-once']) expect(taken.has(id)).toBe(true);
	expect(taken.has('parking')).toBe(false);
});
