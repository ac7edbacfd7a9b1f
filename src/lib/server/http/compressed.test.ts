import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { compressed } from './compressed.ts';

const PAGE = `<!doctype html>${'<p>One in a hundred people.</p>'.repeat(200)}`;

type Sent = { method?: string; path?: string; accept?: string | null; type?: string; page?: string };

function answered({
	method = 'GET',
	path = '/my',
	accept = 'gzip, br',
	type = 'text/html',
	page = PAGE
}: Sent) {
	const request = new Request(`https://preface.test${path}`, {
		method,
		headers: accept === null ? {} : { 'accept-encoding': accept }
	});
	const headers = { 'content-type': type, etag: '"abc"', 'x-page-for': 'nobody' };
	return compressed(request, new Response(page, { status: 200, headers }));
}

const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

test('a page is sent in fewer bytes and is the same page', async () => {
	const answer = await answered({});
	expect(answer.headers.get('content-encoding')).toBe('br');
	expect(answer.headers.get('vary')).toBe('accept-encoding');
	expect(answer.headers.get('etag')).toBe('W/"abc"');
	expect(answer.headers.get('x-page-for')).toBe('nobody');
	const bytes = await bytesOf(answer);
	expect(answer.headers.get('content-length')).toBe(String(bytes.length));
	expect(bytes.length).toBeLessThan(PAGE.length / 10);
	expect(brotliDecompressSync(bytes).toString()).toBe(PAGE);
});

test.for([
	['gzip', 'gzip'],
	['gzip, deflate', 'gzip'],
	['GZIP;q=0.5, br;q=0', 'gzip'],
	['br;q=0.001', 'br'],
	['br;q=0.0, gzip;q=0', null],
	['deflate', null],
	['brotli', null],
	['', null],
	[null, null]
] as const)('a browser that reads "%s" gets %s', async ([accept, coding]) => {
	const answer = await answered({ accept });
	expect(answer.headers.get('content-encoding')).toBe(coding);
	const bytes = await bytesOf(answer);
	const page = coding === 'br' ? brotliDecompressSync(bytes) : coding === 'gzip' ? gunzipSync(bytes) : bytes;
	expect(page.toString()).toBe(PAGE);
});

describe('goes out as it is', () => {
	test.for([
		['what answers a form, and may show again what was sent', { method: 'POST' }],
		['an address with a query, whose words a page may show', { path: '/clinic/people?q=Rosa' }],
		['what is no page', { type: 'application/json' }],
		['a page that fits into one packet', { page: '<p>Short.</p>' }]
	] as const)('%s', async ([, sent]) => {
		const answer = await answered(sent);
		expect(answer.headers.get('content-encoding')).toBeNull();
		expect((await bytesOf(answer)).toString()).toBe('page' in sent ? sent.page : PAGE);
	});
});
