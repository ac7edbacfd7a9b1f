import type { EnrolmentId, Sha256Hex } from '../../src/lib/domain/ids.ts';
import type { Item } from '../../src/lib/domain/content/model.ts';
import { alwaysRight, answerPlace, begin, learnModules } from '../../src/lib/server/demo/walk-course.ts';
import { affirmAll, ALONE } from '../../src/lib/server/demo/walk-signing.ts';
import { countersign, signClearance } from '../../src/lib/server/operations/care/decisions.ts';
import { enterPlan, type PlanCommand } from '../../src/lib/server/operations/care/plan.ts';
import { bookVisit, confirmVisit, nameDriver, signGo } from '../../src/lib/server/operations/care/visits.ts';
import { checkIdentity } from '../../src/lib/server/operations/identity/check-identity.ts';
import { makeWords } from '../../src/lib/server/operations/identity/make-words.ts';
import { proveAgain } from '../../src/lib/server/operations/identity/prove-again.ts';
import { invitePerson } from '../../src/lib/server/operations/people/invite-person.ts';
import { readPersonPage } from '../../src/lib/server/operations/people/read-person.ts';
import { newestEnrolmentOf } from '../../src/lib/server/operations/people/newest-enrolment.ts';
import { signConsent } from '../../src/lib/server/operations/signing/sign-consent.ts';
import type { Runtime } from '../../src/lib/server/runtime.ts';
import {
	acceptAsPatient,
	must,
	PASSPHRASE,
	patientNamed,
	readyClinic,
	testStaff,
	totpAt,
	type TestMember
} from './people.ts';
import type { TestClock } from './runtime.ts';

/** A clinic at work: somebody at the front desk, a prescriber and a therapist, none of whom is alone. */
export async function careClinic(runtime: Runtime, slug: string) {
	const clinic = await readyClinic(runtime, slug);
	const therapist = await testStaff(runtime, clinic, {
		email: `therapist@${slug}.example`,
		roles: ['provider'],
		profession: 'therapist',
		legalName: 'Theo Talk'
	});
	return { ...clinic, prescriber: clinic.provider, therapist };
}

export type CareClinic = Awaited<ReturnType<typeof careClinic>>;
export type Patient = TestMember & { enrolment: EnrolmentId; legalName: string };

let invited = 0;

/** Enrolled, invited by the front desk, and come in. */
export async function enrolledPatient(
	runtime: Runtime,
	{ desk, prescriber }: CareClinic,
	over: Partial<ReturnType<typeof patientNamed>> = {}
): Promise<Patient> {
	invited += 1;
	const command = patientNamed({ email: `patient${invited}@example.org`, addAnyway: true, ...over });
	const issued = must(await invitePerson(desk.ctx(), { ...command, deliver: 'show' }));
	const member = await acceptAsPatient(runtime, issued, command.email ?? '');
	const enrolment = await newestEnrolmentOf(prescriber.ctx(), member.memberId);
	if (!enrolment) throw new Error('enrolled, and yet not');
	return { ...member, enrolment, legalName: command.legalName };
}

/** The first product of the course that is used at the clinic. */
export function planOf(
	{ prescriber, therapist }: CareClinic,
	runtime: Runtime,
	over: Partial<PlanCommand> = {}
): PlanCommand {
	const product = runtime.base.course.plan.products.find(({ places }) => places.includes('clinic'));
	return {
		problem: 'low mood that did not lift',
		product: product?.id ?? '',
		route: product?.routes[0]?.id ?? '',
		place: 'clinic',
		plannedVisits: 6,
		prescriber: prescriber.memberId,
		therapist: therapist.memberId,
		planVersionShown: 0,
		...over
	};
}

export async function proveAs(runtime: Runtime, clock: TestClock, member: TestMember) {
	// A code counts once, so every proof is a minute after the one before.
	clock.passMinutes(1);
	const ctx = member.ctx();
	const code = member.seed.length > 0 ? totpAt(member.seed, runtime.now()) : null;
	return { ctx, proof: must(await proveAgain(ctx, { passphrase: PASSPHRASE, code })) };
}

