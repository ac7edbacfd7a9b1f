import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What the build is made from. `content/` is read by path at run time and needs none. */
const SOURCES = [
	'src',
	'static',
	'project.inlang',
	'svelte.config.js',
	'vite.config.ts',
	'tsconfig.json',
	'package.json',
	'package-lock.json'
];
const GENERATED = join('src', 'lib', 'i18n', 'paraglide');

/** The entry of a built app; written last, so a build that was interrupted does not have it. */
export const BUILD_ENTRY = join('build', 'index.js');

/** Builds when there is no build, or a source is newer. Throws with the tools' output when that fails. */
export async function buildIfStale(root: string): Promise<'fresh' | 'built'> {
	if (!isStale(root)) return 'fresh';
	await runScript(root, 'build');
	return 'built';
}

export function isStale(root: string): boolean {
	const entry = join(root, BUILD_ENTRY);
	if (!existsSync(entry)) return true;
	const builtAt = statSync(entry).mtimeMs;
	return SOURCES.flatMap((source) => filesOf(root, source)).some((file) => statSync(file).mtimeMs > builtAt);
}

/** Runs a script of package.json quietly, so that there is one definition of each. */
export async function runScript(root: string, script: string): Promise<void> {
	const child = spawn('npm', ['run', '--silent', script], {
		cwd: root,
		env: { ...process.env, NODE_ENV: 'production' },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr])
		stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
	const [code] = await once(child, 'close');
	if (code !== 0) throw new Error(`"npm run ${script}" failed:\n${output}`);
}

function filesOf(root: string, source: string): string[] {
	const path = join(root, source);
	if (!existsSync(path)) return [];
	if (!statSync(path).isDirectory()) return [path];
	return readdirSync(path, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((file) => !file.startsWith(join(root, GENERATED)));
}
