import type { Item, ItemKind, ItemOf, OpenItem } from '../../model.ts';
import type { Fields } from '../fields.ts';
import { readCategorise } from './categorise.ts';
import { readCloze } from './cloze.ts';
import { readMatch } from './match.ts';
import { readMultiple } from './multiple.ts';
import { readNumeric } from './numeric.ts';
import { complainOfOpenKey, OPEN_READERS } from './open.ts';
import { readOrder } from './order.ts';
import { readScenario } from './scenario.ts';
import { readSingle } from './single.ts';
import { readTrueFalse } from './true-false.ts';

/** How the files say one kind: its own keys, and how they are read. Whether it makes a good question is for the rules. */
export type KindReader<K extends ItemKind> = {
	keys: readonly string[];
	read: (fields: Fields, base: Base) => ItemOf<K>;
};

/** What every kind has. */
type Base = Pick<Item, 'id' | 'objective' | 'applies' | 'retired'>;

const READERS: { [K in ItemKind]: KindReader<K> } = {
	single: readSingle,
	multiple: readMultiple,
	true_false: readTrueFalse,
	match: readMatch,
	categorise: readCategorise,
	order: readOrder,
	numeric: readNumeric,
	cloze: readCloze,
	scenario: readScenario
};
const isMarked = (kind: string): kind is ItemKind => Object.hasOwn(READERS, kind);
const KINDS = [...keysOf(READERS), ...keysOf(OPEN_READERS)] as [ItemKind, ...(ItemKind | OpenItem['kind'])[]];
const BASE_KEYS = ['id', 'kind', 'applies', 'retired'];
const MARKED_KEYS = ['objective'];
const keysOfKind = (kind: ItemKind | OpenItem['kind']): readonly string[] =>
	isMarked(kind) ? [...MARKED_KEYS, ...READERS[kind].keys] : OPEN_READERS[kind].keys;
export const ITEM_KEYS = [...new Set([...BASE_KEYS, ...KINDS.flatMap(keysOfKind)])];

/** One item of any kind; a kind that does not exist is reported and read as the one whose name is nearest. */
export function readItem(fields: Fields): Item | OpenItem {
	const kind = fields.oneOf('kind', KINDS);
	const base = {
		id: fields.id(),
		...fields.applies(),
		...(fields.flag('retired') ? { retired: true as const } : {})
	};
	const keys = keysOfKind(kind);
	for (const key of ITEM_KEYS) {
		if (!fields.has(key) || BASE_KEYS.includes(key) || keys.includes(key)) continue;
		if (!isMarked(kind) && complainOfOpenKey(fields, kind, key)) continue;
		fields.complain('S002', key, `"${key}" does not belong to a ${kind} item`, `use ${keys.join(', ')}`);
	}
	return isMarked(kind)
		? fields.remember<Item>(readAs(kind, { ...base, objective: fields.text('objective') }, fields))
		: fields.remember<OpenItem>(OPEN_READERS[kind].read(fields, base));
}

function keysOf<K extends string>(table: Readonly<Record<K, unknown>>): K[] {
	return Object.keys(table).filter((key): key is K => Object.hasOwn(table, key));
}

const readAs = <K extends ItemKind>(kind: K, base: Base, fields: Fields): ItemOf<K> =>
	READERS[kind].read(fields, base);
