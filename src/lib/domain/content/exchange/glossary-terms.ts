import { isMap, isSeq, type YAMLMap, type YAMLSeq } from 'yaml';
import { openMap, pairOf, textAt } from './yaml-source.ts';

/** What a glossary says of a term. Each language has a file of its own. */
export const TERM_KEYS = ['term', 'meaning'] as const;

export type WrittenTerm = { id: string; map: YAMLMap };

const PATH = /^_shared\/glossary\.([^./]+)\.yaml$/;

export const glossaryPath = (language: string): string => `_shared/glossary.${language}.yaml`;

export const isGlossary = (path: string): boolean => PATH.test(path);

/** The terms of a glossary in the order of the file; of two with one id the first. */
export function termsOf(text: string): WrittenTerm[] {
	const terms = new Map<string, WrittenTerm>();
	for (const item of termListOf(text)?.items ?? []) {
		const id = isMap(item) ? textAt(item, 'id') : null;
		if (isMap(item) && id !== null && !terms.has(id)) terms.set(id, { id, map: item });
	}
	return [...terms.values()];
}

function termListOf(text: string): YAMLSeq | null {
	const top = openMap(text);
	const list = top && pairOf(top, 'terms')?.value;
	return isSeq(list) ? list : null;
}
