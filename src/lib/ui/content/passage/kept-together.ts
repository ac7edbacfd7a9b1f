import type { Inline } from '$lib/domain/content/model.ts';

/** Part of a line, with the marks that must stay on its line. */
export type Piece = { inline: Inline; before: string; after: string };

const OPENS = /[([{"'“‘«¿¡]+$/u;
const CLOSES = /^[)\]}"'”’».,;:!?…]+/u;

/**
 * The same line, with a bracket, a full stop and their like taken to the box that they stand against. `isDrawnAsBox`: a
 * button or a number to call, on either side of which a browser breaks the line.
 */
export function keptTogether(line: readonly Inline[], isDrawnAsBox: (inline: Inline) => boolean): Piece[] {
	const isBox = (inline: Inline | undefined) => inline !== undefined && isDrawnAsBox(inline);
	return line.map((inline, place) => {
		const [previous, next] = [line[place - 1], line[place + 1]];
		if (inline.type === 'text') {
			const rest = isBox(previous) ? inline.value.replace(CLOSES, '') : inline.value;
			const value = isBox(next) ? rest.replace(OPENS, '') : rest;
			return { inline: { ...inline, value }, before: '', after: '' };
		}
		if (!isBox(inline)) return { inline, before: '', after: '' };
		return { inline, before: marks(previous, OPENS, isBox(line[place - 2])), after: marks(next, CLOSES) };
	});
}

/** Of a text between two boxes, what closes the first is not what opens the second. */
function marks(inline: Inline | undefined, which: RegExp, isAfterBox = false): string {
	if (inline?.type !== 'text') return '';
	const text = isAfterBox ? inline.value.replace(CLOSES, '') : inline.value;
	return which.exec(text)?.[0] ?? '';
}

/** A number to call, written with hyphens, at which a browser would break it. */
const NUMBER = /(\d+(?:-\d+){2,})/;

/** A text in pieces, so that a number to call stays on one line. */
export const withNumbers = (text: string): { text: string; isNumber: boolean }[] =>
	text
		.split(NUMBER)
		.map((piece, place) => ({ text: piece, isNumber: place % 2 === 1 }))
		.filter((piece) => piece.text !== '');
