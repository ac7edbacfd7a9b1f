import type { Logger } from '../process/logger.ts';
import type { Metrics } from '../process/metrics.ts';
import { describeFault } from '../process/fault.ts';

/** Who hears how a job ended. */
export type JobWatch = { log: Logger; metrics: Pick<Metrics, 'job'> };

/** What the queue knows of one try of a job. */
type Try = { queue: string; retryCount: number; retryLimit: number };

/** Stored by the queue beside the job, for everybody who may read its tables: so its message is a code and nothing else. */
class JobFailed extends Error {
	override readonly name = 'JobFailed';
}

/**
 * Runs one try of a job, counts how it ended and writes down a failure: the queue itself fails a job in silence. What
 * it is handed to keep has lost the query and its parameters, which are people's names and answers.
 */
export async function watched(
	{ log, metrics }: JobWatch,
	{ queue, retryCount, retryLimit }: Try,
	work: () => Promise<void>
): Promise<void> {
	try {
		await work();
	} catch (thrown) {
		const gaveUp = retryCount >= retryLimit;
		metrics.job({ queue, outcome: gaveUp ? 'given_up' : 'failed' });
		const about = { queue, tries: retryCount + 1, err: thrown };
		if (gaveUp) log.error(about, 'job given up');
		else log.warn(about, 'job failed, will be tried again');
		throw new JobFailed(codeOf(thrown));
	}
	metrics.job({ queue, outcome: 'done' });
}

/** The nearest code: drivers wrap what PostgreSQL said. */
function codeOf(thrown: unknown): string {
	for (let fault = thrown; fault instanceof Error; fault = fault.cause) {
		const described = describeFault(fault);
		if (described.fault !== undefined) return described.fault;
	}
	return describeFault(thrown).type;
}
