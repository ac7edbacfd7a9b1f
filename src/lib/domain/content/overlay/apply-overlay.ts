import { type Result, ok, refuse } from '../../result.ts';
import type { Files } from '../source-text.ts';
import type { Change } from './overlay.ts';
import { joinParts, listOf, partsOf, type Part } from './parts.ts';

/** A change that does not fit the files: they are of another base, or somebody wrote the overlay by hand. */
export type OverlayMisfit = {
	code: 'no_such_file' | 'no_such_part' | 'part_exists' | 'no_such_list' | 'another_order';
	/** Which change, from 0. */
	change: number;
	file: string;
	part?: string;
};

type Misfit = OverlayMisfit['code'];

/** The files with the changes in them; everything else stays the same to the byte. */
export function applyOverlay(
	base: Files,
	changes: readonly Change[]
): Result<Map<string, string>, OverlayMisfit> {
	const files = new Map(base);
	for (const [place, change] of changes.entries()) {
		const misfit = applyChange(files, change);
		if (!misfit) continue;
		const named = 'part' in change ? { part: change.part } : {};
		return refuse({ code: misfit, change: place, file: change.file, ...named });
	}
	return ok(files);
}

function applyChange(files: Map<string, string>, change: Change): Misfit | null {
	if (change.is === 'file') {
		files.set(change.file, change.text);
		return null;
	}
	const text = files.get(change.file);
	if (text === undefined) return 'no_such_file';
	if (change.is === 'remove_file') {
		files.delete(change.file);
		return null;
	}
	const changed = changedParts(partsOf(change.file, text), change);
	if (typeof changed === 'string') return changed;
	files.set(change.file, joinParts(changed));
	return null;
}

type PartChange = Extract<Change, { is: 'set' | 'add' | 'remove' | 'order' }>;

function changedParts(parts: readonly Part[], change: PartChange): Part[] | Misfit {
	if (change.is === 'order') return reordered(parts, change);
	const place = parts.findIndex(({ key }) => key === change.part);
	switch (change.is) {
		case 'set':
			return place < 0 ? 'no_such_part' : parts.with(place, { key: change.part, text: change.text });
		case 'remove':
			return place < 0 ? 'no_such_part' : parts.toSpliced(place, 1);
		case 'add': {
			if (place >= 0) return 'part_exists';
			const before =
				change.after === null ? headOf(parts, listOf(change.part)) : placeOf(parts, change.after);
			if (before < 0) return change.after === null ? 'no_such_list' : 'no_such_part';
			return parts.toSpliced(before + 1, 0, { key: change.part, text: change.text });
		}
	}
}

const placeOf = (parts: readonly Part[], key: string): number => parts.findIndex((part) => part.key === key);
const headOf = (parts: readonly Part[], list: string): number =>
	parts.findIndex(({ opens }) => opens === list);

/** The places of a list stay where they are, and its parts change places among them. */
function reordered(
	parts: readonly Part[],
	{ list, parts: wanted }: Extract<Change, { is: 'order' }>
): Part[] | Misfit {
	const own = parts.filter(({ key }) => key !== null && listOf(key) === list);
	const byKey = new Map(own.map((part) => [part.key, part]));
	if (wanted.length !== own.length || new Set(wanted).size !== own.length) return 'another_order';
	const next = wanted.flatMap((key) => byKey.get(key) ?? []);
	if (next.length !== own.length) return 'another_order';
	const queue = [...next];
	return parts.map((part) =>
		part.key !== null && listOf(part.key) === list ? (queue.shift() ?? part) : part
	);
}
