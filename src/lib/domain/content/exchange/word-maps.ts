import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import { textOf } from '../read/scalar.ts';
import { openMap, textAt } from './yaml-source.ts';
import { addressPart } from './unit.ts';

/** A short text in several languages, `{ en: …, es: … }`, and where it stands: `items/call-1/options/a/text`. */
export type WordMap = { place: string; map: YAMLMap };

/** Every short text of a YAML file that is written in the source language, in the order of the file. */
export function wordMapsOf(text: string, source: string, languages: ReadonlySet<string>): WordMap[] {
	const top = openMap(text);
	const found: WordMap[] = [];
	const visit = (node: unknown, place: string): void => {
		if (isMap(node)) {
			if (isWordMap(node, source, languages)) found.push({ place, map: node });
			else for (const { key, value } of node.items) visit(value, under(place, textOf(key) ?? ''));
		} else if (isSeq(node)) {
			const names = namesOf(node.items);
			node.items.forEach((item, index) => visit(item, under(place, names[index] ?? '')));
		}
	};
	visit(top, '');
	return found;
}

/** Says something in the source language, and nothing in what is no language of this course. */
const isWordMap = (map: YAMLMap, source: string, languages: ReadonlySet<string>): boolean =>
	(textAt(map, source) ?? '').trim() !== '' &&
	map.items.every(({ key, value }) => languages.has(textOf(key) ?? '') && isShort(value));

const isShort = (value: unknown): boolean => value === null || value === undefined || isScalar(value);

const under = (place: string, name: string): string =>
	place === '' ? addressPart(name) : `${place}/${addressPart(name)}`;

/** Entries of a list by their ids, which stay when another is put before them; without ids by their number, from 1. */
function namesOf(items: readonly unknown[]): string[] {
	const ids = items.map((item) => (isMap<Node>(item) ? textAt(item, 'id') : null));
	const areNames = ids.every((id) => id !== null) && new Set(ids).size === ids.length;
	return items.map((_, index) => (areNames ? (ids[index] ?? '') : String(index + 1)));
}
