import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { and, eq } from 'drizzle-orm';
import { memberId } from '../../src/lib/domain/ids.ts';
import { accessLog } from '../../src/lib/server/db/schema/log.ts';
import { enrolment } from '../../src/lib/server/db/schema/care.ts';
import { member } from '../../src/lib/server/db/schema/people.ts';
import { answerPlace, begin, learnModules } from '../../src/lib/server/demo/walk-course.ts';
import { closeEnrolment } from '../../src/lib/server/operations/care/decisions.ts';
import { enterPlan } from '../../src/lib/server/operations/care/plan.ts';
import { readToday } from '../../src/lib/server/operations/care/read-today.ts';
import {
	answerQuery,
	giveBackObjective,
	releaseObjective
} from '../../src/lib/server/operations/care/understanding.ts';
import { correctName } from '../../src/lib/server/operations/people/correct-name.ts';
import { findPeople } from '../../src/lib/server/operations/people/find-people.ts';
import { invitePerson, readInviting } from '../../src/lib/server/operations/people/invite-person.ts';
import {
	listPeople,
	PEOPLE_A_PAGE,
	type PeopleCursor
} from '../../src/lib/server/operations/people/list-people.ts';
import {
	isDone,
	newestEnrolmentOf,
	reopenFor
} from '../../src/lib/server/operations/people/newest-enrolment.ts';
import { readPersonPage } from '../../src/lib/server/operations/people/read-person.ts';
import { askQuery } from '../../src/lib/server/operations/queries/ask-query.ts';
import { URGENCY } from '../../src/lib/domain/enrolment/needs-provider.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import {
	careClinic,
	enrolledPatient,
	planOf,
	stuckOnFirst,
	type CareClinic,
	type Patient
} from '../support/care-walk.ts';
import { must, patientNamed, testClinic, testStaff, type TestMember } from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';

let database: FreshDatabase;
let world: TestRuntime;
let clinic: CareClinic;
beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
	clinic = await careClinic(world.runtime, 'people');
}, 120_000);
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

const page = (by: TestMember, of: { memberId: Patient['memberId'] }) =>
	readPersonPage(by.ctx(), { member: of.memberId, enrolment: null, as: 'person.viewed', language: 'en' });

const looks = (action: string, subject: string) =>
	world.runtime.db.inClinic(clinic.clinicId, (tx) =>
		tx
			.select({ actor: accessLog.actor })
			.from(accessLog)
			.where(and(eq(accessLog.action, action), eq(accessLog.subject, subject)))
	);

