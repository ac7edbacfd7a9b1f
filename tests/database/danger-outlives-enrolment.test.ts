import { afterAll, beforeAll, expect, test } from 'vitest';
import { outboxMessage } from '../../src/lib/server/db/schema/people.ts';
import { answerHealthCheck } from '../../src/lib/server/demo/walk-course.ts';
import { readToday } from '../../src/lib/server/operations/care/read-today.ts';
import { recordWithdrawal } from '../../src/lib/server/operations/care/decisions.ts';
import { reopenFor } from '../../src/lib/server/operations/people/newest-enrolment.ts';
import { tellCareTeam } from '../../src/lib/server/operations/reminders/tell-care-team.ts';
import { refusalWords } from '../../src/lib/ui/words/refusal-words.ts';
import { load as loadToday } from '../../src/routes/(clinic)/clinic/+page.server.ts';
import TodayPage from '../../src/routes/(clinic)/clinic/+page.svelte';
import { actions, load } from '../../src/routes/(clinic)/clinic/people/[person]/+page.server.ts';
import PersonPage from '../../src/routes/(clinic)/clinic/people/[person]/+page.svelte';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { answerOf, asked, hiddenFields, shown } from '../support/clinic-page.ts';
import { careClinic, enrolledPatient, type CareClinic, type Patient } from '../support/care-walk.ts';
import { must } from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';

/** Who told of danger and then leaves is called all the same, and nobody's list forgets them. The clock is handed in. */
const DANGER = 'hc-suicide';
/** As the clinic of these tests has set them. */
const ANSWER_HOURS = 1;
const ENDED_ALOUD = { channel: 'aloud', words: null } as const;

let database: FreshDatabase;
let world: TestRuntime;
let clinic: CareClinic;
beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
	clinic = await careClinic(world.runtime, 'danger');
}, 120_000);
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

const needsOf = async ({ memberId }: Patient): Promise<string[]> =>
	((await readToday(clinic.prescriber.ctx(), null))?.needs ?? [])
		.filter(({ member }) => member === memberId)
		.map(({ code }) => code);

/** How many messages the care team gets when the job runs now. */
async function toldNow({ enrolment }: Patient): Promise<number> {
	const count = async () => {
		const rows = await world.runtime.db.inClinic(clinic.clinicId, (tx) => tx.select().from(outboxMessage));
		return rows.filter(({ kind }) => kind === 'care_needed').length;
	};
	const before = await count();
	await tellCareTeam(world.runtime, { clinicId: clinic.clinicId, id: enrolment });
	return (await count()) - before;
}

const waitingJobs = async ({ enrolment }: Patient, queue: string): Promise<Date[]> => {
	const { rows } = await database.owner.query<{ at: Date }>(
		`select start_after as at from pgboss.job where name = $1 and data ->> 'id' = $2`,
		[queue, enrolment]
	);
	return rows.map(({ at }) => at);
};

const pageOf = async ({ memberId }: Patient, form: unknown = null, query = '') =>
	shown(
		PersonPage,
		await load(asked(world.runtime, clinic.prescriber, { params: { person: memberId }, query })),
		form
	);

async function address(patient: Patient, typed: Record<string, string>, query = '') {
	const act = query === '' ? 'address' : `address&amp;${query.slice(1)}`;
	const fields = { ...hiddenFields(await pageOf(patient, null, query), act), ...typed };
	const asking = { params: { person: patient.memberId }, fields, query };
	return answerOf(() => actions['address']?.(asked(world.runtime, clinic.prescriber, asking)));
}

async function inDanger(legalName: string): Promise<Patient> {
	const patient = await enrolledPatient(world.runtime, clinic, { legalName });
	await answerHealthCheck(patient.ctx(), [DANGER]);
	return patient;
}

test('danger told in the health check sends the care team a message, and another one until somebody has talked', async () => {
	const patient = await inDanger('Dara Told');
	expect(await waitingJobs(patient, 'tell-care-team')).toHaveLength(1);
	// Everybody who treats, at once; later the administrator as well. Danger waits through no night.
	expect(await toldNow(patient)).toBe(2);
	const [again] = await waitingJobs(patient, 'tell-care-team-again');
	expect(again?.getTime()).toBe(world.runtime.now().getTime() + ANSWER_HOURS * 3_600_000);
	world.clock.passHours(ANSWER_HOURS);
	expect(await toldNow(patient)).toBe(3);
});

test('a yes that is no danger sends none', async () => {
	const patient = await enrolledPatient(world.runtime, clinic, { legalName: 'Callum Calm' });
	await answerHealthCheck(patient.ctx(), ['hc-age']);
	expect(await waitingJobs(patient, 'tell-care-team')).toEqual([]);
});

test('danger, then a withdrawal: listed, told again, closed only with a talk, then off the list and no more messages', async () => {
	const patient = await inDanger('Wanda Withdrawn');
	must(await recordWithdrawal(clinic.prescriber.ctx(), patient.enrolment, ENDED_ALOUD));
	expect(await needsOf(patient)).toEqual(['danger_told']);
	expect(await toldNow(patient)).toBe(2);

	const refused = await address(patient, { note: 'Left a message.' });
	expect(refused).toMatchObject({ status: 409, data: { refusal: { code: 'talk_first' } } });
	const form = 'data' in refused ? refused.data : null;
	const again = await pageOf(patient, form);
	expect(again).toContain(refusalWords({ code: 'talk_first' }));
	expect(again).toContain('Left a message.');
	expect(await needsOf(patient)).toEqual(['danger_told']);

	expect(await address(patient, { note: 'Is safe with a sister.', spoke: 'yes' })).toHaveProperty('done');
	expect(await needsOf(patient)).toEqual([]);
	expect(await toldNow(patient)).toBe(0);
	expect(await pageOf(patient)).toMatch(/Is safe with a sister\.[\s\S]*Spoke with the person:/);
});

test('somebody who comes back leaves nothing behind: the list leads to the enrolment in which it was told', async () => {
	const patient = await inDanger('Bea Back');
	must(await recordWithdrawal(clinic.prescriber.ctx(), patient.enrolment, ENDED_ALOUD));
	must(await reopenFor(clinic.desk.ctx(), patient.memberId));
	expect(await needsOf(patient)).toContain('danger_told');

	const query = `?enrolment=${patient.enrolment}`;
	const today = shown(TodayPage, await loadToday(asked(world.runtime, clinic.prescriber, {})));
	expect(today).toContain(`/clinic/people/${patient.memberId}${query}#health`);
	const refused = await address(patient, { note: ' ' }, query);
	expect(refused).toMatchObject({ status: 422 });
	expect(await address(patient, { note: 'Is safe.', spoke: 'yes' }, query)).toEqual({
		done: `/clinic/people/${patient.memberId}?saved=health&enrolment=${patient.enrolment}#health`
	});
	expect(await needsOf(patient)).not.toContain('danger_told');
});

test('an enrolment of somebody else is not addressed from this page', async () => {
	const [patient, other] = [await inDanger('Nora Near'), await inDanger('Owen Other')];
	const fields = { ...hiddenFields(await pageOf(patient), 'address'), note: 'Is safe.', spoke: 'yes' };
	const asking = { params: { person: patient.memberId }, fields: { ...fields, enrolment: other.enrolment } };
	expect(
		await answerOf(() => actions['address']?.(asked(world.runtime, clinic.prescriber, asking)))
	).toMatchObject({ status: 409, data: { refusal: { code: 'no_such_enrolment' } } });
	expect(await needsOf(other)).toContain('danger_told');
});
