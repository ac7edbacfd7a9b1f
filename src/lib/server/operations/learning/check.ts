import type { OperationContext } from '../context.ts';
import { writeOwn } from '../streams/write-once.ts';
import { placeAt, type PlaceAt } from './place-at.ts';

/** Puts the next item of this place on screen; which one, the chart decides. */
export const enterCheck = (ctx: OperationContext, at: PlaceAt) =>
	writeOwn(ctx, (unit) => {
		const place = placeAt(unit, at);
		return place && { type: 'CHECK_ENTERED', clear: { place }, sealed: {} };
	});

/** The verdict, and the re-teach where there was one, were left by Continue. */
export const leaveFeedback = (ctx: OperationContext, { at, item }: { at: PlaceAt; item: string }) =>
	writeOwn(ctx, (unit) => {
		const place = placeAt(unit, at);
		return place && { type: 'FEEDBACK_LEFT', clear: { place, item }, sealed: {} };
	});
