import { MODULE_FILE } from '../course-files.ts';
import { languagesOf, sourceLanguageOf, COURSE_FILE } from '../exchange/course-frame.ts';
import { openMap, textAt } from '../exchange/yaml-source.ts';
import { isContentId, isLanguageTag } from '../names.ts';
import type { Files } from '../source-text.ts';
import {
	LICENSE_CHARACTERS,
	MODULE_FILE_SCHEMA,
	MODULE_SCHEMA,
	MOST_LANGUAGES,
	writeManifest
} from './manifest.ts';
import {
	figureFolder,
	filesBelow,
	folderOf,
	glossaryIn,
	namedBy,
	NUMBERS,
	PARAMS,
	SOURCES
} from './needs.ts';
import { entriesOf, fileOf, type SharedList } from './shared-entries.ts';

/** What its file says of the languages of a module. */
type Frame = { source_language: string; languages: string[] };

/** Null where there is no such module, no text of it, or no word of which languages the course has. */
export function frameOf(files: Files, module: string): Frame | null {
	const folder = folderOf(module);
	if (!isContentId(module) || !files.has(`${folder}module.yaml`)) return null;
	const source = sourceLanguageOf(files);
	const languages = languagesOf(files)
		.filter((language) => isLanguageTag(language) && files.has(`${folder}lesson.${language}.md`))
		.slice(0, MOST_LANGUAGES);
	const isKnown = source !== null && isLanguageTag(source);
	return isKnown && languages.length > 0 ? { source_language: source, languages } : null;
}

/**
 * One module of a course with all that it names, as files that are handed on: its folder and its pictures just as they are,
 * and of what modules share only the entries that it needs, in an order of their own, so that the same module gives the same
 * files wherever it was taken in. Null where `frameOf` has none.
 */
export function moduleFileOf(files: Files, module: string): Map<string, string> | null {
	const frame = frameOf(files, module);
	if (!frame) return null;
	const { languages } = frame;
	const own = filesBelow(files, folderOf(module));
	const named = namedBy(files, module, languages);
	const course = openMap(files.get(COURSE_FILE) ?? '');
	const manifest = writeManifest({
		schema: MODULE_FILE_SCHEMA,
		module,
		module_schema: MODULE_SCHEMA,
		license: ((course && textAt(course, 'license')) ?? '').slice(0, LICENSE_CHARACTERS),
		...frame
	});
	return new Map([
		[MODULE_FILE, manifest],
		...own,
		...[...named.figures].sort().flatMap((figure) => filesBelow(files, figureFolder(figure))),
		...listOnly(files, SOURCES, named.sources),
		...listOnly(files, PARAMS, named.params),
		...listOnly(files, NUMBERS, named.numbers),
		...languages.flatMap((language) => listOnly(files, glossaryIn(language), named.terms, language))
	]);
}

/** A file of such a list with these entries alone; none where the course has none of them. */
function listOnly(
	files: Files,
	shared: SharedList,
	ids: ReadonlySet<string>,
	language: string | null = null
): [path: string, text: string][] {
	const wanted = [...entriesOf(files, shared)].filter(([id]) => ids.has(id));
	if (wanted.length === 0) return [];
	const entries = wanted.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
	return [[shared.file, fileOf(shared, entries, language)]];
}
