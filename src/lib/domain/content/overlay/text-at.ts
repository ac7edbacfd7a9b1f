import type { Files } from '../source-text.ts';
import type { Change } from './overlay.ts';
import { listOf, partsOf } from './parts.ts';

/** What stands at the place of a change; null where nothing does. An order is its keys, a line each. */
export function textAt(files: Files, change: Change): string | null {
	const text = files.get(change.file);
	if (text === undefined || change.is === 'file' || change.is === 'remove_file') return text ?? null;
	const parts = partsOf(change.file, text);
	if (change.is === 'order') {
		const keys = parts.flatMap(({ key }) => (key !== null && listOf(key) === change.list ? [key] : []));
		return keys.length > 0 ? keys.join('\n') : null;
	}
	return parts.find(({ key }) => key === change.part)?.text ?? null;
}
