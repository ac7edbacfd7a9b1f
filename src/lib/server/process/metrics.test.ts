import { describe, expect, test } from 'vitest';
import { createMetrics, isForwarded, mayReadMetrics } from './metrics.ts';

const TOKEN = 'a-token-of-enough-letters';
const ask = (over: Partial<Parameters<typeof mayReadMetrics>[0]>) => ({
	peer: '203.0.113.9',
	forwarded: false,
	authorization: null,
	...over
});

describe('metrics may be read', () => {
	test.for(['127.0.0.1', '::1', '::ffff:127.0.0.1'])('from %s without a token', (peer) => {
		expect(mayReadMetrics(ask({ peer }), null)).toBe(true);
	});

	test('from elsewhere only with the right token', () => {
		expect(mayReadMetrics(ask({ authorization: `Bearer ${TOKEN}` }), TOKEN)).toBe(true);
		for (const authorization of [
			null,
			'',
			TOKEN,
			`Basic ${TOKEN}`,
			`Bearer ${TOKEN}x`,
			'Bearer null',
			'Bearer undefined'
		]) {
			expect(mayReadMetrics(ask({ authorization }), TOKEN)).toBe(false);
			expect(mayReadMetrics(ask({ authorization }), null)).toBe(false);
		}
	});

	test('not through a proxy on this machine, which looks like loopback', () => {
		expect(mayReadMetrics(ask({ peer: '127.0.0.1', forwarded: true }), null)).toBe(false);
		expect(isForwarded(new Headers({ 'x-forwarded-for': '203.0.113.9' }))).toBe(true);
		expect(isForwarded(new Headers({ accept: 'text/plain' }))).toBe(false);
	});
});

test('counts requests by route pattern, never by address', async () => {
	const metrics = createMetrics({ withProcess: false });
	metrics.request({ routeId: '/help/[clinic]', method: 'GET', status: 200, durationMs: 12 });
	metrics.request({ routeId: null, method: 'BREW', status: 404, durationMs: 1 });
	const { text } = await metrics.read();
	expect(text).toContain('preface_request_seconds_count{route="/help/[clinic]",method="GET",status="200"} 1');
	expect(text).toContain('preface_request_seconds_count{route="none",method="other",status="404"} 1');
});

test('shows connections as they are when asked', async () => {
	const metrics = createMetrics({ withProcess: false });
	let idle = 1;
	metrics.pool('app', () => ({ total: 2, idle, waiting: 0 }));
	expect((await metrics.read()).text).toContain('preface_pool_connections{pool="app",state="idle"} 1');
	idle = 2;
	expect((await metrics.read()).text).toContain('preface_pool_connections{pool="app",state="idle"} 2');
});
