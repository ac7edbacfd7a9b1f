import { isAlias, isMap, isSeq, parseDocument, visit, type YAMLMap } from 'yaml';
import type { EntrySpec } from './spec.ts';

/** The map whose keys are the fields of a part; null for a text that is not of this shape, or no YAML at all. */
export function openEntry(partText: string, shape: EntrySpec['shape']): YAMLMap | null {
	const root = parsed(partText);
	if (isSeq(root) && shape === 'entry') {
		const [only, ...more] = root.items;
		return more.length === 0 && isMap(only) ? only : null;
	}
	if (!isMap(root) || root.items.length !== 1) return null;
	if (shape === 'value') return root;
	const value = root.items[0]?.value;
	return isMap(value) ? value : null;
}

function parsed(text: string): unknown {
	try {
		const document = parseDocument(text, { keepSourceTokens: false, prettyErrors: false });
		let isPlain = document.errors.length === 0;
		visit(document, (_, node) => {
			if (isAlias(node)) isPlain = false;
		});
		return isPlain ? document.contents : null;
	} catch {
		// Thousands of nested brackets exhaust the parser's stack.
		return null;
	}
}
