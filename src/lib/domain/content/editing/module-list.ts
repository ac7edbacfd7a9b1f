import { isSeq } from 'yaml';
import { openMap, pairOf } from '../exchange/yaml-source.ts';
import { isContentId } from '../names.ts';
import type { Change } from '../overlay/overlay.ts';
import { partsOf } from '../overlay/parts.ts';
import { textOf } from '../read/scalar.ts';
import type { Files } from '../source-text.ts';

/** Modules stand in course.yaml in the order in which they are learned. */
const FILE = 'course.yaml';
const PART = 'modules';

/** Ids of the modules of a course, in order; empty where course.yaml names none that can be read. */
export function modulesIn(files: Files): string[] {
	const part = openMap(partOf(files));
	const list = part && pairOf(part, PART)?.value;
	return isSeq(list) ? list.items.flatMap((item) => textOf(item) ?? []).filter(isContentId) : [];
}

const partOf = (files: Files): string =>
	partsOf(FILE, files.get(FILE) ?? '').find(({ key }) => key === PART)?.text ?? '';

/** The same modules in this order, with what stands around the list as it was. */
function listed(files: Files, ids: readonly string[]): Change {
	const after = /\n(\s*\n)*$/.exec(partOf(files))?.[0] ?? '\n';
	return {
		is: 'set',
		file: FILE,
		part: PART,
		text: `modules:\n${ids.map((id) => `  - ${id}`).join('\n')}${after}`
	};
}

/** One module goes before or after its neighbour; null where there is none. */
export function movedModule(files: Files, id: string, by: -1 | 1): Change[] | null {
	const ids = modulesIn(files);
	const place = ids.indexOf(id);
	const next = place + by;
	if (place < 0 || next < 0 || next >= ids.length) return null;
	const [moved = ''] = ids.splice(place, 1);
	ids.splice(next, 0, moved);
	return [listed(files, ids)];
}

/** Takes a module out of the course; its files go with it, and come back when the step is taken back. */
export function hiddenModule(files: Files, id: string): Change[] | null {
	const ids = modulesIn(files);
	if (!ids.includes(id)) return null;
	const folder = `modules/${id}/`;
	return [
		listed(
			files,
			ids.filter((one) => one !== id)
		),
		...[...files.keys()]
			.filter((file) => file.startsWith(folder))
			.map((file): Change => ({ is: 'remove_file', file }))
	];
}

/** Puts a module in, as the last but one: what ends a course stays its end. */
export function addedModule(files: Files, id: string, of: Files): Change[] | null {
	const ids = modulesIn(files);
	const folder = `modules/${id}/`;
	const own = [...of].filter(([file]) => file.startsWith(folder));
	if (ids.includes(id) || own.length === 0) return null;
	const place = Math.max(ids.length - 1, 0);
	return [
		listed(files, ids.toSpliced(place, 0, id)),
		...own.map(([file, text]): Change => ({ is: 'file', file, text }))
	];
}

/** Modules of the base that a clinic left out. */
export const missingModules = (files: Files, base: Files): string[] => {
	const ids = modulesIn(files);
	return modulesIn(base).filter((id) => !ids.includes(id));
};
