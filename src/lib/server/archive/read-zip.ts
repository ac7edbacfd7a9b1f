import {
	checkCourseFiles,
	MODULE_FILE,
	type CourseFilesCode,
	type FilesRefusal
} from '../../domain/content/course-files.ts';
import {
	COURSE_LIMITS,
	MODULE_LIMITS,
	mostArchiveBytes,
	type FilesLimits
} from '../../domain/content/limits.ts';
import { checkModuleFiles, type ModuleFileCode } from '../../domain/content/module-file/read-module-file.ts';
import type { Files } from '../../domain/content/source-text.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { ZipCode, ZipRefusal } from './refusal.ts';
import { unpackZip } from './unpack-zip.ts';

export type ArchiveRefusal<Code extends string = never> = FilesRefusal<ZipCode | CourseFilesCode | Code>;

/** What systems put into an archive by themselves. */
const LEFT_BY_SYSTEMS = /^__MACOSX\/|(?:^|\/)(?:\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini)$/;

/** The files of a course in a zip; in the zip they may lie in one folder, which is no part of their paths. */
export async function readZip(bytes: Uint8Array): Promise<Result<Files, ArchiveRefusal>> {
	const unpacked = await unpackedBelow(bytes, COURSE_LIMITS, 'course.yaml');
	return unpacked.ok ? checkCourseFiles(unpacked.value) : unpacked;
}

/** The same of one module that is handed on alone. */
export async function readModuleZip(
	bytes: Uint8Array
): Promise<Result<Files, ArchiveRefusal<ModuleFileCode>>> {
	const unpacked = await unpackedBelow(bytes, MODULE_LIMITS, MODULE_FILE);
	return unpacked.ok ? checkModuleFiles(unpacked.value) : unpacked;
}

/** Everything in a zip, by its path below the folder that has the file which such a zip always has. */
async function unpackedBelow(
	bytes: Uint8Array,
	limits: FilesLimits,
	always: string
): Promise<Result<(readonly [path: string, bytes: Uint8Array])[], ZipRefusal>> {
	const unpacked = await unpackZip(
		bytes,
		{
			archiveBytes: mostArchiveBytes(limits),
			/** Folders count, too. */
			entries: 2 * limits.files,
			entryBytes: limits.fileBytes,
			bytes: limits.bytes
		},
		(path) => !LEFT_BY_SYSTEMS.test(path)
	);
	if (!unpacked.ok) return unpacked;
	const top = topFolder([...unpacked.value.keys()], always);
	return ok([...unpacked.value].map(([path, content]) => [path.slice(top.length), content] as const));
}

/** `name/` when everything lies in this folder and this file is right in it; else nothing. */
function topFolder(paths: readonly string[], always: string): string {
	const top = /^[^/]+\//.exec(paths.find((path) => path.endsWith(`/${always}`)) ?? '')?.[0] ?? '';
	return paths.includes(`${top}${always}`) && paths.every((path) => path.startsWith(top)) ? top : '';
}
