import { type Result, ok, refuse } from '../../result.ts';
import { applyOverlay } from '../overlay/apply-overlay.ts';
import type { Change } from '../overlay/overlay.ts';
import { listOf, partsOf } from '../overlay/parts.ts';
import { textAt } from '../overlay/text-at.ts';
import type { Files } from '../source-text.ts';
import { unfitFile, type Unfit } from './unfit-file.ts';

/** What one person does in a draft at once: a passage said otherwise, a question added, a module left out. */
export type Step = {
	changes: Change[];
	/** What stood at the place of each change when its page was opened; null for nothing. */
	saw: (string | null)[];
};

export type Stepped = {
	files: Map<string, string>;
	/** Takes the step back; fits the files after it. */
	inverse: Change[];
};

export type StepRefusal =
	/** Somebody else changed it since the page was opened. `present`: what stands there now. */
	| { code: 'CHANGED_MEANWHILE'; change: number; present: string | null }
	| { code: 'DOES_NOT_FIT'; change: number }
	| { code: Unfit; change: number }
	/** A passage or a question that would get another name, or come apart into several. */
	| { code: 'ANOTHER_NAME'; change: number };

/** The files after a step, or why not. A step that changes nothing any more fits as well. */
export function takeStep(before: Files, { changes, saw }: Step): Result<Stepped, StepRefusal> {
	let files: Files = before;
	const inverse: Change[] = [];
	for (const [place, change] of changes.entries()) {
		const present = textAt(files, change);
		const wanted = 'text' in change ? change.text : null;
		if (present !== (saw[place] ?? null) && present !== wanted)
			return refuse({ code: 'CHANGED_MEANWHILE', change: place, present });
		if (change.is === 'set' && present === change.text) continue;
		const back = inverseOf(files, change);
		const applied = applyOverlay(files, [change]);
		if (!applied.ok || back === null) return refuse({ code: 'DOES_NOT_FIT', change: place });
		if (!keepsNames(files, applied.value, change)) return refuse({ code: 'ANOTHER_NAME', change: place });
		const unfit = change.is === 'remove_file' ? null : unfitFile(applied.value, change.file);
		if (unfit) return refuse({ code: unfit, change: place });
		files = applied.value;
		inverse.unshift(back);
	}
	return ok({ files: new Map(files), inverse });
}

/** A step with what stands there now: for whoever does not mean to write over what nobody has seen. */
export const stepOn = (files: Files, changes: Change[]): Step => {
	let now: Files = files;
	const saw = changes.map((change) => {
		const text = textAt(now, change);
		const applied = applyOverlay(now, [change]);
		if (applied.ok) now = applied.value;
		return text;
	});
	return { changes, saw };
};

function inverseOf(files: Files, change: Change): Change | null {
	const { file } = change;
	const text = textAt(files, change);
	switch (change.is) {
		case 'set':
			return text === null ? null : { is: 'set', file, part: change.part, text };
		case 'add':
			return { is: 'remove', file, part: change.part };
		case 'remove':
			return text === null
				? null
				: { is: 'add', file, part: change.part, after: before(files, change), text };
		case 'order':
			return text === null ? null : { is: 'order', file, list: change.list, parts: text.split('\n') };
		case 'file':
			return text === null ? { is: 'remove_file', file } : { is: 'file', file, text };
		case 'remove_file':
			return text === null ? null : { is: 'file', file, text };
	}
}

/** The part of the same list that a part follows. */
function before(files: Files, { file, part }: { file: string; part: string }): string | null {
	const keys = keysOf(files, file).filter((key) => listOf(key) === listOf(part));
	return keys[keys.indexOf(part) - 1] ?? null;
}

const keysOf = (files: Files, file: string): string[] =>
	partsOf(file, files.get(file) ?? '').flatMap(({ key }) => (key === null ? [] : [key]));

/** An id that somebody's answers may name never comes to name another thing by a slip of the pen. */
function keepsNames(files: Files, after: Files, change: Change): boolean {
	if (change.is === 'file' || change.is === 'remove_file' || change.is === 'order') return true;
	const names = new Set(keysOf(files, change.file));
	if (change.is === 'add') names.add(change.part);
	if (change.is === 'remove') names.delete(change.part);
	const kept = keysOf(after, change.file);
	return kept.length === names.size && kept.every((key) => names.has(key));
}
