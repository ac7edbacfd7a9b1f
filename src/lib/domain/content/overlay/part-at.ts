import { partsOf } from './parts.ts';

/** The part in which a line of a file stands, counted from 1; null where it stands between parts. */
export function partAt(file: string, text: string, line: number): string | null {
	let before = 0;
	for (const part of partsOf(file, text)) {
		before += part.text.split('\n').length - 1;
		if (line <= before) return part.key;
	}
	return null;
}
