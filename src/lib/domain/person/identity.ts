import type { MemberId } from '../ids.ts';
import { type Result, ok, refuse } from '../result.ts';
import type { ChallengeId } from './events.ts';
import type { PersonState } from './state.ts';

/** Design §4.9: shown once, valid this long, so many tries, at least so many bits of chance. */
export const WORDS_VALID_MINUTES = 15;
export const WORDS_TRIES = 5;

export type WordsRefusal =
	| { code: 'no_words' }
	| { code: 'words_expired' }
	| { code: 'words_used_up' }
	| { code: 'words_for_another_provider' };

export type CheckerRefusal = { code: 'needs_another_provider' };

/** May this provider try these words now? The same for a right and a wrong try. `at` is ISO 8601 in UTC. */
export function wordsRefusal(
	{ words }: Pick<PersonState, 'words'>,
	challenge: ChallengeId,
	by: MemberId | 'system',
	at: string
): WordsRefusal | null {
	if (words?.challenge !== challenge) return { code: 'no_words' };
	if (words.wrongTries >= WORDS_TRIES) return { code: 'words_used_up' };
	if (Date.parse(at) >= Date.parse(words.expiresAt)) return { code: 'words_expired' };
	return words.provider === null || words.provider === by ? null : { code: 'words_for_another_provider' };
}

/**
 * Who invited, changed a contact or issued recovery may not do the next check alone: they could be talking to themselves.
 * With no other provider in the clinic it is allowed, and marked for good.
 */
export function checkerOf(
	{ handledBy }: Pick<PersonState, 'handledBy'>,
	by: MemberId | 'system',
	activeProviders: number
): Result<{ aloneAfterOwnInvitation: boolean }, CheckerRefusal> {
	const handled = handledBy.some((member) => member === by);
	return handled && activeProviders > 1
		? refuse({ code: 'needs_another_provider' })
		: ok({ aloneAfterOwnInvitation: handled });
}
