import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffRole } from '../../src/lib/domain/access/roles.ts';
import type { ConditionCode } from '../../src/lib/domain/clearance/conditions.ts';
import { enterPlan } from '../../src/lib/server/operations/care/plan.ts';
import { recordWithdrawal, takeBackClearance } from '../../src/lib/server/operations/care/decisions.ts';
import { readToday } from '../../src/lib/server/operations/care/read-today.ts';
import { readDay } from '../../src/lib/server/operations/care/read-day.ts';
import { readHome } from '../../src/lib/server/operations/learning/read-home.ts';
import { listPeople } from '../../src/lib/server/operations/people/list-people.ts';
import { readPersonPage } from '../../src/lib/server/operations/people/read-person.ts';
import { changeRoles } from '../../src/lib/server/operations/staff/change-roles.ts';
import { returnStaff } from '../../src/lib/server/operations/staff/return-staff.ts';
import { suspendStaff } from '../../src/lib/server/operations/staff/suspend-staff.ts';
import { viewOwnEnrolment } from '../../src/lib/server/operations/streams/own-enrolment.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { load as loadToday } from '../../src/routes/(clinic)/clinic/+page.server.ts';
import TodayPage from '../../src/routes/(clinic)/clinic/+page.svelte';
import {
	actions as findActions,
	load as loadPeople
} from '../../src/routes/(clinic)/clinic/people/+page.server.ts';
import PeoplePage from '../../src/routes/(clinic)/clinic/people/+page.svelte';
import { load as loadPerson } from '../../src/routes/(clinic)/clinic/people/[person]/+page.server.ts';
import PersonPage from '../../src/routes/(clinic)/clinic/people/[person]/+page.svelte';
import { load as loadPrint } from '../../src/routes/(clinic)/clinic/people/[person]/print/+page.server.ts';
import PrintPage from '../../src/routes/(clinic)/clinic/people/[person]/print/+page.svelte';
import { load as loadVisits } from '../../src/routes/(clinic)/clinic/visits/+page.server.ts';
import VisitsPage from '../../src/routes/(clinic)/clinic/visits/+page.svelte';
import { load as loadHome } from '../../src/routes/(patient)/my/+page.server.ts';
import HomePage from '../../src/routes/(patient)/my/+page.svelte';
import { asked, shown, type Asking } from '../support/clinic-page.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import {
	careClinic,
	cleared,
	countersigned,
	enrolledPatient,
	gone,
	learnAndSign,
	planOf,
	readyVisit,
	type CareClinic,
	type Patient
} from '../support/care-walk.ts';
import { must, type TestMember } from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';

let database: FreshDatabase;
let world: TestRuntime;
beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
});
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

const START = '2030-01-07T15:00:00Z';
const HOUR_MS = 3_600_000;
let slug = 0;

/** Signed, countersigned and cleared by a prescriber; the waiting hours have just begun. */
async function signedAndCleared(): Promise<{ clinic: CareClinic; patient: Patient }> {
	world.clock.set(START);
	slug += 1;
	const clinic = await careClinic(world.runtime, `clear${slug}`);
	const patient = await enrolledPatient(world.runtime, clinic);
	const record = await learnAndSign(world.runtime, world.clock, clinic, patient);
	await countersigned(world.runtime, world.clock, clinic, patient, record);
	await cleared(world.runtime, world.clock, clinic, patient);
	return { clinic, patient };
}

/** What every surface says at this moment about one person, and why not where it says why. No job ever runs here. */
async function everySurface(by: CareClinic['prescriber'], patient: Patient) {
	const page = await readPersonPage(by.ctx(), {
		member: patient.memberId,
		enrolment: null,
		as: 'person.viewed',
		language: 'en'
	});
	const list = await listPeople(by.ctx(), { status: null, after: null });
	const home = await viewOwnEnrolment(patient.ctx(), readHome);
	const clearance = page?.care?.clearance;
	return {
		person: clearance?.cleared ?? false,
		header: page?.enrolments[0]?.word,
		list: list?.rows.find(({ member }) => member === patient.memberId)?.word,
		home: home?.clearance.cleared ?? false,
		why: clearance && !clearance.cleared ? clearance.unmet.map(({ code }): ConditionCode => code) : []
	};
}

const CLEARED = { person: true, header: 'may_be_treated', list: 'may_be_treated', home: true, why: [] };

