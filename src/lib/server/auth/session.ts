import { and, eq, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { type Profession, type Role, ROLES } from '../../domain/access/roles.ts';
import { clinicId as toClinicId, memberId as toMemberId, signInId as toSignInId } from '../../domain/ids.ts';
import type { ClinicId, MemberId, Sha256Hex, SignInId } from '../../domain/ids.ts';
import type { WornLook } from '../../domain/look/look.ts';
import type { PersonKind } from '../../domain/person/events.ts';
import type { Tx } from '../db/client.ts';
import { clinic } from '../db/schema/clinic.ts';
import { member, personKey, signIn } from '../db/schema/people.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import type { Runtime } from '../runtime.ts';
import {
	ABSOLUTE_END_HOURS,
	hoursAfter,
	IDLE_END_MINUTES,
	LAST_SEEN_EVERY_SECONDS,
	minutesAfter
} from './limits.ts';
import { calledBy, openProfile } from './profile.ts';
import { newSecretToken, parseSecretToken, secretMatches } from './primitives/secret-token.ts';

/**
 * Sign-ins (sessions of a browser), after Lucia's guide: "Sessions / Basic session implementation" for the token and the
 * row, "Sessions / Inactivity timeout" for the idle end and for writing the last use only now and then.
 */

/** Who is signed in, from the cookie and nothing else. */
export type SignedInMember = {
	clinicId: ClinicId;
	memberId: MemberId;
	roles: readonly Role[];
	profession: Profession | null;
	kind: PersonKind;
	signInId: SignInId;
	/** When every factor was last shown in this sign-in. */
	provedAt: Date;
	/** What to call the person on their own pages. Nobody else's pages read it here. */
	calledName: string;
	clinicName: string;
	clinicLook: WornLook;
};

/**
 * Null for anything but a sign-in that is alive now: forged, ended, idle for too long, too old, or of somebody who is
 * suspended or has left. Takes one message to the database.
 */
export async function readSignIn(
	{ db, keys }: Pick<Runtime, 'db' | 'keys'>,
	cookieValue: string | undefined,
	now: Date
): Promise<SignedInMember | null> {
	const token = parseSecretToken(cookieValue ?? '');
	if (!token) return null;
	const row = await findSignIn(db, token.id);
	if (!row || !secretMatches(token.secret, row.secretHash) || !isAlive(row, now)) return null;
	const clinicId = toClinicId(row.clinicId);
	if (now.getTime() - row.lastSeenAt.getTime() >= LAST_SEEN_EVERY_SECONDS * 1000) {
		await db.inClinic(clinicId, (tx) =>
			tx
				.update(signIn)
				.set({ lastSeenAt: now })
				.where(and(eq(signIn.clinicId, clinicId), eq(signIn.signInId, token.id)))
		);
	}
	return {
		clinicId,
		memberId: toMemberId(row.memberId),
		roles: ROLES.filter((role) => row.roles.includes(role)),
		profession: readProfession(row.profession),
		kind: kindOf(row.roles),
		signInId: toSignInId(token.id),
		provedAt: row.provedAt,
		calledName: calledName(keys, clinicId, row),
		clinicName: row.clinicName ?? '',
		clinicLook: { logo: row.clinicLogo, theme: row.clinicTheme }
	};
}

/** Begins a sign-in of somebody who has just shown every factor. Answers the token for the cookie, which is not kept. */
export async function beginSignIn(
	tx: Tx,
	{ randomBytes }: Pick<Runtime, 'randomBytes'>,
	begun: { clinicId: ClinicId; memberId: MemberId; signInId: SignInId; device: string; now: Date }
): Promise<string> {
	const { clinicId, memberId, signInId, device, now } = begun;
	const { token, secretHash } = newSecretToken(signInId, randomBytes);
	await tx.insert(signIn).values({
		clinicId,
		signInId,
		memberId,
		secretHash,
		createdAt: now,
		lastSeenAt: now,
		provedAt: now,
		device
	});
	return token;
}

type Alive = {
	roles: string[];
	memberState: string;
	createdAt: Date;
	lastSeenAt: Date;
	endedAt: Date | null;
};

/** The one rule for a sign-in that counts; lists of sign-ins and the identity check use it too. */
export function isAlive(row: Alive, now: Date): boolean {
	return (
		row.endedAt === null &&
		row.memberState === 'active' &&
		now < hoursAfter(row.createdAt, ABSOLUTE_END_HOURS) &&
		now < minutesAfter(row.lastSeenAt, IDLE_END_MINUTES[kindOf(row.roles)])
	);
}

/** A patient holds only that role; everybody else is staff (design §2). */
export const kindOf = (roles: readonly string[]): PersonKind =>
	roles.includes('patient') ? 'patient' : 'staff';

export const readProfession = (text: string | null): Profession | null =>
	text === 'prescriber' || text === 'therapist' || text === 'both' ? text : null;

const Hash = v.custom<Sha256Hex>((text) => typeof text === 'string' && /^[0-9a-f]{64}$/.test(text));
const LogoSchema = v.object({ hash: Hash, width: v.number(), height: v.number() });

const SignInRow = v.object({
	clinicId: v.string(),
	memberId: v.string(),
	secretHash: v.instance(Buffer),
	createdAt: v.date(),
	lastSeenAt: v.date(),
	provedAt: v.date(),
	endedAt: v.nullable(v.date()),
	roles: v.array(v.string()),
	profession: v.nullable(v.string()),
	memberState: v.string(),
	profile: v.instance(Buffer),
	wrappedPersonKey: v.nullable(v.instance(Buffer)),
	wrappedClinicKey: v.instance(Buffer),
	clinicName: v.nullable(v.string()),
	clinicLogo: v.nullable(LogoSchema),
	clinicTheme: v.nullable(Hash)
});

/** Every request of somebody signed in begins with this, so it is one message to the database. */
async function findSignIn({ readInFoundClinic }: Runtime['db'], id: string) {
	const [row] = await readInFoundClinic(
		sql`select clinic_id from look_up_sign_in(${id}::uuid)`,
		sql`select ${signIn.clinicId} as "clinicId", ${signIn.memberId} as "memberId",
			${signIn.secretHash} as "secretHash", ${signIn.createdAt} as "createdAt",
			${signIn.lastSeenAt} as "lastSeenAt", ${signIn.provedAt} as "provedAt", ${signIn.endedAt} as "endedAt",
			${member.roles} as "roles", ${member.profession} as "profession", ${member.state} as "memberState",
			${member.profile} as "profile", ${personKey.wrapped} as "wrappedPersonKey",
			${clinic.wrappedKey} as "wrappedClinicKey", ${clinic.settings} ->> 'name' as "clinicName",
			${clinic.settings} #> '{look,logo}' as "clinicLogo", ${clinic.theme} as "clinicTheme"
		from ${signIn}
		join ${member} on ${member.clinicId} = ${signIn.clinicId} and ${member.memberId} = ${signIn.memberId}
		join ${clinic} on ${clinic.clinicId} = ${signIn.clinicId}
		left join ${personKey}
			on ${personKey.clinicId} = ${signIn.clinicId} and ${personKey.memberId} = ${signIn.memberId}
		where ${signIn.signInId} = ${id}::uuid`
	);
	return row && v.parse(SignInRow, row);
}

type NameRow = {
	memberId: string;
	profile: Buffer;
	wrappedPersonKey: Buffer | null;
	wrappedClinicKey: Buffer;
};

/** Empty when the person's key was destroyed: then nothing of them can be read any more, their name neither. */
function calledName(keys: KeyRing, clinicId: ClinicId, row: NameRow): string {
	if (!row.wrappedPersonKey) return '';
	const key = keys
		.openClinicKey(clinicId, row.wrappedClinicKey)
		.openPersonKey(row.memberId, row.wrappedPersonKey);
	return calledBy(openProfile(key, toMemberId(row.memberId), row.profile));
}
