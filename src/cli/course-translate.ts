import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { applyTranslations } from '../lib/domain/content/exchange/apply-translations.ts';
import { readCsv, writeCsv } from '../lib/domain/content/exchange/csv.ts';
import { readXliff } from '../lib/domain/content/exchange/read-xliff.ts';
import { sourceLanguageOf } from '../lib/domain/content/exchange/course-frame.ts';
import { refusalLine, type ExchangeRefusal } from '../lib/domain/content/exchange/refusal.ts';
import { translationUnits } from '../lib/domain/content/exchange/translation-units.ts';
import type { Translation, UnitState } from '../lib/domain/content/exchange/unit.ts';
import { writeXliff } from '../lib/domain/content/exchange/write-xliff.ts';
import { findingLine } from '../lib/domain/content/finding.ts';
import { isLanguageTag } from '../lib/domain/content/names.ts';
import { asText } from '../lib/domain/as-text.ts';
import { parseCourse, type Files } from '../lib/domain/content/parse-course.ts';
import { refuse, type Result } from '../lib/domain/result.ts';
import { readContentFolder } from '../lib/server/content/read-folder.ts';

const USAGE = [
	'npm run course:translate -- export --lang es --out FILE.xlf    (or FILE.csv)',
	'npm run course:translate -- import FILE --lang es --out FOLDER'
].join('\n');
const MOST_FINDINGS = 20;

/**
 * `npm run course:translate -- export|import`: hands the texts of a course to a translator, and takes them back. An import
 * writes the files that changed to an empty folder. `--course FOLDER` names another course than `content`. A course may have
 * errors of its check: that a translation is out of date is one of them.
 */
type Order = { verb: string; file: string | undefined; lang: string; out: string; folder: string };

function readOrder(args: string[]): Order | null {
	try {
		const text = { type: 'string' } as const;
		const { values, positionals } = parseArgs({
			args,
			allowPositionals: true,
			options: { lang: text, out: text, course: text }
		});
		const [verb = '', file, ...more] = positionals;
		const { lang, out, course: folder = 'content' } = values;
		const isWhole = (verb === 'export' && !file) || (verb === 'import' && file);
		return isWhole && lang && out && more.length === 0 ? { verb, file, lang, out, folder } : null;
	} catch {
		return null;
	}
}

async function main(): Promise<number> {
	const order = readOrder(process.argv.slice(2));
	if (!order) return fail(USAGE);
	if (!existsSync(order.folder))
		return fail(`There is no folder ${order.folder}; name the folder that holds course.yaml.`);
	const files = await readContentFolder(resolve(order.folder));
	const source = sourceLanguageOf(files);
	if (source === null) return fail(`${order.folder} holds no course.yaml that says its source_language.`);
	const unreadable = parseCourse(files).findings.filter(({ code }) => code === 'S001');
	for (const finding of unreadable) console.error(findingLine(finding));
	if (unreadable.length > 0) return fail('Nothing was done: what cannot be read cannot be translated.');
	if (!isLanguageTag(order.lang) || order.lang === source)
		return fail(`--lang names the language to translate into, like es; the course is written in ${source}.`);
	return order.file === undefined
		? exportTo(order.out, files, source, order.lang)
		: importFrom(order.file, files, order.lang, order.out);
}

async function exportTo(path: string, files: Files, source: string, target: string): Promise<number> {
	const kind = extname(path).toLowerCase();
	if (!['.xlf', '.xliff', '.csv'].includes(kind))
		return fail('--out names a file that ends in .xlf or .csv.');
	if (existsSync(path)) return fail(`${path} is there already: name another file, or move that one away.`);
	const units = translationUnits(files, source, target);
	await writeFile(path, kind === '.csv' ? writeCsv(units) : writeXliff(units, { source, target }));
	const count = (state: UnitState): string =>
		`${units.filter((unit) => unit.state === state).length} ${state}`;
	console.log(
		`${units.length} texts: ${count('translated')}, ${count('stale')}, ${count('missing')}; in ${path}`
	);
	return 0;
}

async function importFrom(path: string, files: Files, target: string, folder: string): Promise<number> {
	if (!existsSync(path)) return fail(`There is no file ${path}.`);
	if (existsSync(folder) && (await readdir(folder)).length > 0)
		return fail(`${folder} is not empty: name a new folder, so that nothing is lost.`);
	const read = await readTranslations(path, target);
	const applied = read.ok ? applyTranslations(files, target, read.value) : read;
	if (!applied.ok) {
		for (const refusal of applied.error) console.error(refusalLine(refusal));
		return fail('Nothing was imported.');
	}
	const changed = [...applied.value].filter(([file, text]) => files.get(file) !== text);
	for (const [file, text] of changed) {
		const written = join(folder, file);
		await mkdir(dirname(written), { recursive: true });
		await writeFile(written, text);
		console.log(written);
	}
	console.log(
		changed.length === 0
			? 'The course says all of this already: no file changes.'
			: `${changed.length} ${changed.length === 1 ? 'file' : 'files'} to put over the course.`
	);
	printNewFindings(files, applied.value);
	return 0;
}

async function readTranslations(
	path: string,
	target: string
): Promise<Result<Translation[], ExchangeRefusal[]>> {
	const where = path;
	const text = await readFile(path).then(asText, () => null);
	if (text === null) {
		const message = 'it is not written in UTF-8, and its letters would come out wrong';
		return refuse([{ code: 'BROKEN', where, message, todo: 'save it again as UTF-8' }]);
	}
	if (extname(path).toLowerCase() === '.csv') return readCsv(text);
	const read = readXliff(text);
	if (!read.ok) return read;
	if (read.value.target === target) return { ok: true, value: read.value.translations };
	const message = `it is translated into ${read.value.target}`;
	return refuse([{ code: 'LANGUAGE', where, message, todo: `import it with --lang ${read.value.target}` }]);
}

/** What content:check will say of the new words, before anybody puts them over the course. */
function printNewFindings(before: Files, after: Files): void {
	const known = new Set(parseCourse(before).findings.map(({ code, message }) => `${code} ${message}`));
	const fresh = parseCourse(after).findings.filter(({ code, message }) => !known.has(`${code} ${message}`));
	for (const finding of fresh.slice(0, MOST_FINDINGS)) console.log(findingLine(finding));
	if (fresh.length > 0)
		console.log(`content:check will say ${fresh.length} more than of the course as it is.`);
}

function fail(message: string): number {
	console.error(message);
	return 1;
}

process.exitCode = await main();
