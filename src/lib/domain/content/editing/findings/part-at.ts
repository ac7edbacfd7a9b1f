import { partsOf } from '../../overlay/parts.ts';
import type { Files } from '../../source-text.ts';

/** A part of a file, as `partsOf` cuts it. An empty name: the file itself, with what stands between its parts. */
export type PartAt = { file: string; part: string };

/** What the findings of a part are kept under. */
export const partKey = ({ file, part }: PartAt): string => (part === '' ? file : `${file}#${part}`);

/** Back from `partKey`. */
export function partOfKey(key: string): PartAt {
	const [file = '', ...part] = key.split('#');
	return { file, part: part.join('#') };
}

/** `firstLine`: of the part in its file, from 1. */
export type PlacedPart = PartAt & { firstLine: number; text: string };

/** The parts of a file in its order, and where each begins; the file itself comes first, whole. */
export function placedParts(files: Files, file: string): PlacedPart[] {
	const text = files.get(file);
	if (text === undefined) return [];
	let firstLine = 1;
	const parts = partsOf(file, text).flatMap((part) => {
		const placed = { file, part: part.key ?? '', firstLine, text: part.text };
		firstLine += part.text.split('\n').length - 1;
		return part.key === null ? [] : [placed];
	});
	return [{ file, part: '', firstLine: 1, text }, ...parts];
}
