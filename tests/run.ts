import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import * as v from 'valibot';

/**
 * `npm test`: everything that must hold, in order, cheapest first. Stops at the first stage that fails; the last line
 * is the sum of stages and test cases.
 */

type Stage = { name: string; command: string[]; project?: string };
type Counts = { passed: number; failed: number };

const ROOT = join(import.meta.dirname, '..');
const reports = mkdtempSync(join(tmpdir(), 'preface-reports-'));

/** Two workers: the machine the budgets are written for has two cores. */
const vitest = (project: string): Stage => ({
	name: project,
	project,
	command: [
		'vitest',
		'run',
		'--project',
		project,
		'--maxWorkers=2',
		'--reporter=default',
		'--reporter=json',
		`--outputFile.json=${reportOf(project)}`
	]
});

const STAGES: Stage[] = [
	{ name: 'sources', command: ['npm', 'run', '--silent', 'prepare:sources'] },
	{
		name: 'types',
		command: ['svelte-check', '--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human']
	},
	{ name: 'eslint', command: ['eslint', '.'] },
	{ name: 'prettier', command: ['prettier', '--check', '.'] },
	{ name: 'knip', command: ['knip'] },
	vitest('unit'),
	vitest('database'),
	{ name: 'build', command: ['vite', 'build'] },
	vitest('journeys')
];

const Report = v.object({ numPassedTests: v.number(), numFailedTests: v.number() });

const total = await runAll();
rmSync(reports, { recursive: true, force: true });
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

async function runAll(): Promise<Counts> {
	const sum: Counts = { passed: 0, failed: 0 };
	for (const [index, stage] of STAGES.entries()) {
		const began = performance.now();
		const { code, output } = await run(stage.command);
		const cases = stage.project ? casesOf(stage.project) : { passed: 0, failed: 0 };
		const held = code === 0 && cases.failed === 0;

		sum.passed += cases.passed + (held ? 1 : 0);
		sum.failed += cases.failed + (held ? 0 : 1);
		const seconds = ((performance.now() - began) / 1000).toFixed(1);
		const counted = stage.project ? `, ${cases.passed} passed, ${cases.failed} failed` : '';
		console.log(`${held ? 'ok  ' : 'FAIL'} ${stage.name} (${seconds} s${counted})`);

		if (!held) {
			console.log(output);
			const left = STAGES.slice(index + 1).map(({ name }) => name);
			if (left.length > 0) console.log(`Not run: ${left.join(', ')}`);
			break;
		}
	}
	return sum;
}

async function run([command = '', ...args]: string[]): Promise<{ code: number; output: string }> {
	const child = spawn(command, args, { cwd: ROOT, env: environment(), stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	for (const stream of [child.stdout, child.stderr])
		stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
	const [code] = await once(child, 'close');
	return { code: typeof code === 'number' ? code : 1, output };
}

/** The project's own tools first, and with them the pinned Node. */
function environment(): NodeJS.ProcessEnv {
	const PATH = [join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
	return { ...process.env, PATH, CI: '1', NO_COLOR: '1', FORCE_COLOR: undefined };
}

function reportOf(project: string): string {
	return join(reports, `${project}.json`);
}

/** A run that ended before its report was written has no cases; its stage fails by its exit code. */
function casesOf(project: string): Counts {
	const file = reportOf(project);
	if (!existsSync(file)) return { passed: 0, failed: 0 };
	const report = v.parse(Report, JSON.parse(readFileSync(file, 'utf8')));
	return { passed: report.numPassedTests, failed: report.numFailedTests };
}
