import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { findingLine, type Finding } from '../lib/domain/content/finding.ts';
import { loadCourse } from '../lib/server/content/load-course.ts';

/** `npm run content:check [folder]`: prints every finding, then a summary; exit 1 when something stops publishing. */
async function main(folder: string): Promise<number> {
	const shown = relative(process.cwd(), folder) || '.';
	if (!existsSync(folder)) {
		console.error(`There is no folder ${shown}; name the folder that holds course.yaml.`);
		return 1;
	}
	const loaded = await loadCourse(folder, { today: new Date().toISOString().slice(0, 10) });
	const findings = loaded.ok ? loaded.value.findings : loaded.error.findings;
	for (const finding of findings) console.log(findingLine({ ...finding, file: `${shown}/${finding.file}` }));
	const counts = [count(findings, 'error'), count(findings, 'warning'), count(findings, 'note')].join(', ');
	console.log(loaded.ok ? `${counts}; course ${loaded.value.version}` : `${counts}; nothing to publish`);
	return loaded.ok ? 0 : 1;
}

function count(findings: readonly Finding[], level: Finding['level']): string {
	const number = findings.filter((finding) => finding.level === level).length;
	return `${number} ${level}${number === 1 ? '' : 's'}`;
}

process.exitCode = await main(resolve(process.argv[2] ?? 'content'));
