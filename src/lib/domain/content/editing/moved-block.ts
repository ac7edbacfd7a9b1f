import type { Change } from '../overlay/overlay.ts';
import { listOf, partsOf } from '../overlay/parts.ts';
import type { Files } from '../source-text.ts';
import { openEntry } from './entry/open-part.ts';
import { textAt } from '../exchange/yaml-source.ts';

const LIST = 'blocks';

/** A passage goes before or after the next of its kind, since that is how they are read; null where there is none. */
export function movedBlock(files: Files, module: string, block: string, by: -1 | 1): Change | null {
	const file = `modules/${module}/module.yaml`;
	const parts = partsOf(file, files.get(file) ?? '').flatMap(({ key, text }) =>
		key !== null && listOf(key) === LIST ? [{ key, kind: kindOf(text) }] : []
	);
	const place = parts.findIndex(({ key }) => key === `${LIST}/${block}`);
	const moved = parts[place];
	if (!moved) return null;
	const others = parts
		.map((part, at) => ({ ...part, at }))
		.filter(({ kind, at }) => kind === moved.kind && at !== place);
	const next = by === -1 ? others.findLast(({ at }) => at < place) : others.find(({ at }) => at > place);
	if (!next) return null;
	const keys = parts.map(({ key }) => key);
	keys.splice(place, 1);
	keys.splice(next.at, 0, moved.key);
	return { is: 'order', file, list: LIST, parts: keys };
}

function kindOf(text: string): string {
	const entry = openEntry(text, 'entry');
	return (entry && textAt(entry, 'kind')) ?? '';
}
