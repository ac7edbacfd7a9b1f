import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { claimsPage, placesOf, readClaims, slugOf } from '../../src/cli/claims-page.ts';
import type { Course } from '../../src/lib/domain/content/model.ts';
import type { Files } from '../../src/lib/domain/content/source-text.ts';
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

const CLAIMS = readClaims(readFileSync(join(CONTENT, 'claims.yaml'), 'utf8'));
const { sections } = CLAIMS;
const claims = sections.flatMap((section) => section.claims);

let course: Course;
let files: Files;
beforeAll(async () => {
	const loaded = await loadCourse(CONTENT);
	if (!loaded.ok) throw new Error('The course that ships is broken');
	({ course, files } = loaded.value);
});

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
	const places = placesOf(course, files);
	const missing = claims.flatMap(({ id, taught = [] }) =>
		taught.filter((place) => !places.has(place)).map((place) => `${id} ${place}`)
	);
	expect(missing).toEqual([]);
});

test('no claim names a place twice', () => {
	const twice = claims.filter(({ taught = [] }) => new Set(taught).size !== taught.length);
	expect(twice.map(({ id }) => id)).toEqual([]);
});

/** `docs/claims.md`, as `npm run content:claims` writes it. */
const DOCS = join(import.meta.dirname, '../../docs');
const page = (): string => readFileSync(join(DOCS, 'claims.md'), 'utf8');

test('the page of the claims is the one that "npm run content:claims" makes of them now', () => {
	expect(page()).toBe(claimsPage(CLAIMS, course, files, '../content'));
});

test('every link of the page leads to a passage, a sign, a question or a term that is there', () => {
	const links = [...page().matchAll(/\]\((\.\.\/[^)#]+)#([^)]+)\)/g)];
	expect(links).toHaveLength(claims.flatMap(({ taught = [] }) => taught).length);
	const astray = links.filter(([, file = '', anchor = '']) => {
		const lines = readFileSync(join(DOCS, file), 'utf8').split('\n');
		const line = /^L(\d+)$/.exec(anchor)?.[1];
		if (line !== undefined) return !/\bid: [a-z-]+/.test(lines[Number(line) - 1] ?? '');
		return !lines.some((one) => one.startsWith('#') && slugOf(one.replace(/^#+ /, '')) === anchor);
	});
	expect(astray.map(([link]) => link)).toEqual([]);
});

test('a line that a link names is the one of the entry that the claim names', () => {
	const places = placesOf(course, files);
	for (const [name, { file, anchor }] of places) {
		const line = /^L(\d+)$/.exec(anchor)?.[1];
		if (line === undefined) continue;
		const written = files.get(file)?.split('\n')[Number(line) - 1];
		expect(written, name).toContain(`id: ${name.slice(name.indexOf('/') + 1)}`);
	}
	expect(places.get('warning-levels/the-trip')?.title).toContain('The experience itself');
});

test('every source behind a claim can be followed to where it was read', () => {
	const addresses = [...page().matchAll(/\[[a-z0-9-]+\]\(<(https?:[^>]+)>\)/g)].map(([, address]) => address);
	expect(addresses.length).toBeGreaterThan(100);
	expect(addresses.filter((address) => !URL.canParse(address ?? ''))).toEqual([]);
});
