import { existsSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { refusalLine } from '../lib/domain/content/course-files.ts';
import { findingLine, type Finding } from '../lib/domain/content/finding.ts';
import { courseOf, loadCourse } from '../lib/server/content/load-course.ts';
import { courseCounts } from './course-counts.ts';
import { printReadingGrades } from './reading-grades.ts';
import { readZipFile } from './read-zip-file.ts';
import { ROOT } from './root.ts';

/**
 * `npm run content:check [folder or FILE.zip]`: prints every finding, how hard each module reads, what the course consists of, and a summary; exit 1 when something
 * stops publishing. With `--grades` also how hard every passage reads.
 */
async function main(folder: string, withGrades: boolean): Promise<number> {
	const shown = relative(process.cwd(), folder) || '.';
	if (!existsSync(folder)) {
		console.error(`There is no folder ${shown}; name the folder that holds course.yaml.`);
		return 1;
	}
	const options = { today: new Date().toISOString().slice(0, 10), baseFolder: join(ROOT, 'content') };
	const zipped = statSync(folder).isDirectory() ? null : await readZipFile(folder);
	if (zipped && !zipped.ok) {
		console.error(`${shown}: ${refusalLine(zipped.error)}`);
		return 1;
	}
	const loaded = zipped ? await courseOf(zipped.value, options) : await loadCourse(folder, options);
	const findings = loaded.ok ? loaded.value.findings : loaded.error.findings;
	for (const finding of findings) console.log(findingLine({ ...finding, file: `${shown}/${finding.file}` }));
	if (loaded.ok) {
		printReadingGrades(loaded.value.course, withGrades);
		for (const line of courseCounts(loaded.value.course)) console.log(line);
	}
	const counts = [count(findings, 'error'), count(findings, 'warning'), count(findings, 'note')].join(', ');
	console.log(loaded.ok ? `${counts}; course ${loaded.value.version}` : `${counts}; nothing to publish`);
	return loaded.ok ? 0 : 1;
}

function count(findings: readonly Finding[], level: Finding['level']): string {
	const number = findings.filter((finding) => finding.level === level).length;
	return `${number} ${level}${number === 1 ? '' : 's'}`;
}

const [folder = 'content'] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
process.exitCode = await main(resolve(folder), process.argv.includes('--grades'));
