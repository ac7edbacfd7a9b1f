import { afterAll, beforeAll, expect, test } from 'vitest';
import { reviewUnderstanding } from '../../src/lib/server/operations/care/decisions.ts';
import { enterPlan } from '../../src/lib/server/operations/care/plan.ts';
import { readToday } from '../../src/lib/server/operations/care/read-today.ts';
import { changeSettings } from '../../src/lib/server/operations/clinics/change-settings.ts';
import { showSettings } from '../../src/lib/server/operations/clinics/show-settings.ts';
import { bringUpToDate } from '../../src/lib/server/operations/enrolments/bring-up-to-date.ts';
import { readPersonPage } from '../../src/lib/server/operations/people/read-person.ts';
import { openSigning } from '../../src/lib/server/operations/signing/ceremony.ts';
import {
	careClinic,
	checkWho,
	enrolledPatient,
	planOf,
	proveAs,
	sign,
	understand,
	type CareClinic,
	type Patient
} from '../support/care-walk.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { must } from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';

/** A clinic that asks for a second clinician's look before anybody signs (R78). */
let database: FreshDatabase;
let world: TestRuntime;
let clinic: CareClinic;
let patient: Patient;
beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
	clinic = await careClinic(world.runtime, 'second');
	patient = await enrolledPatient(world.runtime, clinic, { legalName: 'Looked At' });
	must(await enterPlan(clinic.prescriber.ctx(), patient.enrolment, planOf(clinic, world.runtime)));
	await understand(patient);
	await checkWho(clinic, patient);
}, 120_000);
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

async function ask(answer: 'yes' | 'no'): Promise<void> {
	const seen = (await showSettings(clinic.admin.ctx()))?.texts ?? {};
	must(await changeSettings(clinic.admin.ctx(), { seen, typed: { reviewBeforeSigning: answer } }));
	await bringUpToDate(world.runtime, clinic.clinicId);
}

async function lookOf(member: CareClinic['prescriber']) {
	const page = await readPersonPage(member.ctx(), {
		member: patient.memberId,
		enrolment: null,
		as: 'person.viewed',
		language: 'en'
	});
	if (!page?.care) throw new Error('no such person');
	return page.care.review;
}
const waiting = async () =>
	(await readToday(clinic.therapist.ctx(), null))?.needs.map(({ code }) => code) ?? [];

async function lookOver(member: CareClinic['prescriber']) {
	const shown = await lookOf(clinic.therapist);
	if (shown.is !== 'due') throw new Error(`nothing to look over: ${shown.is}`);
	const { ctx, proof } = await proveAs(world.runtime, world.clock, member);
	const { version, planVersion } = shown;
	return reviewUnderstanding(ctx, patient.enrolment, { version, planVersion, name: 'Theo Talk', proof });
}

test('asked for, it stands on the care team’s list and before the signature; no more asked for, it is gone', async () => {
	expect(await lookOf(clinic.therapist)).toEqual({ is: 'not_asked' });
	expect(await waiting()).toEqual([]);
	await ask('yes');
	expect(await waiting()).toEqual(['review']);
	expect(await openSigning(patient.ctx())).toMatchObject({
		error: { code: 'not_yet', unmet: [{ code: 'review_missing' }] }
	});
	await ask('no');
	expect(await waiting()).toEqual([]);
	await ask('yes');
});

test('whoever entered the plan is told that it is somebody else’s, and refused', async () => {
	expect(await lookOf(clinic.prescriber)).toEqual({ is: 'for_somebody_else' });
	expect(await lookOver(clinic.prescriber)).toMatchObject({ error: { code: 'reviewer_entered_plan' } });
});

test('nobody signs it without showing again who they are', async () => {
	const { proof } = await proveAs(world.runtime, world.clock, clinic.prescriber);
	const shown = await lookOf(clinic.therapist);
	if (shown.is !== 'due') throw new Error('nothing to look over');
	const { version, planVersion } = shown;
	const command = { version, planVersion, name: 'Theo Talk', proof };
	expect(await reviewUnderstanding(clinic.therapist.ctx(), patient.enrolment, command)).toMatchObject({
		error: { code: 'not_proved' }
	});
});

test('another plan asks for another look; after it the person signs', async () => {
	must(await lookOver(clinic.therapist));
	expect(await lookOf(clinic.prescriber)).toMatchObject({ is: 'done', name: 'Theo Talk' });
	expect(await waiting()).toEqual([]);
	const changed = planOf(clinic, world.runtime, { plannedVisits: 4, planVersionShown: 1 });
	must(await enterPlan(clinic.prescriber.ctx(), patient.enrolment, changed));
	expect(await waiting()).toEqual(['review']);
	must(await lookOver(clinic.therapist));
	await sign(world.runtime, world.clock, patient);
	expect(await lookOf(clinic.therapist)).toEqual({ is: 'not_asked' });
});
