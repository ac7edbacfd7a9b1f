import { ok, refuse, type Result } from '../result.ts';
import { COURSE_LIMITS, type FilesLimits } from './limits.ts';
import { isContentId, isLanguageTag } from './names.ts';
import { LOCK_FILE } from './published.ts';
import { shownPath, unsafePath } from './safe-path.ts';
import type { Files } from './source-text.ts';
import { didYouMean } from './suggest.ts';

/** What a module that is handed on alone says of itself. No course has such a file. */
export const MODULE_FILE = 'module-file.yaml';

export type CourseFilesCode =
	| 'COURSE_TOO_MANY_FILES'
	| 'COURSE_PATH_UNKNOWN'
	| 'COURSE_PATH_TWICE'
	| 'COURSE_FILE_TOO_LARGE'
	| 'COURSE_TOO_LARGE'
	| 'COURSE_NOT_TEXT';

/** Why these files are no course; `path` is empty when it is about all of them. */
export type FilesRefusal<Code extends string = CourseFilesCode> = {
	code: Code;
	path: string;
	message: string;
	todo: string;
};

const KNOWN: ReadonlySet<string> = new Set([
	'course.yaml',
	'_shared/sources.yaml',
	'_shared/params.yaml',
	'_shared/help.yaml',
	'key-information/key-information.yaml',
	'electronic-records/disclosure.yaml',
	'consent/clauses.yaml',
	'warning-levels/levels.yaml',
	'warning-levels/signs.yaml',
	'check-ins/check-in.yaml',
	'health-check/health-check.yaml',
	'risks-and-strengths/risks-and-strengths.yaml',
	'wallet-card/wallet-card.yaml',
	'what-matters/what-matters.yaml',
	LOCK_FILE,
	// For editors: nothing reads them, and a course that is handed on keeps them.
	'README.md',
	'LICENSE',
	'LICENSE.md',
	'claims.yaml'
]);

const MEANT: Record<string, string> = {
	'.': String.raw`\.`,
	'*': '(?<id>[^/.]+)',
	'+': '(?<language>[^/.]+)'
};

/** `*` stands for an id and `+` for a language. */
const FORMS = [
	'_shared/glossary.+.yaml',
	'_shared/translated.+.yaml',
	'welcome/text.+.md',
	'key-information/text.+.md',
	'electronic-records/text.+.md',
	'consent/clauses.+.md',
	'modules/*/module.yaml',
	'modules/*/lesson.+.md',
	'figures/*/figure.yaml',
	'figures/*/drawing.svg',
	'overlay/*.yaml',
	'overlay/*.+.md'
].map((form) => new RegExp(`^${form.replaceAll(/[.*+]/g, (mark) => MEANT[mark] ?? mark)}$`));

/** Whether a course may have a file of this path, and the program knows what it is for. */
export function isCoursePath(path: string): boolean {
	if (KNOWN.has(path)) return true;
	return FORMS.some((form) => {
		const match = form.exec(path);
		const { id = 'any', language = 'en' } = match?.groups ?? {};
		return match !== null && isContentId(id) && isLanguageTag(language);
	});
}

/** What files are meant to be together, a course or a part of one. */
export type FilesForm = {
	limits: FilesLimits;
	/** Why it has no file of this path, which is safe, and what to do; null for one that it has. */
	whyNot: (path: string) => { message: string; todo: string } | null;
};

type Sent = Iterable<readonly [path: string, bytes: Uint8Array]>;

/**
 * The texts of a course, of bytes that somebody sent: only paths that a course consists of, within its limits, and text
 * that is what it seems. A refusal names the first file that is wrong and what to do.
 */
export const checkCourseFiles = (entries: Sent): Result<Files, FilesRefusal> => checkFiles(entries, COURSE);

const COURSE: FilesForm = {
	limits: COURSE_LIMITS,
	whyNot: (path) => {
		if (isCoursePath(path)) return null;
		if (path === MODULE_FILE)
			return {
				message: 'this is one module, and not a whole course',
				todo: 'open a draft in the studio, and add it there under Files'
			};
		const otherwise = 'leave it out, or name it as content/README.md shows';
		return { message: 'a course has no such file', todo: didYouMean(path, KNOWN, otherwise) };
	}
};

/** The same of whatever consists of files of a course. */
export function checkFiles(entries: Sent, form: FilesForm): Result<Files, FilesRefusal> {
	const files = new Map<string, string>();
	let bytesSoFar = 0;
	for (const [path, bytes] of entries) {
		bytesSoFar += bytes.length;
		const refusal =
			wrongWithPlace(path, files, form) ?? wrongWithSize(path, bytes.length, bytesSoFar, form.limits);
		if (refusal) return refuse(refusal);
		const text = textOf(bytes);
		if (text === null) return refuse(notText(path));
		files.set(path, text);
	}
	return ok(files);
}

function wrongWithPlace(path: string, before: Files, { limits, whyNot }: FilesForm): FilesRefusal | null {
	if (before.size >= limits.files)
		return about(
			'COURSE_TOO_MANY_FILES',
			'',
			`there are more than ${limits.files} files`,
			'leave out what is no part of the course'
		);
	if (before.has(path))
		return about('COURSE_PATH_TWICE', path, 'this file is there twice', 'leave one of them out');
	const unsafe = unsafePath(path);
	if (unsafe !== null)
		return about(
			'COURSE_PATH_UNKNOWN',
			path,
			`this name ${unsafe}`,
			'name the file as content/README.md shows'
		);
	const why = whyNot(path);
	return why && about('COURSE_PATH_UNKNOWN', path, why.message, why.todo);
}

function wrongWithSize(
	path: string,
	bytes: number,
	bytesSoFar: number,
	limits: FilesLimits
): FilesRefusal | null {
	if (bytes > limits.fileBytes)
		return about(
			'COURSE_FILE_TOO_LARGE',
			path,
			`this file is larger than ${limits.fileBytes / 1024} kB`,
			'split it'
		);
	if (bytesSoFar > limits.bytes)
		return about(
			'COURSE_TOO_LARGE',
			'',
			`the files are larger than ${limits.bytes / 1024 / 1024} MB together`,
			'leave out what is no part of the course'
		);
	return null;
}

/** Null for what is no UTF-8, or has a NUL in it. A mark at the beginning stays: the same text gives the same bytes. */
function textOf(bytes: Uint8Array): string | null {
	if (bytes.includes(0)) return null;
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		return null;
	}
}

const notText = (path: string): FilesRefusal =>
	about(
		'COURSE_NOT_TEXT',
		path,
		'this is no text in UTF-8',
		'save it as UTF-8; pictures and office documents are no part of a course'
	);

const about = (code: CourseFilesCode, path: string, message: string, todo: string): FilesRefusal => ({
	code,
	path: shownPath(path),
	message,
	todo
});

/** `path: what; what to do` */
export const refusalLine = ({ path, message, todo }: FilesRefusal<string>): string =>
	`${path === '' ? '' : `${path}: `}${message}; ${todo}`;
