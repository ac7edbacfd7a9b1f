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

	'/(public)/verify': { GET: 'public', 'POST default': 'public' },

	'/(patient)/my': { GET: ['home.see'] },
	'/(patient)/my/start': { GET: ['course.learn'], 'POST default': ['course.learn'] },
	'/(patient)/my/records': {
		GET: ['records.choose'],
		'POST accept': ['records.choose'],
		'POST refuse': ['records.choose']
	},
	'/(patient)/my/part/[part]': {
		GET: ['course.learn'],
		'POST seen': ['course.learn'],
		'POST enter': ['course.answer'],
		'POST answer': ['course.answer'],
		'POST next': ['course.answer'],
		'POST ask': ['query.ask']
	},
	'/(patient)/my/last': {
		GET: ['course.learn'],
		'POST enter': ['course.answer'],
		'POST answer': ['course.answer'],
		'POST next': ['course.answer'],
		'POST ask': ['query.ask']
	},
	'/(patient)/my/sign': {
		GET: ['consent.sign'],
		'POST open': ['consent.sign'],
		'POST again': ['consent.sign'],
		'POST show': ['consent.sign'],
		'POST affirm': ['consent.sign'],
		'POST takeBack': ['consent.sign'],
		'POST notNow': ['consent.sign'],
		'POST decline': ['consent.decline'],
		'POST ask': ['query.ask'],
		'POST sign': ['consent.sign']
	},
	'/(patient)/my/questions': {
		GET: ['query.ask'],
		'POST ask': ['query.ask'],
		'POST takeBack': ['query.ask']
	},
	'/(patient)/my/stop': {
		GET: ['consent.withdraw'],
		'POST withdraw': ['consent.withdraw'],
		'POST decline': ['consent.decline']
	},
	'/(patient)/my/copy': { GET: ['copy.read'] },
	'/(patient)/my/copy/pdf': { GET: ['copy.read'] },
	'/(patient)/my/copy/record.json': { GET: ['copy.read'] },
	'/(patient)/my/when-to-call': { GET: ['home.see'] },
	'/(patient)/my/packet': { GET: ['home.see'] },
	'/(patient)/my/packet/pdf': { GET: ['home.see'] },
	'/(patient)/my/data': { GET: ['data.download'] },
	'/(patient)/my/data/download': { GET: ['data.download'] },
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
