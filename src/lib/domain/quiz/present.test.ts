import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { Inline, Item } from '../content/model.ts';
import { enrolmentId } from '../ids.ts';
import {
	buildCategorise,
	buildCloze,
	buildMatch,
	buildMultiple,
	buildNumeric,
	buildOrder,
	buildScenario,
	buildSingle,
	buildTrueFalse,
	oneOfEach,
	text,
	words
} from './items.fixture.ts';
import type { PublicItems } from './kind.ts';
import { presentItem, shownHash, shownOrder } from './quiz.ts';
import type { PublicItem } from './quiz.ts';
import { askingSeed, orderBySeed } from './shuffle.ts';
import type { PublicText } from './words.ts';

const view = { language: 'en', seed: 'seed', path: [] };
const items = oneOfEach();
const KEYS = [
	'correct',
	'why',
	'believes',
	'in',
	'if_wrong',
	'end',
	'to',
	'nodes',
	'start',
	'objective',
	'applies',
	'answer',
	'tolerance',
	'guesses',
	'too_low',
	'too_high',
	'for',
	'caution'
];

/** Every property name anywhere in a value. */
function keysOf(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(keysOf);
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)]);
}

describe('what a browser may get of an item', () => {
	test.for(items)('has no trace of the key: $kind', (item) => {
		const shown = presentItem(item, view);
		expect(JSON.stringify(shown)).not.toContain('SECRET');
		expect(keysOf(shown).filter((key) => KEYS.includes(key))).toEqual([]);
	});

	test('shows one screen of a story and nothing of what comes', () => {
		const shown = presentItem(buildScenario(), { ...view, path: ['stay'] });
		expect(shown).toMatchObject({ decision: 2, say: text('It gets worse.') });
		expect([...shownOrder(shown)].sort()).toEqual(['back', 'call', 'wait']);
		expect(JSON.stringify(shown)).not.toMatch(/SECRET|You feel unwell/);
	});

	test('leaves out what somebody adds to an item without listing it', () => {
		const tomorrow = {
			...buildSingle(),
			hint: 'LEAK',
			options: [{ ...buildSingle().options[0], note: 'LEAK' }]
		};
		// The file format may grow: presenting must not pass on what it does not know.
		const shown = presentItem(tomorrow as Item, view);
		expect(JSON.stringify(shown)).not.toContain('LEAK');
	});

	test('has exactly these fields', () => {
		expectTypeOf<PublicText>().toEqualTypeOf<{ id: string; text: Inline[] }>();
		type Head = 'kind' | 'id' | 'language';
		expectTypeOf<keyof PublicItems['single']>().toEqualTypeOf<Head | 'ask' | 'options'>();
		expectTypeOf<keyof PublicItems['multiple']>().toEqualTypeOf<Head | 'ask' | 'options'>();
		expectTypeOf<keyof PublicItems['true_false']>().toEqualTypeOf<Head | 'ask' | 'reasons'>();
		expectTypeOf<keyof PublicItems['match']>().toEqualTypeOf<Head | 'ask' | 'targets' | 'rows'>();
		expectTypeOf<keyof PublicItems['categorise']>().toEqualTypeOf<Head | 'ask' | 'bins' | 'rows'>();
		expectTypeOf<keyof PublicItems['order']>().toEqualTypeOf<Head | 'ask' | 'steps'>();
		expectTypeOf<keyof PublicItems['numeric']>().toEqualTypeOf<Head | 'ask' | 'unit'>();
		expectTypeOf<keyof PublicItems['cloze']>().toEqualTypeOf<Head | 'ask' | 'gaps'>();
		expectTypeOf<keyof PublicItems['scenario']>().toEqualTypeOf<Head | 'decision' | 'say' | 'choices'>();
		expectTypeOf<PublicItem['kind']>().toEqualTypeOf<Item['kind']>();
	});

	test('speaks the language asked for and refuses to invent another', () => {
		expect(presentItem(buildSingle(), { ...view, language: 'es' })).toMatchObject({
			ask: text('What would you do? (es)')
		});
		expect(() => presentItem(buildSingle(), { ...view, language: 'fr' })).toThrow('no words in fr');
		expect(() => presentItem(buildSingle(), { ...view, language: 'constructor' })).toThrow('no words');
	});

	test('is the same whatever the key is', () => {
		// Two items that differ in their keys only must look the same, or the difference would tell.
		const other = {
			single: buildSingle({
				options: buildSingle().options.map((o) => ({
					...o,
					correct: o.id === 'b' ? true : undefined
				})) as never
			}),
			multiple: buildMultiple({
				options: buildMultiple().options.map(({ correct, ...o }) =>
					correct ? o : { ...o, correct: true as const }
				)
			}),
			true_false: buildTrueFalse({ answer: false }),
			match: buildMatch({
				rows: buildMatch().rows.map((row) => ({ ...row, to: row.to === 'less' ? 'sick' : 'less' }))
			}),
			categorise: buildCategorise({
				rows: buildCategorise().rows.map((row) => ({ ...row, in: row.in === 'now' ? 'later' : 'now' }))
			}),
			order: buildOrder({ steps: [...buildOrder().steps].reverse() }),
			numeric: buildNumeric({ answer: { value: 7 }, tolerance: 0 }),
			cloze: buildCloze(),
			scenario: buildScenario()
		} satisfies Record<Item['kind'], Item>;
		for (const item of items)
			expect(presentItem(other[item.kind] as Item, view)).toEqual(presentItem(item, view));
	});

	test('throws for a point of a story that is no decision', () => {
		expect(() => presentItem(buildScenario(), { ...view, path: ['leave'] })).toThrow('no decision');
		expect(() => presentItem(buildScenario(), { ...view, path: ['nowhere'] })).toThrow('no decision');
	});
});

