import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Course } from '../../src/lib/domain/content/model.ts';
import { loadCourse } from '../../src/lib/server/content/load-course.ts';

/** The course started from an article. Nothing that it claims may get lost on the way: it is taught, or left out on purpose. */
const CONTENT = join(import.meta.dirname, '../../content');

/** How many claims each section of the article makes. */
const CLAIMS_OF_SECTION = new Map([
	[1, 2],
	[2, 8],
	[3, 10],
	[4, 8],
	[5, 10],
	[6, 8],
	[7, 12],
	[8, 7],
	[9, 6],
	[10, 6],
	[11, 5],
	[12, 6],
	[13, 5],
	[14, 5],
	[15, 5],
	[16, 4],
	[17, 4]
]);

const Sentence = v.pipe(v.string(), v.regex(/^[A-Z].*\.$/, 'one sentence'));
const Claim = v.strictObject({
	id: v.string(),
	claim: Sentence,
	taught: v.optional(v.pipe(v.array(v.string()), v.minLength(1))),
	left_out: v.optional(Sentence)
});
const ClaimsFile = v.strictObject({
	schema: v.literal('preface/claims@1'),
	sections: v.array(
		v.strictObject({ id: v.number(), title: v.pipe(v.string(), v.nonEmpty()), claims: v.array(Claim) })
	)
});

const { sections } = v.parse(ClaimsFile, parse(readFileSync(join(CONTENT, 'claims.yaml'), 'utf8')));
const claims = sections.flatMap((section) => section.claims);

let course: Course;
beforeAll(async () => {
	const loaded = await loadCourse(CONTENT);
	if (!loaded.ok) throw new Error('The course that ships is broken');
	({ course } = loaded.value);
});

const placesOf = ({ modules, consent, warning_levels, check_in, glossary }: Course): Set<string> =>
	new Set([
		...modules.flatMap(({ id, blocks }) => blocks.map((block) => `${id}/${block.id}`)),
		...consent.clauses.map(({ id }) => `consent/${id}`),
		...warning_levels.flatMap(({ signs }) => signs.map(({ id }) => `warning-levels/${id}`)),
		...(check_in?.questions ?? []).map(({ id }) => `check-in/${id}`),
		...glossary.map(({ id }) => `glossary/${id}`),
		'key-information/key-information'
	]);

test('every section of the article is there, in its order', () => {
	expect(sections.map(({ id }) => id)).toEqual([...CLAIMS_OF_SECTION.keys()]);
});

test('every claim of the article is there once, in its order: 111 in all', () => {
	const expected = [...CLAIMS_OF_SECTION].flatMap(([section, count]) =>
		Array.from({ length: count }, (_, index) => `${section}.${index + 1}`)
	);
	expect(expected).toHaveLength(111);
	expect(claims.map(({ id }) => id)).toEqual(expected);
});

test('a claim stands in its own section', () => {
	const astray = sections.flatMap((section) =>
		section.claims.filter(({ id }) => !id.startsWith(`${section.id}.`)).map(({ id }) => id)
	);
	expect(astray).toEqual([]);
});

test('every claim says where it is taught, or why it is left out', () => {
	const silent = claims.filter(({ taught, left_out }) => taught === undefined && left_out === undefined);
	expect(silent.map(({ id }) => id)).toEqual([]);
});

test('every place that is named is in the course', () => {
	const places = placesOf(course);
	const missing = claims.flatMap(({ id, taught = [] }) =>
		taught.filter((place) => !places.has(place)).map((place) => `${id} ${place}`)
	);
	expect(missing).toEqual([]);
});

test('no claim names a place twice', () => {
	const twice = claims.filter(({ taught = [] }) => new Set(taught).size !== taught.length);
	expect(twice.map(({ id }) => id)).toEqual([]);
});
