import type { At } from './finding.ts';

/** The files of a course: path inside the content folder, with `/`, to text. */
export type Files = ReadonlyMap<string, string>;

/** A file that knows line and column of each of its offsets. */
export type SourceText = { file: string; text: string; at: (offset: number) => At };

/** Larger than any lesson that a person could read; keeps a parser from being fed a bomb. */
export const FILE_LIMIT_CHARACTERS = 512 * 1024;

export function sourceText(file: string, raw: string): SourceText {
	const text = raw.startsWith('\ufeff') ? raw.slice(1) : raw;
	const starts = [0];
	for (let index = text.indexOf('\n'); index !== -1; index = text.indexOf('\n', index + 1))
		starts.push(index + 1);
	const at = (offset: number): At => {
		let low = 0;
		let high = starts.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if ((starts[middle] ?? 0) <= offset) low = middle;
			else high = middle - 1;
		}
		return { file, line: low + 1, col: Math.max(0, offset - (starts[low] ?? 0)) + 1 };
	};
	return { file, text, at };
}
