import { cpSync, mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { Runtime } from '../../src/lib/server/runtime.ts';
import { freePort, startApp, type AppProcess } from './app-process.ts';
import { openBeside, type Beside } from './beside-app.ts';
import { killServerAndWorkers } from './embedded-folder.ts';

/** A data folder with its key, and the app that serves it. */
export type Installation = {
	origin: string;
	dataDir: string;
	keyFile: string;
	/** What the app was started with; a tool that is given the same joins its database. */
	env: Record<string, string>;
	app: AppProcess;
	/** Operations on the same data, beside the running app, as a command-line tool has them. Opened once. */
	runtime(): Promise<Runtime>;
	/** Starts the app again on the same data, port and key, after it was stopped or killed. */
	startAgain(): Promise<AppProcess>;
	/** Ends the app and the database, and removes the folder. */
	close(): Promise<void>;
};

export type InstallationOptions = {
	/** `demo` begins as a copy of the filled demonstration that the run prepared; `start` is empty. */
	command: 'demo' | 'start';
	env?: Record<string, string>;
};

export async function openInstallation({
	command,
	env: more = {}
}: InstallationOptions): Promise<Installation> {
	const root = mkdtempSync(join(tmpdir(), 'preface-journey-'));
	// As root the database runs as somebody else, who has to get in.
	chmodSync(root, 0o711);
	const [dataDir, keyFile] = [join(root, 'data'), join(root, 'installation.key')];
	if (command === 'demo') {
		const filled = inject('demonstration');
		cpSync(filled.dataDir, dataDir, { recursive: true });
		cpSync(filled.keyFile, keyFile);
	}
	const env = { DATA_DIR: dataDir, KEY_FILE: keyFile, PORT: String(await freePort()), ...more };
	const start = () => startApp({ command, env });
	let beside: Promise<Beside> | undefined;
	const installation: Installation = {
		origin: `http://localhost:${env.PORT}`,
		dataDir,
		keyFile,
		env,
		app: await start(),
		runtime: async () => (await (beside ??= openBeside(env, command))).runtime,
		startAgain: async () => (installation.app = await start()),
		close: async () => {
			await (await beside)?.close();
			await installation.app.kill();
			await killServerAndWorkers(dataDir);
			rmSync(root, { recursive: true, force: true });
		}
	};
	return installation;
}
