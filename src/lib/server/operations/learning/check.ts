import type { CheckPlace } from '../../../domain/enrolment/events.ts';
import type { OperationContext } from '../context.ts';
import { writeOwn } from '../streams/write-once.ts';

/** Puts the next item of this place on screen; which one, the chart decides. */
export const enterCheck = (ctx: OperationContext, place: CheckPlace) =>
	writeOwn(ctx, () => ({ type: 'CHECK_ENTERED', clear: { place }, sealed: {} }));

/** The verdict, and the re-teach where there was one, were left by Continue. */
export const leaveFeedback = (ctx: OperationContext, command: { place: CheckPlace; item: string }) =>
	writeOwn(ctx, () => ({ type: 'FEEDBACK_LEFT', clear: command, sealed: {} }));
