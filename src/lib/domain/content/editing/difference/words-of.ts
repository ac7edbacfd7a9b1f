import type { Inline } from '../../model.ts';

/** A word, a gap between words, or a sign. */
const PIECE = /\s+|[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*|[^\s]/gu;

export const piecesOf = (text: string): string[] => text.match(PIECE) ?? [];

export const isWord = (piece: string): boolean => /[\p{L}\p{N}]/u.test(piece);

/** What stands in a line and is no text, so that two of them can be told apart: a stored course writes its keys in another order. */
export const signOf = (inline: Exclude<Inline, { children: Inline[] } | { type: 'text' }>): string => {
	switch (inline.type) {
		case 'param':
			return `param ${inline.name}`;
		case 'cite':
			return `cite ${inline.source}`;
		case 'gap':
			return `gap ${inline.id}`;
	}
};

/** The words of a line, each fact, source and gap being one. */
export function wordsOf(inlines: readonly Inline[]): string[] {
	return inlines.flatMap((inline) => {
		if ('children' in inline) return wordsOf(inline.children);
		if (inline.type === 'text') return piecesOf(inline.value).filter(isWord);
		return [signOf(inline)];
	});
}

/** How much of two lists of words is the same, from 0 to 1; two empty ones are alike. */
export function likeness(before: readonly string[], after: readonly string[]): number {
	const all = before.length + after.length;
	if (all === 0) return 1;
	const left = new Map<string, number>();
	for (const word of before) left.set(word, (left.get(word) ?? 0) + 1);
	let same = 0;
	for (const word of after) {
		const count = left.get(word) ?? 0;
		if (count === 0) continue;
		same += 1;
		left.set(word, count - 1);
	}
	return (2 * same) / all;
}
