import { isOpenItem } from '../look-up.ts';
import type { Block, Misconception, Module, Objective } from '../model.ts';
import type { Fields } from './fields.ts';
import { ITEM_KEYS, readItem } from './items/item.ts';
import { LOCKS } from './locks.ts';
import { readModuleChange } from './module-change.ts';
import type { Reading } from './reading.ts';
import { readTexts, textIn } from './texts.ts';
import { openYaml } from './yaml-file.ts';

const KEYS = [
	'id',
	'version',
	'change',
	'title',
	'minutes',
	'lock',
	'objectives',
	'misconceptions',
	'blocks',
	'items'
];

/** One module: its structure from module.yaml, its words from one lesson file per language. */
export function readModule(reading: Reading, id: string): Module | null {
	const folder = `modules/${id}`;
	const fields = openYaml(reading, `${folder}/module.yaml`, 'preface/module@1', KEYS);
	if (!fields) return null;
	const version = fields.shaped('version', isVersion, 'a version like 1.0.0');
	const change = readModuleChange(fields);
	if (change) reading.changes.set(id, change);
	const texts = readTexts(reading, `${folder}/lesson`, {
		schema: 'preface/lesson@1',
		belongs: ['module', id],
		translates: { version, isEditorial: change?.impact === 'editorial' }
	});
	const ownId = fields.id();
	if (ownId !== '' && ownId !== id) {
		fields.complain(
			'S004',
			'id',
			`"${ownId}" is not the folder's name`,
			`write id: ${id}, or rename the folder`
		);
	}
	// One list in the file, in the order in which an author thinks; two in the course, because only one of them is marked.
	const items = fields.list('items', 'item', ITEM_KEYS, readItem);
	const open = items.filter(isOpenItem);
	const module = fields.remember<Module>({
		id,
		version,
		title: fields.plainWords('title'),
		minutes: fields.integer('minutes'),
		lock: fields.oneOf('lock', LOCKS),
		objectives: fields.list(
			'objectives',
			'objective',
			['id', 'critical', 'say', 'taught_in', 'applies', 'retired'],
			readObjective
		),
		misconceptions: fields.list(
			'misconceptions',
			'misconception',
			['id', 'objective', 'reteach', 'believed'],
			readMisconception
		),
		blocks: fields.list('blocks', 'block', ['id', 'kind', 'required', 'lock', 'cites', 'applies'], (block) =>
			readBlock(block, (blockId) => textIn(reading, texts, blockId, block.at))
		),
		items: items.filter((item) => !isOpenItem(item)),
		...(open.length > 0 ? { open_items: open } : {})
	});
	texts.reportUnclaimed();
	return module;
}

/** What stands after a plus says whose it is, and orders nothing (semver). */
export const isVersion = (text: string): boolean =>
	/^\d+\.\d+\.\d+(?:-[0-9a-z.-]+)?(?:\+[0-9a-z-]+(?:\.[0-9a-z-]+)*)?$/.test(text);

const readObjective = (fields: Fields): Objective =>
	fields.remember<Objective>({
		id: fields.id(),
		critical: fields.flag('critical'),
		say: fields.words('say'),
		taught_in: fields.texts('taught_in'),
		...fields.applies(),
		...(fields.flag('retired') ? { retired: true as const } : {})
	});

const readMisconception = (fields: Fields): Misconception =>
	fields.remember<Misconception>({
		id: fields.id(),
		objective: fields.text('objective'),
		reteach: fields.text('reteach'),
		believed: fields.words('believed')
	});

function readBlock(fields: Fields, words: (id: string) => Block['text']): Block {
	const id = fields.id();
	const kind = fields.oneOf('kind', ['lesson', 'more', 'reteach']);
	const required = fields.flag('required', kind === 'lesson');
	if (required && kind !== 'lesson') {
		fields.complain(
			'S007',
			'required',
			`a ${kind} block is never required`,
			'remove required, or make it a lesson'
		);
	}
	return fields.remember<Block>({
		id,
		kind,
		required,
		lock: fields.oneOf('lock', LOCKS),
		cites: fields.texts('cites'),
		...fields.applies(),
		text: words(id)
	});
}
