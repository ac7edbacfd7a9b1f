import { error } from '@sveltejs/kit';
import { mayInPrinciple } from '$lib/domain/access/access.ts';
import { contextOf, signedIn } from '$lib/server/http/context.ts';
import { readDay } from '$lib/server/operations/care/read-day.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const day = await readDay(contextOf(event), event.url.searchParams.get('day'));
	if (!day) error(404, 'Not found');
	return {
		...day,
		withWhy: mayInPrinciple(signedIn(event), 'clearance.see'),
		clock: { language: event.locals.locale, timeZone: day.timeZone, now: event.locals.now.toISOString() }
	};
};
