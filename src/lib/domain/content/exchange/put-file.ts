import { languagesOf, moduleVersionOf, pathIn } from './course-frame.ts';
import { glossaryPath, isGlossary } from './glossary-terms.ts';
import { newTextFile, putBlocks, withTranslatedFrom } from './put-blocks.ts';
import { newGlossary, putTerms, putWords } from './put-words.ts';
import type { TranslationUnit } from './unit.ts';

type Put = {
	files: Map<string, string>;
	file: string;
	source: string;
	target: string;
	units: readonly TranslationUnit[];
	wanted: ReadonlyMap<string, string>;
};

/** Writes what is wanted of one file into it, or into the one that says the same in the other language. */
export function putFile({ files, file, source, target, units, wanted }: Put): void {
	const words = new Map(
		units.flatMap(({ address }): [string, string][] => {
			const text = wanted.get(address);
			return text === undefined ? [] : [[address.slice(address.indexOf('#') + 1), text]];
		})
	);
	if (words.size === 0) return;
	const text = files.get(file) ?? '';
	if (file.endsWith('.md')) {
		const path = pathIn(file, target);
		const there = files.get(path);
		const version = moduleVersionOf(files, file);
		files.set(
			path,
			there === undefined ? newTextFile(text, target, version, words) : putBlocks(there, text, words)
		);
	} else if (isGlossary(file)) {
		const path = glossaryPath(target);
		const there = files.get(path);
		files.set(path, there === undefined ? newGlossary(text, target, words) : putTerms(there, text, words));
	} else {
		const languages = new Set([...languagesOf(files), source, target]);
		files.set(file, putWords(text, source, target, languages, words));
	}
}

/** Lets the translation of a lesson say that its words are those of the present version; other files say no version. */
export function finishLesson(files: Map<string, string>, file: string, target: string): void {
	const version = moduleVersionOf(files, file);
	const path = pathIn(file, target);
	const text = files.get(path);
	if (version !== null && text !== undefined) files.set(path, withTranslatedFrom(text, version));
}
