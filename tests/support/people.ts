import { decodeBase32IgnorePadding } from '@oslojs/encoding';
import { generateHOTP } from '@oslojs/otp';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Profession, StaffRole } from '../../src/lib/domain/access/roles.ts';
import { askedNames } from '../../src/lib/domain/clinic/parameters.ts';
import type { ClinicId, MemberId } from '../../src/lib/domain/ids.ts';
import { offerNewFactor } from '../../src/lib/server/auth/new-factor.ts';
import type { PersonState } from '../../src/lib/domain/person/state.ts';
import { event } from '../../src/lib/server/db/schema/log.ts';
import { readSignIn } from '../../src/lib/server/auth/session.ts';
import type { OperationContext } from '../../src/lib/server/operations/context.ts';
import { addClinic } from '../../src/lib/server/operations/clinics/add-clinic.ts';
import { addPerson, type AddPersonCommand } from '../../src/lib/server/operations/identity/add-person.ts';
import { issueInvitation } from '../../src/lib/server/operations/identity/issue-invitation.ts';
import type { OpenedAccount } from '../../src/lib/server/operations/identity/open-account.ts';
import { readInvitation } from '../../src/lib/server/operations/identity/open-invitation.ts';
import {
	lockPersonUnit,
	openClinicVault,
	systemContext
} from '../../src/lib/server/operations/identity/person-unit.ts';
import { setUpClinic } from '../../src/lib/server/operations/identity/set-up-clinic.ts';
import { useInvitation } from '../../src/lib/server/operations/identity/use-invitation.ts';
import { inviteStaff } from '../../src/lib/server/operations/staff/invite-staff.ts';
import { lockClinic, writeClinic } from '../../src/lib/server/operations/streams/clinic-stream.ts';
import type { Runtime } from '../../src/lib/server/runtime.ts';

/** Every fictional person of the tests has the same one; it is theirs alone because they are not. */
export const PASSPHRASE = 'seven quiet herons wade';
const STEP_SECONDS = 30;

/** A member of staff or a patient who has come in, and how to act as them. */
export type TestMember = {
	memberId: MemberId;
	email: string;
	/** The cookie of their first sign-in. */
	token: string;
	/** Of staff: the seed of their authenticator. */
	seed: Uint8Array;
	recoveryCodes: string[];
	/** As a request of theirs would have it, now. */
	ctx(idempotencyKey?: string): OperationContext;
};

export type TestClinic = { clinicId: ClinicId; admin: TestMember };

