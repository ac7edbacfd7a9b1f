import type { Files } from '../source-text.ts';
import { applyOverlay } from './apply-overlay.ts';
import type { Change } from './overlay.ts';
import { listOf, partsOf } from './parts.ts';
import { textAt } from './text-at.ts';

/** A change of the clinic that cannot be taken over by itself: somebody has to look. Nothing of it is lost. */
export type Conflict = {
	/** `both_changed`: the base says it otherwise too. `base_removed`: it is no longer there. `both_added`: under one name. */
	because: 'both_changed' | 'base_removed' | 'both_added';
	/** What the clinic had changed. */
	ours: Change;
	/** What the base said when they changed it, and what it says now; null where it said or says nothing. */
	before: string | null;
	theirs: string | null;
};

export type Merged = {
	/** What holds on the new base as well; fits it. */
	changes: Change[];
	conflicts: Conflict[];
	/** What the new base says just as the clinic did: no longer a change. */
	taken: Change[];
};

/**
 * A clinic's changes carried over to a new base, part by part: three ways, from what both began with. Each change ends up in
 * exactly one of the three lists.
 */
export function mergeOverlay(before: Files, next: Files, changes: readonly Change[]): Merged {
	const merged: Merged = { changes: [], conflicts: [], taken: [] };
	let files: Files = next;
	for (const ours of changes) {
		const answer = carry(ours, textAt(before, ours), textAt(files, ours), files);
		if (answer === 'taken') {
			merged.taken.push(ours);
			continue;
		}
		const fitting = typeof answer === 'string' ? null : answer;
		const applied = fitting && applyOverlay(files, [fitting]);
		if (fitting && applied?.ok) {
			merged.changes.push(fitting);
			files = applied.value;
			continue;
		}
		const because = typeof answer === 'string' ? answer : 'base_removed';
		merged.conflicts.push({ because, ours, before: textAt(before, ours), theirs: textAt(next, ours) });
	}
	return merged;
}

/** The change as it fits the new base, or why it does not. */
function carry(
	ours: Change,
	before: string | null,
	theirs: string | null,
	files: Files
): Change | 'taken' | Conflict['because'] {
	switch (ours.is) {
		case 'set':
		case 'file':
			if (theirs === ours.text) return 'taken';
			if (theirs === before) return ours;
			if (theirs === null) return 'base_removed';
			return before === null ? 'both_added' : 'both_changed';
		case 'add':
			if (theirs === ours.text) return 'taken';
			return theirs === null ? { ...ours, after: anchorIn(files, ours) } : 'both_added';
		case 'remove':
		case 'remove_file':
			if (theirs === null) return 'taken';
			return theirs === before ? ours : 'both_changed';
		case 'order': {
			if (theirs === null) return 'base_removed';
			const parts = orderWith(ours.parts, theirs.split('\n'));
			return `${parts}` === theirs.split('\n').join(',') ? 'taken' : { ...ours, parts };
		}
	}
}

/** Where the part that it followed is gone, it comes last in its list, or first where the list is empty. */
export function anchorIn(
	files: Files,
	{ file, part, after }: { file: string; part: string; after: string | null }
): string | null {
	const keys = partsOf(file, files.get(file) ?? '').flatMap(({ key }) =>
		key !== null && listOf(key) === listOf(part) ? [key] : []
	);
	return after === null || keys.includes(after) ? after : (keys.at(-1) ?? null);
}

/** The clinic's order of what is there now; what it did not know stays behind its neighbour. */
export function orderWith(wanted: readonly string[], present: readonly string[]): string[] {
	const order = wanted.filter((key) => present.includes(key));
	for (const [place, key] of present.entries()) {
		if (order.includes(key)) continue;
		const neighbour = present[place - 1];
		order.splice(neighbour === undefined ? 0 : order.indexOf(neighbour) + 1, 0, key);
	}
	return order;
}
