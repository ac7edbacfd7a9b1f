import { expect, test } from 'vitest';
import { countedNetwork } from './counted-network.ts';

test('an IPv6 address is counted by its /64, because whoever has one has all of it', () => {
	const mine = countedNetwork('2001:db8:1:2::1');
	expect(mine).toBe('2001:db8:1:2::/64');
	for (const also of [
		'2001:db8:1:2:ffff:ffff:ffff:ffff',
		'2001:0DB8:0001:0002::abcd',
		'[2001:db8:1:2::9]:50123',
		'2001:db8:1:2::192.0.2.1',
		'2001:db8:1:2::5%eth0'
	]) {
		expect(countedNetwork(also), also).toBe(mine);
	}
	expect(countedNetwork('2001:db8:1:3::1')).not.toBe(mine);
	expect(countedNetwork('2001:db8::1')).toBe('2001:db8:0:0::/64');
});

test('an IPv4 address is counted by itself, also when it is written as IPv6', () => {
	expect(countedNetwork('203.0.113.9')).toBe('203.0.113.9');
	expect(countedNetwork('::ffff:203.0.113.9')).toBe('203.0.113.9');
	expect(countedNetwork('::ffff:cb00:7109')).toBe('203.0.113.9');
	expect(countedNetwork('::ffff:203.0.113.8')).not.toBe(countedNetwork('::ffff:203.0.113.9'));
});

test('a port behind an address, new for every request, makes no new address', () => {
	expect(countedNetwork('203.0.113.9:50123')).toBe('203.0.113.9');
	expect(countedNetwork('[::1]:50123')).toBe(countedNetwork('::1'));
});

test('what is no address stays as it is', () => {
	expect(countedNetwork('unknown')).toBe('unknown');
});
