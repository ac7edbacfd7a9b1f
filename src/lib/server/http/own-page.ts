import { error, fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { offeredLanguages } from '../../domain/clinic/parameters.ts';
import type { LanguageTag } from '../../domain/content/model.ts';
import type { Result } from '../../domain/result.ts';
import type { EnrolmentView } from '../operations/streams/enrolment-unit.ts';
import { viewOwnEnrolment } from '../operations/streams/own-enrolment.ts';
import { reviewWords } from '../operations/streams/review-words.ts';
import { app } from '../app.ts';
import { contextOf } from './context.ts';

/** What the frame says of a person's own course: in which languages they can read it, and in which they do. */
type OwnFrame = { languages: LanguageTag[]; language: LanguageTag };

/** On every page of a patient, so that none can leave it out: who reviewed the words, which the layout shows. */
export type OwnPage = OwnFrame & { postKey: string; review: string[] };

const frameOf = ({ clinic, course, state }: EnrolmentView): OwnFrame => ({
	languages: offeredLanguages(clinic.settings, course),
	language: state.language
});

/** For a page that is not about the course. Null for who has none. */
export const ownFrame = (event: RequestEvent): Promise<OwnFrame | null> =>
	viewOwnEnrolment(contextOf(event), frameOf);

/** Reads the signed-in patient's own enrolment for a page. 404 when they have none. */
export async function ownPage<T>(
	event: RequestEvent,
	read: (view: EnrolmentView) => T | Promise<T>
): Promise<OwnPage & T> {
	const shown = await viewOwnEnrolment(contextOf(event), async (view) => ({
		...frameOf(view),
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
