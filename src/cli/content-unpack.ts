import { existsSync } from 'node:fs';
import { refusalLine } from '../lib/domain/content/course-files.ts';
import { writeFolder } from '../lib/server/archive/write-folder.ts';
import { readZipFile } from './read-zip-file.ts';

/** `npm run content:unpack -- FILE.zip FOLDER`: the files of a course in a zip, into a folder that is new or empty. */
async function main(file?: string, folder?: string): Promise<number> {
	if (file === undefined || folder === undefined || !existsSync(file)) {
		console.error('Name a zip that is there and a new folder: npm run content:unpack -- course.zip course');
		return 1;
	}
	const files = await readZipFile(file);
	if (!files.ok) {
		console.error(`${file}: ${refusalLine(files.error)}`);
		return 1;
	}
	const written = await writeFolder(folder, files.value);
	if (!written.ok) {
		console.error(`${folder}: ${refusalLine(written.error)}`);
		return 1;
	}
	console.log(`${folder}: ${files.value.size} files`);
	return 0;
}

process.exitCode = await main(process.argv[2], process.argv[3]);
