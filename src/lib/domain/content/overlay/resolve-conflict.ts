import type { Files } from '../source-text.ts';
import { anchorIn, orderWith, type Conflict } from './merge-overlay.ts';
import type { Change } from './overlay.ts';
import { textAt } from './text-at.ts';

/**
 * What puts the clinic's own words, or `text` instead, where a conflict is, in a draft as it stands now; nothing where they
 * stand there already. Null where there is no place for them any more.
 */
export function resolveWith(
	files: Files,
	{ ours }: Pick<Conflict, 'ours'>,
	text: string | null
): Change[] | null {
	const present = textAt(files, ours);
	if (text === null && (ours.is === 'remove' || ours.is === 'remove_file'))
		return present === null ? [] : [ours];
	if (ours.is === 'order') {
		if (present === null || text !== null) return null;
		return [{ ...ours, parts: orderWith(ours.parts, present.split('\n')) }];
	}
	const said = text ?? ('text' in ours ? ours.text : null);
	if (said === null) return null;
	const { file } = ours;
	if (ours.is === 'file' || ours.is === 'remove_file') return [{ is: 'file', file, text: said }];
	const { part } = ours;
	if (present !== null) return [{ is: 'set', file, part, text: said }];
	if (!files.has(file)) return null;
	const after = ours.is === 'add' ? ours.after : null;
	return [{ is: 'add', file, part, after: anchorIn(files, { file, part, after }), text: said }];
}
