import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listWord, type StoredStatus } from '../../src/lib/domain/enrolment/status.ts';
import { memberId, signInId, type ClinicId } from '../../src/lib/domain/ids.ts';
import { hashCourse } from '../../src/lib/domain/content/course-hash.ts';
import { clinic } from '../../src/lib/server/db/schema/clinic.ts';
import { enrolment } from '../../src/lib/server/db/schema/care.ts';
import { event } from '../../src/lib/server/db/schema/log.ts';
import { member } from '../../src/lib/server/db/schema/people.ts';
import { ensureDemo } from '../../src/lib/server/demo/demo-accounts.ts';
import { PATIENTS } from '../../src/lib/server/demo/people.ts';
import { adoptShippedCourse } from '../../src/lib/server/operations/clinics/adopt-shipped-course.ts';
import { changeSettings } from '../../src/lib/server/operations/clinics/change-settings.ts';
import { listClinics } from '../../src/lib/server/operations/clinics/list-clinics.ts';
import { showSettings } from '../../src/lib/server/operations/clinics/show-settings.ts';
import { bringUpToDate } from '../../src/lib/server/operations/enrolments/bring-up-to-date.ts';
import type { Runtime } from '../../src/lib/server/runtime.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';

let database: FreshDatabase;
let world: TestRuntime;
let clinicId: ClinicId;
beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database, { mode: 'demo', now: '2030-01-09T18:00:00Z' });
	await ensureDemo(world.runtime);
	const [only] = await listClinics(world.runtime);
	if (!only) throw new Error('The demonstration has a clinic');
	clinicId = only.clinicId;
});
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

/** The words of the list, as any query would read them now. */
const words = () =>
	world.runtime.db.inClinic(clinicId, async (tx) => {
		const [present] = await tx.select({ changeSeq: clinic.changeSeq }).from(clinic);
		const rows = await tx.select().from(enrolment).where(eq(enrolment.clinicId, clinicId));
		return rows.map((row) =>
			listWord(
				// The column is written by `storedStatus` alone.
				row.status as StoredStatus,
				{
					clearFrom: row.clearFrom?.toISOString() ?? null,
					clearUntil: row.clearUntil?.toISOString() ?? null,
					openConditions: row.openConditions,
					changeSeq: row.changeSeq
				},
				world.clock.now().toISOString(),
				present?.changeSeq ?? 0
			)
		);
	});

async function administrator(runtime: Runtime) {
	const [row] = await runtime.db.inClinic(clinicId, (tx) =>
		tx
			.select({ id: member.memberId })
			.from(member)
			.where(and(eq(member.clinicId, clinicId), eq(member.roles, ['admin'])))
	);
	return {
		runtime,
		clinicId,
		actor: {
			kind: 'member' as const,
			memberId: memberId(row?.id ?? ''),
			roles: ['admin' as const],
			profession: null,
			signInId: signInId(row?.id ?? '')
		},
		now: runtime.now(),
		idempotencyKey: null
	};
}

test('a material change makes everybody “not yet” at once, and moves them when their turn comes', async () => {
	expect(await words()).toContain('may_be_treated');
	const { base } = world.runtime;
	const [module, ...others] = base.course.modules;
	if (!module) throw new Error('The course has a module');
	const [first, ...items] = module.items;
	if (!first) throw new Error('The module has an item');
	const course = {
		...base.course,
		version: '99.0.0',
		modules: [
			{ ...module, items: [{ ...first, applies: { place: ['home' as const] } }, ...items] },
			...others
		]
	};
	const version = hashCourse(course);
	const runtime = { ...world.runtime, base: { course, version, findings: [], files: new Map() } };
	expect(await adoptShippedCourse(await administrator(runtime), version)).toMatchObject({ ok: true });

	// No job has run, and yet no list says yes.
	expect(await words()).not.toContain('may_be_treated');

	await bringUpToDate(runtime, clinicId);
	const moved = await runtime.db.inClinic(clinicId, (tx) =>
		tx.select({ clear: event.clear }).from(event).where(eq(event.type, 'COURSE_CHANGED'))
	);
	// Everybody but the one who withdrew.
	expect(moved.length).toBe(PATIENTS.filter(({ stage }) => stage !== 'withdrawn').length);
	expect(moved[0]?.clear).toMatchObject({ to: version, impact: 'material', reopens: [first.objective] });
	expect(await words()).not.toContain('may_be_treated');

	await bringUpToDate(runtime, clinicId);
	const again = await runtime.db.inClinic(clinicId, (tx) =>
		tx.select({ seq: event.seq }).from(event).where(eq(event.type, 'COURSE_CHANGED'))
	);
	expect(again.length).toBe(moved.length);
});

test('computing anew is no change of the person: the list keeps its order and the time of the last change', async () => {
	const rows = () =>
		world.runtime.db.inClinic(clinicId, async (tx) => {
			const [present] = await tx.select({ changeSeq: clinic.changeSeq }).from(clinic);
			const mine = eq(enrolment.clinicId, clinicId);
			const found = await tx.select().from(enrolment).where(mine).orderBy(enrolment.enrolmentId);
			return found.map(({ enrolmentId, changedAt, changeSeq }) => ({
				enrolmentId,
				changedAt,
				isBehind: changeSeq !== present?.changeSeq
			}));
		});
	await bringUpToDate(world.runtime, clinicId);
	const before = await rows();
	const typed = { 'policy.validityDays': '80' };
	const admin = await administrator(world.runtime);
	const seen = (await showSettings(admin))?.texts ?? {};
	expect(await changeSettings(admin, { seen, typed })).toMatchObject({ ok: true });
	expect((await rows()).every(({ isBehind }) => isBehind)).toBe(true);

	world.clock.passHours(1);
	await bringUpToDate(world.runtime, clinicId);
	expect(await rows()).toEqual(before);
});
