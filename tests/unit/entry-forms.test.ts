import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { hashCourse } from '../../src/lib/domain/content/course-hash.ts';
import { entrySpecFor } from '../../src/lib/domain/content/editing/entry/entry-spec.ts';
import { readEntry } from '../../src/lib/domain/content/editing/entry/read-entry.ts';
import { readEntryForm } from '../../src/lib/domain/content/editing/entry/read-entry-form.ts';
import type { EntrySpec } from '../../src/lib/domain/content/editing/entry/spec.ts';
import type { EntryValues } from '../../src/lib/domain/content/editing/entry/values.ts';
import { writeEntry } from '../../src/lib/domain/content/editing/entry/write-entry.ts';
import { joinParts, partsOf } from '../../src/lib/domain/content/overlay/parts.ts';
import { parseCourse, type Files } from '../../src/lib/domain/content/parse-course.ts';
import { readContentFolder } from '../../src/lib/server/content/read-folder.ts';
import { posted } from '../fixtures/content/entries.ts';

/** Every part of the course that ships, through the form that it has and back. */
let files: Files;
const LANGUAGES = ['en', 'es'];
type Formed = { file: string; key: string; text: string; spec: EntrySpec; values: EntryValues };
let formed: Formed[] = [];
const byPlace = new Map<string, Formed>();

beforeAll(async () => {
	files = new Map(await readContentFolder(join(import.meta.dirname, '../../content')));
	for (const [file, whole] of files) {
		for (const { key, text } of partsOf(file, whole)) {
			const spec = key === null ? null : entrySpecFor(file, key, { partText: text, languages: LANGUAGES });
			if (!spec || key === null) continue;
			const read = readEntry(spec, text);
			if (!read.ok) throw new Error(`${file} ${key} has a form that cannot read it`);
			byPlace.set(`${file} ${key}`, { file, key, text, spec, values: read.value });
		}
	}
	formed = [...byPlace.values()];
});

/** The course with each of its parts written anew. */
const rewritten = (write: (part: Formed) => string): Files =>
	new Map(
		[...files].map(([file, whole]) => [
			file,
			joinParts(
				partsOf(file, whole).map((part) => {
					const one = byPlace.get(`${file} ${part.key}`);
					return one ? { ...part, text: write(one) } : part;
				})
			)
		])
	);

const hashOf = (of: Files): string => {
	const { course, findings } = parseCourse(of);
	if (!course) throw new Error(findings.find(({ level }) => level === 'error')?.message);
	return hashCourse(course);
};

/** Of a file or a map in it, and not to be changed in a form: names, kinds, locks, and what publishing sets. */
const WITHOUT_FORM = new Set([
	'schema',
	'id',
	'kind',
	'lock',
	'lang',
	'version',
	'license',
	'review',
	'source_language',
	'languages',
	'own_words/id'
]);

test('whatever in a course is YAML has a form, but for names, kinds, locks and versions', () => {
	const without = [...files].flatMap(([file, whole]) =>
		file.endsWith('.yaml') && file !== 'claims.yaml'
			? partsOf(file, whole).flatMap(({ key }) =>
					key === null || WITHOUT_FORM.has(key) || byPlace.has(`${file} ${key}`) ? [] : [`${file} ${key}`]
				)
			: []
	);
	expect(without).toEqual([]);
	expect(formed.length).toBeGreaterThan(1_000);
});

test('read and written, every part is the same to the byte', () => {
	const changed = formed.filter(
		({ spec, values, text }) => writeEntry(spec, values, { partText: text }) !== text
	);
	expect(changed.map(({ file, key }) => `${file} ${key}`)).toEqual([]);
});

test('read, posted by the form and read again, every part says the same', () => {
	const changed = formed.filter(({ spec, values }) => {
		const { values: back, errors } = readEntryForm(spec, posted(spec, values));
		return JSON.stringify(back) !== JSON.stringify(values) || Object.keys(errors).length > 0;
	});
	expect(changed.map(({ file, key }) => `${file} ${key}`)).toEqual([]);
});

test('emptied and written from nothing, all parts together are the same course', () => {
	const anew = rewritten(({ spec, values, text }) => {
		const emptied = writeEntry(spec, {}, { partText: text });
		return writeEntry(spec, values, { partText: emptied });
	});
	expect([...anew].filter(([file, text]) => files.get(file) !== text).length).toBeGreaterThan(20);
	expect(hashOf(anew)).toBe(hashOf(files));
});
