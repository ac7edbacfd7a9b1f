import { levelsToConfirm } from '../../src/lib/domain/clinic/levels-to-confirm.ts';
import { exampleParameters } from '../../src/lib/domain/clinic/parameters.ts';
import type { Company } from '../../src/lib/domain/consent/company.ts';
import type { MemberId, EnrolmentId } from '../../src/lib/domain/ids.ts';
import { contextAs, prove, type DemoMember } from '../../src/lib/server/demo/act-as.ts';
import { takeInvitation, takeSetUpLink } from '../../src/lib/server/demo/open-accounts.ts';
import { surely } from '../../src/lib/server/demo/walk-course.ts';
import { affirmAll, ALONE } from '../../src/lib/server/demo/walk-signing.ts';
import { countersign, signClearance } from '../../src/lib/server/operations/care/decisions.ts';
import { enterPlan, type PlanCommand } from '../../src/lib/server/operations/care/plan.ts';
import { addClinic } from '../../src/lib/server/operations/clinics/add-clinic.ts';
import { changeSettings } from '../../src/lib/server/operations/clinics/change-settings.ts';
import { confirmNumbers } from '../../src/lib/server/operations/clinics/confirm-numbers.ts';
import type { OperationContext } from '../../src/lib/server/operations/context.ts';
import { reviewCourse } from '../../src/lib/server/operations/course-review/review-course.ts';
import { openEnrolment } from '../../src/lib/server/operations/enrolments/open-enrolment.ts';
import { addPerson } from '../../src/lib/server/operations/identity/add-person.ts';
import { checkIdentity } from '../../src/lib/server/operations/identity/check-identity.ts';
import { issueInvitation } from '../../src/lib/server/operations/identity/issue-invitation.ts';
import { makeWords } from '../../src/lib/server/operations/identity/make-words.ts';
import { signConsent } from '../../src/lib/server/operations/signing/sign-consent.ts';
import { inviteStaff } from '../../src/lib/server/operations/staff/invite-staff.ts';
import { viewOwnEnrolment } from '../../src/lib/server/operations/streams/own-enrolment.ts';
import type { TestRuntime } from '../support/runtime.ts';

const NUMBERS = { day: '555-555-0142', afterHours: '555-555-0143', emergency: '555-555-0144' };

/** A patient with an account and an open enrolment, and the person who acts for them in a test. */
export type Patient = { self: DemoMember; enrolment: EnrolmentId; act(): OperationContext };

export type World = {
	/** The administrator. */
	lead: DemoMember;
	prescriber: DemoMember;
	therapist: DemoMember;
	desk: DemoMember;
	/** A context of this member, a minute after the last act: no code of an authenticator is used twice. */
	as(who: DemoMember): OperationContext;
	invite(name: string): Promise<Patient>;
	reopen(patient: Patient): Promise<Patient>;
	plan(patient: Patient, part?: Partial<PlanCommand>): Promise<void>;
	checkIdentity(patient: Patient): Promise<void>;
	/** Everything from "all is there" to the sealed record. */
	sign(
		patient: Patient,
		options?: { name?: string; drawn?: string | null; company?: Company }
	): Promise<void>;
	countersign(patient: Patient): Promise<void>;
	clear(patient: Patient): Promise<void>;
};

