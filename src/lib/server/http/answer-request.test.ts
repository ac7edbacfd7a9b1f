import type { RequestEvent } from '@sveltejs/kit';
import { beforeEach, describe, expect, test } from 'vitest';
import { setApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { createLogger } from '../process/logger.ts';
import { createMetrics, type Metrics } from '../process/metrics.ts';
import type { Runtime } from '../runtime.ts';
import { answerRequest } from './answer-request.ts';

let lines: Record<string, unknown>[];
let metrics: Metrics;

beforeEach(() => {
	lines = [];
	metrics = createMetrics({ withProcess: false });
	const config = readConfig({ ORIGIN: 'https://preface.test', TRUST_PROXY_HOPS: '1' }, { mode: 'real' });
	if (!config.ok) throw new Error('config');
	const app: Partial<Runtime> = {
		config: config.value,
		log: createLogger('info', { write: (line: string) => void lines.push(JSON.parse(line)) }),
		metrics,
		now: () => new Date('2030-01-07T15:00:00Z'),
		newId: () => 'request-1'
	};
	setApp(app as Runtime);
});

function ask(resolve: () => Promise<Response>): Promise<Response> {
	const event: Partial<RequestEvent> = {
		request: new Request('https://preface.test/my?who=Rosa'),
		route: { id: '/(patient)/my' },
		locals: {} as App.Locals,
		cookies: { get: () => undefined } as Partial<RequestEvent['cookies']> as RequestEvent['cookies'],
		getClientAddress: () => '127.0.0.1'
	};
	return Promise.resolve(answerRequest({ event: event as RequestEvent, resolve }));
}

const failing = (fault: Error) => () => ask(() => Promise.reject(fault));

describe('a hook that throws', () => {
	const fails = failing(new TypeError('Rosa is not a function'));

	test('is answered with the page for a fault and with the headers of every answer', async () => {
		const answer = await fails();
		expect(answer.status).toBe(500);
		const page = await answer.text();
		expect(page).toContain('Something went wrong on our side');
		expect(page).toContain('href="/help"');
		expect(page).not.toMatch(/%sveltekit|Rosa|\bat /);
		for (const header of ['strict-transport-security', 'content-security-policy', 'permissions-policy'])
			expect(answer.headers.get(header), header).not.toBeNull();
		expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
		expect(answer.headers.get('cache-control')).toBe('no-store');
	});

	test('is counted and logged as a 500, with the fault and nothing that a person wrote', async () => {
		await fails();
		expect(lines).toMatchObject([
			{ level: 'error', msg: 'unexpected', requestId: 'request-1', err: { type: 'TypeError' } },
			{ level: 'error', msg: 'request', requestId: 'request-1', route: '/(patient)/my', status: 500 }
		]);
		expect(JSON.stringify(lines)).not.toContain('Rosa');
		expect((await metrics.read()).text).toContain(
			'preface_request_seconds_count{route="/(patient)/my",method="GET",status="500"} 1'
		);
	});
});

test('a database that does not answer is a 503 that says what is safe, counted and logged as one', async () => {
	const answer = await failing(new Error('Connection terminated unexpectedly'))();
	expect(answer.status).toBe(503);
	expect(await answer.text()).toContain('saved and safe');
	expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
	expect(lines).toMatchObject([{ level: 'warn' }, { msg: 'request', status: 503 }]);
});
