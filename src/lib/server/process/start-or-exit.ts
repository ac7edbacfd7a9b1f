import { describeConfigProblems, modeOf, readConfig, type Config } from '../config.ts';
import { describeStartProblem, startProcess, type RunningProcess } from './lifecycle.ts';
import { createLogger } from './logger.ts';

/** Kept outside this module: a development server loads the module again when it changes. */
const STARTED: unique symbol = Symbol.for('preface.started');

/** The configuration of this process; prints every problem and ends the process when there is one. */
export function configOrExit(env: NodeJS.ProcessEnv): Config {
	const read = readConfig(env, { mode: modeOf(env) });
	return read.ok ? read.value : exitWith(describeConfigProblems(read.error));
}

/** Starts the app of this process, once: a development server that loads the hooks again gets the same database. */
export function startOrExit(env: NodeJS.ProcessEnv): Promise<RunningProcess> {
	const kept: typeof globalThis & { [STARTED]?: Promise<RunningProcess> } = globalThis;
	return (kept[STARTED] ??= start(configOrExit(env), 'app'));
}

/** Opens the database for a command-line tool; prints what is wrong and ends the process when it cannot. */
export const openToolOrExit = (env: NodeJS.ProcessEnv): Promise<RunningProcess> =>
	start(configOrExit(env), 'tool');

/** A refusal is a sentence on standard error and exit code 1, never a stack trace. */
export function exitWith(sentence: string): never {
	process.stderr.write(`\n${sentence}\n\n`);
	process.exit(1);
}

async function start(config: Config, as: 'app' | 'tool'): Promise<RunningProcess> {
	// A tool's own output goes to standard output, so its log must not.
	const log = as === 'app' ? createLogger(config.logLevel) : createLogger('warn', process.stderr);
	const started = await startProcess(config, { as, log });
	return started.ok ? started.value : exitWith(describeStartProblem(started.error));
}
