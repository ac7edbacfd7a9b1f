import type { RequestEvent } from '@sveltejs/kit';
import { beforeAll, expect, test } from 'vitest';
import { setApp } from '../app.ts';
import { readConfig } from '../config.ts';
import type { Runtime } from '../runtime.ts';
import { refuseOddRequests } from './odd-requests.ts';

beforeAll(() => {
	const config = readConfig({ ORIGIN: 'https://preface.test', TRUST_PROXY_HOPS: '1' }, { mode: 'real' });
	if (!config.ok) throw new Error('config');
	const app: Partial<Runtime> = { config: config.value };
	setApp(app as Runtime);
});

function ask(host: string, path: string, method = 'GET'): Promise<Response> {
	const event: Partial<RequestEvent> = {
		request: new Request(`https://preface.test${path}`, { method, headers: { host } }),
		url: new URL(path, 'https://preface.test'),
		route: { id: '/' },
		isSubRequest: false,
		isDataRequest: false
	};
	const resolve = () => Promise.resolve(new Response('page'));
	return Promise.resolve(refuseOddRequests({ event: event as RequestEvent, resolve }));
}

test('whoever comes by another name is led to the right one, to the same page with the same query', async () => {
	const answer = await ask('old.example', '/sign-in?next=%2Fclinic%3Fday%3D2');
	expect(answer.status).toBe(307);
	expect(answer.headers.get('location')).toBe('https://preface.test/sign-in?next=%2Fclinic%3Fday%3D2');
	// Never to another site, whatever the path looks like.
	const odd = await ask('old.example', '/%2F%2Fevil.example/x');
	expect(new URL(odd.headers.get('location') ?? '').origin).toBe('https://preface.test');
});

test('by the right name a page is answered, and by another one nothing is taken', async () => {
	expect(await (await ask('preface.test', '/sign-in?next=%2Fmy')).text()).toBe('page');
	expect((await ask('old.example', '/sign-in', 'POST')).status).toBe(403);
});
