import { error, fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { enrolmentId, parseId } from '$lib/domain/ids.ts';
import { STORED_STATUSES, type StoredStatus } from '$lib/domain/enrolment/status.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { line, orNull, readForm } from '$lib/server/http/form.ts';
import { findPeople } from '$lib/server/operations/people/find-people.ts';
import { listLockedPatients } from '$lib/server/operations/people/list-locked.ts';
import { listPeople, type PeopleCursor } from '$lib/server/operations/people/list-people.ts';
import type { Actions, PageServerLoad } from './$types';

function cursorIn({ searchParams }: URL): PeopleCursor | null {
	const [changedAt = '', id = ''] = (searchParams.get('after') ?? '').split('_');
	const enrolment = parseId(id, enrolmentId);
	const at = new Date(changedAt);
	return enrolment === null || Number.isNaN(at.getTime())
		? null
		: { changedAt: at.toISOString(), id: enrolment };
}

const statusIn = ({ searchParams }: URL): StoredStatus | null =>
	STORED_STATUSES.find((status) => status === searchParams.get('state')) ?? null;

export const load: PageServerLoad = async (event) => {
	const status = statusIn(event.url);
	const after = cursorIn(event.url);
	const page = await listPeople(contextOf(event), { status, after });
	if (!page) error(404, 'Not found');
	const { next, timeZone, rows } = page;
	const here = status ? `/clinic/people?state=${status}` : '/clinic/people';
	return {
		rows,
		lockedPatients: await listLockedPatients(contextOf(event)),
		status,
		statuses: STORED_STATUSES,
		firstHref: after ? here : null,
		nextHref: next ? `${here}${status ? '&' : '?'}after=${next.changedAt}_${next.id}` : null,
		clock: { language: event.locals.locale, timeZone, now: event.locals.now.toISOString() }
	};
};

const sought = v.object({ name: orNull(line(200)), born: orNull(line(10)) });

export const actions: Actions = {
	// A post, because a name must never stand in an address.
	find: async (event) => {
		const form = await event.request.formData();
		const read = readForm(sought, form);
		const { name, born } = read.ok ? read.value : { name: null, born: null };
		if (name === null && born === null) return fail(422, { nothing: true });
		const found = await findPeople(contextOf(event, form), { name: name ?? '', dateOfBirth: born });
		if (!found) error(404, 'Not found');
		return { found, name: name ?? '', born: born ?? '' };
	}
};
