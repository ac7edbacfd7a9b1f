import { signInId } from '../../src/lib/domain/ids.ts';
import { signInCookie } from '../../src/lib/server/auth/cookie.ts';
import { beginSignIn } from '../../src/lib/server/auth/session.ts';
import {
	lookUpAccounts,
	readIdentifier,
	type AccountRef
} from '../../src/lib/server/operations/identity/accounts.ts';
import type { Runtime } from '../../src/lib/server/runtime.ts';

export type Answer = {
	status: number;
	/** Where a redirect leads, without the origin. */
	location: string | null;
	headers: Headers;
	text: string;
};

export type Fields = Record<string, string>;

/** Somebody who talks HTTP without a browser: sends what they like, keeps cookies, follows nothing. */
export type Visitor = {
	get(path: string, headers?: Record<string, string>): Promise<Answer>;
	/** A form post from a page of this site, as a browser sends it. */
	post(path: string, fields: Fields, headers?: Record<string, string>): Promise<Answer>;
	/** Anything else: another method, type, body. The cookie goes along. */
	send(path: string, init: RequestInit): Promise<Answer>;
	/** `name=value`; empty for somebody who is not signed in. */
	cookie: string;
};

export function visitor(origin: string, cookie: string | null = null): Visitor {
	const send = async (path: string, init: RequestInit): Promise<Answer> => {
		const headers = new Headers(init.headers);
		if (cookie !== null && !headers.has('cookie')) headers.set('cookie', cookie);
		if (!headers.has('accept')) headers.set('accept', 'text/html');
		const response = await fetch(origin + path, { redirect: 'manual', ...init, headers });
		const location = response.headers.get('location');
		return {
			status: response.status,
			location: location === null ? null : location.replace(origin, ''),
			headers: response.headers,
			text: await response.text()
		};
	};
	return {
		send,
		cookie: cookie ?? '',
		get: (path, headers = {}) => send(path, { headers }),
		post: (path, fields, headers = {}) =>
			send(path, { method: 'POST', body: new URLSearchParams(fields), headers: { origin, ...headers } })
	};
}

/** A visitor with a sign-in of this member, who has just shown every factor. */
export async function signedInVisitor(
	origin: string,
	runtime: Runtime,
	{ clinicId, memberId }: AccountRef
): Promise<Visitor> {
	const token = await runtime.db.inClinic(clinicId, (tx) =>
		beginSignIn(tx, runtime, {
			clinicId,
			memberId,
			signInId: signInId(runtime.newId()),
			device: 'Test',
			now: runtime.now()
		})
	);
	return visitor(origin, `${signInCookie(false).name}=${token}`);
}

/** The one account that signs in with this e-mail address. */
export async function accountOf(runtime: Runtime, email: string): Promise<AccountRef> {
	const found = await runtime.db.outsideClinics((tx) =>
		lookUpAccounts(tx, readIdentifier(runtime.keys, email))
	);
	const [account] = found;
	if (!account || found.length > 1) throw new Error(`${found.length} accounts sign in with ${email}`);
	return account;
}

/** The value of a hidden field of the page. Throws when the page has no such field: it is not the page one thought. */
export function hiddenField(page: string, name: string): string {
	const tag = new RegExp(`<input[^>]*\\bname="${name}"[^>]*>`).exec(page)?.[0] ?? '';
	const value = /\bvalue="([^"]*)"/.exec(tag)?.[1];
	if (value === undefined) throw new Error(`The page has no field "${name}"`);
	return value;
}
