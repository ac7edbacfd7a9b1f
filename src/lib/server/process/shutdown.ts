import type { Logger } from './logger.ts';

/** One part of the process and how it ends. */
export interface StopStep {
	name: string;
	stop(): Promise<unknown>;
}

const STEP_WITHIN_MS = 15_000;

/** Stops the parts in the order given: jobs, then pools, then the database. A part that fails or hangs does not keep the next from ending. */
export async function stopInOrder(
	steps: readonly StopStep[],
	log: Logger,
	stepWithinMs = STEP_WITHIN_MS
): Promise<void> {
	for (const { name, stop } of steps) {
		const late = Promise.withResolvers<'late'>();
		const timer = setTimeout(() => late.resolve('late'), stepWithinMs);
		try {
			if ((await Promise.race([stop(), late.promise])) === 'late')
				log.error({ part: name }, 'did not stop in time');
		} catch (error) {
			log.error({ part: name, err: error }, 'did not stop cleanly');
		} finally {
			clearTimeout(timer);
		}
	}
}

/**
 * After SIGTERM or SIGINT the web server stops listening, finishes the requests it has, and then emits this event: only
 * now may what those requests need be taken away.
 */
export function stopOnShutdown(steps: readonly StopStep[], log: Logger): void {
	const events: NodeJS.EventEmitter = process;
	events.once('sveltekit:shutdown', (reason: string) => {
		log.info({ signal: reason }, 'stopping');
		void stopInOrder(steps, log).then(() => {
			log.info('stopped');
			process.exit(0);
		});
	});
}
