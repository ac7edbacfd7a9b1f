import { describeConfigProblems, modeOf, readConfig, type Config } from '../config.ts';

/** A refusal is a sentence on standard error and exit code 1, never a stack trace. */
export function exitWith(sentence: string): never {
	process.stderr.write(`\n${sentence}\n\n`);
	process.exit(1);
}

/** The configuration of this process; prints every problem and ends the process when there is one. */
export function configOrExit(env: NodeJS.ProcessEnv): Config {
	const read = readConfig(env, { mode: modeOf(env) });
	return read.ok ? read.value : exitWith(describeConfigProblems(read.error));
}
