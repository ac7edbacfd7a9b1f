import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { tryLock } from '../../src/lib/server/db/embedded/lock.ts';
import { freePort, startApp, type AppProcess } from './app-process.ts';
import { openBeside } from './beside-app.ts';
import { killServerAndWorkers } from './embedded-folder.ts';
import type { Runtime } from '../../src/lib/server/runtime.ts';

/** As `npm start` and `npm run demo` start it; see package.json. */
const HEAP_FLAGS = '--max-semi-space-size=8 --max-old-space-size=256';

/** A filled demonstration outside any test run, started with the heap flags of the real thing. */
export type StandaloneInstallation = {
	origin: string;
	runtime: Runtime;
	/** Of the tables, for what a database administrator does. */
	ownerConnection: pg.ClientConfig;
	app: AppProcess;
	/** Stops the app, starts it again on the data that are there, and says how long it took to the first page. */
	restart(): Promise<{ secondsToFirstPage: number }>;
	/** Takes the database away under the running app, until everything is closed. */
	endDatabase(): Promise<void>;
	close(): Promise<void>;
};

export async function openStandaloneInstallation(
	more: Record<string, string> = {}
): Promise<StandaloneInstallation> {
	const root = mkdtempSync(join(tmpdir(), 'preface-alone-'));
	chmodSync(root, 0o711);
	const env = {
		DATA_DIR: join(root, 'data'),
		KEY_FILE: join(root, 'installation.key'),
		PORT: String(await freePort()),
		LOG_LEVEL: 'error',
		NODE_OPTIONS: HEAP_FLAGS,
		...more
	};
	const start = () => startApp({ command: 'demo', env });
	const origin = `http://localhost:${env.PORT}`;
	let app = await start();
	let beside = await openBeside(env, 'demo');
	let unlock: Awaited<ReturnType<typeof tryLock>> = null;
	return {
		origin,
		get app() {
			return app;
		},
		get runtime() {
			return beside.runtime;
		},
		get ownerConnection() {
			return beside.ownerConnection;
		},
		async restart() {
			await beside.close();
			await app.stop();
			const began = performance.now();
			app = await start();
			const { status } = await fetch(`${origin}/sign-in`);
			const secondsToFirstPage = (performance.now() - began) / 1000;
			if (status !== 200) throw new Error(`The first page answered ${status}`);
			beside = await openBeside(env, 'demo');
			return { secondsToFirstPage };
		},
		async endDatabase() {
			// Nobody may start the server while somebody else has the turn.
			unlock = await tryLock(env.DATA_DIR, 'turn');
			await killServerAndWorkers(env.DATA_DIR);
		},
		async close() {
			await beside.close();
			await unlock?.();
			await app.kill();
			await killServerAndWorkers(env.DATA_DIR);
			rmSync(root, { recursive: true, force: true });
		}
	};
}
