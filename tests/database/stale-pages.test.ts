import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { confirmVisit, moveVisit } from '../../src/lib/server/operations/care/visits.ts';
import { enterPlan } from '../../src/lib/server/operations/care/plan.ts';
import { readPersonPage } from '../../src/lib/server/operations/people/read-person.ts';
import { refusalWords } from '../../src/lib/ui/words/refusal-words.ts';
import { actions, load } from '../../src/routes/(clinic)/clinic/people/[person]/+page.server.ts';
import PersonPage from '../../src/routes/(clinic)/clinic/people/[person]/+page.svelte';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { answerOf, asked, hiddenFields, shown } from '../support/clinic-page.ts';
import {
	careClinic,
	cleared,
	countersigned,
	enrolledPatient,
	learnAndSign,
	planOf,
	readyVisit,
	sign,
	type CareClinic,
	type Patient
} from '../support/care-walk.ts';
import { must, PASSPHRASE, totpAt } from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';

/** A page that a provider left open says what it showed, and decides about nothing else. */
let database: FreshDatabase;
let world: TestRuntime;
let clinic: CareClinic;
beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
	clinic = await careClinic(world.runtime, 'stale');
}, 120_000);
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

type Form = {
	fields: Record<string, string>;
	post(typed: Record<string, string>): ReturnType<typeof answerOf>;
};

/** The form of the prescriber's page as it is now; it can be sent later, when that page is old. */
async function formOf(patient: Patient, act: 'plan' | 'clear' | 'go'): Promise<Form> {
	const params = { person: patient.memberId };
	const by = clinic.prescriber;
	const page = shown(PersonPage, await load(asked(world.runtime, by, { params })));
	const fields = hiddenFields(page, act);
	return {
		fields,
		post: (typed) =>
			answerOf(() => actions[act]?.(asked(world.runtime, by, { params, fields: { ...fields, ...typed } })))
	};
}

/** A code counts once, so every signature is a minute after the one before. */
function signature(): Record<string, string> {
	world.clock.passMinutes(1);
	const code = totpAt(clinic.prescriber.seed, world.runtime.now());
	return { name: 'Sam Stone', passphrase: PASSPHRASE, code };
}

const careOf = async ({ memberId: member }: Patient) =>
	readPersonPage(clinic.prescriber.ctx(), { member, enrolment: null, as: 'person.viewed', language: 'en' });

const refusedAs = (code: string) => ({ status: 409, data: { refusal: { code } } });

async function inForce(legalName: string): Promise<Patient> {
	const patient = await enrolledPatient(world.runtime, clinic, { legalName });
	const record = await learnAndSign(world.runtime, world.clock, clinic, patient);
	await countersigned(world.runtime, world.clock, clinic, patient, record);
	return patient;
}

describe('entering a plan', () => {
	const typed = (problem: string) => {
		const { product, route, place, prescriber } = planOf(clinic, world.runtime);
		return { problem, taken: `${product}|${route}`, place, plannedVisits: '6', prescriber };
	};

	test('from a page that showed an earlier one is refused: the other stays, stands on the page, and so does what was typed', async () => {
		const patient = await enrolledPatient(world.runtime, clinic, { legalName: 'Pia Planned' });
		const mine = await formOf(patient, 'plan');
		const theirs = await formOf(patient, 'plan');
		expect(await theirs.post(typed('what they saw'))).toHaveProperty('done');
		const answer = await mine.post(typed('what I saw'));
		expect(answer).toMatchObject(refusedAs('plan_version_taken'));
		expect((await careOf(patient))?.care?.plan).toMatchObject({ planVersion: 1, problem: 'what they saw' });

		const params = { person: patient.memberId };
		const data = await load(asked(world.runtime, clinic.prescriber, { params }));
		const page = shown(PersonPage, data, 'data' in answer ? answer.data : null);
		expect(page).toContain('what they saw');
		expect(page).toContain('value="what I saw"');
		expect(page).toContain(refusalWords({ code: 'plan_version_taken', next: 2 }));
		expect(await (await formOf(patient, 'plan')).post(typed('what I saw'))).toHaveProperty('done');
	});
});

describe('signing a clearance', () => {
	test('is for the record and the plan that stood on the page, or it is refused', async () => {
		const patient = await inForce('Cleo Cleared');
		const old = await formOf(patient, 'clear');
		const other = planOf(clinic, world.runtime, { plannedVisits: 3, planVersionShown: 1 });
		must(await enterPlan(clinic.therapist.ctx(), patient.enrolment, other));
		expect(await old.post(signature())).toMatchObject(refusedAs('out_of_order'));

		const record = await sign(world.runtime, world.clock, patient);
		await countersigned(world.runtime, world.clock, clinic, patient, record);
		expect(await old.post(signature())).toMatchObject(refusedAs('record_superseded'));
		const present = await formOf(patient, 'clear');
		const otherPlan = { ...signature(), planVersion: '1' };
		expect(await present.post(otherPlan)).toMatchObject(refusedAs('plan_superseded'));
		expect((await careOf(patient))?.care?.clearanceSigned).toBeNull();
		expect(await present.post(signature())).toHaveProperty('done');
		expect((await careOf(patient))?.care?.clearanceSigned).not.toBeNull();
	});

	test('without saying what the page showed signs nothing', async () => {
		const patient = await inForce('Nia Nothing');
		const { post } = await formOf(patient, 'clear');
		expect(await post({ ...signature(), record: '', planVersion: '' })).toMatchObject({ status: 422 });
	});
});

describe('signing a go', () => {
	test('is for the time that stood on the page: a visit moved and confirmed meanwhile takes none', async () => {
		const patient = await inForce('Gus Go');
		await cleared(world.runtime, world.clock, clinic, patient);
		const start = new Date(world.runtime.now().getTime() + 26 * 3_600_000);
		const visit = await readyVisit(clinic, patient, start);
		world.clock.passHours(25);
		const old = await formOf(patient, 'go');
		const startsAt = new Date(start.getTime() + 3_600_000);
		must(await moveVisit(clinic.desk.ctx(), patient.enrolment, visit, { startsAt, staff: [] }));
		must(await confirmVisit(clinic.therapist.ctx(), patient.enrolment, visit));
		expect(await old.post(signature())).toMatchObject(refusedAs('visit_moved'));
		expect((await careOf(patient))?.visits).toMatchObject([{ visit, decision: null }]);
		expect(refusalWords({ code: 'visit_moved' })).toMatch(/decide again/);
		expect(await (await formOf(patient, 'go')).post(signature())).toHaveProperty('done');
		expect((await careOf(patient))?.visits).toMatchObject([{ visit, decision: { is: 'go' } }]);
	});
});
