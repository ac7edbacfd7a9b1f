import { canonicalJson } from '../../../ledger/canonical.ts';
import type { Figure } from '../../figures.ts';
import type { Course, Item, Module, OpenItem } from '../../model.ts';
import { nameOf } from './name-of.ts';

type Sides<T> = { before: T | null; after: T | null };

/** What is shown as a question, drawn, or put in a row by name; everything else is shown thing by thing. */
type Known = { items: Item; open_items: OpenItem; figures: Figure; order: { order: string[] } };

/** A part of a course that is not the same in two versions; null on the side that does not have it. */
export type ChangedPart = {
	/** The module that it stands in. */
	module: string | null;
	/** Empty where it is no entry of a list. */
	id: string;
} & (
	{ [L in keyof Known]: { list: L } & Sides<Known[L]> }[keyof Known] | ({ list: OtherList } & Sides<object>)
);

/** As the course calls them; `frame` is what a course or a module says of itself, `order` is the order of its parts. */
export type OtherList =
	| 'frame'
	| 'blocks'
	| 'objectives'
	| 'misconceptions'
	| 'clauses'
	| 'consent'
	| 'key_information'
	| 'electronic_records'
	| 'warning_levels'
	| 'help'
	| 'sources'
	| 'params'
	| 'glossary'
	| 'form';

/** Everything that another version says otherwise, in the order in which a course is read. Its label is not part of it. */
export function courseDifference(from: Course, to: Course): ChangedPart[] {
	const at = { module: null, id: '' };
	const parts: ChangedPart[] = [
		{ ...at, list: 'frame', before: frameOf(from), after: frameOf(to) },
		{ ...at, list: 'key_information', before: from.key_information, after: to.key_information },
		...moduleParts(from, to),
		...entries('warning_levels', null, from.warning_levels, to.warning_levels),
		...formParts(from, to),
		{ ...at, list: 'consent', before: withoutClauses(from), after: withoutClauses(to) },
		...entries('clauses', null, from.consent.clauses, to.consent.clauses),
		{ ...at, list: 'electronic_records', before: from.electronic_records, after: to.electronic_records },
		...entries('help', null, from.help, to.help),
		...entries('params', null, byName(from.params), byName(to.params)),
		...entries('glossary', null, from.glossary, to.glossary),
		...entries('sources', null, from.sources, to.sources),
		...entries('figures', null, from.figures ?? [], to.figures ?? [])
	];
	return parts.filter(({ before, after }) => !isSame(before, after));
}

const isSame = (before: object | null, after: object | null): boolean =>
	before === after || (before !== null && after !== null && canonicalJson(before) === canonicalJson(after));

const frameOf = ({ title, license, review, source_language, languages, plan }: Course): object => ({
	title,
	license,
	review,
	source_language,
	languages,
	plan
});

function withoutClauses({ consent: { clauses: _, ...said } }: Course): object {
	return said;
}

const byName = <T extends { name: string }>(list: readonly T[]): (T & { id: string })[] =>
	list.map((one) => ({ ...one, id: one.name }));

/** What a course may lack: forms of later years too. */
const ALWAYS_THERE: ReadonlySet<string> = new Set([
	'schema',
	'id',
	'title',
	'version',
	'license',
	'review',
	'source_language',
	'languages',
	'plan',
	'key_information',
	'electronic_records',
	'consent',
	'modules',
	'warning_levels',
	'help',
	'sources',
	'params',
	'glossary',
	'figures'
]);

function formParts(from: Course, to: Course): ChangedPart[] {
	const forms = (course: Course): Map<string, object> =>
		new Map(
			Object.entries(course).flatMap(([name, form]): [string, object][] =>
				!ALWAYS_THERE.has(name) && isObject(form) ? [[name, form]] : []
			)
		);
	const [before, after] = [forms(from), forms(to)];
	return [...new Set([...after.keys(), ...before.keys()])].map((id) => ({
		module: null,
		list: 'form',
		id,
		before: before.get(id) ?? null,
		after: after.get(id) ?? null
	}));
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function moduleParts(from: Course, to: Course): ChangedPart[] {
	const before = new Map(from.modules.map((module) => [module.id, module]));
	const after = new Map(to.modules.map((module) => [module.id, module]));
	const names = ({ modules, source_language: language }: Course) =>
		modules.map((module) => ({ id: module.id, name: nameOf(module, language) }));
	return [
		...orderPart(null, 'modules', names(from), names(to)),
		...[...new Set([...after.keys(), ...before.keys()])].flatMap((id) =>
			partsOfModule(id, before.get(id) ?? null, after.get(id) ?? null, to.source_language)
		)
	];
}

function partsOfModule(
	id: string,
	before: Module | null,
	after: Module | null,
	language: string
): ChangedPart[] {
	const named = (list: readonly { id: string }[] = []) =>
		list.map((one) => ({ id: one.id, name: nameOf(one, language) }));
	return [
		{ module: id, id: '', list: 'frame', before: moduleFrame(before), after: moduleFrame(after) },
		...entries('objectives', id, before?.objectives, after?.objectives),
		...orderPart(id, 'blocks', named(before?.blocks), named(after?.blocks)),
		...entries('blocks', id, before?.blocks, after?.blocks),
		...entries('misconceptions', id, before?.misconceptions, after?.misconceptions),
		...orderPart(id, 'items', named(before?.items), named(after?.items)),
		...entries('items', id, before?.items, after?.items),
		...entries('open_items', id, before?.open_items, after?.open_items)
	];
}

const moduleFrame = (module: Module | null): object | null =>
	module && { title: module.title, minutes: module.minutes, lock: module.lock };

type Entry = { id: string };

/** Those of one list, by id: in the new order, and then what is gone. */
function entries<L extends ChangedPart['list']>(
	list: L,
	module: string | null,
	before: readonly (Entry & SideOf<L>)[] = [],
	after: readonly (Entry & SideOf<L>)[] = []
): ChangedPart[] {
	const old = new Map(before.map((entry) => [entry.id, entry]));
	const now = new Map(after.map((entry) => [entry.id, entry]));
	return [...new Set([...now.keys(), ...old.keys()])].map(
		// What a list holds follows from its name, which TypeScript does not see through.
		(id) => ({ module, id, list, before: old.get(id) ?? null, after: now.get(id) ?? null }) as ChangedPart
	);
}

type SideOf<L extends ChangedPart['list']> = L extends keyof Known ? Known[L] : object;

/** The order of what is in both, by name; nothing where it is the same. */
function orderPart(
	module: string | null,
	id: string,
	before: readonly { id: string; name: string }[],
	after: readonly { id: string; name: string }[]
): ChangedPart[] {
	const kept = (list: typeof before, other: typeof before) =>
		list.filter((one) => other.some((two) => two.id === one.id));
	const [old, now] = [kept(before, after), kept(after, before)];
	if (old.every((one, place) => one.id === now[place]?.id)) return [];
	const order = (list: typeof before) => ({ order: list.map(({ name }) => name) });
	return [{ module, id, list: 'order', before: order(old), after: order(now) }];
}
