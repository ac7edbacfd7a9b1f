import type { Item, ItemKind, ItemOf } from '../../model.ts';
import type { Fields } from '../fields.ts';
import { readCategorise } from './categorise.ts';
import { readCloze } from './cloze.ts';
import { readMatch } from './match.ts';
import { readMultiple } from './multiple.ts';
import { readNumeric } from './numeric.ts';
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
const KINDS = Object.keys(READERS) as [ItemKind, ...ItemKind[]];
const BASE_KEYS = ['id', 'kind', 'objective', 'applies', 'retired'];
export const ITEM_KEYS = [...new Set([...BASE_KEYS, ...KINDS.flatMap((kind) => READERS[kind].keys)])];

/** One item of any kind; a kind that does not exist is reported and read as the one whose name is nearest. */
export function readItem(fields: Fields): Item {
	const kind = fields.oneOf('kind', KINDS);
	const base = {
		id: fields.id(),
		objective: fields.text('objective'),
		...fields.applies(),
		...(fields.flag('retired') ? { retired: true as const } : {})
	};
	const { keys } = READERS[kind];
	for (const key of ITEM_KEYS) {
		if (fields.has(key) && !BASE_KEYS.includes(key) && !keys.includes(key)) {
			fields.complain('S002', key, `"${key}" does not belong to a ${kind} item`, `use ${keys.join(', ')}`);
		}
	}
	return fields.remember<Item>(readAs(kind, base, fields));
}

const readAs = <K extends ItemKind>(kind: K, base: Base, fields: Fields): ItemOf<K> =>
	READERS[kind].read(fields, base);
