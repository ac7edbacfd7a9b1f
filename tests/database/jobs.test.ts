import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { clinicId } from '../../src/lib/domain/ids.ts';
import { openDatabase, type Database } from '../../src/lib/server/db/client.ts';
import { startJobs, type JobHandlers, type JobName, type Jobs } from '../../src/lib/server/jobs/jobs.ts';
import { createLogger } from '../../src/lib/server/process/logger.ts';
import { createMetrics } from '../../src/lib/server/process/metrics.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';

const SUBJECT = {
	clinicId: clinicId('0190a7c2-0000-7000-8000-000000000001'),
	id: '0190a7c2-0000-7000-8000-000000000002'
};
const nothing = () => Promise.resolve();
const NO_WORK: JobHandlers = {
	'deliver-message': nothing,
	'publish-due': nothing,
	'bring-up-to-date': nothing,
	'chain-access-log': nothing,
	remind: nothing,
	'tell-care-team': nothing,
	'tell-care-team-again': nothing
};

let database: FreshDatabase;
let db: Database;
/** Writes jobs and runs none, so that a test says when they run. */
let writing: Jobs;

beforeAll(async () => {
	database = await freshDatabase();
	db = openDatabase(database.appConnection);
	writing = await startJobs(database.ownerConnection, null, watching());
});
afterAll(async () => {
	await writing?.stop();
	await db?.end();
	await database?.drop();
});

function watching() {
	const lines: Record<string, unknown>[] = [];
	return {
		lines,
		log: createLogger('warn', { write: (line: string) => void lines.push(JSON.parse(line)) }),
		metrics: createMetrics({ withProcess: false })
	};
}

async function run(handlers: Partial<JobHandlers>) {
	const watch = watching();
	const jobs = await startJobs(database.ownerConnection, { ...NO_WORK, ...handlers }, watch);
	onTestFinished(() => jobs.stop());
	return watch;
}

const enqueue = (name: JobName, tries: number) =>
	db.outsideClinics(async (tx) => {
		await writing.enqueue(tx, name, SUBJECT);
		await tx.execute(sql`update pgboss.job set retry_limit = ${tries - 1} where name = ${name}`);
	});

async function stored(name: JobName) {
	const { rows } = await database.owner.query<{ state: string; output: unknown }>(
		'select state, output from pgboss.job where name = $1',
		[name]
	);
	return rows[0];
}

const settled = (name: JobName, state: string) =>
	expect.poll(async () => (await stored(name))?.state, { timeout: 60_000 }).toBe(state);

test('a job that is done is counted, and nothing is logged', async () => {
	await enqueue('bring-up-to-date', 1);
	const { lines, metrics } = await run({});
	await settled('bring-up-to-date', 'completed');
	expect((await metrics.read()).text).toContain(
		'preface_jobs_total{queue="bring-up-to-date",outcome="done"} 1'
	);
	expect(lines).toEqual([]);
});

test.for([
	{ tries: 1, queue: 'deliver-message', state: 'failed', outcome: 'given_up', level: 'error' },
	{ tries: 2, queue: 'chain-access-log', state: 'retry', outcome: 'failed', level: 'warn' }
] as const)(
	'a job that fails with $tries tries is counted as $outcome and logged, and nothing of the person is kept',
	async ({ tries, queue, state, outcome, level }) => {
		await enqueue(queue, tries);
		const { lines, metrics } = await run({
			[queue]: () => db.outsideClinics((tx) => tx.execute(sql`select ${'Rosa Quiroga'}::int`))
		});
		await settled(queue, state);
		expect((await metrics.read()).text).toContain(
			`preface_jobs_total{queue="${queue}",outcome="${outcome}"} 1`
		);
		// 22P02: a text that is no number. PostgreSQL's own words for it quote the text.
		expect(lines).toMatchObject([{ level, queue, tries: 1, err: { cause: { fault: '22P02' } } }]);
		const kept = await stored(queue);
		expect(kept?.output).toMatchObject({ name: 'JobFailed', message: '22P02' });
		for (const written of [lines, kept]) expect(JSON.stringify(written)).not.toMatch(/Rosa|select|::int/);
	}
);

test('queues that start at once on a database without one all start', async () => {
	await using fresh = await freshDatabase();
	const started = await Promise.allSettled(
		Array.from({ length: 4 }, () => startJobs(fresh.ownerConnection, null, watching()))
	);
	for (const start of started) if (start.status === 'fulfilled') await start.value.stop();
	expect(started.map(({ status }) => status)).toEqual(Array(4).fill('fulfilled'));
	expect((await fresh.app.query(`select has_table_privilege('pgboss.job', 'insert') as may`)).rows).toEqual([
		{ may: true }
	]);
});

test('the connections of a pool are what the metrics show', async () => {
	const small = openDatabase(database.appConnection, { max: 1 });
	onTestFinished(() => small.end());
	expect(small.connections()).toEqual({ total: 0, idle: 0, waiting: 0 });
	await small.outsideClinics(async () => {
		const waits = small.outsideClinics(nothing);
		expect(small.connections()).toEqual({ total: 1, idle: 0, waiting: 1 });
		return { waits };
	});
});

test('what repeats itself waits once for one subject, whoever wishes it again', async () => {
	const OTHER = { ...SUBJECT, id: '0190a7c2-0000-7000-8000-000000000003' };
	const [soon, later] = [new Date('2026-12-01T10:00:00Z'), new Date('2026-12-02T10:00:00Z')];
	await db.outsideClinics(async (tx) => {
		await writing.enqueueAt(soon, tx, 'tell-care-team-again', SUBJECT);
		await writing.enqueueAt(later, tx, 'tell-care-team-again', SUBJECT);
		await writing.enqueueAt(later, tx, 'tell-care-team-again', OTHER);
	});
	const { rows } = await database.owner.query<{ id: string; at: Date }>(
		`select data ->> 'id' as id, start_after as at from pgboss.job where name = 'tell-care-team-again' order by at`
	);
	expect(rows).toEqual([
		{ id: SUBJECT.id, at: soon },
		{ id: OTHER.id, at: later }
	]);
});
