import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { getRequest } from '@sveltejs/kit/node';
import { render } from 'svelte/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MOST_BODY_BYTES } from '../../src/lib/server/process/body-limit.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { actions } from '../../src/routes/(public)/verify/+page.server.ts';
import VerifyPage from '../../src/routes/(public)/verify/+page.svelte';

/** The page's action behind the reader of bodies that the app runs on; answers what the action came to. */
let server: Server;
beforeAll(async () => {
	server = createServer((incoming, response) => {
		const base = 'http://127.0.0.1';
		getRequest({ request: incoming, base, bodySizeLimit: MOST_BODY_BYTES })
			.then((request) => actions['default']?.({ request } as never))
			.then((answer) => response.end(JSON.stringify(answer)))
			.catch((fault: Error) => response.end(JSON.stringify({ thrown: fault.message })))
			.finally(() => incoming.removeAllListeners('data').resume());
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
});
afterAll(() => server.close());

async function upload(bytes: number, { saysLength = true } = {}): Promise<unknown> {
	const form = new FormData();
	form.set('file', new File(['x'.repeat(bytes)], 'my-record.json'));
	const { body, headers } = new Response(form);
	const chunked = { method: 'POST', body, headers, duplex: 'half' };
	const { port } = server.address() as AddressInfo;
	const init = saysLength ? { method: 'POST', body: form } : (chunked as RequestInit);
	return (await fetch(`http://127.0.0.1:${port}/`, init)).json();
}

const KILOBYTES = 512;
const TOO_LARGE = { status: 413, data: { tooLarge: KILOBYTES } };

test('a file larger than any record is refused, whether or not its length is said', async () => {
	expect(await upload(MOST_BODY_BYTES + 1)).toEqual(TOO_LARGE);
	expect(await upload(MOST_BODY_BYTES + 1, { saysLength: false })).toEqual(TOO_LARGE);
});

test('the page says that in words, and asks for another one', () => {
	const { body } = render(VerifyPage, { props: { data: {}, form: { tooLarge: KILOBYTES } } as never });
	expect(body).toContain(m.verify_too_large({ kilobytes: KILOBYTES }));
	expect(body).toContain('type="file"');
});

test('whatever is not refused for its size is read', async () => {
	expect(await upload(MOST_BODY_BYTES - 1_000)).toMatchObject({
		verdict: { faults: [{ code: 'not_a_record_file' }] }
	});
});
