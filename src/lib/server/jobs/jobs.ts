import { sql } from 'drizzle-orm';
import type pg from 'pg';
import { fromDrizzle, PgBoss } from 'pg-boss';
import * as v from 'valibot';
import { clinicId as toClinicId, isId, type ClinicId } from '../../domain/ids.ts';
import type { Tx } from '../db/client.ts';
import { inStartTurn } from '../db/start-lock.ts';
import { watched, type JobWatch } from './watched.ts';

/**
 * Jobs notify, they never decide (design §5): nothing in the product is true because a job ran. They carry ids only,
 * are written in the transaction that wants them, and run in the clinic they name.
 */
const NAMES = [
	'deliver-message',
	'bring-up-to-date',
	'chain-access-log',
	'remind',
	'tell-care-team',
	'tell-care-team-again',
	'publish-due'
] as const;
export type JobName = (typeof NAMES)[number];
export type JobSubject = { clinicId: ClinicId; id: string };
export type JobHandlers = Record<JobName, (subject: JobSubject) => Promise<void>>;

export type Jobs = {
	/** Puts the job into this transaction: a rollback leaves no job. */
	enqueue(tx: Tx, name: JobName, subject: JobSubject): Promise<void>;
	/** The same, at most once in this time for one subject; the last wish is kept for the next turn. */
	enqueueAtMostEvery(seconds: number, tx: Tx, name: JobName, subject: JobSubject): Promise<void>;
	/** The same, not before `at`. In a queue of `ONE_WAITS` the first wish of a subject stands and later ones are dropped. */
	enqueueAt(at: Date, tx: Tx, name: JobName, subject: JobSubject): Promise<void>;
	stop(): Promise<void>;
};

/** Queues in which a subject waits once at most, so that nothing that repeats itself ever repeats twice. */
const ONE_WAITS: ReadonlySet<JobName> = new Set(['tell-care-team-again']);

const RETRY = { retryLimit: 8, retryDelay: 30, retryBackoff: true };

/**
 * What takes as long as a clinic is large. It says every few seconds that it still runs: a process that was killed is missed
 * after half a minute, and one that works is left alone for hours.
 */
const LONG: ReadonlySet<JobName> = new Set(['bring-up-to-date']);
const LONG_RUN = { heartbeatSeconds: 30, expireInSeconds: 12 * 60 * 60 };

const idText = v.pipe(v.string(), v.check(isId, 'not an id'));
const subjectSchema = v.object({ clinicId: v.pipe(idText, v.transform(toClinicId)), id: idText });

/** The application role sends inside its own transactions; fetching and upkeep stay with the owner. */
const GRANTS = `
	grant usage on schema pgboss to preface_app;
	grant select, insert, update on all tables in schema pgboss to preface_app;
	grant execute on all functions in schema pgboss to preface_app;`;

/**
 * Starts the queue in the owner's own schema. Without `handlers` (command-line tools, a second process that only serves
 * pages) jobs are written but not run.
 */
export async function startJobs(
	owner: pg.ClientConfig,
	handlers: JobHandlers | null,
	watch: JobWatch
): Promise<Jobs> {
	const boss = new PgBoss({ ...connection(owner), max: 3, schedule: false });
	boss.on('error', (fault) => watch.log.warn({ err: asError(fault) }, 'job queue'));
	await inStartTurn(owner, async (client) => {
		await boss.start();
		for (const name of NAMES) {
			await boss.createQueue(name, { ...RETRY, ...(ONE_WAITS.has(name) && { policy: 'short' as const }) });
			// Also for a queue that an earlier program made.
			if (LONG.has(name)) await boss.updateQueue(name, LONG_RUN);
		}
		await client.query(GRANTS);
	});
	if (handlers) {
		for (const name of NAMES) {
			await boss.work(name, { batchSize: 1, includeMetadata: true }, async (jobs) => {
				for (const { data, retryCount, retryLimit } of jobs) {
					await watched(watch, { queue: name, retryCount, retryLimit }, () =>
						handlers[name](v.parse(subjectSchema, data))
					);
				}
			});
		}
	}
	return {
		enqueue: async (tx, name, subject) => {
			await boss.send(name, subject, { db: fromDrizzle(tx, sql) });
		},
		enqueueAtMostEvery: async (seconds, tx, name, subject) => {
			await boss.send(name, subject, {
				db: fromDrizzle(tx, sql),
				singletonKey: subject.id,
				singletonSeconds: seconds,
				singletonNextSlot: true
			});
		},
		enqueueAt: async (at, tx, name, subject) => {
			await boss.send(name, subject, {
				db: fromDrizzle(tx, sql),
				startAfter: at,
				...(ONE_WAITS.has(name) && { singletonKey: subject.id })
			});
		},
		stop: () => boss.stop({ graceful: true, timeout: 5_000 })
	};
}

/** Some of what the queue reports is an object with an error's fields, which the log would not look into. */
const asError = (fault: object): Error =>
	fault instanceof Error ? fault : Object.assign(new Error(), fault);

/** pg-boss takes a subset of node-postgres' options. */
function connection(owner: pg.ClientConfig) {
	const { host, port, user, database, connectionString, options } = owner;
	const password = typeof owner.password === 'string' ? owner.password : undefined;
	return {
		...(host !== undefined && { host }),
		...(port !== undefined && { port }),
		...(user !== undefined && { user }),
		...(database !== undefined && { database }),
		...(connectionString !== undefined && { connectionString }),
		...(options !== undefined && { options }),
		...(password !== undefined && { password })
	};
}
