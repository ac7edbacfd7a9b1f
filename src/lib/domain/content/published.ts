import * as v from 'valibot';
import type { Sha256Hex } from '../ids.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import { sha256Hex } from '../ledger/sha256.ts';
import { oncePer } from '../once-per.ts';
import { textsOf } from '../quiz/quiz.ts';
import { figuresOf, figuresShown, type Figure } from './figures.ts';
import { openItemsOf } from './look-up.ts';
import type { Course, Item, ItemKind, Module } from './model.ts';

export const LOCK_FILE = 'published.lock.json';

const PublishedLockSchema = v.strictObject({
	schema: v.literal('preface/published-lock@1'),
	/** Of the latest version that was published: its label, and what it said. */
	modules: v.record(v.string(), v.strictObject({ version: v.string(), hash: v.string() })),
	/** Everything that was ever published; records of years ago name it. */
	objectives: v.record(v.string(), v.strictObject({ module: v.string() })),
	items: v.record(
		v.string(),
		v.strictObject({ module: v.string(), kind: v.string(), objective: v.string(), key: v.string() })
	)
});

/**
 * Ids, keys and hashes ever published, kept beside the course: so that an id never comes to mean another thing, and nothing
 * that somebody answered disappears.
 */
export type PublishedLock = v.InferOutput<typeof PublishedLockSchema>;

/** Null for a text that is no such lock. */
export function readPublishedLock(text: string): PublishedLock | null {
	try {
		const read = v.safeParse(PublishedLockSchema, JSON.parse(text));
		return read.success ? read.output : null;
	} catch {
		return null;
	}
}

export const writePublishedLock = (lock: PublishedLock): string =>
	`${JSON.stringify(lock, sortedKeys, '\t')}\n`;

/** The lock after this course is published; what is no longer in the course stays known. */
export function lockAfter(course: Course, before: PublishedLock | null): PublishedLock {
	const items = course.modules.flatMap((module) =>
		publishedItems(module).map((item) => ({ module, ...item }))
	);
	return {
		schema: 'preface/published-lock@1',
		modules: {
			...before?.modules,
			...Object.fromEntries(
				course.modules.map((module) => [
					module.id,
					{ version: module.version, hash: moduleHash(module, course) }
				])
			)
		},
		objectives: {
			...before?.objectives,
			...Object.fromEntries(
				course.modules.flatMap((module) => module.objectives.map(({ id }) => [id, { module: module.id }]))
			)
		},
		items: {
			...before?.items,
			...Object.fromEntries(items.map(({ module, id, ...item }) => [id, { module: module.id, ...item }]))
		}
	};
}

/** Everything that either knows; of what both know, the second. Null where there is none. */
export const mergedLock = (a: PublishedLock | null, b: PublishedLock | null): PublishedLock | null =>
	a && b
		? {
				schema: a.schema,
				modules: { ...a.modules, ...b.modules },
				objectives: { ...a.objectives, ...b.objectives },
				items: { ...a.items, ...b.items }
			}
		: (a ?? b);

/** What is kept of each item of a module; what has no objective or no key says so with an empty one. */
export const publishedItems = (
	module: Module
): ({ id: string } & Omit<PublishedLock['items'][string], 'module'>)[] => [
	...module.items.map((item) => ({
		id: item.id,
		kind: item.kind,
		objective: item.objective,
		key: keyHash(item)
	})),
	...openItemsOf(module).map((item) => ({
		id: item.id,
		kind: item.kind,
		objective: item.kind === 'teachback' ? item.objective : '',
		key: ''
	}))
];

/** Names all that a module says, shows and asks. One without figures has the hash that it had before there were any. */
export function moduleHash(module: Module, course: Pick<Course, 'figures'>): Sha256Hex {
	const shown = figuresShown(module.blocks);
	const figures = figuresOf(course).filter(({ id }) => shown.has(id));
	const [before, is] = hashedWith.get(module) ?? [];
	if (before && is !== undefined && isSameList(before, figures)) return is;
	const hash = sha256Hex(canonicalJson(figures.length === 0 ? module : { ...module, figures }));
	hashedWith.set(module, [figures, hash]);
	return hash;
}

/** Of each module the last hash, and the figures that it was made with. */
const hashedWith = new WeakMap<Module, [figures: readonly Figure[], hash: Sha256Hex]>();

const isSameList = <T>(a: readonly T[], b: readonly T[]): boolean =>
	a.length === b.length && a.every((one, index) => one === b[index]);

/** Parts of an item that may change without making another question of it. */
const NOT_OF_THE_KEY = new Set([
	'applies',
	'retired',
	'believes',
	'if_wrong',
	'too_low',
	'too_high',
	'caution'
]);
/** Kinds in which the order in the file is the key. */
const ORDERED: ReadonlySet<ItemKind> = new Set(['order']);

/** Names what is right in an item, by the ids of its parts and without a word of it. */
export const keyHash = oncePer((item: Item): Sha256Hex => {
	const texts = new Set<unknown>(textsOf(item).map(({ words }) => words));
	const bare = (value: unknown): unknown => {
		if (Array.isArray(value)) {
			const all = value.map(bare);
			return ORDERED.has(item.kind) ? all : inCanonicalOrder(all);
		}
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(
			Object.entries(value)
				.filter(([name, inner]) => !NOT_OF_THE_KEY.has(name) && !texts.has(inner))
				.map(([name, inner]) => [name, bare(inner)])
		);
	};
	return sha256Hex(canonicalJson(bare(item)));
});

const inCanonicalOrder = (values: readonly unknown[]): unknown[] =>
	values
		.map((value) => ({ value, written: canonicalJson(value) }))
		.sort((a, b) => compare(a.written, b.written))
		.map(({ value }) => value);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The same lock is the same file, so that a change of it is seen. */
const sortedKeys = (_: string, value: unknown): unknown =>
	typeof value === 'object' && value !== null && !Array.isArray(value)
		? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => compare(a, b)))
		: value;
