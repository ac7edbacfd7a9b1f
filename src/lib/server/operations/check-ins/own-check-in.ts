import { PRESENT_RULES } from '../../../domain/check-in/triage.ts';
import type { OperationContext } from '../context.ts';
import { readWording } from '../learning/read.ts';
import { writeOwn } from '../streams/write-once.ts';

export type CheckInPage = {
	checkIn: number;
	answers: Record<string, string>;
	signs: string[];
	words: string | null;
	isLast: boolean;
	/** Which words the page showed. */
	wording: string;
};

/** Keeps one page of a check-in. */
export const answerOwnCheckIn = (
	ctx: OperationContext,
	{ checkIn, isLast, wording, answers, signs, words }: CheckInPage
) =>
	writeOwn(ctx, () => ({
		type: 'CHECK_IN_ANSWERED',
		clear: { checkIn, isLast, rules: PRESENT_RULES, ...readWording(wording) },
		sealed: { answers, signs, words }
	}));
