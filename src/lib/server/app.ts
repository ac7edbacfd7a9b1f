import type { Runtime } from './runtime.ts';

let running: Runtime | null = null;

/** Called once, by the start of the process (`hooks.server.ts`). */
export function setApp(runtime: Runtime): void {
	running = runtime;
}

/** What this process runs on. Throws before the start has finished, which no request can see. */
export function app(): Runtime {
	if (!running) throw new Error('The program has not started');
	return running;
}
