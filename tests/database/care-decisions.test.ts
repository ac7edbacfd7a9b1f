import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sha256Hex } from '../../src/lib/domain/ids.ts';
import {
	closeEnrolment,
	countersign,
	recordRefusal,
	recordWithdrawal,
	signClearance
} from '../../src/lib/server/operations/care/decisions.ts';
import { enterPlan } from '../../src/lib/server/operations/care/plan.ts';
import {
	bookVisit,
	cancelVisit,
	moveVisit,
	signNoGo,
	startVisit
} from '../../src/lib/server/operations/care/visits.ts';
import { invitePerson } from '../../src/lib/server/operations/people/invite-person.ts';
import { newestEnrolmentOf } from '../../src/lib/server/operations/people/newest-enrolment.ts';
import { readPersonPage } from '../../src/lib/server/operations/people/read-person.ts';
import { recordPaperChoice } from '../../src/lib/server/operations/records/choose-records.ts';
import { openSigning } from '../../src/lib/server/operations/signing/ceremony.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import {
	careClinic,
	cleared,
	countersigned,
	enrolledPatient,
	gone,
	learnAndSign,
	planOf,
	proveAs,
	readyVisit,
	type CareClinic,
	type Patient
} from '../support/care-walk.ts';
import { must, patientNamed } from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';

let database: FreshDatabase;
let world: TestRuntime;
let clinic: CareClinic;
beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
	clinic = await careClinic(world.runtime, 'decisions');
}, 120_000);
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

const name = 'Sam Stone';
const proveFor = (member: CareClinic['prescriber']) => proveAs(world.runtime, world.clock, member);

async function signedPatient(legalName: string): Promise<{ patient: Patient; record: Sha256Hex }> {
	const patient = await enrolledPatient(world.runtime, clinic, { legalName });
	return { patient, record: await learnAndSign(world.runtime, world.clock, clinic, patient) };
}

const clearanceOf = async ({ memberId: member }: Pick<Patient, 'memberId'>) =>
	(
		await readPersonPage(clinic.prescriber.ctx(), {
			member,
			enrolment: null,
			as: 'person.viewed',
			language: 'en'
		})
	)?.care?.clearance;

describe('signatures of the care team', () => {
	test('rest on a proof of this very act and person, on the record that was shown, and come in order', async () => {
		const { patient, record } = await signedPatient('Signed Here');
		const { proof } = await proveFor(clinic.prescriber);
		world.clock.passMinutes(1);
		// A proof of a minute ago, of another request, or of somebody else is none.
		expect(
			await countersign(clinic.prescriber.ctx(), patient.enrolment, { record, name, proof })
		).toMatchObject({
			error: { code: 'not_proved' }
		});
		const other = await proveFor(clinic.therapist);
		expect(
			await countersign(clinic.prescriber.ctx(), patient.enrolment, { record, name, proof: other.proof })
		).toMatchObject({
			error: { code: 'not_proved' }
		});
		const early = await proveFor(clinic.prescriber);
		const shown = { record, planVersion: 1, name };
		expect(await signClearance(early.ctx, patient.enrolment, { ...shown, proof: early.proof })).toMatchObject(
			{
				error: { code: 'out_of_order', step: 'awaiting_countersign' }
			}
		);
		const wrong = await proveFor(clinic.prescriber);
		const another = record.replace(/^./, record.startsWith('0') ? '1' : '0') as Sha256Hex;
		expect(
			await countersign(wrong.ctx, patient.enrolment, { record: another, name, proof: wrong.proof })
		).toMatchObject({
			error: { code: 'record_superseded' }
		});
		await countersigned(world.runtime, world.clock, clinic, patient, record);
		const again = await proveFor(clinic.prescriber);
		expect(
			await countersign(again.ctx, patient.enrolment, { record, name, proof: again.proof })
		).toMatchObject({
			error: { code: 'out_of_order' }
		});
	});

	test('a therapist may countersign and may not clear; the front desk may do neither', async () => {
		const { patient, record } = await signedPatient('Two Roles');
		const desk = await proveFor(clinic.desk);
		expect(await countersign(desk.ctx, patient.enrolment, { record, name, proof: desk.proof })).toMatchObject(
			{
				error: { code: 'may_not' }
			}
		);
		const therapist = await proveFor(clinic.therapist);
		must(
			await countersign(therapist.ctx, patient.enrolment, {
				record,
				name: 'Theo Talk',
				proof: therapist.proof
			})
		);
		const clearing = await proveFor(clinic.therapist);
		expect(
			await signClearance(clearing.ctx, patient.enrolment, {
				record,
				planVersion: 1,
				name,
				proof: clearing.proof
			})
		).toMatchObject({
			error: { code: 'may_not' }
		});
		await cleared(world.runtime, world.clock, clinic, patient);
	});
});

