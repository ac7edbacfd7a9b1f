import { spawn } from 'node:child_process';

export interface Finished {
	/** Null when the command could not be started or was killed. */
	code: number | null;
	/** What it printed, both streams. */
	output: string;
}

export interface RunOptions {
	cwd?: string;
	uid?: number;
	gid?: number;
}

/**
 * Runs a command to its end, with a plain language and none of the PG… variables that would redirect PostgreSQL's
 * tools. Never throws for a command that fails or does not exist. The command must not leave a child behind that keeps its output open.
 */
export function runCommand(
	command: string,
	args: readonly string[],
	options: RunOptions = {}
): Promise<Finished> {
	return new Promise((resolve) => {
		const child = spawn(command, args, {
			...options,
			env: cleanEnvironment(),
			stdio: ['ignore', 'pipe', 'pipe']
		});
		let output = '';
		const collect = (chunk: Buffer) => {
			output = (output + chunk.toString()).slice(-8_000);
		};
		child.stdout.on('data', collect);
		child.stderr.on('data', collect);
		child.on('error', (error) => resolve({ code: null, output: error.message }));
		child.on('close', (code) => resolve({ code, output: output.trim() }));
	});
}

function cleanEnvironment(): NodeJS.ProcessEnv {
	const { PATH, HOME, TMPDIR, TZ } = process.env;
	return { PATH, HOME, TMPDIR, TZ, LC_ALL: 'C' };
}
