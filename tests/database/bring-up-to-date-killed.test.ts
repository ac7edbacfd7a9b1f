import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { sql } from 'drizzle-orm';
import { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEnrolment } from '../../src/lib/server/operations/enrolments/open-enrolment.ts';
import { addPerson } from '../../src/lib/server/operations/identity/add-person.ts';
import { LESSON } from '../fixtures/content/course-files.ts';
import { careClinic, type CareClinic } from '../support/care-walk.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { inTurns } from '../support/in-turns.ts';
import { must, patientNamed } from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';
import { smallCourse } from '../support/small-course.ts';
import { published, saying, studioStaff } from '../support/studio-hands.ts';

/** The process that brings everybody to a new version is killed in the middle, and another one finishes what it began. */
const PEOPLE = 200;
const AT_ONCE = 8;
const HOUR_MS = 3_600_000;
const QUEUE = 'bring-up-to-date';
const REOPENS = ['call-when-hurt'];

let database: FreshDatabase;
let world: TestRuntime;
let clinic: CareClinic;
const children: ChildProcess[] = [];

beforeAll(async () => {
	database = await freshDatabase();
	// Everything so far lies before the time of the processes that run the jobs.
	const now = new Date(Date.now() - 24 * HOUR_MS).toISOString();
	world = await testRuntime(database, { base: await smallCourse(), now });
	clinic = await careClinic(world.runtime, 'killed');
	const { desk } = clinic;
	await inTurns(
		Array.from({ length: PEOPLE }, (_, number) => number),
		AT_ONCE,
		async (number) => {
			const command = patientNamed({ email: `person${number}@example.org`, addAnyway: true });
			const { memberId } = must(await addPerson(desk.ctx(), command));
			const ctx = desk.ctx();
			must(await ctx.runtime.db.inClinic(ctx.clinicId, (tx) => openEnrolment(tx, ctx, memberId, 'en')));
		}
	);
});
afterAll(async () => {
	for (const child of children) child.kill('SIGKILL');
	await world?.stop();
	await database?.drop();
});

/** A process that runs the jobs, as the program does. */
async function working(): Promise<ChildProcess> {
	const { appConnection, ownerConnection } = database;
	const file = join(import.meta.dirname, '../support/jobs-child.ts');
	const argument = JSON.stringify({ appConnection, ownerConnection });
	const child = spawn(process.execPath, [file, argument], { stdio: ['pipe', 'pipe', 'inherit'] });
	children.push(child);
	await once(createInterface(child.stdout), 'line');
	return child;
}

type Changed = { stream_id: string; clear: { to: string; reopens: string[] } };
const changed = () =>
	world.runtime.db.inClinic(clinic.clinicId, async (tx) => {
		const found = sql`select stream_id, clear from event where kind = 'enrolment' and type = 'COURSE_CHANGED'`;
		return (await tx.execute<Changed>(found)).rows;
	});
const jobStates = async () => {
	const found = 'select state from pgboss.job where name = $1 order by created_on';
	return (await database.owner.query<{ state: string }>(found, [QUEUE])).rows.map(({ state }) => state);
};

/** As if the time had passed after which somebody looks for a process that says nothing any more, and tries again. */
async function laterOn(): Promise<void> {
	const hourAgo = `now() - interval '1 hour'`;
	await database.owner.query(
		`update pgboss.queue set monitor_on = ${hourAgo}, monitor_claim_on = ${hourAgo}`
	);
	await database.owner.query(`update pgboss.job set heartbeat_on = ${hourAgo} where state = 'active'`);
	const { host, port, user, database: name } = database.ownerConnection;
	const boss = new PgBoss({
		...(host !== undefined && { host }),
		...(port !== undefined && { port }),
		...(user !== undefined && { user }),
		...(name !== undefined && { database: name }),
		supervise: false,
		schedule: false
	});
	await boss.start();
	await boss.supervise(QUEUE);
	await boss.stop({ graceful: false });
	await database.owner.query(`update pgboss.job set start_after = now() where state = 'retry'`);
}

test('everybody is asked exactly what was named, once, however the first process ended', async () => {
	const { runtime, clock } = world;
	const studio = await studioStaff(runtime, clinic, 'killed');
	const first = await working();
	const to = await published(
		runtime,
		clock,
		studio,
		saying(LESSON, 'Waiting can make it worse.', 'It can get worse when you wait.'),
		{ impact: 'material', reopens: REOPENS }
	);
	await expect
		.poll(async () => (await changed()).length, { timeout: 60_000, interval: 5 })
		.toBeGreaterThan(20);
	first.kill('SIGKILL');
	await once(first, 'exit');
	const done = (await changed()).length;
	expect(done).toBeLessThan(PEOPLE);
	// What it had in hand is still held to be under way.
	expect(await jobStates()).toContain('active');

	await laterOn();
	expect(await jobStates()).not.toContain('active');
	await working();
	await expect.poll(async () => (await changed()).length, { timeout: 60_000, interval: 50 }).toBe(PEOPLE);
	await expect.poll(jobStates, { timeout: 60_000, interval: 50 }).not.toContain('active');

	const all = await changed();
	expect(new Set(all.map(({ stream_id }) => stream_id)).size).toBe(PEOPLE);
	for (const { clear } of all) expect(clear).toMatchObject({ to, impact: 'material', reopens: REOPENS });
	expect(all.length).toBe(PEOPLE);
});
