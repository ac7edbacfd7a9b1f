import type { Handle, RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { setApp } from '../../src/lib/server/app.ts';
import { signInCookie } from '../../src/lib/server/auth/cookie.ts';
import { IDLE_END_MINUTES } from '../../src/lib/server/auth/limits.ts';
import { IN_ORDER } from '../../src/lib/server/http/in-order.ts';
import { endAllOwnSignIns } from '../../src/lib/server/operations/identity/end-own-sign-ins.ts';
import { suspendStaff } from '../../src/lib/server/operations/staff/suspend-staff.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { must, testClinic, testStaff, type TestClinic, type TestMember } from '../support/people.ts';
import { TEST_ORIGIN, testRuntime, type TestRuntime } from '../support/runtime.ts';

/** Access ends at once, also for a form that began to arrive before (design §4.9): the hooks, in the order of the app. */
let database: FreshDatabase;
let world: TestRuntime;
let harbor: TestClinic;
let provider: TestMember;
let made = 0;

beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
	setApp(world.runtime);
});
beforeEach(async () => {
	made += 1;
	harbor = await testClinic(world.runtime, `harbor-${made}`);
	provider = await testStaff(world.runtime, harbor, {
		email: `provider@${made}.example`,
		roles: ['provider'],
		profession: 'prescriber'
	});
});
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

/** As SvelteKit's `sequence`, which wants a running server. */
const inOrder = ([first, ...rest]: readonly Handle[]): Handle =>
	first
		? ({ event, resolve }) => first({ event, resolve: (next) => inOrder(rest)({ event: next, resolve }) })
		: ({ event, resolve }) => resolve(event);

/** A post of this person whose last bytes have not arrived. `finish` sends them and answers what came of it. */
function beginPost(who: TestMember) {
	const wire = new TransformStream<Uint8Array, Uint8Array>();
	const writer = wire.writable.getWriter();
	const url = new URL('/clinic/people/1?/plan', TEST_ORIGIN);
	const headers = {
		host: url.host,
		origin: TEST_ORIGIN,
		'content-type': 'application/x-www-form-urlencoded'
	};
	const init = { method: 'POST', headers, body: wire.readable, duplex: 'half' };
	const { name } = signInCookie(true);
	const event: Partial<RequestEvent> = {
		request: new Request(url, init as RequestInit),
		url,
		route: { id: '/(clinic)/clinic/people/[person]' },
		locals: {} as App.Locals,
		getClientAddress: () => '127.0.0.1',
		cookies: { get: (asked: string) => (asked === name ? who.token : undefined) } as RequestEvent['cookies']
	};
	const answered = Promise.resolve(
		inOrder(IN_ORDER)({
			event: event as RequestEvent,
			resolve: async ({ request }) => new Response((await request.formData()).get('words') as string)
		})
	);
	const send = (text: string) => writer.write(new TextEncoder().encode(text));
	const began = send('words=half+');
	return {
		async finish() {
			await began;
			await send('done');
			await writer.close();
			return answered;
		}
	};
}

test('a form that arrives slowly is taken whole', async () => {
	const answer = await beginPost(provider).finish();
	expect(answer.status).toBe(200);
	expect(await answer.text()).toBe('half done');
});

test('whoever is suspended while their form arrives does nothing with it', async () => {
	const post = beginPost(provider);
	must(await suspendStaff(harbor.admin.ctx(), provider.memberId));
	expect((await post.finish()).status).toBe(401);
});

test('whoever signed out everywhere while their form arrives does nothing with it', async () => {
	const post = beginPost(provider);
	must(await endAllOwnSignIns(provider.ctx()));
	expect((await post.finish()).status).toBe(401);
});

test('a sign-in that ran out while the form arrived is over', async () => {
	const post = beginPost(provider);
	world.clock.passMinutes(IDLE_END_MINUTES.staff + 1);
	expect((await post.finish()).status).toBe(401);
});