describe('inviting', () => {
	test('is refused with what is missing while the clinic is not ready, and nobody is added', async () => {
		const bare = await testClinic(world.runtime, 'bare');
		const desk = await testStaff(world.runtime, bare, { email: 'desk@bare.example', roles: ['frontdesk'] });
		const command = { ...patientNamed(), deliver: 'mail' } as const;
		expect(await invitePerson(desk.ctx(), command)).toMatchObject({
			ok: false,
			error: { code: 'CLINIC_NOT_READY', missing: (await readInviting(desk.ctx())).missing }
		});
		const rows = await world.runtime.db.inClinic(bare.clinicId, (tx) =>
			tx.select({ roles: member.roles }).from(member)
		);
		expect(rows.some(({ roles }) => roles.includes('patient'))).toBe(false);
	});

	test('adds the person, opens the enrolment and makes the invitation in one act; the same post again changes nothing', async () => {
		const key = world.runtime.newId();
		const command = {
			...patientNamed({ legalName: 'Otto Once', email: 'otto@example.org' }),
			deliver: 'show'
		} as const;
		const first = must(await invitePerson(clinic.desk.ctx(key), command));
		expect(first).toMatchObject({
			fate: 'shown',
			link: expect.stringContaining('/i/'),
			code: expect.any(String)
		});
		expect(first.personCode).toMatch(/\S/);
		expect(await invitePerson(clinic.desk.ctx(key), command)).toEqual({
			ok: false,
			error: { code: 'ALREADY_INVITED', memberId: first.memberId }
		});
		const list = await listPeople(clinic.desk.ctx(), { status: 'invited', after: null });
		expect(list?.rows.filter(({ legalName }) => legalName === 'Otto Once')).toMatchObject([
			{ word: 'invited' }
		]);
	});

	test('shows people much alike before anything is written, and goes on when told that it is somebody else', async () => {
		const alike = patientNamed({ legalName: 'Nina Twice', email: 'nina@example.org' });
		const first = must(await invitePerson(clinic.desk.ctx(), { ...alike, deliver: 'mail' }));
		expect(first).toMatchObject({ fate: 'outbox', link: null });
		const again = {
			...alike,
			legalName: 'Nina  Twice-Born',
			email: 'other@example.org',
			deliver: 'mail'
		} as const;
		expect(await invitePerson(clinic.desk.ctx(), again)).toMatchObject({
			ok: false,
			error: { code: 'LIKELY_DUPLICATES', people: [{ memberId: first.memberId, legalName: 'Nina Twice' }] }
		});
		must(await invitePerson(clinic.desk.ctx(), { ...again, addAnyway: true }));
	});

	test.for([
		[{ dateOfBirth: '2020-01-01' }, 'under_age'],
		[{ dateOfBirth: '1985-02-30' }, 'date_of_birth_impossible'],
		[{ legalName: '   ' }, 'name_missing'],
		[{ email: null, mobile: null }, 'NO_EMAIL'],
		[{ email: 'no at sign' }, 'EMAIL_INVALID'],
		[{ language: 'xx' }, 'UNKNOWN_LANGUAGE']
	] as const)('%o is refused: %s', async ([over, code]) => {
		const command = {
			...patientNamed({ email: 'refused@example.org', addAnyway: true, ...over }),
			deliver: 'mail'
		} as const;
		expect(await invitePerson(clinic.desk.ctx(), command)).toMatchObject({ ok: false, error: { code } });
	});
});

