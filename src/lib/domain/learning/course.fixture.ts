import type { Block, Course, Item, Module, Objective } from '../content/model.ts';
import { buildCategorise, buildScenario, buildSingle, text, words } from '../quiz/items.fixture.ts';

/** Synthetic courses for tests: ids tell what they are (`m1`, `m1-read1`, `rt-a`, `a1`…`a5`). */
export const buildObjective = (id: string, part: Partial<Objective> = {}): Objective => ({
	id,
	critical: true,
	say: words(`I can say ${id}.`),
	taught_in: [],
	...part
});

export const buildBlock = (id: string, part: Partial<Block> = {}): Block => ({
	id,
	kind: 'lesson',
	required: true,
	lock: 'open',
	cites: [],
	text: { en: [{ type: 'paragraph', children: text(id) }] },
	...part
});

export const itemsOf = (objective: string, count = 5, part: Partial<Omit<Item, 'kind'>> = {}): Item[] =>
	Array.from({ length: count }, (_, n) => buildSingle({ id: `${objective}${n + 1}`, objective, ...part }));

/** Two required blocks, the first teaching the first objective and so on; five items an objective unless told otherwise. */
export function buildModule(id: string, part: Partial<Module> = {}): Module {
	const objectives = part.objectives ?? [];
	return {
		id,
		version: '1.0.0',
		title: { en: id },
		minutes: 8,
		lock: 'open',
		objectives,
		misconceptions: objectives.map((objective) => ({
			id: `mis-${objective.id}`,
			objective: objective.id,
			reteach: `rt-${objective.id}`,
			believed: words(objective.id)
		})),
		blocks: [
			buildBlock(`${id}-read1`),
			buildBlock(`${id}-read2`),
			buildBlock(`${id}-more`, { kind: 'more', required: false }),
			...objectives.map((objective) => buildBlock(`rt-${objective.id}`, { kind: 'reteach', required: false }))
		],
		items: objectives.flatMap((objective) => itemsOf(objective.id)),
		...part
	};
}

export const buildCourse = (modules: Module[]): Course => ({
	schema: 'preface/course@1',
	id: 'test',
	title: { en: 'Test' },
	version: '1.0.0',
	license: 'none',
	review: 'none',
	source_language: 'en',
	languages: ['en'],
	plan: { products: [] },
	key_information: { id: 'key', lock: 'open', cites: [], text: {} },
	electronic_records: { id: 'er', lock: 'open', cites: [], title: {}, text: {}, accept: {} },
	consent: { meaning: {}, countersign_meaning: {}, summary: [], clauses: [] },
	modules,
	warning_levels: [],
	help: [],
	sources: [],
	params: [],
	glossary: []
});

export const CLINIC = { product: 'spray', place: 'clinic' } as const;
export const HOME = { product: 'spray', place: 'home' } as const;

/** Module m1: `a` critical, `p` practice. m2: `b` critical, with every kind of item. m3: `h`, only for treatment at home. */
export const smallCourse = (): Course =>
	buildCourse([
		buildModule('m1', {
			objectives: [
				buildObjective('a', { taught_in: ['m1-read1'] }),
				buildObjective('p', { critical: false, taught_in: ['m1-read2'] })
			],
			items: [...itemsOf('a'), ...itemsOf('p', 2)]
		}),
		buildModule('m2', {
			objectives: [buildObjective('b', { taught_in: ['m2-read1'] })],
			items: [
				buildScenario({ id: 'b1', objective: 'b' }),
				buildCategorise({ id: 'b2', objective: 'b' }),
				...itemsOf('b').slice(2)
			]
		}),
		buildModule('m3', {
			objectives: [buildObjective('h', { taught_in: ['m3-read1'], applies: { place: ['home'] } })],
			blocks: [buildBlock('m3-read1', { applies: { place: ['home'] } })]
		})
	]);