/** Everything up to the signature, with the identity check; answers the hash of what was signed. */
export async function learnAndSign(
	runtime: Runtime,
	clock: TestClock,
	clinic: CareClinic,
	patient: Patient
): Promise<Sha256Hex> {
	must(await enterPlan(clinic.prescriber.ctx(), patient.enrolment, planOf(clinic, runtime)));
	await understand(patient);
	await checkWho(clinic, patient);
	return sign(runtime, clock, patient);
}

export async function understand(patient: Patient): Promise<void> {
	await begin(patient.ctx());
	await learnModules(patient.ctx(), alwaysRight);
	await answerPlace(patient.ctx(), 'before_signing', alwaysRight);
}

export async function checkWho({ therapist }: CareClinic, { memberId, ...patient }: Patient): Promise<void> {
	const { words } = must(await makeWords(patient.ctx()));
	must(await checkIdentity(therapist.ctx(), { memberId, words: words.join(' ') }));
}

export async function sign(runtime: Runtime, clock: TestClock, patient: Patient): Promise<Sha256Hex> {
	const bundle = await affirmAll(patient.ctx);
	const { ctx, proof } = await proveAs(runtime, clock, patient);
	const state = must(
		await signConsent(ctx, { bundle, nameTyped: patient.legalName, company: ALONE, drawn: null, proof })
	);
	if (!state.signature) throw new Error('signed, and yet not');
	return state.signature.record;
}

export async function countersigned(
	runtime: Runtime,
	clock: TestClock,
	{ prescriber }: CareClinic,
	{ enrolment }: Patient,
	record: Sha256Hex
): Promise<void> {
	const { ctx, proof } = await proveAs(runtime, clock, prescriber);
	must(await countersign(ctx, enrolment, { record, name: 'Sam Stone', proof }));
}

export async function cleared(
	runtime: Runtime,
	clock: TestClock,
	{ prescriber }: CareClinic,
	patient: Patient
): Promise<void> {
	const { ctx, proof } = await proveAs(runtime, clock, prescriber);
	const shown = await standing(prescriber, patient);
	must(await signClearance(ctx, patient.enrolment, { ...shown, name: 'Sam Stone', proof }));
}

/** The record and the plan that the person's page shows. */
export async function standing({ ctx }: TestMember, { memberId, enrolment }: Patient) {
	const page = await readPersonPage(ctx(), {
		member: memberId,
		enrolment,
		as: 'person.viewed',
		language: 'en'
	});
	const record = page?.care?.records.find(({ endedAt }) => endedAt === null)?.record;
	if (!record || !page?.care?.plan) throw new Error('nothing stands');
	return { record, planVersion: page.care.plan.planVersion, visits: page.visits };
}

/** Books a visit and gets it ready for the go; the go itself needs a clearance that holds. */
export async function readyVisit({ prescriber, desk }: CareClinic, { enrolment }: Patient, startsAt: Date) {
	const booked = must(await bookVisit(desk.ctx(), enrolment, { startsAt, staff: [prescriber.memberId] }));
	const visit = booked.visits.at(-1)?.visit;
	if (!visit) throw new Error('booked, and yet not');
	must(await nameDriver(prescriber.ctx(), enrolment, visit, { driver: 'Dana Bell, sister' }));
	must(await confirmVisit(prescriber.ctx(), enrolment, visit));
	return visit;
}

export async function gone(
	runtime: Runtime,
	clock: TestClock,
	{ prescriber }: CareClinic,
	patient: Patient,
	visit: Awaited<ReturnType<typeof readyVisit>>
): Promise<void> {
	const { ctx, proof } = await proveAs(runtime, clock, prescriber);
	const { visits } = await standing(prescriber, patient);
	const startsAt = visits.find((one) => one.visit === visit)?.startsAt ?? '';
	must(await signGo(ctx, patient.enrolment, visit, { startsAt, name: 'Sam Stone', proof }));
}

/** Wrong, and very sure, at every item of the first objective met, until somebody is called; right at all others. */
export function stuckOnFirst(): (item: Item, objective: string) => 'right' | 'wrong' {
	let stuck: string | null = null;
	return (_, objective) => {
		stuck ??= objective;
		return objective === stuck ? 'wrong' : 'right';
	};
}
