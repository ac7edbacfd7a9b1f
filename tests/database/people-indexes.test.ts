import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enrolmentId } from '../../src/lib/domain/ids.ts';
import { lapsedQuery, needsQuery } from '../../src/lib/server/operations/care/read-today.ts';
import { visitsQuery } from '../../src/lib/server/operations/care/list-visits.ts';
import { peopleQuery } from '../../src/lib/server/operations/people/list-people.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { testClinic, type TestClinic } from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';

const MANY = 20_000;

let database: FreshDatabase;
let world: TestRuntime;
let clinic: TestClinic;

/** A clinic with so many people that a list which reads them all would show in its plan. */
beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
	clinic = await testClinic(world.runtime, 'large');
	const owner = await database.owner.connect();
	for (const table of ['member', 'enrolment', 'visit']) {
		await owner.query(`alter table ${table} no force row level security`);
	}
	// The same people in every run: which plan is cheapest turns on how many are in a state.
	await owner.query('select setseed(0.5)');
	await owner.query(
		`insert into member (clinic_id, member_id, user_id, roles, state, profile, created_at)
		select $1, gen_random_uuid(), gen_random_uuid(), '{patient}', 'active', '', now() from generate_series(1, ${MANY})`,
		[clinic.clinicId]
	);
	await owner.query(
		`insert into enrolment (clinic_id, enrolment_id, member_id, status, course_hash, clear_until, open_conditions, change_seq, needs_rank, needs_since, opened_at, changed_at)
		select clinic_id, gen_random_uuid(), member_id,
			case when random() < 0.001 then 'declined' when random() < 0.5 then 'in_force' else 'learning' end,
			(select adopted from clinic where clinic_id = member.clinic_id), case when random() < 0.5 then now() + (random() - 0.2) * interval '90 days' end, 0, 1, case when random() < 0.02 then 2 else 0 end, now() - random() * interval '90 days',
			now() - random() * interval '90 days', now() - random() * interval '90 days'
		from member where 'patient' = any(roles)`
	);
	await owner.query(
		`insert into visit (clinic_id, visit_id, enrolment_id, starts_at, state, open_conditions)
		select clinic_id, gen_random_uuid(), enrolment_id, now() + random() * interval '90 days', 'booked', 1 from enrolment where random() < 0.05`
	);
	for (const table of ['member', 'enrolment', 'visit']) {
		await owner.query(`alter table ${table} force row level security`);
		await owner.query(`analyze ${table}`);
	}
	owner.release();
}, 120_000);
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

/** How the server would answer, as the application role sees it. */
const planOf = (
	build: (tx: Parameters<typeof peopleQuery>[0]) => { getSQL(): ReturnType<typeof sql> }
): Promise<string> =>
	world.runtime.db.inClinic(clinic.clinicId, async (tx) => {
		const { rows } = await tx.execute<{ 'QUERY PLAN': string }>(sql`explain ${build(tx).getSQL()}`);
		return rows.map((row) => row['QUERY PLAN']).join('\n');
	});

const id = enrolmentId('00000000-0000-4000-8000-000000000001');
const ctx = () => ({ clinicId: clinic.clinicId, now: new Date() });
const after = { changedAt: '2030-01-01T00:00:00.000Z', id };

test.for([
	['everybody', 'enrolment_recent', { status: null, after: null }],
	['everybody, a later page', 'enrolment_recent', { status: null, after }],
	['a state that many are in', 'enrolment_', { status: 'in_force', after: null }],
	['a state that hardly anybody is in', 'enrolment_status', { status: 'declined', after }]
] as const)(
	'the list of %s reads its index in order and nothing else of the table',
	async ([, index, command]) => {
		const plan = await planOf((tx) => peopleQuery(tx, ctx(), command));
		expect(plan).toContain(index);
		expect(plan).not.toMatch(/Seq Scan|Sort/);
	}
);

test('who needs somebody, and the visits of a day, are read from an index too', async () => {
	const first = await planOf((tx) => needsQuery(tx, ctx(), null));
	expect(first).toContain('enrolment_needs');
	expect(first).not.toMatch(/Seq Scan|Sort/);
	const lapsed = await planOf((tx) =>
		lapsedQuery(tx, ctx(), { rank: 1, since: '2029-01-01T00:00:00.000Z', id })
	);
	expect(lapsed).toContain('enrolment_lapses');
	expect(lapsed).not.toMatch(/Seq Scan|Sort/);
	const day = { from: new Date().toISOString(), until: new Date(Date.now() + 86_400_000).toISOString() };
	const visits = await planOf((tx) => visitsQuery(tx, ctx(), day));
	expect(visits).toContain('visit_starts');
	expect(visits).not.toContain('Seq Scan');
});
