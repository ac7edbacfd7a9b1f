import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NeedCode } from '../../src/lib/domain/enrolment/needs-provider.ts';
import { findItem } from '../../src/lib/domain/content/look-up.ts';
import { leftIn, refresherOf } from '../../src/lib/domain/enrolment/refreshers.ts';
import { rehearseForm } from '../../src/lib/domain/quiz/quiz.ts';
import { parametersOf } from '../../src/lib/server/operations/learning/parameters-of.ts';
import { readRefreshers } from '../../src/lib/server/operations/refreshers/care-refreshers.ts';
import {
	answerRefresher,
	beginRefresher,
	readOwnRefresher
} from '../../src/lib/server/operations/refreshers/own-refresher.ts';
import type { VisitId } from '../../src/lib/domain/ids.ts';
import { prove } from '../../src/lib/server/demo/act-as.ts';
import {
	alwaysRight,
	answerPlace,
	begin,
	learnModules,
	surely
} from '../../src/lib/server/demo/walk-course.ts';
import { checkIn } from '../../src/lib/server/demo/walk-check-in.ts';
import { readToday } from '../../src/lib/server/operations/care/read-today.ts';
import {
	bookVisit,
	confirmVisit,
	endVisit,
	signGo,
	startVisit
} from '../../src/lib/server/operations/care/visits.ts';
import { addressCheckIn } from '../../src/lib/server/operations/check-ins/care-check-ins.ts';
import { changeSettings } from '../../src/lib/server/operations/clinics/change-settings.ts';
import { showSettings } from '../../src/lib/server/operations/clinics/show-settings.ts';
import { bringUpToDate } from '../../src/lib/server/operations/enrolments/bring-up-to-date.ts';
import { clearanceNow } from '../../src/lib/server/operations/learning/read-home.ts';
import { remind } from '../../src/lib/server/operations/reminders/remind.ts';
import { tellCareTeam } from '../../src/lib/server/operations/reminders/tell-care-team.ts';
import { addressVisitAnswer } from '../../src/lib/server/operations/visit-day/care-visit-day.ts';
import { withdrawConsent } from '../../src/lib/server/operations/signing/ceremony.ts';
import { answerOwnVisit, type DayAnswers } from '../../src/lib/server/operations/visit-day/own-visit.ts';
import { viewOwnEnrolment } from '../../src/lib/server/operations/streams/own-enrolment.ts';
import { outboxMessage } from '../../src/lib/server/db/schema/people.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';
import { patientWorld, type Patient, type World } from './patient-world.ts';

/** A month in the life of one patient, on the real course and a real database. The clock is handed in; no job runs by itself. */
const START = '2030-01-07T15:00:00.000Z';
let database: FreshDatabase;
let test_: TestRuntime;
let world: World;
let robin: Patient;

beforeAll(async () => {
	database = await freshDatabase();
	test_ = await testRuntime(database, { now: START });
	world = await patientWorld(test_, 'month');
	await change({ 'policy.validityDays': '21', 'checkIns.suspends': 'yes', 'checkIns.graceHours': '48' });
	robin = await world.invite('Robin Vale');
}, 180_000);
afterAll(async () => {
	await test_?.stop();
	await database?.drop();
});

async function change(typed: Record<string, string>): Promise<void> {
	const ctx = world.as(world.lead);
	const seen = (await showSettings(ctx))?.texts ?? {};
	surely(await changeSettings(world.as(world.lead), { seen, typed }));
	await bringUpToDate(test_.runtime, ctx.clinicId);
}

/** Days since treatment began; the first visit is day 0. */
const day = (days: number, hours = 0): string =>
	new Date(Date.parse(FIRST_VISIT) + (days * 24 + hours) * 3_600_000).toISOString();
const FIRST_VISIT = '2030-01-10T16:00:00.000Z';
const until = (instant: string) => test_.clock.set(instant);

const job = () => ({ clinicId: robin.self.clinicId, id: robin.enrolment });
const needs = async (): Promise<NeedCode[]> =>
	(await readToday(world.as(world.prescriber), null))?.needs.map(({ code }) => code) ?? [];
const clearance = async (): Promise<string[]> => {
	const found = await viewOwnEnrolment(robin.act(), clearanceNow);
	if (!found) throw new Error('No enrolment');
	return found.cleared ? [] : found.unmet.map(({ code }) => code);
};
const messages = async (kind: string): Promise<number> => {
	const rows = await test_.runtime.db.inClinic(robin.self.clinicId, (tx) =>
		tx.select({ kind: outboxMessage.kind }).from(outboxMessage)
	);
	return rows.filter((row) => row.kind === kind).length;
};

async function book(startsAt: string): Promise<VisitId> {
	const staff = [world.prescriber.memberId];
	const booked = surely(
		await bookVisit(world.as(world.desk), robin.enrolment, { startsAt: new Date(startsAt), staff })
	);
	const visit = booked.visits.at(-1)?.visit;
	if (!visit) throw new Error('Booked, and yet not');
	return visit;
}

