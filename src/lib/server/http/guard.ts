import type { Handle, RequestEvent } from '@sveltejs/kit';
import { mayInPrinciple } from '../../domain/access/access.ts';
import { ROUTES, type RouteAccess, type RouteMethod, type RouteRule } from '../../domain/access/routes.ts';
import { app } from '../app.ts';
import type { SignedInMember } from '../auth/session.ts';
import { askToSignIn } from './ask-to-sign-in.ts';

const TABLE: RouteAccess = ROUTES;

/**
 * Lets a request through only if the access table says so (design §3 `access/`). Whoever is signed in and may not gets
 * what somebody gets who asks for a page that does not exist; whoever is not signed in is asked to sign in and comes
 * back. A route that the table does not name is closed to everybody.
 */
export const guard: Handle = async ({ event, resolve }) => {
	const { route, request, locals } = event;
	if (!route.id) return resolve(event);
	const rule = ruleFor(event);
	const { member } = locals;
	if (mayUse(event, member)) return resolve(event);
	if (rule !== undefined && !member) return askToSignIn(event);
	app().log.warn({ requestId: locals.requestId, route: route.id, method: request.method }, 'refused by role');
	return notFound(event);
};

/** Whether the access table lets this member, or nobody who is known, do what is asked for. */
export function mayUse(event: Asked, member: SignedInMember | null): boolean {
	const rule = ruleFor(event);
	return rule === 'public' || (rule !== undefined && member !== null && isAllowed(rule, member));
}

type Asked = Pick<RequestEvent, 'route' | 'request' | 'url'>;

const ruleFor = ({ route, request, url }: Asked): RouteRule | undefined =>
	TABLE[route.id ?? '']?.[methodOf(request.method, url)];

/** `GET` for reading; a form action by its name, as SvelteKit puts it into the address. */
export function methodOf(method: string, url: URL): RouteMethod {
	if (method === 'GET' || method === 'HEAD') return 'GET';
	const named = [...url.searchParams.keys()].find((key) => key.startsWith('/'));
	return `POST ${named ? named.slice(1) : 'default'}`;
}

export const isAllowed = (rule: RouteRule, member: Pick<SignedInMember, 'roles' | 'profession'>): boolean =>
	rule === 'public' || rule === 'signed_in' || rule.some((action) => mayInPrinciple(member, action));

/** The page of an address that does not exist, so that a refusal does not tell that something is there. */
async function notFound({ fetch }: Pick<RequestEvent, 'fetch'>): Promise<Response> {
	// Compressed it would be opened on its way here, and still say that it is not.
	const headers = { accept: 'text/html', 'accept-encoding': 'identity' };
	const page = await fetch(NO_SUCH_PAGE, { headers });
	return new Response(page.body, { status: 404, headers: page.headers });
}

const NO_SUCH_PAGE = '/no-such-page';
