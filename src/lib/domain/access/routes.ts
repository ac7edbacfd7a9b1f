import type { Action } from './access.ts';

/** A page, or a named form action of it: `POST default`, `POST answer`. */
export type RouteMethod = 'GET' | `POST ${string}`;
/** Whoever may do any one of these may use it. `public`: no sign-in. `signed_in`: any member of the clinic. */
export type RouteRule = readonly Action[] | 'public' | 'signed_in';
export type RouteAccess = Readonly<Record<string, Readonly<Partial<Record<RouteMethod, RouteRule>>>>>;

/**
 * Route id (as SvelteKit names it) → who may use which method. A test walks the routes of the build and fails when one
 * is missing here; the refusal test posts to each as everybody who may not.
 */
export const ROUTES = {
	'/(public)': { GET: 'public' },
	'/healthz': { GET: 'public' },
	'/readyz': { GET: 'public' },
	'/metrics': { GET: 'public' },

	'/(patient)/home': { GET: ['home.see'] },
	'/(clinic)/today': { GET: ['queue.see'] },
	'/(clinic)/people': { GET: ['person.list'] },
	'/(clinic)/people/new': { GET: ['person.invite'], 'POST default': ['person.invite'] },
	'/(clinic)/people/[person]': { GET: ['person.see'] },
	'/(clinic)/visits': { GET: ['visit.see'], 'POST book': ['visit.book'] },
	'/(clinic)/review': { GET: ['course.read'], 'POST default': ['course.review'] },
	'/(clinic)/outbox': { GET: ['outbox.see', 'outbox.see-staff'] },
	'/(admin)/settings': { GET: ['settings.see'], 'POST default': ['settings.change'] },
	'/(admin)/staff': { GET: ['staff.see'], 'POST invite': ['staff.manage'] }
} as const satisfies RouteAccess;

export type RouteId = keyof typeof ROUTES;
