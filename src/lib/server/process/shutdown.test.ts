import { expect, test } from 'vitest';
import { createLogger } from './logger.ts';
import { stopInOrder } from './shutdown.ts';

const lines: string[] = [];
const log = createLogger('info', { write: (line) => void lines.push(line) });

test('parts stop one after the other, in the order given', async () => {
	const done: string[] = [];
	const part = (name: string) => ({
		name,
		stop: async () => {
			await new Promise((resolve) => setImmediate(resolve));
			done.push(name);
		}
	});
	await stopInOrder([part('jobs'), part('pools'), part('database')], log);
	expect(done).toEqual(['jobs', 'pools', 'database']);
});

test('a part that fails or hangs is logged and does not keep the next one running', async () => {
	let databaseStopped = false;
	await stopInOrder(
		[
			{ name: 'jobs', stop: () => Promise.reject(new Error('SECRET')) },
			{ name: 'pools', stop: () => new Promise(() => undefined) },
			{ name: 'database', stop: async () => (databaseStopped = true) }
		],
		log,
		5
	);
	expect(databaseStopped).toBe(true);
	expect(lines.join()).toContain('"part":"jobs"');
	expect(lines.join()).toContain('"part":"pools"');
	expect(lines.join()).not.toContain('SECRET');
});