/** Answers what is asked again before this visit, as many wrong as said; what was asked. */
async function refresh(visit: VisitId, misses = 0): Promise<string[]> {
	surely(await beginRefresher(robin.act(), visit));
	const asked: string[] = [];
	for (let step = 0; step < 30; step += 1) {
		const now = await viewOwnEnrolment(robin.act(), async (view) => {
			const shown = await readOwnRefresher(view, visit, null);
			const refresher = refresherOf(view.state, visit);
			const left = refresher && leftIn(view.state, refresher)[0];
			return { shown, left, values: await parametersOf(view), course: view.course };
		});
		if (now?.shown?.is === 'done') return asked;
		const item = now?.left && findItem(now.course, now.left.item)?.item;
		if (now?.shown?.is !== 'asking' || !now.left || !item) throw new Error('Nothing is asked');
		const { path } = now.left;
		const how = asked.length < misses ? 'wrong' : 'right';
		const fields = rehearseForm(item, how, { path, values: now.values });
		const command = { visit, item: item.id, screen: now.shown.screen };
		const { after } = surely(
			await answerRefresher(robin.act(), { ...command, fields: { ...fields, sureness: 'very' } })
		);
		if (after !== null) asked.push(now.left.objective);
	}
	throw new Error('A refresher without an end');
}

const toldOf = (visit: VisitId) =>
	viewOwnEnrolment(robin.act(), (view) => readRefreshers(view, 'en').find((one) => one.visit === visit));

async function treat(visit: VisitId, startsAt: string): Promise<void> {
	const as = () => world.as(world.prescriber);
	const ctx = as();
	const proof = await prove(ctx, world.prescriber);
	surely(await signGo(ctx, robin.enrolment, visit, { startsAt, name: 'Ruth Okafor', proof }));
	surely(await startVisit(as(), robin.enrolment, visit, { clearHeaded: true }));
	surely(await endVisit(as(), robin.enrolment, visit));
}

/** What she says about a visit that is near; but for what is given here, all is well and Sam drives. */
const beforeVisit = (visit: VisitId, startsAt: string, said: Partial<DayAnswers> = {}) =>
	answerOwnVisit(robin.act(), visit, {
		startsAt,
		wants: 'yes',
		news: 'no',
		clearHeaded: 'yes',
		words: null,
		driver: 'Sam',
		...said
	});

