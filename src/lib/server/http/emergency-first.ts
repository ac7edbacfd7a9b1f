import type { Handle, RequestEvent } from '@sveltejs/kit';
import { postedLevel } from '../../domain/check-in/posted.ts';
import { app } from '../app.ts';
import { textFields } from './form.ts';
import { emergencyPage } from './emergency-page.ts';

const CHECK_IN = '/(patient)/my/check-in';
const EMERGENCY = 3;
/** Whoever is in danger does not wait longer than this for a database. */
const MOST_WAITING_MS = 3_000;

/**
 * Stands before the look-up of the sign-in and before the database: a check-in that says an emergency is always answered
 * with the emergency page, whoever sent it and whatever else works. Keeping what was said is tried as well, and the page
 * says plainly whether it was kept.
 */
export const emergencyFirst: Handle = async ({ event, resolve }) => {
	if (event.route.id !== CHECK_IN || event.request.method !== 'POST') return resolve(event);
	const form = await event.request.formData().catch(() => null);
	if (!form || postedLevel(textsIn(form)) < EMERGENCY) return resolve(event);
	const isKept = await wasKept(event, resolve);
	const clinic = textFields(form)['clinic'] ?? '';
	return emergencyPage({
		isKept,
		locale: event.locals.locale,
		numbers: app().base.course.help,
		clinic: app().clinicNumbers.get(clinic)
	});
};

const textsIn = (form: FormData): string[] =>
	[...form.values()].filter((value): value is string => typeof value === 'string');

/** Only an answer that leads on means that it was written; everything else, a fault and a long wait among it, does not. */
async function wasKept(event: RequestEvent, resolve: Parameters<Handle>[0]['resolve']): Promise<boolean> {
	const keeping = Promise.resolve(resolve(event)).then(
		(response) => response.status === 303 && isOwnPage(response.headers.get('location')),
		(fault: unknown) => {
			const { requestId } = event.locals;
			app().log.warn({ requestId, route: CHECK_IN, err: fault }, 'an emergency was not kept');
			return false;
		}
	);
	let timer: NodeJS.Timeout | undefined;
	const waited = new Promise<boolean>((done) => {
		timer = setTimeout(() => done(false), MOST_WAITING_MS);
	});
	try {
		return await Promise.race([keeping, waited]);
	} finally {
		clearTimeout(timer);
	}
}

/** Asking to sign in leads on too, and keeps nothing. */
const isOwnPage = (location: string | null): boolean => location?.startsWith('/my/check-in') ?? false;
