import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hostileText } from '../../../../../tests/support/hostile-text.ts';
import { buildNumeric, buildSingle, oneOfEach } from '../../quiz/items.fixture.ts';
import type { Course, Inline, Item } from '../model.ts';
import { courseOf, filesOf, itemFile, openItems } from './course.fixture.ts';
import { ItemSession } from './player.fixture.ts';
import { referenceFaults } from './references.fixture.ts';
import { saidIn } from './said.ts';
import { schemaFaults } from './schema.fixture.ts';
import { attribute, elementsIn, named, textIn, type XmlNode } from './xml-reader.fixture.ts';

describe('a text in QTI', () => {
	const text = (value: string): Inline => ({ type: 'text', value });
	const asking = (...ask: Inline[]): Item => buildSingle({ ask: { en: ask, es: ask } });
	const prompt = (item: XmlNode): XmlNode => named(item, 'qti-prompt')[0] ?? item;

	test('has an example in brackets for a fact, the words for a term, the source for a citation, and keeps its stress', () => {
		const item = itemFile(
			asking(
				text('Call '),
				{ type: 'param', name: 'clinic.phone' },
				text(' when you are '),
				{ type: 'term', id: 'dizziness', children: [text('dizzy')] },
				text('.'),
				{ type: 'cite', source: 'rope-handbook-2024' },
				text(' '),
				{ type: 'strong', children: [text('Now')] },
				{ type: 'emphasis', children: [text('!')] }
			)
		);
		expect(textIn(prompt(item))).toBe('Call [555-0100] when you are dizzy. (Example Society, 2024) Now!');
		expect(elementsIn(prompt(item)).map(({ name }) => name)).toEqual(['strong', 'em']);
		expect(attribute(item, 'title')).toBe('Call [555-0100] when you are dizzy. Now!');
	});

	test('that is a key of the clinic says so, and is the example', () => {
		const item = itemFile(buildNumeric());
		const [entry] = named(item, 'qti-text-entry-interaction');
		expect(entry?.attributes).toMatchObject({
			'data-preface-key-of': 'clinic.stay_minutes',
			'data-preface-too-low': 'SECRET-short',
			'data-preface-too-high': 'SECRET-long'
		});
		const [told] = named(item, 'qti-modal-feedback');
		expect(told && named(told, 'p').map(textIn)).toEqual(['[120] minutes', 'SECRET why']);
		for (const [number, score] of [
			['104', '0'],
			['105', '1'],
			['135', '1'],
			['136', '0']
		] as const)
			expect(new ItemSession(item).submit({ RESPONSE: [number] })).toMatchObject({ SCORE: score });
	});

	test('whatever it holds is text and nothing else', () => {
		fc.assert(
			fc.property(hostileText, (hostile) => {
				const course = hostileCourse(courseOf(oneOfEach(), openItems), hostile);
				for (const [path, file] of filesOf(course, 'en')) {
					expect(schemaFaults(file), path).toEqual([]);
					if (!path.startsWith('items/')) continue;
					expect(referenceFaults(file), path).toEqual([]);
					for (const one of named(file, 'qti-simple-choice').filter((choice) => !isVerdict(choice)))
						expect(textIn(one)).toBe(`x${inXml(hostile)}`);
				}
			}),
			{ numRuns: 60 }
		);
	});

	test('is said in the words of the pages where the item itself has none', () => {
		for (const language of ['en', 'es']) {
			const file = `src/lib/i18n/messages/${language}/patient.json`;
			const messages = JSON.parse(
				readFileSync(join(import.meta.dirname, '../../../../..', file), 'utf8')
			) as Record<string, unknown>;
			const said = saidIn(language);
			expect([said('isTrue'), said('isNotTrue'), said('why'), said('belongs'), said('belongsNot')]).toEqual(
				['item_true', 'item_false', 'item_because', 'feedback_belongs', 'feedback_belongs_not'].map(
					(name) => messages[`patient_${name}`]
				)
			);
		}
	});
});

const isVerdict = (choice: XmlNode): boolean => ['true', 'false'].includes(attribute(choice, 'identifier'));

/** The course with this in every text, every title, every example and every source. */
function hostileCourse(course: Course, hostile: string): Course {
	const isText = (key: string): boolean => ['value', 'en', 'example', 'publisher', 'license'].includes(key);
	return JSON.parse(JSON.stringify(course), function (key, value: unknown) {
		const isNumber = typeof value === 'string' && /^\d+$/.test(value);
		return isText(key) && typeof value === 'string' && !isNumber ? `x${hostile}` : value;
	}) as Course;
}

/** What a reader gets of it: XML has no way to say these. */
const inXml = (text: string): string =>
	[...text]
		.map((sign) =>
			/[\t\n\r\u0020-\ud7ff\ue000-\ufffd]/.test(sign) || (sign.codePointAt(0) ?? 0) >= 0x10000
				? sign
				: '\ufffd'
		)
		.join('');
