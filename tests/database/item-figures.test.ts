import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashCourse } from '../../src/lib/domain/content/course-hash.ts';
import type { Module } from '../../src/lib/domain/content/model.ts';
import { shownItem } from '../../src/lib/domain/enrolment/shown/item-shown.ts';
import type { ClinicId } from '../../src/lib/domain/ids.ts';
import { beliefsOf, rehearseForm } from '../../src/lib/domain/quiz/quiz.ts';
import type { FirstAnswer } from '../../src/lib/domain/statistics/first-answer.ts';
import type { ItemTally } from '../../src/lib/domain/statistics/item-tally.ts';
import { event } from '../../src/lib/server/db/schema/log.ts';
import { itemTally } from '../../src/lib/server/db/schema/statistics.ts';
import type { DemoMember } from '../../src/lib/server/demo/act-as.ts';
import { answerPlace, begin, readModule, surely } from '../../src/lib/server/demo/walk-course.ts';
import { SealBrokenError } from '../../src/lib/server/keys/key-ring.ts';
import type { OperationContext } from '../../src/lib/server/operations/context.ts';
import { openClinicVault, systemContext } from '../../src/lib/server/operations/identity/person-unit.ts';
import { answerItem } from '../../src/lib/server/operations/learning/answer-item.ts';
import { enterCheck } from '../../src/lib/server/operations/learning/check.ts';
import { parametersOf, screenOf } from '../../src/lib/server/operations/learning/parameters-of.ts';
import { withdrawConsent } from '../../src/lib/server/operations/signing/ceremony.ts';
import { readCourseFigures } from '../../src/lib/server/operations/statistics/read-course-figures.ts';
import { openTally, type TallyPlace } from '../../src/lib/server/operations/statistics/sealed-tally.ts';
import { viewOwnEnrolment } from '../../src/lib/server/operations/streams/own-enrolment.ts';
import { countAnswers } from '../support/counted-answers.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { baseCourse, testRuntime, type TestRuntime } from '../support/runtime.ts';
import { patientWorld, type Patient, type World } from './patient-world.ts';

/** So few that somebody who keeps missing is soon asked the same again. */
const ITEMS_AN_OBJECTIVE = 2;

let database: FreshDatabase;
let runtime: TestRuntime;
let world: World;
let module: Module;
let clinicId: ClinicId;
let invited = 0;

beforeAll(async () => {
	database = await freshDatabase();
	const loaded = await baseCourse();
	const [first] = loaded.course.modules;
	if (!first) throw new Error('a course without modules');
	module = { ...first, items: first.items.filter(isAmongFirst) };
	const course = { ...loaded.course, modules: [module] };
	runtime = await testRuntime(database, { base: { ...loaded, course, version: hashCourse(course) } });
	world = await patientWorld(runtime, 'harbor');
	clinicId = world.desk.clinicId;
});
afterAll(async () => {
	await runtime?.stop();
	await database?.drop();
});

function isAmongFirst(item: Module['items'][number], at: number, all: Module['items']): boolean {
	const before = all.slice(0, at).filter(({ objective }) => objective === item.objective);
	return before.length < ITEMS_AN_OBJECTIVE;
}

const place = () => ({ module: module.id });
const placeOf = (item: string): TallyPlace => ({
	version: runtime.runtime.base.version,
	language: 'en',
	item
});

/** Somebody new, with the first question of the course on the screen. */
async function somebody(at = world): Promise<Patient> {
	invited += 1;
	const patient = await at.invite(`Person Number${invited}`);
	return arrive(patient);
}
async function arrive(patient: Patient): Promise<Patient> {
	await begin(patient.act());
	await readModule(patient.act(), module.id);
	surely(await enterCheck(patient.act(), place()));
	return patient;
}

async function onScreen({ act }: Patient) {
	const shown = await viewOwnEnrolment(act(), async (view) => {
		const { item } = shownItem(view, place());
		return item && { ...item, screen: await screenOf(view, item), values: await parametersOf(view) };
	});
	if (!shown) throw new Error('nothing on screen');
	return shown;
}

type How = 'right' | 'wrong' | 'unsure';

/** A post of the form that is on screen now, to be sent whenever and as often as a test likes. */
async function formOf(patient: Patient, how: How) {
	const { item, path, values, screen } = await onScreen(patient);
	const fields = { ...rehearseForm(item, how, { path, values }), sureness: 'very' };
	const key = randomUUID();
	return {
		item: item.id,
		send: (part: { screen?: string; fields?: Record<string, string> } = {}) =>
			answerItem(
				{ ...patient.act(), idempotencyKey: key },
				{ at: place(), item: item.id, screen, fields, ...part }
			)
	};
}

