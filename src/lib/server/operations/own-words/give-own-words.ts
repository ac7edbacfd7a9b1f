import type { HowSaid } from '../../../domain/enrolment/events.ts';
import type { OperationContext } from '../context.ts';
import { readWording } from '../learning/read.ts';
import { writeOwn } from '../streams/write-once.ts';

export type OwnWordsCommand = {
	item: string;
	how: HowSaid;
	/** Null unless written. */
	words: string | null;
	/** Which words the page showed (`wordingOf`). */
	wording: string;
};

/** Keeps what somebody says in their own words. Nothing of it is marked (I114). */
export const giveOwnWords = (ctx: OperationContext, { item, how, words, wording }: OwnWordsCommand) =>
	writeOwn(ctx, () => ({
		type: 'OWN_WORDS_GIVEN',
		clear: { item, how, ...readWording(wording) },
		sealed: { words }
	}));

/** Lets the care team read a reflection. */
export const shareOwnWords = (ctx: OperationContext, item: string) =>
	writeOwn(ctx, () => ({ type: 'OWN_WORDS_SHARED', clear: { item }, sealed: {} }));

/** Takes that back: from now on the care team sees nothing of it. */
export const keepOwnWordsBack = (ctx: OperationContext, item: string) =>
	writeOwn(ctx, () => ({ type: 'OWN_WORDS_KEPT_BACK', clear: { item }, sealed: {} }));
