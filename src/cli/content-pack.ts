import { writeFile } from 'node:fs/promises';
import { refusalLine } from '../lib/domain/content/course-files.ts';
import { sha256Hex } from '../lib/domain/ledger/sha256.ts';
import { readFolder } from '../lib/server/archive/read-folder.ts';
import { writeZip } from '../lib/server/archive/write-zip.ts';

/** `npm run content:pack -- FILE.zip [folder]`: the files of a course (`content` unless named) as a zip, always the same for the same files. */
async function main(file?: string, folder = 'content'): Promise<number> {
	if (!file?.endsWith('.zip')) {
		console.error('Name the file to write: npm run content:pack -- course.zip');
		return 1;
	}
	const files = await readFolder(folder);
	if (!files.ok) {
		console.error(`${folder}: ${refusalLine(files.error)}`);
		return 1;
	}
	const zip = await writeZip(files.value);
	const isWritten = await writeFile(file, zip, { flag: 'wx' }).then(
		() => true,
		() => false
	);
	if (!isWritten) {
		console.error(`${file} cannot be written; name a file that is not there yet, in a folder that is.`);
		return 1;
	}
	console.log(`${file}: ${files.value.size} files, ${zip.length} bytes, SHA-256 ${sha256Hex(zip)}`);
	return 0;
}

process.exitCode = await main(process.argv[2], process.argv[3]);
