import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import * as v from 'valibot';
import { failuresTold, Report, type FailedStage } from './failures.ts';

/**
 * `npm test`: everything that must hold, in order, cheapest first. Stops at the first stage that fails; what failed
 * stands once more at the end, and the last line is the sum of stages and test cases.
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

/** What stands in one line shares the two cores. */
const STAGES: Stage[][] = [
	[{ name: 'sources', command: ['npm', 'run', '--silent', 'prepare:sources'] }],
	[
		{
			name: 'types',
			command: ['svelte-check', '--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human']
		},
		{ name: 'eslint', command: ['eslint', '.'] }
	],
	[
		{ name: 'prettier', command: ['prettier', '--check', '.'] },
		{ name: 'knip', command: ['knip'] },
		{ name: 'build', command: ['vite', 'build'] }
	],
	[vitest('unit')],
	[vitest('database')],
	[vitest('journeys')]
];

const failedStages: FailedStage[] = [];
const total = await runAll();
rmSync(reports, { recursive: true, force: true });
for (const line of failuresTold(failedStages, ROOT)) console.log(line);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

async function runAll(): Promise<Counts> {
	const sum: Counts = { passed: 0, failed: 0 };
	for (const [index, stages] of STAGES.entries()) {
		const told = await Promise.all(stages.map(runStage));
		for (const { passed, failed } of told) {
			sum.passed += passed;
			sum.failed += failed;
		}
		if (told.every(({ failed }) => failed === 0)) continue;
		const left = STAGES.slice(index + 1).flatMap((later) => later.map(({ name }) => name));
		if (left.length > 0) console.log(`Not run: ${left.join(', ')}`);
		break;
	}
	return sum;
}

/** A stage counts as one case besides those that it ran. */
async function runStage({ name, command, project }: Stage): Promise<Counts> {
	const began = performance.now();
	const { code, output } = await run(command);
	const report = project ? readReport(project) : null;
	const cases: Counts = { passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0 };
	const held = code === 0 && cases.failed === 0;
	const seconds = ((performance.now() - began) / 1000).toFixed(1);
	const counted = project ? `, ${cases.passed} passed, ${cases.failed} failed` : '';
	console.log(`${held ? 'ok  ' : 'FAIL'} ${name} (${seconds} s${counted})`);
	if (!held) {
		console.log(output);
		failedStages.push({ name, output, report });
	}
	return { passed: cases.passed + (held ? 1 : 0), failed: cases.failed + (held ? 0 : 1) };
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

/** Null of a run that ended before its report was written; its stage fails by its exit code. */
function readReport(project: string): Report | null {
	const file = reportOf(project);
	return existsSync(file) ? v.parse(Report, JSON.parse(readFileSync(file, 'utf8'))) : null;
}
