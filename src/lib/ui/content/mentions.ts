import type { Inline, Passage } from '$lib/domain/content/model.ts';
import { GAP, nodeLines } from '$lib/domain/content/text.ts';

/** What a text names, each once, in the order in which a reader meets it. */
export type Mentions = { terms: string[]; sources: string[] };

/** Everything inside the lines of a passage, in reading order. */
export const linesOf = (passage: Passage): Inline[][] => passage.flatMap((node) => [...nodeLines(node)]);

/** Terms and sources named in these lines; `alsoCites` are sources of the whole passage, which come last. */
export function mentionsIn(lines: readonly Inline[][], alsoCites: readonly string[] = []): Mentions {
	const terms = new Set<string>();
	const sources = new Set<string>();
	const read = (inlines: readonly Inline[]): void => {
		for (const inline of inlines) {
			if (inline.type === 'term') terms.add(inline.id);
			if (inline.type === 'cite') sources.add(inline.source);
			if ('children' in inline) read(inline.children);
		}
	};
	lines.forEach(read);
	for (const source of alsoCites) sources.add(source);
	return { terms: [...terms], sources: [...sources] };
}

/** The bare words of a line: for titles, labels and messages, where nothing can be marked up. */
export function plainText(
	inlines: readonly Inline[],
	params: Readonly<Record<string, { text: string }>> = {}
): string {
	return inlines
		.map((inline) => {
			if (inline.type === 'text') return inline.value;
			if (inline.type === 'param') return params[inline.name]?.text ?? '';
			if (inline.type === 'gap') return GAP;
			return 'children' in inline ? plainText(inline.children, params) : '';
		})
		.join('');
}
