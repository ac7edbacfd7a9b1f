import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { Files } from '../../domain/content/source-text.ts';

/** Noon of one day as the clock on the wall says it, since an archive knows no zones. */
const anyNoon = (): Date => new Date(2000, 0, 1, 12);

/**
 * The files as a zip. The same files give the same bytes, on every machine and on every day: in one order, at one time, and
 * not compressed, because the same text may be compressed differently elsewhere.
 */
export async function writeZip(files: Files): Promise<Uint8Array> {
	const zip = new ZipFile();
	const inOrder = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
	for (const [path, text] of inOrder) {
		zip.addBuffer(Buffer.from(text, 'utf8'), path, {
			mtime: anyNoon(),
			forceDosTimestamp: true,
			mode: 0o100644,
			compress: false
		});
	}
	zip.end();
	return buffer(zip.outputStream);
}
