import { existsSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { refusalLine } from '../lib/domain/content/course-files.ts';
import { findingLine, type Finding } from '../lib/domain/content/finding.ts';
import { isIsoDate } from '../lib/domain/content/names.ts';
import { courseOf, loadCourse } from '../lib/server/content/load-course.ts';
import { courseCounts } from './course-counts.ts';
import { printReadingGrades } from './reading-grades.ts';
import { readZipFile } from './read-zip-file.ts';
import { ROOT } from './root.ts';

type Wanted = {
	folder: string;
	withGrades: boolean;
	/** What is about to be released: a source that is overdue is an error, too. */
	isRelease: boolean;
	/** YYYY-MM-DD. */
	today: string;
};

/**
 * `npm run content:check [folder or FILE.zip]`: prints every finding, how hard each module reads, what the course consists of, and a summary; exit 1 when something
 * stops publishing. With `--grades` also how hard every passage reads; with `--release` a source that is overdue stops publishing,
 * too, which otherwise is a warning, so that the calendar stops nobody's work on something else; with `--on=2027-01-01` as on that day.
 */
async function main({ folder, withGrades, isRelease, today }: Wanted): Promise<number> {
	const shown = relative(process.cwd(), folder) || '.';
	if (!existsSync(folder)) {
		console.error(`There is no folder ${shown}; name the folder that holds course.yaml.`);
		return 1;
	}
	const options = { today, baseFolder: join(ROOT, 'content') };
	const zipped = statSync(folder).isDirectory() ? null : await readZipFile(folder);
	if (zipped && !zipped.ok) {
		console.error(`${shown}: ${refusalLine(zipped.error)}`);
		return 1;
	}
	const loaded = zipped ? await courseOf(zipped.value, options) : await loadCourse(folder, options);
	const found = loaded.ok ? loaded.value.findings : loaded.error.findings;
	const findings = isRelease ? found.map(asForRelease) : found;
	for (const finding of findings) console.log(findingLine({ ...finding, file: `${shown}/${finding.file}` }));
	if (loaded.ok) {
		printReadingGrades(loaded.value.course, withGrades);
		for (const line of courseCounts(loaded.value.course)) console.log(line);
	}
	const counts = [count(findings, 'error'), count(findings, 'warning'), count(findings, 'note')].join(', ');
	const isReady = loaded.ok && findings.every(({ level }) => level !== 'error');
	console.log(isReady ? `${counts}; course ${loaded.value.version}` : `${counts}; nothing to publish`);
	return isReady ? 0 : 1;
}

const asForRelease = (one: Finding): Finding => (one.code === 'C403' ? { ...one, level: 'error' } : one);

function count(findings: readonly Finding[], level: Finding['level']): string {
	const number = findings.filter((finding) => finding.level === level).length;
	return `${number} ${level}${number === 1 ? '' : 's'}`;
}

const words = process.argv.slice(2);
const [folder = 'content'] = words.filter((word) => !word.startsWith('--'));
const today =
	words.find((word) => word.startsWith('--on='))?.slice('--on='.length) ??
	new Date().toISOString().slice(0, 10);
if (isIsoDate(today)) {
	process.exitCode = await main({
		folder: resolve(folder),
		withGrades: words.includes('--grades'),
		isRelease: words.includes('--release'),
		today
	});
} else {
	console.error(`"${today}" is no day; write it as in --on=2027-01-01.`);
	process.exitCode = 1;
}