async function answers(patient: Patient, how: How): Promise<string> {
	const { item, send } = await formOf(patient, how);
	surely(await send());
	return item;
}

async function rowsIn(clinic: ClinicId, inClinic = clinic) {
	return runtime.runtime.db.inClinic(inClinic, (tx) =>
		tx.select().from(itemTally).where(eq(itemTally.clinicId, clinic))
	);
}
const sealedOf = async (item: string): Promise<Buffer | undefined> =>
	(await rowsIn(clinicId)).find((row) => row.item === item)?.sealed;

const openedIn = (clinic: ClinicId, at: TallyPlace, sealed: Buffer): Promise<ItemTally> =>
	runtime.runtime.db.inClinic(clinic, async (tx) => {
		const ctx = systemContext(runtime.runtime, clinic, runtime.clock.now());
		return openTally((await openClinicVault(tx, ctx)).clinic, at, sealed);
	});
async function tallyOf(item: string): Promise<ItemTally | null> {
	const sealed = await sealedOf(item);
	return sealed ? openedIn(clinicId, placeOf(item), sealed) : null;
}
const peopleOf = async (item: string) => (await tallyOf(item))?.people ?? 0;

/** Counted as if so many others had answered before. */
const others = (many: number, item: string, answer: Partial<FirstAnswer> = {}): Promise<void> =>
	countAnswers(
		runtime.runtime,
		clinicId,
		placeOf(item),
		Array.from({ length: many }, () => answer)
	);

describe('what an answer adds', () => {
	test('a first answer is counted with the beliefs behind it, right and unsure ones without', async () => {
		const item = await answers(await somebody(), 'wrong');
		const tally = await tallyOf(item);
		expect(tally).toMatchObject({ people: 1, right: 0, unsure: 0 });
		expect(Object.values(tally?.beliefs ?? {})).toContain(1);
		await answers(await somebody(), 'right');
		await answers(await somebody(), 'unsure');
		expect(await tallyOf(item)).toEqual({ ...tally, people: 3, right: 1, unsure: 1 });
	});

	test('a post that comes twice counts once', async () => {
		const { item, send } = await formOf(await somebody(), 'right');
		const before = await peopleOf(item);
		surely(await send());
		surely(await send());
		expect(await peopleOf(item)).toBe(before + 1);
	});

	test('what is refused counts nothing: another screen, no choice, a choice that is not there', async () => {
		const { item, send } = await formOf(await somebody(), 'right');
		const before = await sealedOf(item);
		expect((await send({ screen: 'another' })).ok).toBe(false);
		expect((await send({ fields: {} })).ok).toBe(false);
		expect((await send({ fields: { choice: 'nothing' } })).ok).toBe(false);
		expect(await sealedOf(item)).toEqual(before);
	});

	test('an answer that the log does not take counts nothing', async () => {
		const patient = await somebody();
		const { item, send } = await formOf(patient, 'right');
		const before = await sealedOf(item);
		surely(await withdrawConsent(patient.act(), null));
		expect((await send()).ok).toBe(false);
		expect(await sealedOf(item)).toEqual(before);
	});

	test('of somebody who is asked the same again only the first answer counts', async () => {
		const before = new Map((await rowsIn(clinicId)).map(({ item, sealed }) => [item, sealed]));
		const patient = await somebody();
		await answerPlace(patient.act(), place(), () => 'wrong');
		const asked = await runtime.runtime.db.inClinic(clinicId, (tx) =>
			tx
				.select({ clear: event.clear })
				.from(event)
				.where(and(eq(event.streamId, patient.enrolment), eq(event.type, 'ANSWERED')))
		);
		const rows = await rowsIn(clinicId);
		expect(asked.length).toBeGreaterThan(rows.length);
		for (const { item, sealed } of rows) {
			const old = before.get(item);
			const people = old ? (await openedIn(clinicId, placeOf(item), old)).people : 0;
			expect((await openedIn(clinicId, placeOf(item), sealed)).people).toBe(people + 1);
		}
	});

	test('whoever returns has met the course: nothing of theirs counts', async () => {
		const patient = await somebody();
		surely(await withdrawConsent(patient.act(), null));
		const again = await arrive(await world.reopen(patient));
		const { item, send } = await formOf(again, 'right');
		const before = await peopleOf(item);
		surely(await send());
		expect(await peopleOf(item)).toBe(before);
	});

	test('of two who answer the same at once both are counted, also when nobody had answered it before', async () => {
		const pair = async () => [await somebody(), await somebody()];
		const bothAnswer = async (patients: readonly Patient[]) => {
			const forms = await Promise.all(patients.map((patient) => formOf(patient, 'right')));
			for (const done of await Promise.all(forms.map(({ send }) => send()))) surely(done);
			return forms[0]?.item ?? '';
		};
		const people = await peopleOf((await onScreen(await somebody())).item.id);
		expect(await peopleOf(await bothAnswer(await pair()))).toBe(people + 2);

		const late = await Promise.all(
			Array.from({ length: 8 }, () => others(1, 'an-item-of-nobody', { outcome: 'unsure' }))
		);
		expect(await tallyOf('an-item-of-nobody')).toMatchObject({ people: late.length, unsure: late.length });
	});
});

