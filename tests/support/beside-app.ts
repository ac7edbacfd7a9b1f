import type pg from 'pg';
import { readConfig } from '../../src/lib/server/config.ts';
import { startProcess } from '../../src/lib/server/process/lifecycle.ts';
import { createLogger } from '../../src/lib/server/process/logger.ts';
import type { Runtime } from '../../src/lib/server/runtime.ts';
import { startRuntime } from '../../src/lib/server/start-runtime.ts';

export type Beside = { runtime: Runtime; ownerConnection: pg.ClientConfig; close(): Promise<void> };

/** Joins the database of a running app, as a command-line tool does. `env` is what the app was started with. */
export async function openBeside(env: Record<string, string>, command: 'demo' | 'start'): Promise<Beside> {
	const config = readConfig(env, { mode: command === 'demo' ? 'demo' : 'real' });
	if (!config.ok) throw new Error(config.error.map(({ sentence }) => sentence).join('\n'));
	const running = await startProcess(config.value, { as: 'tool', log: createLogger('silent') });
	if (!running.ok) throw new Error(`The database cannot be joined: ${running.error.kind}`);
	const started = await startRuntime(running.value, { runJobs: false });
	if (!started.ok) throw new Error(started.error.sentence);
	const { runtime, stopSteps } = started.value;
	return {
		runtime,
		ownerConnection: running.value.ownerConnection,
		close: async () => {
			for (const { stop } of stopSteps) await stop();
			await running.value.stop();
		}
	};
}
