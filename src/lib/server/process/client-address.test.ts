import { expect, test } from 'vitest';
import { clientAddress } from './client-address.ts';

test('a forwarded header is ignored when no proxy is trusted', () => {
	expect(clientAddress('203.0.113.9', '10.0.0.1', 0)).toBe('203.0.113.9');
});

test('with n trusted proxies it is the n-th entry from the right, whatever a sender put before it', () => {
	expect(clientAddress('127.0.0.1', '6.6.6.6, 198.51.100.7', 1)).toBe('198.51.100.7');
	expect(clientAddress('127.0.0.1', '6.6.6.6, 198.51.100.7, 10.0.0.2', 2)).toBe('198.51.100.7');
});

test('a shorter chain yields what the nearest trusted proxies saw, and none at all the peer', () => {
	expect(clientAddress('127.0.0.1', '198.51.100.7', 3)).toBe('198.51.100.7');
	expect(clientAddress('127.0.0.1', null, 1)).toBe('127.0.0.1');
	expect(clientAddress('127.0.0.1', ' , ', 1)).toBe('127.0.0.1');
});

test('an IPv4 address has one form', () => {
	expect(clientAddress('::ffff:127.0.0.1', null, 0)).toBe('127.0.0.1');
	expect(clientAddress('2001:db8::1', null, 0)).toBe('2001:db8::1');
});
