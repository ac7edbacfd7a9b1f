import type { Files } from '../source-text.ts';
import { plainYaml } from './plain-yaml.ts';
import { entriesOf, type SharedList } from './shared-entries.ts';

/** What a module names that stands outside of its folder. Objectives, beliefs, passages and questions never do. */
export type Named = {
	sources: ReadonlySet<string>;
	terms: ReadonlySet<string>;
	params: ReadonlySet<string>;
	/** National numbers that it writes out. */
	numbers: ReadonlySet<string>;
	/** Folders of `figures/`. */
	figures: ReadonlySet<string>;
};

export const SOURCES: SharedList = {
	file: '_shared/sources.yaml',
	list: 'sources',
	schema: 'preface/sources@1'
};
export const PARAMS: SharedList = { file: '_shared/params.yaml', list: 'params', schema: 'preface/params@1' };
export const NUMBERS: SharedList = { file: '_shared/help.yaml', list: 'numbers', schema: 'preface/help@1' };
export const glossaryIn = (language: string): SharedList => ({
	file: `_shared/glossary.${language}.yaml`,
	list: 'terms',
	schema: 'preface/glossary@1'
});

export const folderOf = (module: string): string => `modules/${module}/`;
export const figureFolder = (figure: string): string => `figures/${figure}/`;
export const filesBelow = (files: Files, folder: string): Text[] =>
	[...files].filter(([path]) => path.startsWith(folder));

const CITE = /\[\^([^\]\s]+)\]/g;
const TERM = /\]\{#([a-z0-9-]+)\}/g;
const PARAM = /:param\[([a-z0-9_.]+)\]/g;
const FIGURE = /^::figure\{#([a-z0-9-]+)\}/gm;

type Found = { [Kind in keyof Named]: Set<string> };

/**
 * Read from the texts as they stand, so that also a draft with errors can be handed on: what is named too much is left out
 * later, because nothing of that name is there. What is named may name more, such as a picture its sources.
 */
export function namedBy(files: Files, module: string, languages: readonly string[]): Named {
	const found: Found = {
		sources: new Set(),
		terms: new Set(),
		params: new Set(),
		numbers: new Set(),
		figures: new Set()
	};
	const read = new Set<string>();
	const numbers = [...entriesOf(files, NUMBERS)].map(([id, entry]) => [id, digitsIn(entry)] as const);
	let left: Text[] = filesBelow(files, folderOf(module));
	while (left.length > 0) {
		for (const [path, text] of left) {
			read.add(text);
			note(text, path.endsWith('.yaml'), found);
			for (const [id, digits] of numbers) if (digits !== null && text.includes(digits)) found.numbers.add(id);
		}
		left = [
			...[...found.figures].flatMap((id) => filesBelow(files, figureFolder(id))),
			...languages.flatMap((language) => among(files, glossaryIn(language), found.terms)),
			...among(files, PARAMS, found.params),
			...among(files, NUMBERS, found.numbers)
		].filter(([, text]) => !read.has(text));
	}
	return found;
}

type Text = [path: string, text: string];

const among = (files: Files, shared: SharedList, ids: ReadonlySet<string>): Text[] =>
	[...entriesOf(files, shared)].flatMap(([id, entry]): Text[] => (ids.has(id) ? [[shared.file, entry]] : []));

/** The number itself of an entry of national numbers. */
const digitsIn = (entry: string): string | null => /\bnumber:\s*["']?(\d+(?:-\d+)*)/.exec(entry)?.[1] ?? null;

function note(text: string, isYaml: boolean, found: Found): void {
	const take = (kind: Set<string>, mark: RegExp): void => {
		for (const [, id = ''] of text.matchAll(mark)) kind.add(id);
	};
	take(found.sources, CITE);
	take(found.terms, TERM);
	take(found.params, PARAM);
	take(found.figures, FIGURE);
	if (isYaml) noteKeys(plainYaml(text)?.value, found);
}

/** `cites: [a, b]` and `param: clinic.phone`, wherever they stand in a YAML file. */
function noteKeys(value: unknown, found: Found): void {
	if (Array.isArray(value)) {
		for (const one of value) noteKeys(one, found);
		return;
	}
	if (typeof value !== 'object' || value === null) return;
	for (const [key, one] of Object.entries(value)) {
		if (key === 'cites' && Array.isArray(one)) {
			for (const id of one) if (typeof id === 'string') found.sources.add(id);
		} else if (key === 'param' && typeof one === 'string') found.params.add(one);
		else noteKeys(one, found);
	}
}