/** A clinic on the real course, set up and staffed by the operations that people use. */
export async function patientWorld({ runtime, clock }: TestRuntime, slug: string): Promise<World> {
	const as = (who: DemoMember): OperationContext => {
		clock.passMinutes(1);
		return contextAs(runtime, who, clock.now());
	};
	const added = surely(await addClinic(runtime, { slug, name: `${slug} clinic` }, clock.now()));
	const lead = {
		legalName: 'Ada Lead',
		email: `ada@${slug}.example`,
		roles: ['admin'],
		profession: null
	} as const;
	const admin = await takeSetUpLink(
		runtime,
		added.setUp.link,
		`${slug} clinic`,
		{ ...lead, label: 'Lead' },
		clock.now()
	);
	const hire = async (
		legalName: string,
		role: 'provider' | 'frontdesk',
		profession: 'prescriber' | 'therapist' | null
	) => {
		const email = `${legalName.split(' ')[0]?.toLowerCase()}@${slug}.example`;
		const issued = surely(await inviteStaff(as(admin), { legalName, email, roles: [role], profession }));
		clock.passMinutes(1);
		return takeInvitation(runtime, issued, { roles: [role], profession, account: email }, clock.now());
	};
	const prescriber = await hire('Ruth Okafor', 'provider', 'prescriber');
	const therapist = await hire('Jonas Lind', 'provider', 'therapist');
	const desk = await hire('Mara Petrov', 'frontdesk', null);

	const parameters = Object.fromEntries(
		Object.entries(exampleParameters(runtime.base.course)).map(([name, value]) => [
			`parameters.${name}`,
			value
		])
	);
	surely(
		await changeSettings(as(admin), {
			seen: {},
			typed: {
				timeZone: 'America/Denver',
				...Object.fromEntries(Object.entries(NUMBERS).map(([key, value]) => [`numbers.${key}`, value])),
				...parameters
			}
		})
	);
	surely(await confirmNumbers(as(admin), NUMBERS));
	const reviewing = as(prescriber);
	surely(
		await reviewCourse(
			reviewing,
			{
				version: runtime.base.version,
				name: 'Ruth Okafor',
				levels: levelsToConfirm(runtime.base.course)
			},
			await prove(reviewing, prescriber)
		)
	);

	const open = async (memberId: MemberId): Promise<EnrolmentId> => {
		const opening = as(desk);
		return surely(
			await runtime.db.inClinic(opening.clinicId, (tx) => openEnrolment(tx, opening, memberId, 'en'))
		);
	};
	const recordOf = async (patient: Patient) => {
		const record = await viewOwnEnrolment(patient.act(), ({ state }) => state.signature?.record);
		if (!record) throw new Error('nothing signed');
		return record;
	};

	const planVersionOf = async (patient: Patient) =>
		(await viewOwnEnrolment(patient.act(), ({ state }) => state.plan?.planVersion)) ?? 0;

	const world: World = {
		lead: admin,
		prescriber,
		therapist,
		desk,
		as,
		async invite(name) {
			const email = `${name.toLowerCase().replace(/\W+/g, '.')}@mail.example`;
			const { memberId } = surely(
				await addPerson(as(desk), {
					legalName: name,
					calledName: null,
					dateOfBirth: '1980-05-17',
					email,
					mobile: null,
					language: 'en',
					addAnyway: true
				})
			);
			const enrolment = await open(memberId);
			const issued = surely(
				await issueInvitation(as(desk), { memberId, kind: 'activation', deliver: 'show' })
			);
			clock.passMinutes(1);
			const self = await takeInvitation(
				runtime,
				issued,
				{ roles: ['patient'], profession: null, account: email },
				clock.now()
			);
			return { self, enrolment, act: () => as(self) };
		},
		async reopen(patient) {
			return { ...patient, enrolment: await open(patient.self.memberId) };
		},
		async plan(patient, part = {}) {
			const product = runtime.base.course.plan.products.find(({ places }) => places.includes('home'));
			surely(
				await enterPlan(as(prescriber), patient.enrolment, {
					problem: 'a heavy mood for two years',
					product: product?.id ?? '',
					route: product?.routes[0]?.id ?? '',
					place: 'clinic',
					plannedVisits: 6,
					prescriber: prescriber.memberId,
					therapist: therapist.memberId,
					planVersionShown: await planVersionOf(patient),
					...part
				})
			);
		},
		async checkIdentity({ self, act }) {
			const { words } = surely(await makeWords(act()));
			surely(await checkIdentity(as(therapist), { memberId: self.memberId, words: words.join(' ') }));
		},
		async sign({ self, act }, { name = 'Lee Example', drawn = null, company = ALONE } = {}) {
			const bundle = await affirmAll(act);
			const ctx = act();
			surely(
				await signConsent(ctx, { bundle, nameTyped: name, company, drawn, proof: await prove(ctx, self) })
			);
		},
		async countersign(patient) {
			const record = await recordOf(patient);
			const ctx = as(prescriber);
			const proof = await prove(ctx, prescriber);
			surely(await countersign(ctx, patient.enrolment, { record, name: 'Ruth Okafor', proof }));
		},
		async clear(patient) {
			const ctx = as(prescriber);
			const proof = await prove(ctx, prescriber);
			const record = await recordOf(patient);
			const planVersion = await planVersionOf(patient);
			surely(
				await signClearance(ctx, patient.enrolment, { record, planVersion, name: 'Ruth Okafor', proof })
			);
		}
	};
	return world;
}