describe('the order on screen', () => {
	const enrolment = enrolmentId('00000000-0000-4000-8000-000000000001');
	const ids = fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 8 });

	test('is the same for one asking, whatever the device', () => {
		fc.assert(
			fc.property(ids, fc.string(), (names, seed) => {
				const things = names.map((id) => ({ id }));
				const once = orderBySeed(things, seed);
				expect(orderBySeed([...things].reverse(), seed)).toEqual(once);
				expect(once.map(({ id }) => id).sort()).toEqual([...names].sort());
			})
		);
	});

	test('puts each option first about equally often over many people', () => {
		const things = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
		const first = Array.from({ length: 4000 }, (_, n) => orderBySeed(things, `person ${n}`)[0]?.id);
		for (const { id } of things) {
			const share = first.filter((it) => it === id).length / first.length;
			expect(share).toBeGreaterThan(0.22);
			expect(share).toBeLessThan(0.28);
		}
	});

	test('differs between askings, items and people', () => {
		const other = enrolmentId('00000000-0000-4000-8000-000000000002');
		const seeds = [
			askingSeed(enrolment, 'i1', 1),
			askingSeed(enrolment, 'i1', 2),
			askingSeed(enrolment, 'i11', 2),
			askingSeed(other, 'i1', 1)
		];
		expect(new Set(seeds).size).toBe(4);
	});

	test('keeps the bins of a categorise in the order of its author', () => {
		for (const seed of ['1', '2', '3', '4']) {
			const shown = presentItem(buildCategorise(), { ...view, seed });
			expect(shown.kind === 'categorise' && shown.bins.map(({ id }) => id)).toEqual(['now', 'later']);
		}
	});
});

describe('the hash of what was shown', () => {
	const phone: Inline[] = [{ type: 'strong', children: [{ type: 'param', name: 'clinic.phone' }] }];
	const withPhone = buildSingle({ ask: { en: phone } });

	test('is the same for the same words in the same order only', () => {
		const orders = new Set<string>();
		const hashes = new Set<string>();
		for (let n = 0; n < 20; n++) {
			const shown = presentItem(buildSingle(), { ...view, seed: String(n) });
			orders.add(shownOrder(shown).join());
			hashes.add(shownHash(shown));
		}
		expect(orders.size).toBeGreaterThan(1);
		expect(hashes.size).toBe(orders.size);
	});

	test('changes with one word, with the language and with the point of a story', () => {
		const hash = (item: Item, part: Partial<typeof view> & { path?: never[] | string[] } = {}) =>
			shownHash(presentItem(item, { ...view, ...part }));
		const hashes = [
			hash(buildSingle()),
			hash(buildSingle({ ask: words('What will you do?') })),
			hash(buildSingle(), { language: 'es' }),
			hash(buildScenario()),
			shownHash(presentItem(buildScenario(), { ...view, path: ['stay'] }))
		];
		expect(new Set(hashes).size).toBe(hashes.length);
	});

	test('covers the value of a parameter that the words use, and no other', () => {
		const shown = presentItem(withPhone, view);
		const hash = shownHash(shown, { 'clinic.phone': '555-0100' });
		expect(shownHash(shown, { 'clinic.phone': '555-0199' })).not.toBe(hash);
		expect(shownHash(shown, { 'clinic.phone': '555-0100', 'clinic.name': 'Elm' })).toBe(hash);
	});
});
