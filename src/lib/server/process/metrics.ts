import { timingSafeEqual } from 'node:crypto';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { isLoopback } from '../config.ts';

export interface Metrics {
	/** Text in the format that Prometheus reads, and its content type. */
	read(): Promise<{ text: string; contentType: string }>;
	/** Labels are patterns and numbers of ours: never an id, an address or a word of a person. */
	request(facts: { routeId: string | null; method: string; status: number; durationMs: number }): void;
	/** One try of a job. `failed` is tried again; `given_up` is not, and needs a person. */
	job(facts: { queue: string; outcome: 'done' | 'failed' | 'given_up' }): void;
	/** `read` is asked when the metrics are. */
	pool(name: string, read: () => { total: number; idle: number; waiting: number }): void;
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** One registry for a process; nothing is registered globally, so tests and reloads make their own. */
export function createMetrics({ withProcess = true } = {}): Metrics {
	const registry = new Registry();
	if (withProcess) collectDefaultMetrics({ register: registry, prefix: 'preface_' });

	const requestSeconds = new Histogram({
		name: 'preface_request_seconds',
		help: 'Time to answer a request, by route pattern, method and status',
		labelNames: ['route', 'method', 'status'],
		buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
		registers: [registry]
	});
	const jobs = new Counter({
		name: 'preface_jobs_total',
		help: 'Tries of jobs, by queue and outcome: done, failed (tried again), given_up',
		labelNames: ['queue', 'outcome'],
		registers: [registry]
	});
	const pools = new Map<string, () => { total: number; idle: number; waiting: number }>();
	new Gauge({
		name: 'preface_pool_connections',
		help: 'Connections to the database, by pool and state',
		labelNames: ['pool', 'state'],
		registers: [registry],
		collect() {
			for (const [pool, read] of pools) {
				for (const [state, count] of Object.entries(read())) this.set({ pool, state }, count);
			}
		}
	});

	return {
		read: async () => ({ text: await registry.metrics(), contentType: registry.contentType }),
		request({ routeId, method, status, durationMs }) {
			const labels = {
				route: routeId ?? 'none',
				method: METHODS.has(method) ? method : 'other',
				status: String(status)
			};
			requestSeconds.observe(labels, durationMs / 1000);
		},
		job: (facts) => jobs.inc(facts),
		pool: (name, read) => void pools.set(name, read)
	};
}

export interface MetricsReader {
	/** The connection's own other end, not what a header says. */
	peer: string;
	/** Any header that a proxy adds is there: then the peer is the proxy, and says nothing about who asks. */
	forwarded: boolean;
	authorization: string | null;
}

/** Metrics are for this machine itself, or for whoever has the token. */
export function mayReadMetrics(
	{ peer, forwarded, authorization }: MetricsReader,
	token: string | null
): boolean {
	if (isLoopback(peer) && !forwarded) return true;
	const given = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
	if (!token || !given) return false;
	const [a, b] = [Buffer.from(given), Buffer.from(token)];
	return a.length === b.length && timingSafeEqual(a, b);
}

/** True when a proxy passed the request on. */
export const isForwarded = (headers: Headers): boolean =>
	['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'].some((name) =>
		headers.has(name)
	);
