import { WORDS_VALID_MINUTES } from '../../../domain/person/identity.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import { minutesAfter } from '../../auth/limits.ts';
import { hashFourWords, newFourWords, type FourWords } from '../../auth/primitives/four-words.ts';
import { identityWords } from '../../db/schema/people.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from './allowed.ts';
import { lockPersonUnit } from './person-unit.ts';
import { wordsHashedFor } from './words-row.ts';

export type MadeWords = { words: FourWords; validUntil: Date };

/**
 * Four words for the signed-in patient to read out, shown once and bound to this sign-in (design §4.9). New ones make
 * earlier ones worthless.
 */
export const makeWords = (ctx: OperationContext): Promise<Result<MadeWords, { code: 'NOT_ALLOWED' }>> =>
	ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		const { runtime, clinicId, actor, now } = ctx;
		if (actor.kind !== 'member') return refuse({ code: 'NOT_ALLOWED' });
		const { memberId, signInId } = actor;
		const as = allowed(ctx, 'identity.show-words', memberId);
		// The same form again makes new words, because the first answer cannot be shown again: its key marks nothing.
		const unit = as && (await lockPersonUnit(tx, { ...ctx, idempotencyKey: null }, memberId));
		if (!as || !unit) return refuse({ code: 'NOT_ALLOWED' });

		const challenge = runtime.newId();
		const validUntil = minutesAfter(now, WORDS_VALID_MINUTES);
		const made = await unit.write(
			[
				{
					type: 'WORDS_MADE',
					clear: { challenge, signIn: signInId, expiresAt: validUntil.toISOString() },
					sealed: {}
				}
			],
			as
		);
		if (!made.ok) return refuse({ code: 'NOT_ALLOWED' });
		const words = newFourWords(runtime.randomBytes);
		await tx.insert(identityWords).values({
			clinicId,
			challengeId: challenge,
			memberId,
			signInId,
			wordsHash: hashFourWords(words, wordsHashedFor(unit, { challenge, signIn: signInId })),
			madeAt: now,
			expiresAt: validUntil
		});
		return ok({ words, validUntil });
	});
