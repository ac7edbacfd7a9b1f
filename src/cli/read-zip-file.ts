import { readFile, stat } from 'node:fs/promises';
import { COURSE_LIMITS, mostArchiveBytes } from '../lib/domain/content/limits.ts';
import type { Files } from '../lib/domain/content/source-text.ts';
import type { Result } from '../lib/domain/result.ts';
import { readZip, type ArchiveRefusal } from '../lib/server/archive/read-zip.ts';

/** The course in a zip on this machine; of a file that is far too large no more is read than shows it. */
export async function readZipFile(file: string): Promise<Result<Files, ArchiveRefusal>> {
	const { size } = await stat(file);
	const most = mostArchiveBytes(COURSE_LIMITS);
	return readZip(size > most ? new Uint8Array(most + 1) : await readFile(file));
}
