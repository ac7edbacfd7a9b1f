import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import autocannon from 'autocannon';

export const CONNECTIONS = 16;
const WARM_UP_SECONDS = 1;
const MEASURED_SECONDS = 5;

/** Requests per second at 16 connections, after a warm-up. Throws when an answer was not 200. */
export async function requestsPerSecond(
	url: string,
	headers: Record<string, string> = {},
	post?: string
): Promise<number> {
	const fire = (duration: number) =>
		autocannon({
			url,
			connections: CONNECTIONS,
			duration,
			headers,
			...(post !== undefined && { method: 'POST' as const, body: post })
		});
	await fire(WARM_UP_SECONDS);
	const { requests, non2xx, errors } = await fire(MEASURED_SECONDS);
	if (non2xx + errors > 0) throw new Error(`${url}: ${non2xx} other answers, ${errors} errors`);
	return requests.average;
}

/** The same, of a bare server that sends so many bytes: what this machine can do at all. */
export async function bareRequestsPerSecond(bytes: number): Promise<number> {
	const file = join(import.meta.dirname, '..', 'support', 'bare-child.ts');
	const child = spawn(process.execPath, [file, String(bytes)], { stdio: ['ignore', 'pipe', 'inherit'] });
	try {
		const [port] = await once(createInterface(child.stdout), 'line');
		return await requestsPerSecond(`http://127.0.0.1:${port}/`);
	} finally {
		child.kill();
	}
}
