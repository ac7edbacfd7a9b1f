/** Puts `text` in the place of what stands from `start` to `end`. */
export type Edit = { start: number; end: number; text: string };

/** The text with all edits made and not one other character changed; those at one place in the order given. */
export function withEdits(text: string, edits: readonly Edit[]): string {
	let done = '';
	let at = 0;
	for (const { start, end, text: put } of edits.toSorted((a, b) => a.start - b.start)) {
		done += text.slice(at, start) + put;
		at = end;
	}
	return done + text.slice(at);
}

export const insertion = (at: number, text: string): Edit => ({ start: at, end: at, text });

/** The way in which this file ends its lines. */
export const lineEndOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** Where the line of this offset ends, before the sign that ends it. */
export function endOfLine(text: string, offset: number): number {
	const newline = text.indexOf('\n', offset);
	if (newline === -1) return text.length;
	return newline > offset && text[newline - 1] === '\r' ? newline - 1 : newline;
}

/** What stands before this offset on its line. */
export const lineBefore = (text: string, offset: number): string =>
	text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
