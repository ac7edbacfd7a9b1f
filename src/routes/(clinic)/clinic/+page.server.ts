import { error, redirect } from '@sveltejs/kit';
import { mayInPrinciple } from '$lib/domain/access/access.ts';
import { enrolmentId, parseId } from '$lib/domain/ids.ts';
import { contextOf, signedIn } from '$lib/server/http/context.ts';
import { readToday, type NeedCursor } from '$lib/server/operations/care/read-today.ts';
import { listLockedPatients } from '$lib/server/operations/people/list-locked.ts';
import { SECTION_PATHS } from '$lib/ui/shell/paths.ts';
import type { PageServerLoad } from './$types';

/** The place in the list where the last page ended: a rank, a moment or nothing, and an opaque id. */
function cursorIn({ searchParams }: URL): NeedCursor | null {
	const [rank = '', since = '', id = ''] = (searchParams.get('after') ?? '').split('_');
	const enrolment = parseId(id, enrolmentId);
	if (!/^\d{1,2}$/.test(rank) || enrolment === null) return null;
	const at = new Date(since);
	return {
		rank: Number(rank),
		since: since === '' || Number.isNaN(at.getTime()) ? null : at.toISOString(),
		id: enrolment
	};
}

export const load: PageServerLoad = async (event) => {
	const member = signedIn(event);
	if (!mayInPrinciple(member, 'queue.see')) {
		if (mayInPrinciple(member, 'person.list')) redirect(303, SECTION_PATHS.people);
		redirect(
			303,
			mayInPrinciple(member, 'settings.see') ? SECTION_PATHS.settings : SECTION_PATHS.course_review
		);
	}
	const after = cursorIn(event.url);
	const today = await readToday(contextOf(event), after);
	if (!today) error(404, 'Not found');
	const { next, ...shown } = today;
	return {
		...shown,
		lockedPatients: await listLockedPatients(contextOf(event)),
		isFirst: after === null,
		nextHref: next ? `/clinic?after=${next.rank}_${next.since ?? ''}_${next.id}` : null,
		clock: { language: event.locals.locale, timeZone: today.timeZone, now: event.locals.now.toISOString() }
	};
};
