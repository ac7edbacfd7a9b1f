import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { goodFiles, LESSON } from '../../../../../tests/fixtures/content/course-files.ts';
import { DRAWN, withFigures } from '../../../../../tests/fixtures/content/figures.ts';
import { inTwoLanguages } from '../../../../../tests/fixtures/content/two-languages.ts';
import { readContentFolder } from '../../../server/content/read-folder.ts';
import { parseCourse } from '../parse-course.ts';
import type { Files } from '../source-text.ts';
import { translationUnits } from './translation-units.ts';

const addresses = (files: Files): string[] =>
	translationUnits(files, 'en', 'es').map(({ address }) => address);

/** How many texts a parsed course says in English, whatever its reader found them in. */
function textsSaid(thing: unknown): number {
	if (typeof thing !== 'object' || thing === null) return 0;
	return Object.hasOwn(thing, 'en') ? 1 : Object.values(thing).reduce((sum, one) => sum + textsSaid(one), 0);
}

const SHIPPED = join(import.meta.dirname, '../../../../../content');

describe('the texts for a translator', () => {
	test('are all that a course says, each once', async () => {
		for (const files of [await readContentFolder(SHIPPED), goodFiles(), withFigures()]) {
			const found = addresses(files);
			const { course } = parseCourse(files);
			expect(course).not.toBeNull();
			expect(found).toHaveLength(textsSaid(course));
			expect(new Set(found).size).toBe(found.length);
		}
	});

	test('have addresses that say where, by ids', () => {
		const all = addresses(withFigures());
		expect(all).toEqual(
			expect.arrayContaining([
				'course.yaml#title',
				'course.yaml#consent/summary/1',
				'course.yaml#plan/products/rope/routes/wall/name',
				'_shared/glossary.en.yaml#terms/dizziness/meaning',
				'_shared/params.yaml#params/clinic.phone/label',
				`${LESSON}#when-to-call`,
				'consent/clauses.en.md#right-to-stop',
				'modules/warning-signs/module.yaml#items/call-1/options/a/why'
			])
		);
		expect(all.some((address) => address.startsWith(`${DRAWN}#labels/`))).toBe(true);
	});

	test('keep their addresses when an entry is put before them', () => {
		const files = goodFiles();
		const module = 'modules/warning-signs/module.yaml';
		const before = addresses(files);
		const text = files.get(module) ?? '';
		files.set(module, text.replace('objectives:\n', 'objectives:\n  - { id: newer, say: { en: I say. } }\n'));
		const after = addresses(files);
		expect(after).toHaveLength(before.length + 1);
		expect(after).toEqual(expect.arrayContaining(before));
	});

	test('are written as in the file, with their mark-up', () => {
		const unit = translationUnits(goodFiles(), 'en', 'es').find(
			({ address }) => address === `${LESSON}#when-to-call`
		);
		expect(unit?.source).toMatch(/^## When to call\n\nCall :param\[clinic\.phone\] within 2 hours/);
		expect(unit?.source).toContain(':term[*dizzy*]{#dizziness}.\n\n1. Sit down.\n2. Call.');
		expect(unit).toMatchObject({ target: null, state: 'missing' });
	});

	test('say what there is: translated, stale, or missing', () => {
		const files = inTwoLanguages(goodFiles());
		const states = () =>
			Object.fromEntries(translationUnits(files, 'en', 'es').map((one) => [one.address, one.state]));
		expect(new Set(Object.values(states()))).toEqual(new Set(['translated']));
		const spanish = LESSON.replace('.en.', '.es.');
		files.set(
			spanish,
			(files.get(spanish) ?? '').replace('translated_from: 0.1.0', 'translated_from: 0.0.9')
		);
		files.set('course.yaml', (files.get('course.yaml') ?? '').replace(', es: Before you climb', ", es: ''"));
		expect(states()).toMatchObject({
			'course.yaml#title': 'missing',
			[`${LESSON}#when-to-call`]: 'stale',
			'consent/clauses.en.md#right-to-stop': 'translated',
			'modules/warning-signs/module.yaml#title': 'translated'
		});
	});

	test('what only looks like one is none', () => {
		const files = goodFiles().set(
			'extra.yaml',
			'a: { en: x, id: y }\nb: { en: { en: z } }\nc: { es: w }\nd: { en: "" }\n'
		);
		expect(addresses(files).filter((address) => address.startsWith('extra'))).toEqual(['extra.yaml#b/en']);
	});

	test('a file that cannot be read has none', () => {
		const files = goodFiles()
			.set('course.yaml', 'a: [')
			.set(LESSON, `${'*'.repeat(9000)}`);
		const left = addresses(files);
		expect(left.length).toBeGreaterThan(0);
		expect(left.filter((address) => address.startsWith('course.yaml') || address.startsWith(LESSON))).toEqual(
			[]
		);
	});
});
