import type { MemberId } from '../../../domain/ids.ts';
import {
	checkerOf,
	WORDS_TRIES,
	wordsRefusal,
	type CheckerRefusal,
	type WordsRefusal
} from '../../../domain/person/identity.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import { fourWordsMatch, parseFourWords, type FourWordsRefusal } from '../../auth/primitives/four-words.ts';
import type { OperationContext } from '../context.ts';
import { countProvidersHere } from '../staff/who-came.ts';
import { allowed } from './allowed.ts';
import { lockPersonUnit, type PersonUnit } from './person-unit.ts';
import { renewEnrolment } from './renew-enrolment.ts';
import { noteWordsTried, readWordsHash, wordsHashedFor } from './words-row.ts';

export type CheckIdentityCommand = {
	memberId: MemberId;
	/** As the provider typed them while the patient read them out. */
	words: string;
};

export type CheckedIdentity = {
	/** The checker had also invited, changed the contact or issued recovery: only in a one-provider clinic. */
	aloneAfterOwnInvitation: boolean;
};

export type CheckIdentityRefusal =
	| { code: 'NO_SUCH_PERSON' }
	| { code: 'NOT_ALLOWED' }
	/** A slip of the keyboard; it costs no try. */
	| FourWordsRefusal
	| WordsRefusal
	| CheckerRefusal
	| { code: 'words_wrong'; triesLeft: number };

/** The provider's half of the identity check (design §4.9, R15). Before it no signature is accepted. */
export const checkIdentity = (
	ctx: OperationContext,
	{ memberId, words: typed }: CheckIdentityCommand
): Promise<Result<CheckedIdentity, CheckIdentityRefusal>> =>
	ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		const unit = await lockPersonUnit(tx, ctx, memberId);
		if (!unit) return refuse({ code: 'NO_SUCH_PERSON' });
		const as = allowed(ctx, 'identity.check', memberId);
		if (!as || ctx.actor.kind !== 'member') return refuse({ code: 'NOT_ALLOWED' });
		const { words, identity } = unit.state;
		if (unit.repeated && identity) return ok({ aloneAfterOwnInvitation: identity.aloneAfterOwnInvitation });
		// The first answer, whatever was typed this time: words are compared only where the try is counted.
		if (unit.repeated) return refuse(wrongWords(unit));
		const parsed = parseFourWords(typed);
		if (!parsed.ok) return parsed;

		const provider = ctx.actor.memberId;
		const challenge = words?.challenge ?? '';
		const refusal = wordsRefusal(unit.state, challenge, provider, ctx.now.toISOString());
		const hash = words && (await readWordsHash(unit, words));
		if (refusal || !words || !hash) return refuse(refusal ?? { code: 'no_words' });
		const checker = checkerOf(unit.state, provider, await countProvidersHere(tx, ctx, unit.clinic));
		if (!checker.ok) return checker;

		if (!fourWordsMatch(parsed.value, hash, wordsHashedFor(unit, words))) {
			await unit.writeSurely([{ type: 'WORDS_TRIED', clear: { challenge }, sealed: {} }], as);
			await noteWordsTried(unit, words, false);
			return refuse(wrongWords(unit));
		}
		const { aloneAfterOwnInvitation } = checker.value;
		await unit.writeSurely(
			[{ type: 'IDENTITY_CHECKED', clear: { challenge, aloneAfterOwnInvitation }, sealed: {} }],
			as
		);
		await noteWordsTried(unit, words, true);
		await renewEnrolment(unit);
		return ok({ aloneAfterOwnInvitation });
	});

function wrongWords({ state }: PersonUnit) {
	const triesLeft = WORDS_TRIES - (state.words?.wrongTries ?? WORDS_TRIES);
	return triesLeft > 0 ? ({ code: 'words_wrong', triesLeft } as const) : ({ code: 'words_used_up' } as const);
}
