import type { Inline, LanguageTag, Passage } from '../../model.ts';

/** One thing that a part of a course says: words of a line, a passage, or a fact about it such as how long it takes. */
export type Shown =
	{ is: 'line'; line: Inline[] } | { is: 'passage'; passage: Passage } | { is: 'fact'; fact: string };

const INLINES: ReadonlySet<string> = new Set<Inline['type']>([
	'text',
	'strong',
	'emphasis',
	'term',
	'param',
	'cite',
	'gap'
]);
const NODES: ReadonlySet<string> = new Set<Passage[number]['type']>([
	'heading',
	'paragraph',
	'list',
	'figure'
]);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const isListOf = (value: unknown, types: ReadonlySet<string>): boolean =>
	Array.isArray(value) &&
	value.length > 0 &&
	value.every((one) => isObject(one) && typeof one['type'] === 'string' && types.has(one['type']));

const isLine = (value: unknown): value is Inline[] =>
	isListOf(value, INLINES) && Array.isArray(value) && value.every((one) => !('of' in one));
const isPassage = (value: unknown): value is Passage => isListOf(value, NODES);

type Scalar = string | number | boolean;
const isScalar = (value: unknown): value is Scalar =>
	typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** What a value says by itself; null where it is made of several things. `language`: of the words, where it is words. */
export function shownOf(value: unknown, language: LanguageTag | null): Shown | null {
	if (isLine(value)) return { is: 'line', line: value };
	if (isPassage(value)) return { is: 'passage', passage: value };
	if (typeof value === 'string' && language !== null) return { is: 'line', line: [{ type: 'text', value }] };
	if (isScalar(value)) return { is: 'fact', fact: String(value) };
	if (Array.isArray(value) && value.length > 0 && value.every(isScalar))
		return { is: 'fact', fact: value.join(', ') };
	return null;
}

/** The entries of a value that is made of others: those of a list by their ids, where they have any. */
export function entriesOf(value: unknown): [string, unknown][] | null {
	if (isObject(value)) return Object.entries(value);
	if (!Array.isArray(value) || value.length === 0) return null;
	const ids = value.map(idOf);
	return ids.every((id): id is string => id !== null) && new Set(ids).size === ids.length
		? value.map((one, place) => [ids[place] ?? '', one])
		: null;
}

/** What an entry of a list is called in every version. */
function idOf(entry: unknown): string | null {
	if (!isObject(entry)) return null;
	const id = entry['id'] ?? entry['name'];
	return typeof id === 'string' ? id : null;
}
