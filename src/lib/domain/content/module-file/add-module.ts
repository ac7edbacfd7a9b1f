import { ok, refuse, type Result } from '../../result.ts';
import type { FilesRefusal } from '../course-files.ts';
import { addedEntry } from '../editing/added-parts.ts';
import { addedModule, modulesIn } from '../editing/module-list.ts';
import { COURSE_FILE, languagesOf } from '../exchange/course-frame.ts';
import { applyOverlay } from '../overlay/apply-overlay.ts';
import type { Change } from '../overlay/overlay.ts';
import { listOf, partsOf } from '../overlay/parts.ts';
import { shownPath } from '../safe-path.ts';
import type { Files } from '../source-text.ts';
import { inLanguages } from './in-languages.ts';
import { figureFolder, filesBelow, folderOf, namedBy, type Named } from './needs.ts';
import { saysTheSame } from './plain-yaml.ts';
import { sharedAt, type ModuleFile } from './read-module-file.ts';
import { entriesOf, fileOf, INDENT, indentedBy, indentOf, type SharedList } from './shared-entries.ts';

export type AddModuleCode =
	| 'MODULE_SAME'
	| 'MODULE_THERE'
	| 'MODULE_ID_TAKEN'
	/** Something that modules share is here already, and says something else. */
	| 'MODULE_SHARED_DIFFERS'
	| 'MODULE_NO_PLACE';

export type AddModuleRefusal = FilesRefusal<AddModuleCode>;

type Wish = {
	/** Where something that modules share is here already with other words: ours stays, and the module uses it. */
	keepOurs: boolean;
};

/**
 * The changes that put a module that was handed on into a course, in one step: its files, its place in the order, and what
 * it names that the course does not have yet. Texts in languages that the course does not have are left out; a language that
 * the module does not have is for the rules to say. Refused where anything in the course would come to mean something else.
 */
export function changesToAdd(
	files: Files,
	{ manifest, files: brought }: ModuleFile,
	{ keepOurs }: Wish
): Result<Change[], AddModuleRefusal> {
	const languages = languagesOf(files);
	const { module, source_language: source, languages: written } = manifest;
	const words = (text: string) => inLanguages(text, { source, languages: written }, new Set(languages));
	const wanted = new Map(
		[...brought]
			.filter(([path]) => isIn(path, languages))
			.map(([path, text]) => [path, path.endsWith('.yaml') ? words(text) : text] as const)
	);
	const wrong = wrongWithModule(files, module, wanted);
	if (wrong) return refuse(wrong);
	// Nothing comes along that the module does not need: a national number stands on pages of everybody.
	const named = namedBy(wanted, module, languages);
	const course = growing(files);
	const added = languages.length > 0 ? addedModule(files, module, wanted) : null;
	if (!added || !course.put(added)) return refuse(noPlace(COURSE_FILE));
	for (const figure of named.figures) {
		const refusal = addFigure(course, wanted, figureFolder(figure), keepOurs);
		if (refusal) return refuse(refusal);
	}
	for (const path of wanted.keys()) {
		const refusal = addEntries(course, wanted, path, { named, keepOurs });
		if (refusal) return refuse(refusal);
	}
	return ok(course.changes);
}

/** False for a text in a language that the course does not have. */
function isIn(path: string, languages: readonly string[]): boolean {
	const language = /(?:^_shared\/glossary|\/lesson)\.([^./]+)\.(?:yaml|md)$/.exec(path)?.[1];
	return language === undefined || languages.includes(language);
}

/** A course that changes are put into one after the other. */
type Growing = { files: () => Files; changes: Change[]; put: (more: readonly Change[]) => boolean };

function growing(files: Files): Growing {
	let now = files;
	const changes: Change[] = [];
	return {
		files: () => now,
		changes,
		put(more) {
			const applied = applyOverlay(now, more);
			if (!applied.ok) return false;
			now = applied.value;
			changes.push(...more);
			return true;
		}
	};
}

function wrongWithModule(files: Files, module: string, wanted: Files): AddModuleRefusal | null {
	const folder = folderOf(module);
	if (modulesIn(files).includes(module) || filesBelow(files, folder).length > 0) {
		if (isSame(files, wanted, folder))
			return about(
				'MODULE_SAME',
				folder,
				'this course has the module already, just as it is here',
				'nothing is left to do'
			);
		const todo = 'leave that one out of this draft first, and add this one then';
		return about(
			'MODULE_THERE',
			folder,
			'this course has a module of this name already, with other words',
			todo
		);
	}
	return idTaken(files, module, wanted);
}

