import type { Change } from '../overlay/overlay.ts';
import { partsOf } from '../overlay/parts.ts';

/** What a step did, and what takes it back. */
export type StepChanges = { changes: Change[]; inverse: Change[] };
type Place = { file: string; part: string };

/**
 * Of a step that may have changed many parts, what it did to one; null where it left that part as it was. A whole file is
 * each of its parts.
 */
export function stepAtPart({ changes, inverse }: StepChanges, place: Place): StepChanges | null {
	const [done, back] = [changesAt(changes, place), changesAt(inverse, place)];
	if (done.length === 0) return null;
	if (!changes.some((change) => change.file === place.file && isWhole(change)))
		return { changes: done, inverse: back };
	const [before, after] = [wordsOf(back), wordsOf(done)];
	if (before === after) return null;
	if (after === null) return { changes: [{ is: 'remove', ...place }], inverse: back };
	const is =
		before === null && back.length > 0 ? ({ is: 'add', after: null } as const) : ({ is: 'set' } as const);
	return { changes: [{ ...is, ...place, text: after }], inverse: back };
}

const isWhole = ({ is }: Change): boolean => is === 'file' || is === 'remove_file';

const changesAt = (changes: readonly Change[], place: Place): Change[] =>
	changes.flatMap((change) => {
		if (change.file !== place.file || change.is === 'order') return [];
		if ('part' in change) return change.part === place.part ? [change] : [];
		const text = change.is === 'file' ? textOfPart(change, place) : null;
		return [text === null ? { is: 'remove', ...place } : { is: 'set', ...place, text }];
	});

const textOfPart = ({ text }: { text: string }, { file, part }: Place): string | null =>
	partsOf(file, text).find(({ key }) => key === part)?.text ?? null;

/** What the last of them leaves there; null for nothing. */
function wordsOf(changes: readonly Change[]): string | null {
	const last = changes.at(-1);
	return last && 'text' in last ? last.text : null;
}