test(
	'invited, taught, signed, cleared: and three visits, with what lies between them',
	{ timeout: 300_000 },
	async () => {
		// She learns and signs.
		await world.plan(robin);
		await begin(robin.act());
		await learnModules(robin.act(), alwaysRight);
		await answerPlace(robin.act(), 'before_signing', alwaysRight);
		await world.checkIdentity(robin);
		await world.sign(robin, { name: 'Robin Vale' });
		await world.countersign(robin);
		await world.clear(robin);
		expect(await clearance()).toEqual(['waiting_hours']);

		// The first visit: called to mind a day before, not earlier, and once.
		const first = await book(FIRST_VISIT);
		await remind(test_.runtime, job());
		expect(await messages('visit_soon')).toBe(0);
		until(day(-1));
		await remind(test_.runtime, job());
		await remind(test_.runtime, job());
		expect(await messages('visit_soon')).toBe(1);
		expect(await clearance()).toEqual([]);
		const refreshed = await refresh(first);
		expect(refreshed.length).toBeGreaterThanOrEqual(3);
		expect(new Set(refreshed).size).toBe(refreshed.length);
		expect(await clearance()).toEqual([]);
		// She confirms it herself, and changes nothing: only the go is left.
		surely(await beforeVisit(first, FIRST_VISIT));
		until(day(0, -1));
		expect(await needs()).toEqual(['visit_decision']);
		await treat(first, FIRST_VISIT);
		expect(await beforeVisit(first, FIRST_VISIT)).toMatchObject({
			ok: false,
			error: { code: 'visit_not_open' }
		});

		// A week later she is asked, and is well.
		until(day(7, -1));
		await remind(test_.runtime, job());
		expect(await messages('check_in_due')).toBe(0);
		until(day(7, 1));
		await remind(test_.runtime, job());
		expect(await messages('check_in_due')).toBe(1);
		await checkIn(robin.act);
		expect(await needs()).toEqual([]);
		expect(await clearance()).toEqual([]);

		// The second visit.
		const second = await book(day(9));
		// The day before, something is new, and nobody states that all is well or signs a go over it.
		until(day(8));
		surely(await beforeVisit(second, day(9), { news: 'yes', words: 'A new pill for my back.' }));
		expect(await needs()).toEqual(['visit_answer']);
		const stated = () => confirmVisit(world.as(world.prescriber), robin.enrolment, second);
		expect(await stated()).toMatchObject({ ok: false, error: { code: 'visit_answer_open' } });
		await expect(treat(second, day(9))).rejects.toThrow();
		surely(
			await addressVisitAnswer(world.as(world.therapist), robin.enrolment, second, {
				note: 'Looked at it with the prescriber: it may be taken together.'
			})
		);
		expect(await needs()).toEqual([]);
		surely(await stated());
		until(day(9, -2));
		const before = await viewOwnEnrolment(robin.act(), ({ state }) => state);
		const neededBefore = await needs();
		const again = await refresh(second, 1);
		const [missed] = again;
		expect(again.length).toBe(4);
		// What nobody asked for nine days comes before what was refreshed at the first visit.
		expect(again.filter((objective) => refreshed.includes(objective))).toEqual([]);
		// A miss holds nothing: not what was understood, not the signature, not the visit. The care team is told.
		const after = await viewOwnEnrolment(robin.act(), ({ state }) => state);
		expect(after?.learning).toEqual(before?.learning);
		expect(after?.signature).toEqual(before?.signature);
		expect(await clearance()).toEqual([]);
		expect(await needs()).toEqual(neededBefore);
		expect((await toldOf(second))?.answers.map(({ outcome }) => outcome)).toEqual([
			'incorrect',
			'correct',
			'correct',
			'correct'
		]);
		until(day(9, -1));
		await treat(second, day(9));

		// A sign for the next visit waits for the next visit.
		until(day(14, 1));
		await checkIn(robin.act, { memory: 'quite-a-bit' });
		expect(await needs()).toEqual([]);
		expect(await clearance()).toEqual([]);

		// Something that needs a call today: on top of the list, and this clinic lets clearance wait for it.
		until(day(15));
		await checkIn(robin.act, { urges: 'very-strong' });
		expect(await needs()).toEqual(['check_in']);
		expect(await clearance()).toEqual(['check_in_open']);
		await tellCareTeam(test_.runtime, job());
		const told = await messages('care_needed');
		expect(told).toBe(2);
		// The clinic promises 24 of its hours, and its nights are none: a day later nobody is late.
		until(day(16));
		await tellCareTeam(test_.runtime, job());
		expect(await messages('care_needed')).toBe(told + 2);
		// Unanswered for longer than that, the administrator hears of it as well.
		until(day(17, 1));
		await tellCareTeam(test_.runtime, job());
		expect(await messages('care_needed')).toBe(told + 5);
		surely(
			await addressCheckIn(world.as(world.therapist), robin.enrolment, {
				checkIn: 3,
				note: 'Talked by phone; no dose was taken.',
				spoke: true
			})
		);
		expect(await needs()).toEqual([]);
		expect(await clearance()).toEqual([]);
		await tellCareTeam(test_.runtime, job());
		expect(await messages('care_needed')).toBe(told + 5);

		// The third visit, within the validity of what she signed.
		const third = await book(day(17, 4));
		// What she missed before the second visit is asked first before the third.
		expect((await refresh(third))[0]).toBe(missed);
		surely(await beforeVisit(third, day(17, 4), { wants: 'talk_first' }));
		expect(await needs()).toContain('visit_answer');
		surely(await beforeVisit(third, day(17, 4)));
		until(day(17, 3));
		await treat(third, day(17, 4));

		// Signed three weeks ago: it lapses by itself, and the list says so.
		until(day(19));
		expect(await clearance()).toContain('signature_lapsed');
		expect(await needs()).toEqual(['signature_lapsed']);

		// She does not answer. Two reminders, and after the clinic's hours it stands on the list.
		until(day(21, 1));
		await remind(test_.runtime, job());
		until(day(22, 2));
		await remind(test_.runtime, job());
		until(day(23, 2));
		await remind(test_.runtime, job());
		expect(await messages('check_in_due')).toBe(3);

		// She leaves a check-in half-way, having told of danger: kept, on top, and not closed without a talk.
		await checkIn(robin.act, { 'thoughts-of-death': 'with-a-plan' }, 1);
		expect((await needs())[0]).toBe('check_in_danger');
		const close = (spoke: boolean) =>
			addressCheckIn(world.as(world.therapist), robin.enrolment, {
				checkIn: 4,
				note: 'Is safe with her sister.',
				spoke
			});
		expect(await close(false)).toMatchObject({ ok: false, error: { code: 'talk_first' } });
		surely(await close(true));

		// She signs again: understanding was carried, the same plan, another time to think.
		await answerPlace(robin.act(), 'before_signing', alwaysRight);
		await world.sign(robin, { name: 'Robin Vale' });
		await world.countersign(robin);
		await world.clear(robin);
		expect(await clearance()).toEqual(['waiting_hours']);
		until(day(25));
		expect(await clearance()).toEqual([]);

		// She tells of danger once more, and leaves: she stays on the list until somebody has talked with her.
		await checkIn(robin.act, { 'thoughts-of-death': 'with-a-plan' }, 1);
		surely(await withdrawConsent(robin.act(), null));
		expect(await needs()).toEqual(['check_in_danger']);
		const toldBefore = await messages('care_needed');
		await tellCareTeam(test_.runtime, job());
		expect(await messages('care_needed')).toBe(toldBefore + 2);
		surely(
			await addressCheckIn(world.as(world.therapist), robin.enrolment, {
				checkIn: 5,
				note: 'Is safe with her sister.',
				spoke: true
			})
		);
		expect(await needs()).toEqual([]);
		await tellCareTeam(test_.runtime, job());
		expect(await messages('care_needed')).toBe(toldBefore + 2);
	}
);
