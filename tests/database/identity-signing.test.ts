import { and, asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EnrolmentId } from '../../src/lib/domain/ids.ts';
import { enrolment } from '../../src/lib/server/db/schema/care.ts';
import { event } from '../../src/lib/server/db/schema/log.ts';
import { alwaysRight, answerPlace, begin, learnModules } from '../../src/lib/server/demo/walk-course.ts';
import { enterPlan } from '../../src/lib/server/operations/care/plan.ts';
import { openEnrolment } from '../../src/lib/server/operations/enrolments/open-enrolment.ts';
import { addPerson } from '../../src/lib/server/operations/identity/add-person.ts';
import { checkIdentity } from '../../src/lib/server/operations/identity/check-identity.ts';
import { issueInvitation } from '../../src/lib/server/operations/identity/issue-invitation.ts';
import { makeWords } from '../../src/lib/server/operations/identity/make-words.ts';
import { openSigning } from '../../src/lib/server/operations/signing/ceremony.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { acceptAsPatient, must, patientNamed, readyClinic, type TestMember } from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';

let database: FreshDatabase;
let world: TestRuntime;
let harbor: Awaited<ReturnType<typeof readyClinic>>;

beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
	harbor = await readyClinic(world.runtime, 'harbor');
});
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

test('lists follow the way in and the identity check, and recovery ends a signing that was under way', async () => {
	const { runtime } = world;
	const { clinicId, desk, provider } = harbor;
	const { memberId } = must(await addPerson(desk.ctx(), patientNamed()));
	const id = must(await runtime.db.inClinic(clinicId, (tx) => openEnrolment(tx, desk.ctx(), memberId, 'en')));
	expect((await listed(id))?.status).toBe('invited');

	const issued = must(await issueInvitation(desk.ctx(), { memberId, kind: 'activation', deliver: 'show' }));
	const rosa = await acceptAsPatient(runtime, issued, 'rosa@example.org');
	expect((await listed(id))?.status).toBe('learning');

	await learn(rosa, id);
	expect(await listed(id)).toMatchObject({ needsCode: 'identity_check' });
	await identify(rosa);
	expect(await listed(id)).toMatchObject({ status: 'ready_to_sign', needsCode: null });

	must(await openSigning(rosa.ctx()));
	must(await issueInvitation(desk.ctx(), { memberId, kind: 'recovery', deliver: 'show' }));
	expect((await enrolmentEvents(id)).at(-1)).toMatchObject({ type: 'SIGNING_PUT_OFF', actor: 'system' });
	expect(await listed(id)).toMatchObject({ needsCode: 'identity_check' });

	async function learn(who: TestMember, of: EnrolmentId): Promise<void> {
		const product = runtime.base.course.plan.products.find(({ places }) => places.includes('clinic'));
		must(
			await enterPlan(provider.ctx(), of, {
				problem: 'a problem',
				product: product?.id ?? '',
				route: product?.routes[0]?.id ?? '',
				place: 'clinic',
				plannedVisits: 6,
				prescriber: provider.memberId,
				therapist: null,
				planVersionShown: 0
			})
		);
		await begin(who.ctx());
		await learnModules(who.ctx(), alwaysRight);
		await answerPlace(who.ctx(), 'before_signing', alwaysRight);
	}

	async function identify(who: TestMember): Promise<void> {
		const { words } = must(await makeWords(who.ctx()));
		must(await checkIdentity(provider.ctx(), { memberId: who.memberId, words: words.join(' ') }));
	}
});

const listed = async (id: EnrolmentId) => {
	const [row] = await world.runtime.db.inClinic(harbor.clinicId, (tx) =>
		tx.select().from(enrolment).where(eq(enrolment.enrolmentId, id))
	);
	return row;
};

const enrolmentEvents = (id: EnrolmentId) =>
	world.runtime.db.inClinic(harbor.clinicId, (tx) =>
		tx
			.select({ type: event.type, actor: event.actor })
			.from(event)
			.where(and(eq(event.kind, 'enrolment'), eq(event.streamId, id)))
			.orderBy(asc(event.seq))
	);