describe('the lists', () => {
	test('page by key through everybody, whoever changed last first, each once', async () => {
		world.clock.passMinutes(1);
		const busy = await careClinic(world.runtime, 'busy');
		const count = PEOPLE_A_PAGE + 3;
		for (let n = 0; n < count; n += 1) {
			world.clock.passMinutes(n % 3 === 0 ? 0 : 1);
			const command = patientNamed({
				legalName: `Person ${n}`,
				email: `p${n}@busy.example`,
				addAnyway: true
			});
			must(await invitePerson(busy.desk.ctx(), { ...command, deliver: 'mail' }));
		}
		const seen: string[] = [];
		let after: PeopleCursor | null = null;
		do {
			const shown = await listPeople(busy.desk.ctx(), { status: null, after });
			if (!shown) throw new Error('no list');
			seen.push(...shown.rows.map(({ legalName }) => legalName));
			after = shown.next;
		} while (after);
		expect(seen).toHaveLength(count);
		expect(new Set(seen).size).toBe(count);
		expect(seen[0]).toBe(`Person ${count - 1}`);
		const invited = await listPeople(busy.desk.ctx(), { status: 'invited', after: null });
		expect(invited?.rows).toHaveLength(PEOPLE_A_PAGE);
		expect((await listPeople(busy.desk.ctx(), { status: 'closed', after: null }))?.rows).toEqual([]);
		expect(
			(await listPeople(clinic.desk.ctx(), { status: null, after: null }))?.rows.map(
				({ legalName }) => legalName
			)
		).not.toContain('Person 1');
	}, 120_000);

	test('find somebody by whole words of a name and the date of birth, and write down whom they showed', async () => {
		const found = must(
			await invitePerson(clinic.desk.ctx(), {
				...patientNamed({
					legalName: 'María José Ñandú',
					calledName: 'Pepa',
					dateOfBirth: '1971-08-09',
					email: 'pepa@example.org'
				}),
				deliver: 'mail'
			})
		);
		const find = async (name: string, dateOfBirth: string | null = null) =>
			(await findPeople(clinic.desk.ctx(), { name, dateOfBirth }))?.rows.map(({ member: id }) => id);
		expect(await find('ñandu maria')).toEqual([found.memberId]);
		expect(await find('pepa', '1971-08-09')).toEqual([found.memberId]);
		expect(await find('', '1971-08-09')).toEqual([found.memberId]);
		expect(await find('pepa', '1971-08-10')).toEqual([]);
		expect(await find('nand')).toEqual([]);
		expect(await find('')).toEqual([]);
		expect(await looks('person.found', found.memberId)).toHaveLength(3);
		const patient = await enrolledPatient(world.runtime, clinic, { legalName: 'Only Self' });
		expect(await findPeople(patient.ctx(), { name: 'pepa', dateOfBirth: null })).toBeNull();
	});

	test('a name that was corrected is found by the new one only, and who came back is listed once', async () => {
		const patient = await enrolledPatient(world.runtime, clinic, { legalName: 'Wrong Spelling' });
		const corrected = {
			memberId: patient.memberId,
			legalName: 'Right Spelling',
			calledName: null,
			dateOfBirth: '1985-03-14',
			reason: 'typed wrongly'
		};
		must(await correctName(clinic.desk.ctx(), corrected));
		const find = async (name: string) =>
			(await findPeople(clinic.desk.ctx(), { name, dateOfBirth: null }))?.rows ?? [];
		expect(await find('wrong')).toEqual([]);
		expect(await find('right')).toMatchObject([{ legalName: 'Right Spelling' }]);
		expect(await correctName(clinic.desk.ctx(), { ...corrected, dateOfBirth: '2030-02-01' })).toMatchObject({
			error: { code: 'date_of_birth_impossible' }
		});

		must(await closeEnrolment(clinic.prescriber.ctx(), patient.enrolment, { reason: 'moved' }));
		world.clock.passMinutes(1);
		const again = must(await reopenFor(clinic.desk.ctx(), patient.memberId));
		expect(await newestEnrolmentOf(clinic.desk.ctx(), patient.memberId)).toBe(again);
		expect(await find('right')).toMatchObject([{ word: 'learning' }]);
		const shown = await page(clinic.prescriber, patient);
		expect(shown?.enrolments.map(({ word, shown: here }) => [word, here])).toEqual([
			['learning', true],
			['closed', false]
		]);
		expect(await reopenFor(clinic.desk.ctx(), patient.memberId)).toMatchObject({
			error: { code: 'enrolment_goes_on' }
		});
	});
});