/** The value, or a failed test that says which refusal came instead. */
export function must<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
	if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.error)}`);
	return result.value;
}

export const tokenOf = (link: string | null): string => (link ?? '').split('/i/')[1] ?? '';

/** What the authenticator shows at that time, or some steps later. */
export const totpAt = (seed: Uint8Array, now: Date, steps = 0): string =>
	generateHOTP(seed, BigInt(Math.floor(now.getTime() / 1000 / STEP_SECONDS) + steps), 6);

/** A clinic whose first administrator has used the set-up link. */
export async function testClinic(
	runtime: Runtime,
	slug: string,
	name = 'Harbor Clinic'
): Promise<TestClinic> {
	const now = runtime.now();
	const { clinicId, setUp } = must(await addClinic(runtime, { slug, name }, now));
	const token = tokenOf(setUp.link);
	const email = `admin@${slug}.example`;
	const { authenticator, seed } = await authenticatorFor(runtime, token);
	const opened = must(
		await setUpClinic(runtime, {
			token,
			clinicName: name,
			legalName: 'Ada Winter',
			email,
			passphrase: PASSPHRASE,
			again: PASSPHRASE,
			authenticator,
			device: 'Firefox, Linux',
			now
		})
	);
	return { clinicId, admin: await memberOf(runtime, opened, email, seed) };
}

/** What the page of a link for staff posts: the seed it offered, and the code that the authenticator then shows. */
export async function authenticatorFor(runtime: Runtime, token: string) {
	const now = runtime.now();
	const { invitation } = must(await readInvitation(runtime, token, now));
	const offer = await offerNewFactor(
		runtime,
		{ subject: invitation, issuer: 'x', account: 'x' },
		undefined,
		now
	);
	const seed = decodeBase32IgnorePadding(offer.secret.replaceAll(' ', ''));
	return { authenticator: { carried: offer.carried, totp: totpAt(seed, now) }, seed };
}

export async function testStaff(
	runtime: Runtime,
	{ admin }: TestClinic,
	{ email, roles, profession = null, legalName = 'Sam Stone' }: NewStaff
): Promise<TestMember> {
	const invited = must(await inviteStaff(admin.ctx(), { legalName, email, roles, profession }));
	return acceptAsStaff(runtime, invited, email);
}

type NewStaff = { email: string; roles: StaffRole[]; profession?: Profession | null; legalName?: string };

export async function acceptAsStaff(
	runtime: Runtime,
	issued: { link: string | null; code: string | null },
	email: string
): Promise<TestMember> {
	const token = tokenOf(issued.link);
	const { authenticator, seed } = await authenticatorFor(runtime, token);
	const opened = must(
		await useInvitation(runtime, {
			token,
			code: issued.code ?? '',
			passphrase: PASSPHRASE,
			again: PASSPHRASE,
			authenticator,
			device: '',
			now: runtime.now()
		})
	);
	return memberOf(runtime, opened, email, seed);
}

export const patientNamed = (over: Partial<AddPersonCommand> = {}): AddPersonCommand => ({
	legalName: 'Rosa Quiroga',
	calledName: null,
	dateOfBirth: '1985-03-14',
	email: 'rosa@example.org',
	mobile: null,
	language: 'en',
	addAnyway: false,
	...over
});

/** Adds, invites and activates a patient; `by` is whoever issues the invitation. The clinic must be ready. */
export async function testPatient(
	runtime: Runtime,
	by: TestMember,
	over: Partial<AddPersonCommand> = {}
): Promise<TestMember> {
	const command = patientNamed(over);
	const { memberId } = must(await addPerson(by.ctx(), command));
	const issued = must(await issueInvitation(by.ctx(), { memberId, kind: 'activation', deliver: 'show' }));
	return acceptAsPatient(runtime, issued, command.email ?? '');
}

export async function acceptAsPatient(
	runtime: Runtime,
	issued: { link: string | null; code: string | null },
	email: string
): Promise<TestMember> {
	const opened = must(
		await useInvitation(runtime, {
			token: tokenOf(issued.link),
			code: issued.code ?? '',
			passphrase: PASSPHRASE,
			again: PASSPHRASE,
			authenticator: null,
			device: 'Safari, iPhone',
			now: runtime.now()
		})
	);
	return memberOf(runtime, opened, email, new Uint8Array());
}

/** Settings, numbers and the review of one of its providers: everything before a clinic may invite. */
export async function makeReady(
	runtime: Runtime,
	{ clinicId, admin }: TestClinic,
	provider: TestMember
): Promise<void> {
	await runtime.db.inClinic(clinicId, async (tx) => {
		const ctx = systemContext(runtime, clinicId, runtime.now());
		const vault = await openClinicVault(tx, ctx);
		const locked = await lockClinic(tx, ctx, vault);
		const { settings, adopted } = locked.state;
		const numbers = { day: '+1 303 555 0100', afterHours: '+1 303 555 0101', emergency: '+1 303 555 0102' };
		const { params, languages, source_language } = runtime.base.course;
		const parameters = Object.fromEntries(
			askedNames(params, languages, source_language).map(({ name, param }) => [name, String(param.min ?? 2)])
		);
		const changed = must(
			await writeClinic(
				tx,
				admin.ctx(),
				locked,
				[
					{
						type: 'SETTINGS_CHANGED',
						clear: {
							old: {
								timeZone: settings.timeZone,
								numbers: settings.numbers,
								parameters: settings.parameters
							},
							new: { timeZone: 'America/Denver', numbers, parameters }
						},
						sealed: {}
					},
					{ type: 'NUMBERS_CONFIRMED', clear: { numbers }, sealed: {} }
				],
				'admin'
			)
		);
		if (!adopted) throw new Error('no course adopted');
		const { version } = adopted;
		const review = {
			type: 'COURSE_REVIEWED',
			clear: { version, meaning: version },
			sealed: { name: 'Sam Stone' }
		} as const;
		must(await writeClinic(tx, provider.ctx(), changed, [review], 'provider'));
	});
}

/** A clinic that may invite, with one provider and one person at the front desk. */
export async function readyClinic(runtime: Runtime, slug: string) {
	const clinic = await testClinic(runtime, slug);
	const provider = await testStaff(runtime, clinic, {
		email: `provider@${slug}.example`,
		roles: ['provider'],
		profession: 'both'
	});
	const desk = await testStaff(runtime, clinic, {
		email: `desk@${slug}.example`,
		roles: ['frontdesk'],
		legalName: 'Fran Desk'
	});
	await makeReady(runtime, clinic, provider);
	return { ...clinic, provider, desk };
}

async function memberOf(
	runtime: Runtime,
	opened: OpenedAccount,
	email: string,
	seed: Uint8Array
): Promise<TestMember> {
	const { token, recoveryCodes } = opened;
	const member = await readSignIn(runtime, token, runtime.now());
	if (!member) throw new Error('not signed in after coming in');
	return {
		memberId: member.memberId,
		email,
		token,
		seed,
		recoveryCodes,
		ctx: (idempotencyKey) => ({
			runtime,
			clinicId: member.clinicId,
			actor: {
				kind: 'member',
				memberId: member.memberId,
				roles: member.roles,
				profession: member.profession,
				signInId: member.signInId
			},
			now: runtime.now(),
			idempotencyKey: idempotencyKey ?? null
		})
	};
}

/** What happened to one person, in order, as their stream has it. */
export const eventTypes = (runtime: Runtime, clinicId: ClinicId, memberId: MemberId): Promise<string[]> =>
	runtime.db.inClinic(clinicId, async (tx) => {
		const rows = await tx
			.select({ type: event.type })
			.from(event)
			.where(and(eq(event.kind, 'person'), eq(event.streamId, memberId)))
			.orderBy(asc(event.seq));
		return rows.map(({ type }) => type);
	});

/** Where a person's stream stands. */
export async function personState(who: Pick<TestMember, 'ctx' | 'memberId'>): Promise<PersonState> {
	const ctx = who.ctx();
	return ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		const unit = await lockPersonUnit(tx, ctx, who.memberId);
		if (!unit) throw new Error('no such person');
		return unit.state;
	});
}

/** Tables in which some row of the clinic holds the text readably, as text or as bytes. */
export const tablesHolding = (runtime: Runtime, clinicId: ClinicId, text: string): Promise<string[]> =>
	runtime.db.inClinic(clinicId, async (tx) => {
		const { rows: tables } = await tx.execute<{ name: string }>(
			sql`select relname as name from pg_class where relkind = 'r'
				and relnamespace = 'public'::regnamespace and has_table_privilege(oid, 'select')`
		);
		const holding: string[] = [];
		for (const { name } of tables) {
			const { rows } = await tx.execute(
				sql`select 1 from ${sql.identifier(name)} x
					where position(lower(${text}::text) in lower(x::text)) > 0
						or position(encode(convert_to(${text}, 'UTF8'), 'hex') in x::text) > 0 limit 1`
			);
			if (rows.length > 0) holding.push(name);
		}
		return holding;
	});