describe('what the database holds', () => {
	test('no belief, no number, and no length that tells which belief came', async () => {
		const item = await answers(await somebody(), 'wrong');
		const sealed = (await sealedOf(item)) ?? Buffer.alloc(0);
		const beliefs = module.items.flatMap((one) => beliefsOf(one).map(({ belief }) => belief));
		for (const word of [...beliefs, 'people', 'right']) expect(sealed.includes(word)).toBe(false);
		await others(5, item, { outcome: 'incorrect', beliefs: ['a-belief-that-nobody-had'] });
		expect((await sealedOf(item))?.length).toBe(sealed.length);
	});

	test('a tally opens at its own place only: not at another item or language, nor in another clinic', async () => {
		const item = await answers(await somebody(), 'right');
		const sealed = (await sealedOf(item)) ?? Buffer.alloc(0);
		const other = await patientWorld(runtime, 'other');
		expect((await openedIn(clinicId, placeOf(item), sealed)).people).toBeGreaterThan(0);
		for (const [clinic, at] of [
			[clinicId, placeOf('another-item')],
			[clinicId, { ...placeOf(item), language: 'es' }],
			[other.desk.clinicId, placeOf(item)]
		] as const) {
			await expect(openedIn(clinic, at, sealed)).rejects.toThrow(SealBrokenError);
		}
		expect(await rowsIn(clinicId, other.desk.clinicId)).toEqual([]);
		await answers(await somebody(other), 'unsure');
		expect(await rowsIn(other.desk.clinicId)).toHaveLength(1);
	});
});

describe('what is told', () => {
	const wanted = { version: null, language: null, reads: 'en' };
	const as = (who: DemoMember): OperationContext => world.as(who);
	const rowsTold = async () => {
		const read = await readCourseFigures(as(world.therapist), wanted);
		return read?.shown?.modules.flatMap(({ rows }) => rows) ?? [];
	};

	test('an item is not told about below 20 people, and is from 20 on', async () => {
		const patient = await somebody();
		const { item } = await onScreen(patient);
		const belief = beliefsOf(item)[0]?.belief ?? '';
		const people = await peopleOf(item.id);
		await others(19 - people, item.id, { outcome: 'incorrect', beliefs: [belief] });
		expect(await rowsTold()).toEqual([]);
		await answers(patient, 'unsure');
		const [told, ...more] = await rowsTold();
		expect(more).toEqual([]);
		expect(told).toMatchObject({ item: item.id, people: 20, discrimination: null });
	});

	test('versions and languages are those that somebody answered, and no other can be asked for', async () => {
		const read = await readCourseFigures(as(world.prescriber), wanted);
		const { version, course } = runtime.runtime.base;
		expect(read?.answered).toEqual([{ version, label: course.version, language: 'en' }]);
		expect(await readCourseFigures(as(world.prescriber), { ...wanted, version, language: 'en' })).toEqual(
			read
		);
		for (const asked of [{ version: 'another' }, { language: 'es' }]) {
			expect(await readCourseFigures(as(world.prescriber), { ...wanted, ...asked })).toBeNull();
		}
	});

	test('front desk and patients are told nothing', async () => {
		expect(await readCourseFigures(as(world.desk), wanted)).toBeNull();
		expect(await readCourseFigures((await somebody()).act(), wanted)).toBeNull();
	});

	test('a clinic where nobody has answered has nothing to choose from', async () => {
		const quiet = await patientWorld(runtime, 'quiet');
		expect(await readCourseFigures(quiet.as(quiet.therapist), wanted)).toEqual({ answered: [], shown: null });
	});
});
