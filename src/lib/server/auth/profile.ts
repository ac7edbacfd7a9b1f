import * as v from 'valibot';
import type { MemberId } from '../../domain/ids.ts';
import type { SealingKey } from '../keys/key-ring.ts';

/**
 * What `member.profile` holds, sealed: the names and contact of a person as their stream has them now, and the person
 * code, which no event holds. Lists and pages read it here, without opening the stream.
 */
const profileSchema = v.strictObject({
	legalName: v.string(),
	/** What to call the person; null: the legal name. */
	calledName: v.nullable(v.string()),
	/** YYYY-MM-DD; null only for staff. */
	dateOfBirth: v.nullable(v.string()),
	email: v.nullable(v.string()),
	mobile: v.nullable(v.string()),
	/** As it is printed, `K7M2Q-X9TBA`; null for staff, who sign in by e-mail. */
	personCode: v.nullable(v.string())
});

export type Profile = v.InferOutput<typeof profileSchema>;

export const sealProfile = (key: SealingKey, memberId: MemberId, profile: Profile): Buffer =>
	key.seal(new TextEncoder().encode(JSON.stringify(profile)), purpose(memberId));

/** Throws when the row was altered or is another person's. */
export const openProfile = (key: SealingKey, memberId: MemberId, sealed: Uint8Array): Profile =>
	v.parse(profileSchema, JSON.parse(new TextDecoder().decode(key.open(sealed, purpose(memberId)))));

/** What to call the person on a screen. */
export const calledBy = ({ calledName, legalName }: Pick<Profile, 'calledName' | 'legalName'>): string =>
	calledName ?? legalName;

const purpose = (memberId: MemberId): string => `profile:${memberId}`;
