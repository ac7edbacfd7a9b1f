import { expect, test } from 'vitest';
import { found, goodFiles, LESSON, MODULE } from '../../../../../tests/fixtures/content/course-files.ts';
import { inTwoLanguages } from '../../../../../tests/fixtures/content/two-languages.ts';
import { parseCourse } from '../parse-course.ts';
import type { Files } from '../source-text.ts';
import { partsOf } from '../overlay/parts.ts';
import { addedBelief, addedClause, addedEntry, addedPassage, addedSign, takenIds } from './added-parts.ts';
import { checkEntry } from './entry/check-entry.ts';
import { entrySpecFor } from './entry/entry-spec.ts';
import { newEntry } from './entry/new-entry.ts';
import { readEntry } from './entry/read-entry.ts';
import { writeEntry } from './entry/write-entry.ts';
import { removedPart } from './removed-parts.ts';
import { stepOn, takeStep } from './step.ts';

const FILES: Files = goodFiles();
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
	for (const place of [
		{ file: LESSON, part: 'parking' },
		{ file: MODULE, part: 'blocks/parking' }
	])
		expect(after(removedPart(added, place), added)).toEqual(FILES);
});

test('a clause is added with its title and its words, and lacks only what its form asks; taken out, nothing of it is left', () => {
	const says = new Map([['en', { heading: 'Where to park', words: '- By the [blue] door.' }]]);
	const added = after(addedClause(FILES, { ...passage, says }));
	const clause = parseCourse(added).draft?.consent.clauses.at(-1);
	expect(clause).toMatchObject({ id: 'parking', lock: 'open', title: { en: 'Where to park' } });
	expect(JSON.stringify(clause?.text)).toContain('- By the [blue] door.');
	expect(found(added)).toEqual([
		expect.stringContaining('clause "parking" covers nothing'),
		expect.stringMatching(/^S003 .*statement/)
	]);
	for (const place of [
		{ file: 'consent/clauses.yaml', part: 'clauses/parking' },
		{ file: 'consent/clauses.en.md', part: 'parking' }
	])
		expect(after(removedPart(added, place), added)).toEqual(FILES);
});

const SIGNS = 'warning-levels/signs.yaml';

test('a sign of the clinic’s own stands in a file of its own, in the level that it says, and lacks only what its form asks', () => {
	const added = after(addedSign(FILES, { id: 'loose-bolt', languages: ['en'] }));
	const key = 'signs/loose-bolt';
	const partText = partsOf(SIGNS, added.get(SIGNS) ?? '').find((part) => part.key === key)?.text ?? '';
	const spec = entrySpecFor(SIGNS, key, { partText, languages: ['en'] });
	const values = spec && readEntry(spec, partText);
	if (!spec || !values?.ok) throw new Error('A sign has a form');
	expect(checkEntry(spec, values.value)).toMatchObject({ level: 'missing' });
	const said = { ...values.value, level: '2', sign: { en: 'A loose bolt' }, do: { en: 'Tell us today.' } };
	expect(checkEntry(spec, said)).toEqual({});
	const text = writeEntry(spec, said, { partText });
	const written = after([{ is: 'set', file: SIGNS, part: key, text }], added);
	const { course } = parseCourse(written, { base: parseCourse(FILES).course ?? undefined });
	expect(course?.warning_levels.map(({ level, signs }) => [level, signs.map(({ id }) => id)])).toEqual([
		[3, ['fall']],
		[2, ['swollen', 'loose-bolt']],
		[1, ['scratch']]
	]);
	// Taken out one after the other, the last takes the file along.
	const two = after(addedSign(written, { id: 'loose-rope', languages: ['en'] }), written);
	const one = after(removedPart(two, { file: SIGNS, part: 'signs/loose-rope' }), two);
	expect(one).toEqual(written);
	expect(after(removedPart(one, { file: SIGNS, part: key }), one)).toEqual(FILES);
});

test.for([
	['level: 4', 'S007', 'level 4 does not exist'],
	['level: two', 'S003', 'not a whole number'],
	['levels: 2', 'S002', 'levels']
])('a sign of its own with %s is said to be wrong where it stands', ([level, code, says]) => {
	const text = `schema: preface/warning-signs@1\nsigns:\n  - { id: bolt, ${level}, sign: { en: A loose bolt }, do: { en: Tell us. } }\n`;
	const lines = found(new Map([...FILES, [SIGNS, text]]));
	expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^${code} ${SIGNS}:3:\\d+ .*${says}`)));
});

test('a sign of its own has a name of its own', () => {
	const text =
		'schema: preface/warning-signs@1\nsigns:\n  - { id: fall, level: 3, sign: { en: A fall }, do: { en: Wait. } }\n';
	expect(found(new Map([...FILES, [SIGNS, text]]))).toContainEqual(expect.stringMatching(/^S004 .*fall/));
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
