import { afterAll, beforeAll, expect, test } from 'vitest';
import { MOST_COUNTED, readToday } from '../../src/lib/server/operations/care/read-today.ts';
import { bookVisit } from '../../src/lib/server/operations/care/visits.ts';
import { load } from '../../src/routes/(clinic)/clinic/+page.server.ts';
import TodayPage from '../../src/routes/(clinic)/clinic/+page.svelte';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { asked, shown } from '../support/clinic-page.ts';
import { careClinic, enrolledPatient, type CareClinic } from '../support/care-walk.ts';
import { must } from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';

let database: FreshDatabase;
let world: TestRuntime;
beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
}, 120_000);
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

/** Two people without a plan; one of them has a visit today as well. */
async function clinicWithTwo(slug: string): Promise<CareClinic> {
	const clinic = await careClinic(world.runtime, slug);
	await enrolledPatient(world.runtime, clinic, { legalName: 'Once Waiting' });
	const twice = await enrolledPatient(world.runtime, clinic, { legalName: 'Twice Waiting' });
	const startsAt = new Date(world.runtime.now().getTime() + 3_600_000);
	must(await bookVisit(clinic.desk.ctx(), twice.enrolment, { startsAt, staff: [] }));
	return clinic;
}

const headingOf = async ({ prescriber }: CareClinic) => {
	const page = shown(TodayPage, await load(asked(world.runtime, prescriber, {})));
	return /<h2 id="needs"[^>]*>([^<]*)</.exec(page)?.[1];
};

test('somebody who waits for two things is one person', async () => {
	const clinic = await clinicWithTwo('two');
	const today = await readToday(clinic.prescriber.ctx(), null);
	expect(today?.needs.map(({ code }) => code).sort()).toEqual(['plan', 'plan', 'visit_today_not_cleared']);
	expect(await headingOf(clinic)).toBe('2 people need you');
});

test('more people than are counted are said to be more', async () => {
	const clinic = await clinicWithTwo('many');
	const ofClinic = [clinic.clinicId];
	const { owner } = database;
	for (const table of ['member', 'enrolment']) {
		await owner.query(`alter table ${table} no force row level security`);
	}
	const join = async (people: number) => {
		await owner.query(
			`with joined as (
				insert into member (clinic_id, member_id, user_id, roles, state, profile, created_at)
				select $1, gen_random_uuid(), gen_random_uuid(), '{patient}', 'active', '', now() from generate_series(1, ${people})
				returning clinic_id, member_id)
			insert into enrolment (clinic_id, enrolment_id, member_id, status, course_hash, open_conditions, change_seq, needs_rank, needs_code, opened_at, changed_at)
			select joined.clinic_id, gen_random_uuid(), joined.member_id, status, course_hash, open_conditions, change_seq, needs_rank, needs_code, opened_at, changed_at
			from joined join (select * from enrolment where clinic_id = $1 limit 1) one using (clinic_id)`,
			ofClinic
		);
	};
	await join(MOST_COUNTED - 2);
	expect(await headingOf(clinic)).toBe(`${MOST_COUNTED} people need you`);
	await join(1);
	expect(await headingOf(clinic)).toBe(`More than ${MOST_COUNTED} people need you`);
});
