import type { Files } from '../source-text.ts';
import { blocksOf } from './blocks.ts';
import {
	isTextIn,
	languagesOf,
	moduleVersionOf,
	pathIn,
	translatedFromOf,
	withoutMarks
} from './course-frame.ts';
import { glossaryPath, isGlossary, TERM_KEYS, termsOf } from './glossary-terms.ts';
import { isMarksPath } from './translation-marks.ts';
import { addressOf, addressPart, withPlainLineEnds, type TranslationUnit } from './unit.ts';
import { wordMapsOf } from './word-maps.ts';
import { textAt } from './yaml-source.ts';

/**
 * Every text of a course that a translator writes, file by file, with what the course already says in the other language.
 * A file that cannot be read has none: content:check says why.
 */
export function translationUnits(files: Files, source: string, target: string): TranslationUnit[] {
	const readable = withoutMarks(files);
	const languages = languagesWith(readable, source, target);
	return [...readable.keys()].flatMap((path) => unitsOfFile(readable, path, { source, target, languages }));
}

export type UnitsWanted = { source: string; target: string; languages: ReadonlySet<string> };

export const languagesWith = (files: Files, source: string, target: string): ReadonlySet<string> =>
	new Set([...languagesOf(files), source, target]);

/** The texts of one file; none of a file that is itself in another language. */
export function unitsOfFile(
	files: Files,
	path: string,
	{ source, target, languages }: UnitsWanted
): TranslationUnit[] {
	if (isMarksPath(path)) return [];
	const text = files.get(path) ?? '';
	if (path.endsWith('.md')) return isTextIn(path, source) ? blockUnits(files, path, text, target) : [];
	if (isGlossary(path)) return path === glossaryPath(source) ? termUnits(files, path, text, target) : [];
	return /\.ya?ml$/.test(path) ? wordUnits(path, text, source, target, languages) : [];
}

function blockUnits(files: Files, file: string, text: string, target: string): TranslationUnit[] {
	const translation = files.get(pathIn(file, target)) ?? '';
	const written = new Map(blocksOf(translation).map((block) => [block.id, block.text]));
	const version = moduleVersionOf(files, file);
	const isStale = version !== null && translatedFromOf(translation) !== version;
	return blocksOf(text)
		.filter((block) => block.text !== '')
		.map((block) => unit(file, addressPart(block.id), block.text, written.get(block.id), isStale));
}

function termUnits(files: Files, file: string, text: string, target: string): TranslationUnit[] {
	const written = new Map(termsOf(files.get(glossaryPath(target)) ?? '').map(({ id, map }) => [id, map]));
	return termsOf(text).flatMap(({ id, map }) =>
		TERM_KEYS.flatMap((key) => {
			const said = textAt(map, key) ?? '';
			const other = written.get(id);
			return said.trim() === ''
				? []
				: [unit(file, `terms/${addressPart(id)}/${key}`, said, other && textAt(other, key))];
		})
	);
}

const wordUnits = (
	file: string,
	text: string,
	source: string,
	target: string,
	languages: ReadonlySet<string>
): TranslationUnit[] =>
	wordMapsOf(text, source, languages).map(({ place, map }) =>
		unit(file, place, textAt(map, source) ?? '', textAt(map, target))
	);

function unit(
	file: string,
	place: string,
	source: string,
	written: string | null | undefined,
	isStale = false
): TranslationUnit {
	const target = (written ?? '').trim() === '' ? null : withPlainLineEnds(written ?? '');
	return {
		address: addressOf(file, place),
		file,
		source: withPlainLineEnds(source),
		target,
		state: target === null ? 'missing' : isStale ? 'stale' : 'translated'
	};
}
