/**
 * A passage as an editor holds it: flat lines of words and chips, so that nothing stands in it that Markdown would have
 * to be known for. What it cannot say, `content/` may still hold; then the passage is edited as text.
 */
export type PassageDoc = {
	nodes: DocNode[];
	/** The picture that ends the passage, by its id. */
	figure: string | null;
};

export type DocNode =
	| { type: 'heading'; level: 2 | 3; line: DocInline[] }
	| { type: 'paragraph'; line: DocInline[] }
	| { type: 'list'; ordered: boolean; items: DocInline[][] };

/** Words, or one chip: a word that the glossary explains, a fact that differs by clinic or patient, a source. */
export type DocInline = DocMarks &
	(
		| { type: 'text'; text: string }
		| { type: 'term'; id: string; words: string }
		| { type: 'param'; name: string }
		| { type: 'cite'; source: string }
	);

export type DocMarks = { strong?: true; emphasis?: true };
export type DocMark = keyof DocMarks;

export const MARKS: readonly DocMark[] = ['strong', 'emphasis'];
