import type { Inline, LanguageTag, Passage, PassageNode, Words } from './model.ts';

/** Where a word is left out. */
export const GAP = '____';

export type ParamValue = (name: string) => string;

/** The lines of one part of a passage. A figure has none of its own: its words stand with it. */
export function nodeLines(node: PassageNode): readonly Inline[][] {
	if (node.type === 'figure') return [];
	return node.type === 'list' ? node.items : [node.children];
}

/** The same line with each parameter replaced by its value; what a page renders and a record keeps. */
export function resolveInline(inlines: readonly Inline[], paramValue: ParamValue): Inline[] {
	return inlines.map((inline): Inline => {
		if (inline.type === 'param') return { type: 'text', value: paramValue(inline.name) };
		if ('children' in inline) return { ...inline, children: resolveInline(inline.children, paramValue) };
		return inline;
	});
}

export function resolvePassage(passage: Passage, paramValue: ParamValue): Passage {
	return passage.map((node) => {
		if (node.type === 'figure') return node;
		return node.type === 'list'
			? { ...node, items: node.items.map((item) => resolveInline(item, paramValue)) }
			: { ...node, children: resolveInline(node.children, paramValue) };
	});
}

/** The words of a line and nothing else: no emphasis, no citation marks. */
export function plainText(inlines: readonly Inline[], paramValue: ParamValue): string {
	return inlines
		.map((inline) => {
			if (inline.type === 'text') return inline.value;
			if (inline.type === 'param') return paramValue(inline.name);
			if (inline.type === 'gap') return GAP;
			return 'children' in inline ? plainText(inline.children, paramValue) : '';
		})
		.join('');
}

/** A passage as plain text: an empty line between paragraphs, "• " or "1. " before each entry of a list. */
export function passageText(passage: Passage, paramValue: ParamValue): string {
	return passage
		.filter((node) => node.type !== 'figure')
		.map((node) => {
			if (node.type !== 'list') return plainText(node.children, paramValue);
			return node.items
				.map((item, index) => `${node.ordered ? `${index + 1}.` : '•'} ${plainText(item, paramValue)}`)
				.join('\n');
		})
		.join('\n\n');
}

/** The words in one language, else in the fallback; empty when neither was written. */
export const wordsIn = (words: Words, language: LanguageTag, fallback: LanguageTag): Inline[] =>
	words[language] ?? words[fallback] ?? [];

/** The passage in one language, else in the fallback. */
export const passageIn = (
	text: Record<LanguageTag, Passage>,
	language: LanguageTag,
	fallback: LanguageTag
): Passage => text[language] ?? text[fallback] ?? [];

/** The sources that a passage cites, in the order of their first mention. */
export function sourcesCited(passage: Passage): string[] {
	const cited = new Set<string>();
	const visit = (inlines: readonly Inline[]): void => {
		for (const inline of inlines) {
			if (inline.type === 'cite') cited.add(inline.source);
			else if ('children' in inline) visit(inline.children);
		}
	};
	for (const node of passage) nodeLines(node).forEach(visit);
	return [...cited];
}
