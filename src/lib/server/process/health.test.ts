import { expect, test } from 'vitest';
import { readiness } from './health.ts';

test('is ready when the query answers', async () => {
	expect(await readiness(() => Promise.resolve(1))).toBe('ready');
});

test('is not ready when the query fails or never answers', async () => {
	expect(await readiness(() => Promise.reject(new Error('gone')))).toBe('database-gone');
	expect(await readiness(() => new Promise(() => undefined), 5)).toBe('database-gone');
});
