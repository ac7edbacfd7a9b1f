import { constants } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
	checkCourseFiles,
	type CourseFilesCode,
	type FilesRefusal
} from '../../domain/content/course-files.ts';
import { COURSE_LIMITS } from '../../domain/content/limits.ts';
import { shownPath } from '../../domain/content/safe-path.ts';
import type { Files } from '../../domain/content/source-text.ts';
import { ok, refuse, type Result } from '../../domain/result.ts';

type FolderCode = 'FOLDER_MISSING' | 'FOLDER_SPECIAL_FILE' | 'FOLDER_UNREADABLE';
export type FolderRefusal = FilesRefusal<FolderCode | CourseFilesCode>;

/**
 * The files of a course in a folder. Refuses every link and device in it, because a link may lead out of the folder; what
 * is hidden (its name begins with a dot) is no part of the course.
 */
export async function readFolder(folder: string): Promise<Result<Files, FolderRefusal>> {
	const paths: string[] = [];
	const wrong = await walk(folder, '', paths);
	if (wrong) return refuse(wrong);
	const entries: [string, Uint8Array][] = [];
	let bytes = 0;
	for (const path of paths.sort()) {
		const content = await readPlainFile(join(folder, path), path);
		if (!content.ok) return content;
		entries.push([path, content.value]);
		bytes += content.value.length;
		if (bytes > COURSE_LIMITS.bytes) break;
	}
	return checkCourseFiles(entries);
}

/** Collects the paths of all files; stops where there are more than a course may have, so that the check says so. */
async function walk(folder: string, below: string, paths: string[]): Promise<FolderRefusal | null> {
	const entries = await readdir(join(folder, below), { withFileTypes: true }).catch(() => null);
	if (entries === null) return below === '' ? about('FOLDER_MISSING', '') : about('FOLDER_UNREADABLE', below);
	for (const entry of entries) {
		if (entry.name.startsWith('.')) continue;
		if (paths.length > COURSE_LIMITS.files) return null;
		const path = below === '' ? entry.name : `${below}/${entry.name}`;
		if (entry.isFile()) paths.push(path);
		else if (!entry.isDirectory()) return about('FOLDER_SPECIAL_FILE', path);
		else {
			const wrong = await walk(folder, path, paths);
			if (wrong) return wrong;
		}
	}
	return null;
}

/** Follows no link, not even one that was put there since the folder was listed; of a large file only what shows that it is. */
async function readPlainFile(file: string, path: string): Promise<Result<Uint8Array, FolderRefusal>> {
	const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(
		() => null
	);
	if (handle === null) return refuse(about('FOLDER_UNREADABLE', path));
	try {
		const { size } = await handle.stat();
		if (size > COURSE_LIMITS.fileBytes) return ok(new Uint8Array(COURSE_LIMITS.fileBytes + 1));
		return ok(await handle.readFile());
	} catch {
		return refuse(about('FOLDER_UNREADABLE', path));
	} finally {
		await handle.close();
	}
}

const MESSAGES: Record<FolderCode, [message: string, todo: string]> = {
	FOLDER_MISSING: ['there is no such folder', 'name the folder that holds course.yaml'],
	FOLDER_SPECIAL_FILE: ['this is a link or a device and no file', 'put the file itself there'],
	FOLDER_UNREADABLE: ['this cannot be read', 'look whether you may open it']
};

function about(code: FolderCode, path: string): FilesRefusal<FolderCode> {
	const [message, todo] = MESSAGES[code];
	return { code, path: shownPath(path), message, todo };
}