describe('the page of one person', () => {
	test('shows a provider the belief, how sure they were, and what to talk through; releasing closes only that', async () => {
		const patient = await enrolledPatient(world.runtime, clinic, { legalName: 'Stuck Person' });
		must(await enterPlan(clinic.prescriber.ctx(), patient.enrolment, planOf(clinic, world.runtime)));
		await begin(patient.ctx());
		await learnModules(patient.ctx(), stuckOnFirst());
		const before = await page(clinic.prescriber, patient);
		const [first, ...others] = before?.care?.objectives ?? [];
		expect(first).toMatchObject({ status: 'waiting', confidentlyWrong: true, misses: 4 });
		expect(first?.believed?.length).toBeGreaterThan(0);
		expect(first?.talkThrough?.passage.length).toBeGreaterThan(0);
		expect(first?.answers.map(({ outcome, sureness }) => [outcome, sureness])).toEqual(
			Array.from({ length: 4 }, () => ['incorrect', 'very'])
		);
		expect(first?.answers.every(({ ask, parts }) => ask.length > 0 && parts.length > 0)).toBe(true);
		expect(others.every(({ status }) => status !== 'waiting')).toBe(true);
		expect(before?.care?.needs.map(({ code }) => code)).toContain('person_called');
		const today = await readToday(clinic.therapist.ctx(), null);
		expect(today?.needs[0]).toMatchObject({ code: 'person_called', legalName: 'Stuck Person' });

		const objective = first?.objective ?? '';
		const reason = 'She told me in her own words whom to call.';
		must(
			await releaseObjective(clinic.therapist.ctx(), patient.enrolment, {
				objective,
				method: 'teach_back',
				reason
			})
		);
		const after = await page(clinic.prescriber, patient);
		expect(after?.care?.objectives.find((one) => one.objective === objective)).toMatchObject({
			status: 'released',
			talkThrough: null,
			release: { method: 'teach_back', reason, by: { kind: 'member', name: 'Theo Talk' } }
		});
		expect(
			await giveBackObjective(clinic.therapist.ctx(), patient.enrolment, { objective, reason })
		).toMatchObject({
			error: { code: 'learning', reason: { code: 'objective_not_waiting' } }
		});
	});

	test('answers a question where it was asked, and tells it as the timeline has it', async () => {
		const patient = await enrolledPatient(world.runtime, clinic, { legalName: 'Asking Person' });
		const module = world.runtime.base.course.modules[0]?.id ?? '';
		must(await askQuery(patient.ctx(), { about: { module }, words: 'Does my tea matter?' }));
		const [query] = (await page(clinic.prescriber, patient))?.care?.queries ?? [];
		expect(query).toMatchObject({ status: 'open', words: 'Does my tea matter?', about: { kind: 'module' } });
		if (!query) throw new Error('no question');
		const key = world.runtime.newId();
		const answer = { query: query.query, words: 'It does not.' };
		must(await answerQuery(clinic.therapist.ctx(key), patient.enrolment, answer));
		must(await answerQuery(clinic.therapist.ctx(key), patient.enrolment, answer));
		expect(await isDone(clinic.therapist.ctx(key), patient.enrolment)).toBe(true);
		expect(await answerQuery(clinic.therapist.ctx(), patient.enrolment, answer)).toMatchObject({
			error: { code: 'query_not_open' }
		});
		const after = await page(clinic.prescriber, patient);
		expect(after?.care?.queries).toMatchObject([
			{ status: 'answered', answer: { words: 'It does not.', by: { kind: 'member', name: 'Theo Talk' } } }
		]);
		expect(
			after?.care?.timeline
				.filter(({ event }) => event.type.startsWith('QUERY_'))
				.map(({ event, by }) => [event.type, by.kind])
		).toEqual([
			['QUERY_ANSWERED', 'member'],
			['QUERY_ASKED', 'patient']
		]);
	});

	test('shows the front desk names, contact, visits and the state, and nothing else; every look is written down', async () => {
		const patient = await enrolledPatient(world.runtime, clinic, { legalName: 'Private Person' });
		must(
			await enterPlan(
				clinic.prescriber.ctx(),
				patient.enrolment,
				planOf(clinic, world.runtime, { problem: 'SECRET-PROBLEM' })
			)
		);
		must(await askQuery(patient.ctx(), { about: 'other', words: 'SECRET-QUESTION' }));
		await begin(patient.ctx());
		const shown = await page(clinic.desk, patient);
		expect(shown).toMatchObject({
			face: { legalName: 'Private Person' },
			care: null,
			enrolments: [{ word: 'learning' }]
		});
		expect(JSON.stringify(shown)).not.toMatch(/SECRET|objective|belief|query/i);
		expect(await looks('person.viewed', patient.memberId)).toEqual([{ actor: clinic.desk.memberId }]);
		const full = await page(clinic.prescriber, patient);
		expect(JSON.stringify(full?.care?.plan)).toContain('SECRET-PROBLEM');
		expect(await looks('person.viewed', patient.memberId)).toHaveLength(2);
	});

	test('is nobody’s page for staff, other clinics, unknown ids and earlier enrolments of others', async () => {
		const patient = await enrolledPatient(world.runtime, clinic, { legalName: 'Here Only' });
		const other = await careClinic(world.runtime, 'other-people');
		expect(await page(other.prescriber, patient)).toBeNull();
		expect(await page(clinic.prescriber, clinic.desk)).toBeNull();
		expect(await page(clinic.prescriber, { memberId: memberId(world.runtime.newId()) })).toBeNull();
		expect(await page(clinic.admin, patient)).toBeNull();
		expect(await page(patient, patient)).toBeNull();
		const stranger = await enrolledPatient(world.runtime, clinic, { legalName: 'Other Here' });
		const mixed = {
			member: patient.memberId,
			enrolment: stranger.enrolment,
			as: 'person.viewed',
			language: 'en'
		} as const;
		expect(await readPersonPage(clinic.prescriber.ctx(), mixed)).toBeNull();
	});
});

