import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';

const CLI = join(import.meta.dirname, '..', '..', 'src', 'cli');

export interface AppProcess {
	origin: string;
	process: ChildProcess;
	/** All it printed so far, both streams: JSON logs and words for the person at the terminal. */
	printed(): string;
	/** Sends SIGTERM and waits; the exit code. */
	stop(): Promise<number | null>;
	/** Sends SIGKILL and waits. */
	kill(): Promise<void>;
}

export interface AppOptions {
	command: 'start' | 'demo' | 'clinics-list' | 'course-export' | 'course-import';
	/** Give DATA_DIR and KEY_FILE in a temporary folder. PORT is chosen when absent. */
	env: Record<string, string>;
	args?: string[];
}

/** Starts the app as `npm start` or `npm run demo` does and returns once it listens. Throws with what it printed when it ends before. */
export async function startApp(options: AppOptions): Promise<AppProcess> {
	const port = options.env.PORT ?? String(await freePort());
	const { child, printed, ended } = launch({ ...options, env: { ...options.env, PORT: port } });
	const listening = Promise.withResolvers<undefined>();
	child.stdout?.on('data', () => {
		if (/^Listening on /m.test(printed())) listening.resolve(undefined);
	});
	const outcome = await Promise.race([listening.promise, ended]);
	if (outcome !== undefined) throw new Error(`The app ended with ${outcome.code}:\n${printed()}`);
	return {
		origin: `http://localhost:${port}`,
		process: child,
		printed,
		async stop() {
			child.kill('SIGTERM');
			return (await ended).code;
		},
		async kill() {
			child.kill('SIGKILL');
			await ended;
		}
	};
}

/** Runs a tool, or a start that is expected to refuse, to its end: its exit code and what it printed. */
export async function runToEnd(options: AppOptions): Promise<{ code: number | null; printed: string }> {
	const { printed, ended } = launch(options);
	const { code } = await ended;
	return { code, printed: printed() };
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	server.close();
	if (address === null || typeof address === 'string') throw new Error('No port');
	return address.port;
}

function launch({ command, env, args = [] }: AppOptions) {
	const child = spawn(process.execPath, [join(CLI, `${command}.ts`), ...args], {
		// Nothing of the environment that tests run in, but what finds programs and the home folder.
		env: { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR, ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let text = '';
	for (const stream of [child.stdout, child.stderr])
		stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
	const ended = once(child, 'close').then(([code]) => ({ code: typeof code === 'number' ? code : null }));
	return { child, printed: () => text, ended };
}