describe('clearance comes and goes by itself, on every surface, with no job running', () => {
	test('not before the waiting hours are over, and not after the validity', async () => {
		const { clinic, patient } = await signedAndCleared();
		expect(await everySurface(clinic.prescriber, patient)).toEqual({
			person: false,
			header: 'not_yet',
			list: 'not_yet',
			home: false,
			why: ['waiting_hours']
		});
		world.clock.passHours(23.9);
		expect((await everySurface(clinic.prescriber, patient)).person).toBe(false);
		world.clock.passHours(0.2);
		expect(await everySurface(clinic.prescriber, patient)).toEqual(CLEARED);
		world.clock.passHours(24 * 90);
		expect(await everySurface(clinic.prescriber, patient)).toEqual({
			person: false,
			header: 'lapsed',
			list: 'lapsed',
			home: false,
			why: ['signature_lapsed']
		});
	});

	test('suspending the prescriber ends it at once', async () => {
		const { clinic, patient } = await signedAndCleared();
		world.clock.passHours(25);
		expect(await everySurface(clinic.therapist, patient)).toEqual(CLEARED);
		must(await suspendStaff(clinic.admin.ctx(), clinic.prescriber.memberId));
		const after = await everySurface(clinic.therapist, patient);
		expect(after).toMatchObject({ person: false, header: 'not_yet', list: 'not_yet', home: false });
		expect(after.why).toEqual(['prescriber_inactive', 'prescriber_inactive']);
	});

	test('a prescriber who comes back brings no clearance back: it is signed again', async () => {
		const { clinic, patient } = await signedAndCleared();
		world.clock.passHours(25);
		const signed = await everySurface(clinic.therapist, patient);
		must(await suspendStaff(clinic.admin.ctx(), clinic.prescriber.memberId));
		world.clock.passHours(1);
		must(await returnStaff(clinic.admin.ctx(), clinic.prescriber.memberId));
		const back = await everySurface(clinic.therapist, patient);
		expect(signed).toEqual(CLEARED);
		expect(back).toMatchObject({ person: false, header: 'not_yet', list: 'not_yet', home: false });
		expect(back.why).toEqual(['clearance_interrupted']);

		world.clock.passHours(1);
		await cleared(world.runtime, world.clock, clinic, patient);
		expect(await everySurface(clinic.therapist, patient)).toEqual(CLEARED);
	});

	test('nor does the role, taken and given again', async () => {
		const { clinic, patient } = await signedAndCleared();
		world.clock.passHours(25);
		const { memberId } = clinic.prescriber;
		const held = (roles: StaffRole[]) => ({ roles, profession: 'prescriber' as const });
		const [all, none] = [held(['provider']), held(['editor'])];
		must(await changeRoles(clinic.admin.ctx(), { memberId, seen: all, wanted: none }));
		must(await changeRoles(clinic.admin.ctx(), { memberId, seen: none, wanted: all }));
		const back = await everySurface(clinic.therapist, patient);
		expect(back).toMatchObject({ person: false, home: false, why: ['clearance_interrupted'] });
	});

	test('another way of taking it is another treatment: the signature ends with the plan', async () => {
		const { clinic, patient } = await signedAndCleared();
		world.clock.passHours(25);
		const product = world.runtime.base.course.plan.products.find(({ routes }) => routes.length > 1);
		const route = product?.routes[1]?.id ?? '';
		must(
			await enterPlan(
				clinic.prescriber.ctx(),
				patient.enrolment,
				planOf(clinic, world.runtime, { product: product?.id ?? '', route, planVersionShown: 1 })
			)
		);
		const after = await everySurface(clinic.prescriber, patient);
		expect(after).toMatchObject({ person: false, home: false });
		expect(after.why).toContain('not_signed');
		expect(after.list).not.toBe('may_be_treated');
	});

	test('taking it back ends it, and a withdrawal that a provider writes down ends everything', async () => {
		const { clinic, patient } = await signedAndCleared();
		world.clock.passHours(25);
		must(await takeBackClearance(clinic.therapist.ctx(), patient.enrolment, { reason: 'new medicine' }));
		expect(await everySurface(clinic.prescriber, patient)).toMatchObject({
			person: false,
			list: 'not_yet',
			why: ['clearance_taken_back']
		});
		must(
			await recordWithdrawal(clinic.therapist.ctx(), patient.enrolment, {
				channel: 'aloud',
				words: 'No more.'
			})
		);
		expect(await everySurface(clinic.prescriber, patient)).toEqual({
			person: false,
			header: 'withdrawn',
			list: 'withdrawn',
			home: false,
			why: ['withdrawn']
		});
	});
});

/** The words of every page that says whether this person may be treated, as it is sent. */
async function everyPage(
	{ prescriber, desk }: CareClinic,
	patient: Patient
): Promise<Record<string, string>> {
	const params = { person: patient.memberId };
	const fields = { name: 'Quiroga', born: '' };
	const by = (who: TestMember, asking: Asking = {}) => asked(world.runtime, who, asking);
	const pages = {
		person: shown(PersonPage, await loadPerson(by(prescriber, { params }))),
		print: shown(PrintPage, await loadPrint(by(prescriber, { params }))),
		today: shown(TodayPage, await loadToday(by(prescriber))),
		visits: shown(VisitsPage, await loadVisits(by(prescriber))),
		'visits, for the front desk': shown(VisitsPage, await loadVisits(by(desk))),
		people: shown(PeoplePage, await loadPeople(by(prescriber))),
		'people, for the front desk': shown(PeoplePage, await loadPeople(by(desk))),
		found: shown(
			PeoplePage,
			await loadPeople(by(prescriber)),
			await findActions.find?.(by(prescriber, { fields }))
		),
		home: shown(HomePage, await loadHome(by(patient)))
	};
	return Object.fromEntries(Object.entries(pages).map(([name, page]) => [name, wordsOf(page)]));
}

