import { ok, refuse, type Result } from '../../result.ts';
import {
	checkFiles,
	isCoursePath,
	MODULE_FILE,
	type CourseFilesCode,
	type FilesForm,
	type FilesRefusal
} from '../course-files.ts';
import { MODULE_LIMITS } from '../limits.ts';
import { otherVersionIn } from '../other-version.ts';
import { partsOf } from '../overlay/parts.ts';
import { shownPath } from '../safe-path.ts';
import type { Files } from '../source-text.ts';
import { readManifest, type Manifest } from './manifest.ts';
import { folderOf, glossaryIn, NUMBERS, PARAMS, SOURCES } from './needs.ts';
import { plainYaml } from './plain-yaml.ts';
import { entriesOf, type SharedList } from './shared-entries.ts';

/** A module as it was handed on; `files` are all that it brings, without what it says of itself. */
export type ModuleFile = { manifest: Manifest; files: Files };

export type ModuleFileCode = 'MODULE_IS_A_COURSE' | 'MODULE_UNREADABLE' | 'OTHER_VERSION' | CourseFilesCode;

const PATHS = /^(?:modules\/|figures\/|_shared\/)/;
const COURSE = 'course.yaml';

const FORM: FilesForm = {
	limits: MODULE_LIMITS,
	whyNot: (path) =>
		path === MODULE_FILE || (PATHS.test(path) && isCoursePath(path))
			? null
			: { message: 'the file of a module has no such file in it', todo: 'leave it out' }
};

/** The texts of a module that somebody sent, judged as those of a course are. */
export function checkModuleFiles(
	entries: readonly (readonly [path: string, bytes: Uint8Array])[]
): Result<Files, FilesRefusal<ModuleFileCode>> {
	if (entries.some(([path]) => path === COURSE)) {
		const todo = 'take it in on the first page of the studio, as a draft of its own';
		return refuse(about('MODULE_IS_A_COURSE', COURSE, 'this is a whole course, and not one module', todo));
	}
	return checkFiles(entries, FORM);
}

/** Reads them as one module. What is wrong inside of it is for the rules to say, once it is in a draft. */
export function readModuleFile(all: Files): Result<ModuleFile, FilesRefusal<ModuleFileCode>> {
	const other = otherVersionIn(all);
	if (other) return refuse(other);
	const manifest = readManifest(all.get(MODULE_FILE) ?? '');
	if (!manifest.ok) {
		const { at } = manifest.error;
		const message = all.has(MODULE_FILE)
			? `${at === '' ? 'it' : `"${at}" in it`} cannot be read`
			: 'this is missing: it is no module that somebody shared';
		return refuse(unreadable(MODULE_FILE, message));
	}
	const { module } = manifest.value;
	const files = new Map([...all].filter(([path]) => path !== MODULE_FILE));
	const stray = [...files.keys()].find(
		(path) => path.startsWith('modules/') && !path.startsWith(folderOf(module))
	);
	if (stray !== undefined) return refuse(unreadable(stray, `this belongs to no module "${module}"`));
	const structure = `${folderOf(module)}module.yaml`;
	if (!files.has(structure)) return refuse(unreadable(structure, 'this is missing'));
	const broken = [...files.keys()].find((path) => path.startsWith('_shared/') && !isShared(files, path));
	if (broken !== undefined) return refuse(unreadable(broken, 'this is no list of entries with ids'));
	return ok({ manifest: manifest.value, files });
}

/** The list that a path is for; a glossary with its language. */
export function sharedAt(path: string): { shared: SharedList; language: string | null } | null {
	const language = /^_shared\/glossary\.([^./]+)\.yaml$/.exec(path)?.[1];
	if (language !== undefined) return { shared: glossaryIn(language), language };
	const shared = [SOURCES, PARAMS, NUMBERS].find(({ file }) => file === path);
	return shared ? { shared, language: null } : null;
}

/** What is put among the entries of a course must be entries: anything else would break the whole file there. */
function isShared(files: Files, path: string): boolean {
	const at = sharedAt(path);
	const text = files.get(path) ?? '';
	const said = plainYaml(text)?.value;
	if (!at || typeof said !== 'object' || said === null) return false;
	const { schema, list } = at.shared;
	const known = new Set(['schema', 'lang', list]);
	const isItsKind =
		Object.keys(said).every((key) => known.has(key)) && 'schema' in said && said.schema === schema;
	const entries: unknown = Object.entries(said).find(([key]) => key === list)?.[1];
	const count = typeof entries === 'object' && entries !== null ? Object.keys(entries).length : -1;
	const cut = entriesOf(files, at.shared);
	const isCut = [...cut.values()].every((entry) => plainYaml(entry) !== null);
	return isItsKind && isCut && count === cut.size && partsOf(path, text).length > 1;
}

const unreadable = (path: string, message: string): FilesRefusal<ModuleFileCode> =>
	about('MODULE_UNREADABLE', path, message, 'ask whoever shared it to share the module again');

const about = (
	code: ModuleFileCode,
	path: string,
	message: string,
	todo: string
): FilesRefusal<ModuleFileCode> => ({ code, path: shownPath(path), message, todo });
