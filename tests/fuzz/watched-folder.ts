import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

export type WatchedFolder = {
	/** Cases may write here, and clean up. */
	inside: string;
	/** A few steps deep, with files around it: `../../x` from here would be seen. */
	outside: string;
	/** What is there and was not, or is not there any more; empty when nothing was touched. */
	touched: () => string[];
	remove: () => void;
};

/** A temporary folder that is compared with what it was; only `inside` may change, and is empty at the end. */
export function watchedFolder(): WatchedFolder {
	const base = mkdtempSync(join(tmpdir(), 'preface-fuzz-'));
	const [inside, outside] = [join(base, 'inside'), join(base, 'outside/a/b')];
	for (const folder of [inside, outside]) mkdirSync(folder, { recursive: true });
	for (const path of [
		'evil.md',
		'course.yaml',
		'outside/course.yaml',
		'outside/a/course.yaml',
		'outside/a/b/course.yaml'
	])
		writeFileSync(join(base, path), `this is ${path}\n`);
	const before = linesOf(base);
	return {
		inside,
		outside,
		touched: () => {
			const now = linesOf(base);
			return [
				...before.filter((line) => !now.includes(line)),
				...now.filter((line) => !before.includes(line))
			];
		},
		remove: () => rmSync(base, { recursive: true, force: true })
	};
}

/** One line for each file and folder: path, kind, time and content. */
function linesOf(base: string): string[] {
	return readdirSync(base, { recursive: true, encoding: 'utf8' })
		.sort()
		.map((path) => {
			const file = join(base, path);
			const stat = lstatSync(file);
			const content = stat.isFile() ? createHash('sha256').update(readFileSync(file)).digest('hex') : '';
			// Cases come and go in `inside`: what counts is that nothing is left there.
			const time = relative(base, file) === 'inside' ? '' : stat.mtimeMs;
			return `${path} ${stat.mode} ${time} ${content}`;
		});
}
