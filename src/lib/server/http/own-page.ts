import { error, fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { Result } from '../../domain/result.ts';
import type { EnrolmentView } from '../operations/streams/enrolment-unit.ts';
import { viewOwnEnrolment } from '../operations/streams/own-enrolment.ts';
import { reviewWords } from '../operations/streams/review-words.ts';
import { app } from '../app.ts';
import { contextOf } from './context.ts';

/** On every page of a patient, so that none can leave it out: who reviewed the words, which the layout shows. */
export type OwnPage = { postKey: string; review: string[] };

/** Reads the signed-in patient's own enrolment for a page. 404 when they have none. */
export async function ownPage<T>(
	event: RequestEvent,
	read: (view: EnrolmentView) => T | Promise<T>
): Promise<OwnPage & T> {
	const shown = await viewOwnEnrolment(contextOf(event), async (view) => ({
		review: reviewWords(view),
		...(await read(view))
	}));
	if (shown === null) error(404, 'Not found');
	return { ...shown, postKey: app().newId() };
}

/** What a page gets back when the state had moved on: it shows the present state and one sentence. */
export type MovedOn = { refusal: string };

/** Goes on after an act; a refusal comes back as 409 with the present state, and is logged by its code alone. */
export function goOn(
	event: RequestEvent,
	result: Result<unknown, { code: string }>,
	location: string
): ActionFailure<MovedOn> {
	if (result.ok) redirect(303, location);
	const { code } = result.error;
	if (code === 'no_such_enrolment' || code === 'no_such_part') error(404, 'Not found');
	app().log.warn({ requestId: event.locals.requestId, route: event.route.id, refusal: code }, 'refused');
	return fail(409, { refusal: code });
}
