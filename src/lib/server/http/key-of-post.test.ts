import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { isId } from '../../domain/ids.ts';
import { keyOfPost } from './key-of-post.ts';

const key = randomUUID();
const routeId = '/(patient)/my/sign';

function keyOf(action: string, fields: Record<string, string>, post_key: string | null = key): string | null {
	const form = new FormData();
	if (post_key !== null) form.set('post_key', post_key);
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	return keyOfPost({ routeId, action, form });
}

test('the same form of the same page has one key, however often it comes', () => {
	expect(keyOf('sign', { name: 'Ada' })).toBe(keyOf('sign', { name: 'Ada' }));
	expect(isId(keyOf('sign', { name: 'Ada' }) ?? '')).toBe(true);
});

test('another act of the same page has another, and so has another thing said, another page, and another key', () => {
	const form = new FormData();
	form.set('post_key', key);
	const keys = [
		keyOf('sign', {}),
		keyOf('decline', {}),
		keyOf('sign', { name: 'Ada' }),
		keyOf('sign', { name: 'Bo' }),
		keyOf('sign', {}, randomUUID()),
		keyOfPost({ routeId: '/(patient)/my/stop', action: 'sign', form })
	];
	expect(new Set(keys).size).toBe(keys.length);
});

test('what carries no key, or none of ours, has none', () => {
	expect(keyOf('sign', {}, null)).toBeNull();
	expect(keyOf('sign', {}, 'nonsense')).toBeNull();
});
