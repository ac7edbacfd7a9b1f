import type { Runtime } from '../lib/server/runtime.ts';
import { startRuntime } from '../lib/server/start-runtime.ts';
import { runTool } from './tool.ts';

export const WRONG_ARGUMENTS = 2;

/** Runs a command-line tool with everything that operations need: key, course, pool, queue. No job runs here. */
export const runWithRuntime = (work: (runtime: Runtime) => Promise<number>): Promise<void> =>
	runTool(async (running) => {
		const started = await startRuntime(running, { runJobs: false });
		if (!started.ok) {
			console.error(started.error.sentence);
			return 1;
		}
		try {
			return await work(started.value.runtime);
		} finally {
			for (const { stop } of started.value.stopSteps) await stop();
		}
	});
