import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { LOCK_FILE } from '../../domain/content/published.ts';
import type { Files } from '../../domain/content/source-text.ts';

const CONTENT_FILE = /\.(?:ya?ml|md|svg)$/;
/** For editors, not for readers. */
const NOT_CONTENT = new Set(['README.md', 'LICENSE.md', 'claims.yaml']);

/** Every content file below a folder, by its path inside it. Hidden folders and links that lead out are not followed. */
export async function readContentFolder(folder: string): Promise<Files> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const paths = entries
		.filter((entry) => entry.isFile() && (CONTENT_FILE.test(entry.name) || entry.name === LOCK_FILE))
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
		.filter((path) => !NOT_CONTENT.has(path) && !path.split('/').some((part) => part.startsWith('.')))
		.sort();
	const texts = await Promise.all(paths.map((path) => readFile(join(folder, path), 'utf8')));
	return new Map(paths.map((path, index) => [path, texts[index] ?? '']));
}
