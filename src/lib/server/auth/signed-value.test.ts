import { expect, test } from 'vitest';
import { createKeyRing } from '../keys/key-ring.ts';
import { openSignedValue, signValue } from './signed-value.ts';

const keys = createKeyRing(new Uint8Array(32).fill(1));
const now = new Date('2026-11-20T10:00:00Z');
const later = new Date('2026-11-20T10:05:00Z');
const signed = signValue(keys, 'step', { member: 'm' }, later);

test('a carried value comes back until its time is over', () => {
	expect(openSignedValue(keys, 'step', signed, now)).toEqual({ member: 'm' });
	expect(openSignedValue(keys, 'step', signed, later)).toBeNull();
});

test('a value that was altered, made for another step or under another key is none', () => {
	const [body = '', mac = ''] = signed.split('.');
	const other = Buffer.from(JSON.stringify([later.getTime(), { member: 'x' }])).toString('base64url');
	expect(openSignedValue(keys, 'step', `${other}.${mac}`, now)).toBeNull();
	expect(openSignedValue(keys, 'step', `${body}.${mac.slice(0, -2)}`, now)).toBeNull();
	expect(openSignedValue(keys, 'other', signed, now)).toBeNull();
	expect(openSignedValue(createKeyRing(new Uint8Array(32).fill(2)), 'step', signed, now)).toBeNull();
});

test.for([undefined, '', '.', 'a', 'a.b.c'])('a text that was never signed is no value: %s', (text) => {
	expect(openSignedValue(keys, 'step', text, now)).toBeNull();
});