describe('what somebody says aloud or on paper', () => {
	test('counts at once, also for a person who never came in', async () => {
		const invited = must(
			await invitePerson(clinic.desk.ctx(), {
				...patientNamed({ legalName: 'Never Came', email: 'never@example.org', addAnyway: true }),
				deliver: 'mail'
			})
		);
		const enrolment = await newestEnrolmentOf(clinic.prescriber.ctx(), invited.memberId);
		if (!enrolment) throw new Error('no enrolment');
		expect(
			await recordWithdrawal(clinic.desk.ctx(), enrolment, { channel: 'paper', words: null })
		).toMatchObject({
			error: { code: 'may_not' }
		});
		must(
			await recordWithdrawal(clinic.therapist.ctx(), enrolment, {
				channel: 'paper',
				words: 'I do not want this.'
			})
		);
		expect(await clearanceOf(invited)).toMatchObject({ cleared: false, unmet: [{ code: 'withdrawn' }] });
		expect(await enterPlan(clinic.prescriber.ctx(), enrolment, planOf(clinic, world.runtime))).toMatchObject({
			error: { code: 'ended', as: 'withdrawn' }
		});
	});

	test('going back to paper counts at once: nobody is cleared here on paper, and what was signed stays', async () => {
		const { patient, record } = await signedPatient('Back Topaper');
		await countersigned(world.runtime, world.clock, clinic, patient, record);
		const { enrolment } = patient;
		expect(await recordPaperChoice(clinic.desk.ctx(), enrolment, { channel: 'aloud' })).toMatchObject({
			error: { code: 'may_not' }
		});
		must(await recordPaperChoice(clinic.therapist.ctx(), enrolment, { channel: 'aloud' }));
		expect(await clearanceOf(patient)).toMatchObject({
			cleared: false,
			unmet: [{ code: 'paper_not_cleared_here' }, { code: 'clearance_not_signed' }, { code: 'waiting_hours' }]
		});
		const page = await readPersonPage(clinic.prescriber.ctx(), {
			member: patient.memberId,
			enrolment: null,
			as: 'person.viewed',
			language: 'en'
		});
		expect(page?.care).toMatchObject({ electronic: 'refused', records: [{ record, is: 'in_force' }] });
		const [told] = page?.care?.timeline ?? [];
		expect(told?.by).toEqual({ kind: 'member', name: 'Theo Talk' });
	});

	test('a no ends signature and clearance, and can become a yes by signing again', async () => {
		const { patient, record } = await signedPatient('Said No');
		await countersigned(world.runtime, world.clock, clinic, patient, record);
		must(
			await recordRefusal(clinic.therapist.ctx(), patient.enrolment, { channel: 'aloud', words: 'Not now.' })
		);
		expect(await clearanceOf(patient)).toMatchObject({ cleared: false, unmet: [{ code: 'declined' }] });
		must(await openSigning(patient.ctx()));
		expect(await clearanceOf(patient)).toMatchObject({ cleared: false });
	});

	test('closing ends clearance and coming visits, and the record stays readable', async () => {
		const { patient, record } = await signedPatient('Moved Away');
		await countersigned(world.runtime, world.clock, clinic, patient, record);
		await readyVisit(clinic, patient, new Date('2030-02-01T16:00:00Z'));
		must(await closeEnrolment(clinic.prescriber.ctx(), patient.enrolment, { reason: 'moved' }));
		const page = await readPersonPage(clinic.prescriber.ctx(), {
			member: patient.memberId,
			enrolment: null,
			as: 'person.viewed',
			language: 'en'
		});
		expect(page?.visits.map(({ status }) => status)).toEqual(['cancelled']);
		expect(page?.care?.records).toMatchObject([{ number: 1, record, is: 'closed' }]);
		expect(page?.care?.over).toBe(true);
	});
});

describe('a visit', () => {
	test('starts only with everything met; another time takes its confirmation and its go away', async () => {
		const { patient, record } = await signedPatient('Visiting');
		await countersigned(world.runtime, world.clock, clinic, patient, record);
		await cleared(world.runtime, world.clock, clinic, patient);
		const start = new Date(world.runtime.now().getTime() + 26 * 3_600_000);
		const visit = await readyVisit(clinic, patient, start);
		expect(
			await startVisit(clinic.prescriber.ctx(), patient.enrolment, visit, { clearHeaded: true })
		).toMatchObject({
			error: { code: 'not_cleared' }
		});
		world.clock.passHours(25);
		await gone(world.runtime, world.clock, clinic, patient, visit);
		must(
			await moveVisit(clinic.desk.ctx(), patient.enrolment, visit, {
				startsAt: new Date(start.getTime() + 3_600_000),
				staff: []
			})
		);
		expect(
			await startVisit(clinic.prescriber.ctx(), patient.enrolment, visit, { clearHeaded: true })
		).toMatchObject({
			error: { code: 'not_cleared', unmet: [{ code: 'not_confirmed' }, { code: 'go_not_signed' }] }
		});
		must(
			await signNoGo(clinic.therapist.ctx(), patient.enrolment, visit, {
				name: 'Theo Talk',
				reason: 'unwell'
			})
		);
		must(await cancelVisit(clinic.desk.ctx(), patient.enrolment, visit, { reason: null }));
		expect(await cancelVisit(clinic.desk.ctx(), patient.enrolment, visit, { reason: null })).toMatchObject({
			error: { code: 'visit_not_open', status: 'cancelled' }
		});
	});

	test('is one visit however often its form is sent', async () => {
		const patient = await enrolledPatient(world.runtime, clinic, { legalName: 'Double Click' });
		const key = world.runtime.newId();
		const when = { startsAt: new Date('2030-03-01T16:00:00Z'), staff: [] };
		must(await bookVisit(clinic.desk.ctx(key), patient.enrolment, when));
		const again = must(await bookVisit(clinic.desk.ctx(key), patient.enrolment, when));
		expect(again.visits).toHaveLength(1);
	});
});
