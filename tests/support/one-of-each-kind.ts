import { hashCourse } from '../../src/lib/domain/content/course-hash.ts';
import type {
	Block,
	Course,
	Item,
	ItemKind,
	Misconception,
	Module
} from '../../src/lib/domain/content/model.ts';
import type { LoadedCourse } from '../../src/lib/server/content/load-course.ts';
import { goodCourse } from '../fixtures/content/course-files.ts';

/** A course with one module for each kind of item, each with one thing to read and one critical thing to be asked. */
export function courseOfEachKind(): LoadedCourse & { kinds: ItemKind[] } {
	const good = goodCourse();
	const [module] = good.modules;
	if (!module) throw new Error('The good course has no module');
	const byKind = new Map(module.items.toReversed().map((item) => [item.kind, item]));
	const kinds = [...byKind.keys()].toSorted();
	const modules = kinds.map((kind) => moduleFor(module, byKind.get(kind) ?? module.items[0]));
	const course: Course = { ...good, modules: modules.filter((one) => one !== null) };
	return { course, version: hashCourse(course), findings: [], files: new Map(), kinds };
}

function moduleFor(module: Module, item: Item | undefined): Module | null {
	const objective = module.objectives.find(({ id }) => id === item?.objective);
	if (!item || !objective) return null;
	const { kind } = item;
	const of = (id: string) => `${id}-${kind.replaceAll('_', '-')}`;
	const block = (id: string): Block[] =>
		module.blocks.filter((one) => one.id === id).map((one) => ({ ...one, id: of(one.id) }));
	const misconceptions: Misconception[] = module.misconceptions
		.filter((one) => one.objective === objective.id)
		// Items name beliefs by the ids of the good course; those are in every module alike.
		.map((one) => ({ ...one, objective: of(objective.id), reteach: of(one.reteach) }));
	return {
		...module,
		id: of('kind'),
		title: { en: `Kind ${kind}` },
		objectives: [{ ...objective, id: of(objective.id), taught_in: objective.taught_in.map(of) }],
		misconceptions,
		blocks: [
			...objective.taught_in,
			...misconceptions.map(({ reteach }) => reteach.slice(0, -of('').length))
		].flatMap(block),
		items: [{ ...item, objective: of(objective.id) }]
	};
}
