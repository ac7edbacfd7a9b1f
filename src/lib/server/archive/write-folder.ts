import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { FilesRefusal } from '../../domain/content/course-files.ts';
import { shownPath, unsafePath } from '../../domain/content/safe-path.ts';
import type { Files } from '../../domain/content/source-text.ts';
import { ok, refuse, type Result } from '../../domain/result.ts';

export type WriteRefusal = FilesRefusal<'FOLDER_NOT_EMPTY' | 'FOLDER_NOT_WRITTEN' | 'FOLDER_UNSAFE_NAME'>;

/**
 * Writes files into a folder that is new or empty: all of them, or none. They are written beside it and moved there at once,
 * so that nobody ever finds half of them.
 */
export async function writeFolder(folder: string, files: Files): Promise<Result<void, WriteRefusal>> {
	for (const path of files.keys()) {
		const why = unsafePath(path);
		if (why !== null)
			return refuse({
				code: 'FOLDER_UNSAFE_NAME',
				path: shownPath(path),
				message: `this name ${why}`,
				todo: 'rename the file'
			});
	}
	const target = resolve(folder);
	if (!(await isNewOrEmpty(target))) return refuse(NOT_EMPTY);
	const beside = `${target}.${randomUUID()}.part`;
	try {
		await mkdir(beside);
		for (const [path, text] of files) {
			await mkdir(join(beside, dirname(path)), { recursive: true });
			await writeFile(join(beside, path), text, { flag: 'wx' });
		}
		// Takes the place of an empty folder; fails when somebody has put something there meanwhile.
		await rename(beside, target);
		return ok(undefined);
	} catch (error) {
		await rm(beside, { recursive: true, force: true });
		const code = codeOf(error);
		if (code === undefined) throw error;
		return refuse(
			code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'ENOTDIR' ? NOT_EMPTY : notWritten(code)
		);
	}
}

async function isNewOrEmpty(target: string): Promise<boolean> {
	try {
		return (await readdir(target)).length === 0;
	} catch (error) {
		return codeOf(error) === 'ENOENT';
	}
}

const codeOf = (error: unknown): string | undefined =>
	error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

const NOT_EMPTY: WriteRefusal = {
	code: 'FOLDER_NOT_EMPTY',
	path: '',
	message: 'something is there already',
	todo: 'name a folder that is new or empty'
};

const notWritten = (code: string): WriteRefusal => ({
	code: 'FOLDER_NOT_WRITTEN',
	path: '',
	message: `nothing could be written there (${code})`,
	todo: 'look whether the folder that it lies in exists, has room, and may be written'
});