test('the queue pages by urgency and waiting, with those that wait since nothing knows at the end of their urgency', async () => {
	const queue = await careClinic(world.runtime, 'queue');
	const patients: Patient[] = [];
	for (let n = 0; n < 4; n += 1) {
		world.clock.passMinutes(1);
		patients.push(await enrolledPatient(world.runtime, queue, { legalName: `Waiting ${n}` }));
	}
	world.clock.passMinutes(1);
	must(await askQuery(patients[2]?.ctx() ?? queue.desk.ctx(), { about: 'other', words: 'What now?' }));
	await world.runtime.db.inClinic(queue.clinicId, (tx) =>
		tx
			.update(enrolment)
			.set({ needsSince: null })
			.where(eq(enrolment.enrolmentId, patients[0]?.enrolment ?? ''))
	);
	const today = await readToday(queue.prescriber.ctx(), null);
	expect(today?.needs.map(({ legalName, code }) => [legalName, code])).toEqual([
		['Waiting 2', 'query_open'],
		['Waiting 1', 'plan'],
		['Waiting 3', 'plan'],
		['Waiting 0', 'plan']
	]);
	expect(today?.waiting).toEqual({ people: 4, orMore: false });
	const cursorOf = (n: number, since: string | null) => ({
		rank: URGENCY.indexOf('plan') + 1,
		since,
		id: patients[n]?.enrolment ?? NOBODY
	});
	const rest = await readToday(queue.prescriber.ctx(), cursorOf(1, today?.needs[1]?.since ?? null));
	expect(rest?.needs.map(({ legalName }) => legalName)).toEqual(['Waiting 3', 'Waiting 0']);
	expect((await readToday(queue.prescriber.ctx(), cursorOf(0, null)))?.needs).toEqual([]);
});

// Never used: the tests above always have a patient in that place.
const NOBODY = '' as Patient['enrolment'];

test('answers in the check reach the page in the words that the person saw', async () => {
	const patient = await enrolledPatient(world.runtime, clinic, { legalName: 'Unsure Person' });
	must(await enterPlan(clinic.prescriber.ctx(), patient.enrolment, planOf(clinic, world.runtime)));
	await begin(patient.ctx());
	const module = world.runtime.base.course.modules[0]?.id ?? '';
	await learnModules(patient.ctx(), () => 'right');
	await answerPlace(patient.ctx(), { module }, () => 'right');
	await answerPlace(patient.ctx(), 'before_signing', () => 'unsure', 1);
	const shown = await page(clinic.prescriber, patient);
	const unsure = shown?.care?.objectives
		.flatMap(({ answers }) => answers)
		.filter(({ outcome }) => outcome === 'unsure');
	expect(unsure).toMatchObject([{ place: 'before_signing', parts: [], sureness: null, believed: null }]);
});