/** What is on the page to read: no markup, no choice of a list that nobody made. */
const wordsOf = (page: string): string =>
	page
		.replaceAll(/<(script|style|select)[\s\S]*?<\/\1>/g, '')
		.replaceAll(/<[^>]*>/g, ' ')
		.replaceAll(/\s+/g, ' ');

describe('what every page says, with no job running', () => {
	const YES = [m.clearance_cleared(), m.patient_home_cleared({ when: '' }).replace(/\W+$/, '')];
	const NO = [m.clearance_not_yet(), m.visits_not_yet_colon(), m.list_lapsed(), m.patient_home_not_cleared()];
	const saying = (pages: Record<string, string>, sentences: readonly string[]): string[] =>
		Object.keys(pages).filter((name) => sentences.some((sentence) => pages[name]?.includes(sentence)));

	test('"may be treated" until the signature lapses, and from that moment "not yet" and nowhere else', async () => {
		const { clinic, patient } = await signedAndCleared();
		const lapse = Date.parse(START) + 90 * 24 * HOUR_MS;
		// No go is signed for a visit after the lapse; one that is late meets it.
		const visit = await readyVisit(clinic, patient, new Date(lapse - HOUR_MS / 4));
		world.clock.set(new Date(lapse - HOUR_MS / 2).toISOString());
		await gone(world.runtime, world.clock, clinic, patient, visit);
		const before = await everyPage(clinic, patient);
		expect(saying(before, YES)).toEqual(Object.keys(before));
		expect(saying(before, NO)).toEqual([]);

		// Signed within the hour after the start.
		world.clock.set(new Date(lapse + HOUR_MS).toISOString());
		const after = await everyPage(clinic, patient);
		expect(saying(after, NO)).toEqual(Object.keys(after));
		expect(saying(after, YES)).toEqual([]);
	});
});

describe('a visit of today', () => {
	test('says why not until everything is there, and stands among what needs a provider', async () => {
		const { clinic, patient } = await signedAndCleared();
		const startsAt = new Date(Date.parse(START) + 26 * HOUR_MS);
		const visit = await readyVisit(clinic, patient, startsAt);
		world.clock.set('2030-01-08T14:30:00Z');
		const early = await readToday(clinic.prescriber.ctx(), null);
		expect(early?.visits).toMatchObject([{ visit, cleared: false }]);
		expect(early?.visits[0]?.unmet.map(({ code }) => code)).toEqual(['waiting_hours', 'go_not_signed']);
		expect(early?.needs.map(({ code }) => code)).toEqual(['visit_today_not_cleared']);

		world.clock.set('2030-01-08T16:00:00Z');
		expect((await readToday(clinic.prescriber.ctx(), null))?.needs.map(({ code }) => code)).toEqual([
			'visit_decision'
		]);
		await gone(world.runtime, world.clock, clinic, patient, visit);
		const ready = await readToday(clinic.prescriber.ctx(), null);
		expect(ready?.visits).toMatchObject([{ cleared: true, unmet: [] }]);
		expect(ready?.needs).toEqual([]);

		must(await suspendStaff(clinic.admin.ctx(), clinic.prescriber.memberId));
		const stale = await readDay(clinic.therapist.ctx(), null);
		expect(stale?.visits[0]).toMatchObject({ cleared: false });
		expect(stale?.visits[0]?.unmet.map(({ code }) => code)).toContain('prescriber_inactive');
	});

	test('is on the clinic’s own calendar day, and shows the front desk the state and no reason', async () => {
		const { clinic, patient } = await signedAndCleared();
		// 23:30 in Denver is already the next day in Greenwich.
		await readyVisit(clinic, patient, new Date('2030-01-09T06:30:00Z'));
		const day = await readDay(clinic.desk.ctx(), '2030-01-08');
		expect(day).toMatchObject({ day: '2030-01-08', before: '2030-01-07', after: '2030-01-09' });
		expect(day?.visits).toMatchObject([{ cleared: false, unmet: [], legalName: 'Rosa Quiroga' }]);
		expect((await readDay(clinic.desk.ctx(), '2030-01-09'))?.visits).toEqual([]);
		expect((await readDay(clinic.desk.ctx(), 'no day'))?.day).toBe('2030-01-07');
		expect(await readToday(clinic.desk.ctx(), null)).toBeNull();
		expect(await readDay(patient.ctx(), null)).toBeNull();
	});
});
