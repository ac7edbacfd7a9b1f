import { describe, expect, test } from 'vitest';
import {
	buildCategorise,
	buildMatch,
	buildOrder,
	buildSingle,
	oneOfEach,
	words
} from '../../quiz/items.fixture.ts';
import type { Item, OpenItem, Words } from '../model.ts';
import { courseOf, fileOf, filesOf, itemFile, openItems } from './course.fixture.ts';
import { ItemSession } from './player.fixture.ts';
import { referenceFaults } from './references.fixture.ts';
import { schemaFaults } from './schema.fixture.ts';
import { attribute, elementsIn, named, textIn, type XmlNode } from './xml-reader.fixture.ts';

const bodyOf = (item: XmlNode): string => named(item, 'qti-item-body').map(textIn).join('');

const feedbackOf = (item: XmlNode): string[] =>
	named(item, 'qti-modal-feedback').map((one) => textIn(one).trim());
describe('an item in QTI', () => {
	test('of each kind keeps to the schemas, in a language of the interface and in another', () => {
		const french = (text: Words): Words => ({ ...text, fr: text['en'] ?? [] });
		const items = JSON.parse(JSON.stringify(oneOfEach()), (_, value: unknown) =>
			isWords(value) ? french(value) : value
		) as Item[];
		const open = JSON.parse(JSON.stringify(openItems), (_, value: unknown) =>
			isWords(value) ? french(value) : value
		) as OpenItem[];
		const course = courseOf(items, open, { languages: ['en', 'es', 'fr'] });
		const [module] = course.modules;
		if (module) module.objectives = module.objectives.map((one) => ({ ...one, say: french(one.say) }));
		for (const language of course.languages) {
			for (const [path, file] of filesOf(course, language)) {
				expect(schemaFaults(file), path).toEqual([]);
				if (path.startsWith('items/')) {
					expect(referenceFaults(file), path).toEqual([]);
					expect(attribute(file, 'xml:lang')).toBe(language);
				}
			}
		}
		const statement = fileOf(filesOf(course, 'fr'), 'items/true-false-1.xml');
		expect(named(statement, 'span').map((one) => [attribute(one, 'xml:lang'), textIn(one)])).toContainEqual([
			'en',
			'Not true'
		]);
	});

	test('names the belief behind each wrong answer, and what it is of', () => {
		const item = itemFile(buildSingle({ applies: { product: ['rope', 'ladder'], place: ['home'] } }));
		expect(item.attributes).toMatchObject({
			'data-preface-kind': 'single',
			'data-preface-module': 'warning-signs',
			'data-preface-objective': 'o1',
			'data-preface-product': 'rope ladder',
			'data-preface-place': 'home'
		});
		const believed = named(item, 'qti-simple-choice').map((one) => [
			attribute(one, 'identifier'),
			attribute(one, 'data-preface-believes')
		]);
		expect(believed.toSorted()).toEqual([
			['a', ''],
			['b', 'SECRET-wait'],
			['c', '']
		]);
	});

	test('says why of the choice that was made, or of the right one where none was', () => {
		const session = (): ItemSession => new ItemSession(itemFile(buildSingle()));
		expect(session().submit({ RESPONSE: ['b'] })).toMatchObject({ SCORE: '0', FEEDBACK: 'b' });
		expect(session().submit({ RESPONSE: ['a'] })).toMatchObject({ SCORE: '1', FEEDBACK: 'a' });
		expect(session().submit({})).toMatchObject({ SCORE: '0', FEEDBACK: 'a' });
		expect(feedbackOf(itemFile(buildSingle()))).toContain('SECRET why b');
	});

	test('keeps every why in its feedback, and out of its body', () => {
		for (const item of oneOfEach()) {
			const file = itemFile(item);
			const told = feedbackOf(file).join(' ');
			const why = JSON.stringify(item).match(/SECRET (why|good|bad)[^"]*/g) ?? [];
			for (const text of why.filter((one) => !one.endsWith('(es)'))) expect(told, item.id).toContain(text);
			expect(bodyOf(file), item.id).not.toContain('SECRET');
		}
	});

	test('has rows and targets of the same id apart', () => {
		const same = buildMatch({
			targets: [
				{ id: 'a', text: words('One') },
				{ id: 'b', text: words('Two') }
			],
			rows: [
				{ id: 'a', text: words('First'), to: 'b', if_wrong: 'x', why: words('W') },
				{ id: 'b', text: words('Second'), to: 'a', if_wrong: 'x', why: words('W') }
			]
		});
		const item = itemFile(same);
		expect(referenceFaults(item)).toEqual([]);
		expect(named(item, 'qti-value').map(textIn)).toEqual(
			expect.arrayContaining(['row_a target_b', 'row_b target_a'])
		);
	});

	test('has a name that is one in XML where our id begins with a digit', () => {
		const item = itemFile(
			buildSingle({
				id: '911-first',
				options: [
					{ id: '1', text: words('Call'), why: words('W'), correct: true },
					{ id: '2', text: words('Wait'), why: words('V'), believes: 'wait' }
				]
			})
		);
		expect(attribute(item, 'identifier')).toBe('_911-first');
		expect([...schemaFaults(item), ...referenceFaults(item)]).toEqual([]);
		expect(new ItemSession(item).submit({ RESPONSE: ['_1'] })).toMatchObject({ SCORE: '1' });
	});

	test('never shows steps in the right order, nor the right choice always first, to whoever does not shuffle', () => {
		const shown = (id: string): string[] =>
			named(itemFile(buildOrder({ id })), 'qti-simple-choice').map((one) => attribute(one, 'identifier'));
		const many = Array.from({ length: 40 }, (_, index) => `order-${index}`);
		for (const id of many) expect(shown(id).join(' '), id).not.toBe('ride dose sleep');
		const firsts = many.map((id) =>
			named(itemFile(buildSingle({ id })), 'qti-simple-choice')
				.map((one) => attribute(one, 'identifier'))
				.at(0)
		);
		expect(new Set(firsts)).toEqual(new Set(['a', 'b', 'c']));
	});

	test('keeps bins in the order of the author', () => {
		const [, bins] = named(itemFile(buildCategorise()), 'qti-simple-match-set');
		const places = (bins ? elementsIn(bins) : []).map((one) => [
			attribute(one, 'identifier'),
			attribute(one, 'fixed')
		]);
		expect(places).toEqual([
			['target_now', 'true'],
			['target_later', 'true']
		]);
	});

	test('of own words is marked by a person with the author’s words for each level, or by nobody', () => {
		const [tell, think, agree] = openItems.map((one) => itemFile(one));
		if (!tell || !think || !agree) throw new Error('Three items were made');
		const [rubric] = named(tell, 'qti-rubric-block');
		expect(rubric?.attributes).toMatchObject({ use: 'scoring', view: 'scorer' });
		expect(rubric && named(rubric, 'dd').map(textIn)).toEqual(['Nothing.', 'A ride.', 'A ride, and when.']);
		const [score] = named(tell, 'qti-outcome-declaration');
		expect(score?.attributes).toMatchObject({ 'external-scored': 'human', 'normal-maximum': '2' });
		for (const item of [think, agree]) expect(named(item, 'qti-outcome-declaration')).toEqual([]);
		expect(attribute(agree, 'data-preface-cites')).toBe('rope-handbook-2024');
	});
});

const isWords = (value: unknown): value is Words =>
	typeof value === 'object' && value !== null && 'en' in value && Array.isArray(value.en);
