import { and, asc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sha256Hex } from '../../src/lib/domain/ids.ts';
import { event } from '../../src/lib/server/db/schema/log.ts';
import { bringUpToDate } from '../../src/lib/server/operations/enrolments/bring-up-to-date.ts';
import { listPeople } from '../../src/lib/server/operations/people/list-people.ts';
import { readPersonPage } from '../../src/lib/server/operations/people/read-person.ts';
import { beginDraft } from '../../src/lib/server/operations/studio/begin-draft.ts';
import { countAffected } from '../../src/lib/server/operations/studio/count-affected.ts';
import { viewOwnEnrolment } from '../../src/lib/server/operations/streams/own-enrolment.ts';
import { LESSON } from '../fixtures/content/course-files.ts';
import {
	careClinic,
	cleared,
	countersigned,
	enrolledPatient,
	learnAndSign,
	understand,
	type CareClinic,
	type Patient
} from '../support/care-walk.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { must } from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';
import { smallCourse } from '../support/small-course.ts';
import {
	approved,
	proposed,
	published,
	saying,
	stepTo,
	studioStaff,
	type Meaning,
	type Studio
} from '../support/studio-hands.ts';

/**
 * A clinic's own version and the people who learned the one before: from its commit on nobody whom it concerns reads as cleared,
 * and what is asked again is what its author named, once.
 */
let database: FreshDatabase;
let world: TestRuntime;
beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database, { base: await smallCourse() });
});
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

const [CRITICAL, OTHER] = ['call-when-hurt', 'hold-the-rope'] as const;
const MATERIAL: Meaning = { impact: 'material', reopens: [CRITICAL] };
const words = (from: string, to: string) => saying(LESSON, from, to);

type Scene = { clinic: CareClinic; studio: Studio; cleared: Patient; learning: Patient; invited: Patient };

let scenes = 0;
/** A clinic with one person who may be treated, one who has understood it all, and one who has only come in. */
async function scene(): Promise<Scene> {
	scenes += 1;
	const { runtime, clock } = world;
	const slug = `own${scenes}`;
	const clinic = await careClinic(runtime, slug);
	const studio = await studioStaff(runtime, clinic, slug);
	const [one, learning, invited] = [
		await enrolledPatient(runtime, clinic),
		await enrolledPatient(runtime, clinic),
		await enrolledPatient(runtime, clinic)
	];
	const record = await learnAndSign(runtime, clock, clinic, one);
	await countersigned(runtime, clock, clinic, one, record);
	await cleared(runtime, clock, clinic, one);
	await understand(learning);
	clock.passHours(25);
	return { clinic, studio, cleared: one, learning, invited };
}

/** What everything that a care team looks at says of somebody now. */
async function everywhere({ prescriber }: CareClinic, { memberId }: Patient) {
	const ctx = prescriber.ctx();
	const list = await listPeople(ctx, { status: null, after: null });
	const page = await readPersonPage(ctx, {
		member: memberId,
		enrolment: null,
		as: 'person.viewed',
		language: 'en'
	});
	const affected = await ctx.runtime.db.inClinic(ctx.clinicId, (tx) => countAffected(tx, ctx));
	return {
		list: list?.rows.find(({ member }) => member === memberId)?.word,
		header: page?.enrolments[0]?.word,
		page: page?.care?.clearance.cleared,
		counted: affected.cleared
	};
}
const CLEARED = { list: 'may_be_treated', header: 'may_be_treated', page: true, counted: 1 };

/** All that happened to an enrolment after `seq`, with what can be read of it. */
const eventsOf = ({ clinicId }: CareClinic, { enrolment }: Patient) =>
	world.runtime.db.inClinic(clinicId, (tx) =>
		tx
			.select({ seq: event.seq, type: event.type, clear: event.clear })
			.from(event)
			.where(and(eq(event.kind, 'enrolment'), eq(event.streamId, enrolment)))
			.orderBy(asc(event.seq))
	);
const versionOf = (patient: Patient) => viewOwnEnrolment(patient.ctx(), ({ state }) => state.version);

const publish = ({ studio }: Scene, edit: Parameters<typeof published>[3], meaning: Meaning) =>
	published(world.runtime, world.clock, studio, edit, meaning);

