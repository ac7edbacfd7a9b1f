import { and, eq, isNull, sql } from 'drizzle-orm';
import type { WordsChallenge } from '../../../domain/person/state.ts';
import type { HashedFor } from '../../auth/primitives/peppered-hash.ts';
import { isAlive } from '../../auth/session.ts';
import { identityWords, member, signIn } from '../../db/schema/people.ts';
import type { PersonUnit } from './person-unit.ts';

type Named = Pick<WordsChallenge, 'challenge' | 'signIn'>;

/** The same four words of another person, sign-in or time have another hash. */
export const wordsHashedFor = (
	{ ctx, member: id }: PersonUnit,
	{ challenge, signIn: at }: Named
): HashedFor => ({
	pepper: ctx.runtime.keys.pepper,
	boundTo: [ctx.clinicId, id, at, challenge]
});

/** The stored hash, while the sign-in that was shown the words is alive; null afterwards. */
export async function readWordsHash(
	{ tx, ctx, member: id }: PersonUnit,
	{ challenge, signIn: at }: Named
): Promise<Buffer | null> {
	const { clinicId, now } = ctx;
	const [row] = await tx
		.select({
			hash: identityWords.wordsHash,
			roles: member.roles,
			memberState: member.state,
			createdAt: signIn.createdAt,
			lastSeenAt: signIn.lastSeenAt,
			endedAt: signIn.endedAt
		})
		.from(identityWords)
		.innerJoin(signIn, and(eq(signIn.clinicId, clinicId), eq(signIn.signInId, identityWords.signInId)))
		.innerJoin(member, and(eq(member.clinicId, clinicId), eq(member.memberId, identityWords.memberId)))
		.where(
			and(
				eq(identityWords.clinicId, clinicId),
				eq(identityWords.challengeId, challenge),
				eq(identityWords.memberId, id),
				eq(identityWords.signInId, at),
				isNull(identityWords.usedAt)
			)
		);
	return row && isAlive(row, now) ? row.hash : null;
}

/** The row follows the stream, which decides. */
export async function noteWordsTried(unit: PersonUnit, { challenge }: Named, right: boolean): Promise<void> {
	const { tx, ctx } = unit;
	const { actor, clinicId, now } = ctx;
	await tx
		.update(identityWords)
		.set({
			providerId: actor.kind === 'member' ? actor.memberId : null,
			...(right ? { usedAt: now } : { tries: sql`${identityWords.tries} + 1` })
		})
		.where(and(eq(identityWords.clinicId, clinicId), eq(identityWords.challengeId, challenge)));
}
