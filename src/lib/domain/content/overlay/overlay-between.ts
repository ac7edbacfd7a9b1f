import type { Files } from '../source-text.ts';
import { applyOverlay } from './apply-overlay.ts';
import type { Change } from './overlay.ts';
import { listOf, partsOf, type Part } from './parts.ts';

/**
 * The changes that lead from one set of files to another, as few and as small as parts allow: applied to `base` they give
 * `own` to the byte. A file in which something between its parts was changed is taken whole.
 */
export function changesBetween(base: Files, own: Files): Change[] {
	const names = [...new Set([...base.keys(), ...own.keys()])].sort();
	return names.flatMap((file) => changesOfFile(file, base.get(file), own.get(file)));
}

function changesOfFile(file: string, base: string | undefined, own: string | undefined): Change[] {
	if (base === own) return [];
	if (own === undefined) return [{ is: 'remove_file', file }];
	const whole: Change[] = [{ is: 'file', file, text: own }];
	if (base === undefined) return whole;
	const changes = changesOfParts(file, partsOf(file, base), partsOf(file, own));
	const applied = applyOverlay(new Map([[file, base]]), changes);
	return applied.ok && applied.value.get(file) === own ? changes : whole;
}

function changesOfParts(file: string, base: readonly Part[], own: readonly Part[]): Change[] {
	const [before, after] = [texts(base), texts(own)];
	const removed = [...before.keys()].filter((key) => !after.has(key));
	const set = [...after].filter(([key, text]) => before.has(key) && before.get(key) !== text);
	const added = [...after].filter(([key]) => !before.has(key));
	const keys = [...after.keys()];
	return [
		...removed.map((part) => ({ is: 'remove' as const, file, part })),
		...set.map(([part, text]) => ({ is: 'set' as const, file, part, text })),
		...added.map(([part, text]) => ({
			is: 'add' as const,
			file,
			part,
			after: neighbourBefore(keys, part),
			text
		})),
		...ordersOf(file, base, own)
	];
}

const texts = (parts: readonly Part[]): Map<string, string> =>
	new Map(parts.flatMap(({ key, text }) => (key === null ? [] : [[key, text] as const])));

/** The part of the same list that stands before this one. */
function neighbourBefore(keys: readonly string[], part: string): string | null {
	const list = keys.filter((key) => listOf(key) === listOf(part));
	return list[list.indexOf(part) - 1] ?? null;
}

/** Lists whose parts stand in another order once those removed are gone and those added are there. */
function ordersOf(file: string, base: readonly Part[], own: readonly Part[]): Change[] {
	const [before, after] = [[...texts(base).keys()], [...texts(own).keys()]];
	const lists = [...new Set(after.map(listOf))];
	return lists.flatMap((list): Change[] => {
		const wanted = after.filter((key) => listOf(key) === list);
		const left = before.filter((key) => listOf(key) === list && wanted.includes(key));
		const kept = wanted.filter((key) => left.includes(key));
		return `${left}` === `${kept}` ? [] : [{ is: 'order', file, list, parts: wanted }];
	});
}
