import { canonicalJson } from '../../../ledger/canonical.ts';
import type { LanguageTag } from '../../model.ts';
import { align } from './align.ts';
import { markAll, markWords } from './mark-words.ts';
import { markPassage, markWhole } from './mark-passage.ts';
import { entriesOf, shownOf, type Shown } from './shown.ts';
import { isWord, likeness, piecesOf } from './words-of.ts';

/** One thing that is said otherwise; null on the side that does not say it. */
export type DifferentThing = {
	/** Where in the part, as its file calls it: `options`, `a`, `text`. */
	path: string[];
	/** Of the words; null of what is the same in all languages. */
	language: LanguageTag | null;
	before: Shown | null;
	after: Shown | null;
};

/** A part in two versions, with the words marked that only one of them has, and each thing that differs by itself. */
export type PartDifference<T> = { before: T | null; after: T | null; things: DifferentThing[] };

/** What is drawn is looked at, not read; what a part is called by its file is said already. */
const DRAWN: ReadonlySet<string> = new Set(['drawing', 'picture']);

/** A part that is all new, or all gone, has no marks: nothing in it stands out. */
export function partDifference<T extends object>(
	before: T | null,
	after: T | null,
	languages: readonly LanguageTag[]
): PartDifference<T> {
	const things: DifferentThing[] = [];
	const walk = walkOver(languages, before !== null && after !== null, things);
	const [old, now] = walk(before ?? undefined, after ?? undefined, { path: [], language: null });
	// A walk gives back what it was given, with other lines in it.
	return { before: (old ?? null) as T | null, after: (now ?? null) as T | null, things };
}

type At = { path: string[]; language: LanguageTag | null };
type Walk = (before: unknown, after: unknown, at: At) => [unknown, unknown];

function walkOver(languages: readonly LanguageTag[], marks: boolean, things: DifferentThing[]): Walk {
	const isByLanguage = (value: unknown): boolean => {
		const keys = value === undefined ? [] : Object.keys(value ?? {});
		return keys.length > 0 && keys.every((key) => languages.includes(key));
	};
	const walk: Walk = (before, after, at) => {
		const [old, now] = [shownOf(before, at.language), shownOf(after, at.language)];
		// A word in one version, and something made of several in the other.
		if (before !== undefined && after !== undefined && (old === null) !== (now === null))
			return [walk(before, undefined, at)[0], walk(undefined, after, at)[1]];
		if (old || now) {
			if (same(before, after)) return [before, after];
			const [was, is] = marks ? marked(old, now) : [old, now];
			things.push({ ...at, before: was, after: is });
			return [valueOf(was, before), valueOf(is, after)];
		}
		if (Array.isArray(before ?? after) && !entriesOf(before ?? after)) return walkList(before, after, at);
		return walkEntries(before, after, at);
	};
	const walkEntries: Walk = (before, after, at) => {
		const [old, now] = [new Map(entriesOf(before) ?? []), new Map(entriesOf(after) ?? [])];
		const spoken = at.language === null && [before, after].some(isByLanguage) && languages.length > 0;
		const names = spoken
			? languages.filter((one) => old.has(one) || now.has(one))
			: [...new Set([...now.keys(), ...old.keys()])];
		const [was, is] = [new Map<string, unknown>(), new Map<string, unknown>()];
		for (const name of names) {
			if (DRAWN.has(name) || (name === 'id' && at.path.length === 0)) continue;
			const there = spoken ? { ...at, language: name } : { ...at, path: [...at.path, name] };
			const [one, other] = walk(old.get(name), now.get(name), there);
			was.set(name, one);
			is.set(name, other);
		}
		return [rebuilt(before, was), rebuilt(after, is)];
	};
	const walkList: Walk = (before, after, at) => {
		const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
		const [was, is]: [unknown[], unknown[]] = [[], []];
		for (const [place, pair] of align(list(before), list(after), alikeValues).entries()) {
			const there = { ...at, path: [...at.path, String(place + 1)] };
			const [one, other] = walk(pair.before, pair.after, there);
			if (pair.before !== undefined) was.push(one);
			if (pair.after !== undefined) is.push(other);
		}
		return [before === undefined ? undefined : was, after === undefined ? undefined : is];
	};
	return walk;
}

const same = (before: unknown, after: unknown): boolean =>
	before !== undefined && after !== undefined && canonicalJson(before) === canonicalJson(after);

const alikeValues = (before: unknown, after: unknown): number => likeness(wordsIn(before), wordsIn(after));

const wordsIn = (value: unknown): string[] => piecesOf(canonicalJson(value)).filter(isWord);

function marked(before: Shown | null, after: Shown | null): [Shown | null, Shown | null] {
	if (before?.is === 'line' && after?.is === 'line') {
		const [old, now] = markWords(before.line, after.line);
		return [
			{ is: 'line', line: old },
			{ is: 'line', line: now }
		];
	}
	if (before?.is === 'passage' && after?.is === 'passage') {
		const [old, now] = markPassage(before.passage, after.passage);
		return [
			{ is: 'passage', passage: old },
			{ is: 'passage', passage: now }
		];
	}
	return [whole(before, 'removed'), whole(after, 'added')];
}

function whole(shown: Shown | null, mark: 'removed' | 'added'): Shown | null {
	if (shown?.is === 'line') return { is: 'line', line: markAll(shown.line, mark) };
	if (shown?.is === 'passage') return { is: 'passage', passage: markWhole(shown.passage, mark) };
	return shown;
}

/** What goes back into the part in place of a value: its lines with marks; a title and a fact as they are. */
function valueOf(shown: Shown | null, value: unknown): unknown {
	if (shown?.is === 'line' && typeof value !== 'string') return shown.line;
	return shown?.is === 'passage' ? shown.passage : value;
}

/** The value with other entries, in its own order. */
function rebuilt(value: unknown, entries: ReadonlyMap<string, unknown>): unknown {
	const own = entriesOf(value);
	if (!own) return value;
	const next = own.map(([name, before]) => [name, entries.has(name) ? entries.get(name) : before] as const);
	return Array.isArray(value) ? next.map(([, one]) => one) : Object.fromEntries(next);
}
