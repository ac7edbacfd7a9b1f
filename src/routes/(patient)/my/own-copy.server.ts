import { error, type RequestEvent } from '@sveltejs/kit';
import { app } from '$lib/server/app.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { readOwnCopy, type OwnCopies, type OwnCopy } from '$lib/server/operations/records/own-copy.ts';
import type { EnrolmentView } from '$lib/server/operations/streams/enrolment-unit.ts';
import { viewOwnEnrolment } from '$lib/server/operations/streams/own-enrolment.ts';

type Looked = 'record.viewed' | 'record.downloaded';

/** `?n=2` asks for the second that this person signed. Anything else asks for the newest. */
const numberAsked = (url: URL): number | null => {
	const asked = url.searchParams.get('n');
	return asked !== null && /^[1-9]\d{0,2}$/.test(asked) ? Number(asked) : null;
};

/** The copies of whoever is signed in. A record that does not hold is never shown: it is logged, and said plainly. */
export async function ownCopies(
	event: RequestEvent,
	view: EnrolmentView,
	action: Looked
): Promise<OwnCopies> {
	const number = numberAsked(event.url);
	const copies = await readOwnCopy(view, number, action);
	const { shown } = copies;
	if (number !== null && shown === null) error(404, 'Not found');
	if (shown && !shown.ok) {
		const { code: fault, seq } = shown.error;
		const { requestId } = event.locals;
		app().log.error({ requestId, route: event.route.id, fault, seq }, 'a record does not hold');
	}
	return copies;
}

/** One copy to take away. */
export async function ownCopy(event: RequestEvent): Promise<OwnCopy> {
	const copies = await viewOwnEnrolment(contextOf(event), (view) =>
		ownCopies(event, view, 'record.downloaded')
	);
	if (!copies?.shown) error(404, 'Not found');
	if (!copies.shown.ok) error(500, 'Something went wrong');
	return copies.shown.value;
}