const isSame = (files: Files, wanted: Files, folder: string): boolean => {
	const [here, there] = [filesBelow(files, folder), filesBelow(wanted, folder)];
	return here.length === there.length && there.every(([path, text]) => files.get(path) === text);
};

/** Of these, two of one kind never share an id in a course. */
const KINDS: Readonly<Record<string, string>> = {
	objectives: 'objective',
	misconceptions: 'belief',
	blocks: 'passage',
	items: 'question'
};

function idTaken(files: Files, module: string, wanted: Files): AddModuleRefusal | null {
	const structure = `${folderOf(module)}module.yaml`;
	const own = new Set(keysIn(wanted, structure));
	for (const file of files.keys()) {
		if (!/^modules\/[^/]+\/module\.yaml$/.test(file)) continue;
		const key = keysIn(files, file).find((one) => own.has(one));
		if (key === undefined) continue;
		const id = key.slice(key.indexOf('/') + 1);
		const message = `the ${KINDS[listOf(key)]} "${id}" is in ${file} here already`;
		const todo =
			'ask whoever shared it to give theirs another id, or leave that module out of this draft first';
		return about('MODULE_ID_TAKEN', structure, message, todo);
	}
	return null;
}

const keysIn = (files: Files, file: string): string[] =>
	partsOf(file, files.get(file) ?? '').flatMap(({ key }) =>
		key !== null && Object.hasOwn(KINDS, listOf(key)) ? [key] : []
	);

function addFigure(
	course: Growing,
	wanted: Files,
	folder: string,
	keepOurs: boolean
): AddModuleRefusal | null {
	const here = filesBelow(course.files(), folder);
	if (here.length === 0) {
		const whole = filesBelow(wanted, folder).map(([file, text]): Change => ({ is: 'file', file, text }));
		return course.put(whole) ? null : noPlace(folder);
	}
	if (keepOurs || isSame(course.files(), wanted, folder)) return null;
	return differs(folder, 'this picture is here already, and shows something else');
}

function addEntries(
	course: Growing,
	wanted: Files,
	path: string,
	{ named, keepOurs }: Wish & { named: Named }
): AddModuleRefusal | null {
	const shared = sharedAt(path)?.shared;
	if (!shared) return null;
	const entries = [...entriesOf(wanted, shared)].filter(([id]) => named[shared.list].has(id));
	if (!course.files().has(path) && entries.length > 0) {
		const text = fileOf(
			shared,
			entries.map(([, entry]) => entry),
			sharedAt(path)?.language ?? null
		);
		return course.put([{ is: 'file', file: path, text }]) ? null : noPlace(path);
	}
	const here = entriesOf(course.files(), shared);
	for (const [id, entry] of entries) {
		const ours = here.get(id);
		if (ours === undefined) {
			if (!addEntry(course, shared, id, entry)) return noPlace(path);
		} else if (!keepOurs && !saysTheSame(ours, entry)) {
			return differs(path, `"${id}" is here already, and says something else`);
		}
	}
	return null;
}

function addEntry(course: Growing, shared: SharedList, id: string, entry: string): boolean {
	const files = course.files();
	const { file, list } = shared;
	const text = files.get(file) ?? '';
	const isOpen = partsOf(file, text).some(({ opens }) => opens === list);
	// Written in a way that is not cut into entries: one more would be a second list of the name.
	if (!isOpen && new RegExp(`^${list}:`, 'm').test(text)) return false;
	const [first] = entriesOf(files, shared).values();
	const spaces = first === undefined ? INDENT : indentOf(first);
	return course.put(addedEntry(files, file, `${list}/${id}`, indentedBy(entry, spaces)));
}

const differs = (path: string, message: string): AddModuleRefusal =>
	about(
		'MODULE_SHARED_DIFFERS',
		path,
		message,
		'look at both, and choose to keep yours, or change yours in this draft first'
	);

const noPlace = (path: string): AddModuleRefusal =>
	about(
		'MODULE_NO_PLACE',
		path,
		'nothing can be added to this file as it is written here',
		'put it right in this draft first'
	);

const about = (code: AddModuleCode, path: string, message: string, todo: string): AddModuleRefusal => ({
	code,
	path: shownPath(path),
	message,
	todo
});
