import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { hashCourse } from '../lib/domain/content/course-hash.ts';
import { qtiPackage } from '../lib/domain/content/qti/qti-package.ts';
import { sha256Hex } from '../lib/domain/ledger/sha256.ts';
import { writeZip } from '../lib/server/archive/write-zip.ts';
import { readCourseOrExit } from './read-course.ts';

const USAGE = 'npm run course:qti -- --out FILE.zip [--language en] [FOLDER]';

/**
 * `npm run course:qti -- --out FILE.zip`: the items of a course (`content` unless a folder is named) as a QTI 3.0 package in
 * one language (that of the course unless named), always the same bytes for the same course.
 */
type Order = { out: string; language: string | undefined; folder: string | undefined };

function readOrder(args: string[]): Order | null {
	try {
		const text = { type: 'string' } as const;
		const { values, positionals } = parseArgs({
			args,
			allowPositionals: true,
			options: { out: text, language: text }
		});
		const [folder, ...more] = positionals;
		const { out, language } = values;
		return out?.endsWith('.zip') && more.length === 0 ? { out, language, folder } : null;
	} catch {
		return null;
	}
}

async function main(): Promise<number> {
	const order = readOrder(process.argv.slice(2));
	if (!order) return fail(USAGE);
	const { out } = order;
	if (existsSync(out)) return fail(`${out} is there already: name another file, or move that one away.`);
	const course = await readCourseOrExit(order.folder);
	const language = order.language ?? course.source_language;
	if (!course.languages.includes(language))
		return fail(`The course is not written in ${language}; --language takes ${course.languages.join(', ')}.`);
	const files = qtiPackage(course, { language, version: hashCourse(course) });
	const zip = await writeZip(files);
	const isWritten = await writeFile(out, zip, { flag: 'wx' }).then(
		() => true,
		() => false
	);
	if (!isWritten) return fail(`${out} cannot be written; name a file in a folder that is there.`);
	const items = [...files.keys()].filter((path) => path.startsWith('items/')).length;
	console.log(`${out}: ${items} items in ${language}, ${zip.length} bytes, SHA-256 ${sha256Hex(zip)}`);
	return 0;
}

function fail(message: string): number {
	console.error(message);
	return 1;
}

process.exitCode = await main();
