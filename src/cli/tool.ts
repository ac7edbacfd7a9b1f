import type { RunningProcess } from '../lib/server/process/lifecycle.ts';
import { openToolOrExit } from '../lib/server/process/start-or-exit.ts';
import { goToRoot } from './root.ts';

/**
 * Runs a command-line tool on the database of the configuration: joins a running installation or starts the database
 * meanwhile, and lets go of it at the end. The exit code is what `work` returns.
 */
export async function runTool(work: (running: RunningProcess) => Promise<number>): Promise<void> {
	goToRoot();
	const running = await openToolOrExit(process.env);
	try {
		process.exitCode = await work(running);
	} finally {
		await running.stop();
	}
}
