import type { Config } from '../config.ts';
import { configOrExit, exitWith } from './exit.ts';
import { describeStartProblem, startProcess, type RunningProcess } from './lifecycle.ts';
import { createLogger } from './logger.ts';

/** Kept outside this module: a development server loads the module again when it changes. */
const STARTED: unique symbol = Symbol.for('preface.started');

/** Starts the app of this process, once: a development server that loads the hooks again gets the same database. */
export function startOrExit(env: NodeJS.ProcessEnv): Promise<RunningProcess> {
	const kept: typeof globalThis & { [STARTED]?: Promise<RunningProcess> } = globalThis;
	return (kept[STARTED] ??= start(configOrExit(env), 'app'));
}

/** Opens the database for a command-line tool; prints what is wrong and ends the process when it cannot. */
export const openToolOrExit = (env: NodeJS.ProcessEnv): Promise<RunningProcess> =>
	start(configOrExit(env), 'tool');

async function start(config: Config, as: 'app' | 'tool'): Promise<RunningProcess> {
	// A tool's own output goes to standard output, so its log must not.
	const log = as === 'app' ? createLogger(config.logLevel) : createLogger('warn', process.stderr);
	const started = await startProcess(config, { as, log });
	return started.ok ? started.value : exitWith(describeStartProblem(started.error));
}
