import { relative, resolve } from 'node:path';
import { findingLine, type Finding } from '../lib/domain/content/finding.ts';
import { loadCourse } from '../lib/server/content/load-course.ts';

/** `npm run content:check [folder]`: prints every finding, then a summary; exit 1 when something stops publishing. */
const folder = resolve(process.argv[2] ?? 'content');
const shown = relative(process.cwd(), folder);
const loaded = await loadCourse(folder, { today: new Date().toISOString().slice(0, 10) });
const findings = loaded.ok ? loaded.value.findings : loaded.error.findings;

for (const finding of findings) console.log(findingLine({ ...finding, file: `${shown}/${finding.file}` }));

const count = (level: Finding['level'], word: string): string => {
	const number = findings.filter((finding) => finding.level === level).length;
	return `${number} ${word}${number === 1 ? '' : 's'}`;
};
const counts = `${count('error', 'error')}, ${count('warning', 'warning')}, ${count('note', 'note')}`;
console.log(loaded.ok ? `${counts}; course ${loaded.value.version}` : `${counts}; nothing to publish`);
process.exitCode = loaded.ok ? 0 : 1;
