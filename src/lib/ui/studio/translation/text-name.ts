import { entrySpecFor } from '$lib/domain/content/editing/entry/entry-spec.ts';
import { partTitle } from '$lib/domain/content/editing/entry/part-title.ts';
import type { Field } from '$lib/domain/content/editing/entry/spec.ts';
import { addressPart } from '$lib/domain/content/exchange/unit.ts';
import type { Part } from '$lib/domain/content/overlay/parts.ts';
import { fieldLabel, rowLabel } from '../entry-form/entry-words.ts';

/** Where a text stands and what it is, for whoever has it in front of them without the page around it. */
export type TextName = {
	/** The part that it is edited in; null where it stands in none. */
	part: string | null;
	/** What that part is called. */
	title: string;
	/** What the text is in it, the outermost first: "Answer 2", "Why is this right?" */
	trail: string[];
};

const keyAsPlace = (key: string): string => key.split('/').map(addressPart).join('/');

/** The part whose texts have addresses that begin as this one. */
function partAt(parts: readonly Part[], place: string): Part | undefined {
	const holds = ({ key }: Part): boolean =>
		key !== null && (place === keyAsPlace(key) || place.startsWith(`${keyAsPlace(key)}/`));
	return parts.filter(holds).toSorted((a, b) => (b.key ?? '').length - (a.key ?? '').length)[0];
}

type Named = {
	file: string;
	/** Of the same file, all of them: rows are counted in their order. */
	places: readonly string[];
	parts: readonly Part[];
	languages: readonly string[];
};

/** `place`: what follows the `#` of its address. */
export function textName(place: string, { file, places, parts, languages }: Named): TextName {
	const part = partAt(parts, place);
	if (!part || part.key === null) return { part: null, title: place, trail: [] };
	const { key, text } = part;
	const called = partTitle(file, key, text, languages[0] ?? '');
	if (file.endsWith('.md')) return { part: key, title: called, trail: [] };
	const fields = entrySpecFor(file, key, { partText: text, languages })?.fields ?? [];
	const start = keyAsPlace(key);
	const inside = place.slice(start.length + 1).split('/');
	const steps = inside.filter((step) => step !== '');
	const trail =
		trailOf(fields, steps, { at: start, places }) ??
		trailOf(fields, [key.split('/').at(-1) ?? '', ...steps], { at: start, places }) ??
		steps;
	const [field] = fields;
	const title = called || (field ? fieldLabel(field.name) : key);
	return { part: key, title, trail: trail.filter((step) => step !== title) };
}

type Rows = { at: string; places: readonly string[] };

/** What the form calls the fields on the way; null where it has none of them. */
function trailOf(fields: readonly Field[], [key = '', ...rest]: string[], rows: Rows): string[] | null {
	const field = fields.find((one) => addressPart(one.key) === key);
	if (!field) return null;
	const at = rows.at.endsWith(`/${key}`) || rows.at === key ? rows.at : `${rows.at}/${key}`;
	if (field.kind === 'group') {
		const inside = trailOf(field.fields, rest, { ...rows, at });
		return inside && [fieldLabel(field.name), ...inside];
	}
	if (field.kind !== 'list') return [fieldLabel(field.name)];
	const [row = '', ...inside] = rest;
	const label = rowLabel(field.name, rowsUnder(at, rows.places).indexOf(row));
	if (field.fields === 'words') return [label];
	const more = trailOf(field.fields, inside, { ...rows, at: `${at}/${row}` });
	return more && [label, ...more];
}

const rowsUnder = (at: string, places: readonly string[]): string[] => [
	...new Set(
		places.flatMap((place) =>
			place.startsWith(`${at}/`) ? [place.slice(at.length + 1).split('/')[0] ?? ''] : []
		)
	)
];