test('from the commit of a material change nobody reads as cleared, and then exactly what was named is asked again, once', async () => {
	const here = await scene();
	const everybody = [here.cleared, here.learning, here.invited];
	expect(await everywhere(here.clinic, here.cleared)).toEqual(CLEARED);
	const before = new Map<Patient, number>();
	for (const patient of everybody) before.set(patient, (await eventsOf(here.clinic, patient)).length);

	const from = world.runtime.base.version;
	const to = await publish(
		here,
		words('Waiting can make it worse.', 'It can get worse when you wait.'),
		MATERIAL
	);
	// No job has run.
	expect(await everywhere(here.clinic, here.cleared)).toEqual({
		list: 'not_yet',
		header: 'not_yet',
		page: false,
		counted: 0
	});

	await bringUpToDate(world.runtime, here.clinic.clinicId);
	for (const patient of everybody) {
		const appended = (await eventsOf(here.clinic, patient)).slice(before.get(patient));
		expect(appended.map(({ type, clear }) => ({ type, clear }))).toEqual([
			{ type: 'COURSE_CHANGED', clear: expect.objectContaining({ from, to, ...MATERIAL }) as object }
		]);
		expect(await versionOf(patient)).toBe(to);
	}
	expect((await everywhere(here.clinic, here.cleared)).page).toBe(false);

	await bringUpToDate(world.runtime, here.clinic.clinicId);
	for (const patient of everybody)
		expect((await eventsOf(here.clinic, patient)).length).toBe((before.get(patient) ?? 0) + 1);
});

test('a clarifying change that reopens nothing leaves every clearance, before and after it came to somebody', async () => {
	const here = await scene();
	const to = await publish(here, words('Ropes come in many colours.', 'Our ropes are blue.'), {
		impact: 'clarifying',
		reopens: []
	});
	expect(await everywhere(here.clinic, here.cleared)).toEqual(CLEARED);
	await bringUpToDate(world.runtime, here.clinic.clinicId);
	expect(await versionOf(here.cleared)).toBe(to);
	expect(await everywhere(here.clinic, here.cleared)).toEqual(CLEARED);
	expect((await eventsOf(here.clinic, here.learning)).at(-1)).toMatchObject({
		type: 'COURSE_CHANGED',
		clear: { impact: 'clarifying', reopens: [] }
	});
});

test('whoever is two versions behind is asked again what both reopened, in one step', async () => {
	const here = await scene();
	const from = world.runtime.base.version;
	await publish(here, words('Waiting can make it worse.', 'It can get worse when you wait.'), MATERIAL);
	const to = await publish(here, words('Somebody you trust holds', 'Somebody whom you trust holds'), {
		impact: 'clarifying',
		reopens: [OTHER]
	});
	await bringUpToDate(world.runtime, here.clinic.clinicId);
	const changed = (await eventsOf(here.clinic, here.learning)).filter(
		({ type }) => type === 'COURSE_CHANGED'
	);
	expect(changed.map(({ clear }) => clear)).toEqual([
		expect.objectContaining({ from, to, impact: 'material', reopens: [CRITICAL, OTHER] })
	]);
});

test('two approvers at once put one version in use, once', async () => {
	const here = await scene();
	const { runtime, clock } = world;
	const other = await studioStaff(runtime, here.clinic, `too${scenes}`);
	const draft = must(await beginDraft(here.studio.editor.ctx(), { name: 'Our words' }));
	expect(await stepTo(here.studio.editor, draft, words('Ropes come in', 'All ropes come in'))).toBe(null);
	const version: Sha256Hex = must(await proposed(here.studio, draft, { impact: 'clarifying', reopens: [] }));

	// On a connection each: the second waits for the row of the clinic.
	const second = await testRuntime(database, { base: runtime.base, now: runtime.now().toISOString() });
	try {
		second.clock.passMinutes(3);
		const elsewhere = {
			...other.approver,
			ctx: () => ({ ...other.approver.ctx(), runtime: second.runtime, now: second.runtime.now() })
		};
		const answers = await Promise.all([
			approved(runtime, clock, here.studio.approver, version),
			approved(second.runtime, second.clock, elsewhere, version)
		]);
		expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
		expect(answers.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'REFUSED', because: 'not_open' } });
	} finally {
		await second.stop();
	}
	const types = await runtime.db.inClinic(here.clinic.clinicId, (tx) =>
		tx
			.select({ type: event.type })
			.from(event)
			.where(and(eq(event.kind, 'clinic'), sql`${event.clear}->>'version' = ${version}`))
			.orderBy(asc(event.seq))
	);
	expect(types.map(({ type }) => type)).toEqual([
		'COURSE_STORED',
		'COURSE_PROPOSED',
		'COURSE_APPROVED',
		'COURSE_ADOPTED'
	]);
});
