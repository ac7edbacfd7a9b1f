import type { Profession, Role, StaffRole } from '../../src/lib/domain/access/roles.ts';
import type { ClinicId, EnrolmentId, MemberId } from '../../src/lib/domain/ids.ts';
import { signInId } from '../../src/lib/domain/ids.ts';
import { contextAs } from '../../src/lib/server/demo/act-as.ts';
import { takeInvitation } from '../../src/lib/server/demo/open-accounts.ts';
import { ADMINISTRATOR, FRONT_DESK, THERAPIST } from '../../src/lib/server/demo/people.ts';
import { surely } from '../../src/lib/server/demo/walk-course.ts';
import { inviteStaff } from '../../src/lib/server/operations/staff/invite-staff.ts';
import type { Runtime } from '../../src/lib/server/runtime.ts';
import { patientWorld, type Patient, type World } from '../database/patient-world.ts';
import type { Installation } from './installation.ts';
import { testClock } from './runtime.ts';
import { accountOf, signedInVisitor, type Visitor } from './visitor.ts';

type Running = Pick<Installation, 'origin' | 'runtime'>;

/** One member for each role alone; of providers one for each profession that makes a difference. */
export const WHO = [
	'patient',
	'prescriber',
	'therapist',
	'frontdesk',
	'editor',
	'approver',
	'admin'
] as const;
export type Who = (typeof WHO)[number];

export const holds: Readonly<Record<Who, { roles: readonly Role[]; profession: Profession | null }>> = {
	patient: { roles: ['patient'], profession: null },
	prescriber: { roles: ['provider'], profession: 'prescriber' },
	therapist: { roles: ['provider'], profession: 'therapist' },
	frontdesk: { roles: ['frontdesk'], profession: null },
	editor: { roles: ['editor'], profession: null },
	approver: { roles: ['approver'], profession: null },
	admin: { roles: ['admin'], profession: null }
};

/** Everybody of the demonstration's clinic, signed in. */
export async function everybodyAtHarbor({ origin, runtime: open }: Running): Promise<Record<Who, Visitor>> {
	const runtime = await open();
	const admin = await accountOf(runtime, ADMINISTRATOR.email);
	const as = async (email: string) => signedInVisitor(origin, runtime, await accountOf(runtime, email));
	const hired = async (role: StaffRole, profession: Profession | null = null) =>
		signedInVisitor(origin, runtime, {
			clinicId: admin.clinicId,
			memberId: await hire(runtime, admin, role, profession)
		});
	return {
		patient: await as('alex@mail.example'),
		// The demonstration's own prescriber approves courses as well.
		prescriber: await hired('provider', 'prescriber'),
		therapist: await as(THERAPIST.email),
		frontdesk: await as(FRONT_DESK.email),
		editor: await hired('editor'),
		approver: await hired('approver'),
		admin: await signedInVisitor(origin, runtime, admin)
	};
}

async function hire(
	runtime: Runtime,
	admin: { clinicId: ClinicId; memberId: MemberId },
	role: StaffRole,
	profession: Profession | null
): Promise<MemberId> {
	const now = runtime.now();
	const email = `only.${role}@harbor.example`;
	const ctx = contextAs(
		runtime,
		{ ...admin, ...holds.admin, signInId: signInId(runtime.newId()), secret: null },
		now
	);
	const issued = surely(
		await inviteStaff(ctx, { legalName: `Only ${role}`, email, roles: [role], profession })
	);
	const taken = await takeInvitation(runtime, issued, { roles: [role], profession, account: email }, now);
	return taken.memberId;
}

export type SecondClinic = {
	clinicId: ClinicId;
	world: World;
	patient: Patient & { enrolment: EnrolmentId };
	visitors: Pick<Record<Who, Visitor>, 'patient' | 'prescriber' | 'therapist' | 'frontdesk' | 'admin'>;
};

/** Hours that the story of a second clinic may take before now. */
const STORY_HOURS = 4;

/** Another clinic in the same installation, with staff and one patient, made by the operations that people use. */
export async function secondClinic({ origin, runtime: open }: Running, slug: string): Promise<SecondClinic> {
	const runtime = await open();
	const clock = testClock(new Date(Date.now() - STORY_HOURS * 3_600_000).toISOString());
	const past: Runtime = { ...runtime, now: clock.now };
	const world = await patientWorld({ runtime: past, clock, stop: () => Promise.resolve() }, slug);
	const patient = await world.invite('Lee Example');
	const { clinicId } = patient.self;
	const as = (memberId: MemberId) => signedInVisitor(origin, runtime, { clinicId, memberId });
	return {
		clinicId,
		world,
		patient,
		visitors: {
			patient: await as(patient.self.memberId),
			prescriber: await as(world.prescriber.memberId),
			therapist: await as(world.therapist.memberId),
			frontdesk: await as(world.desk.memberId),
			admin: await as((await accountOf(runtime, `ada@${slug}.example`)).memberId)
		}
	};
}
