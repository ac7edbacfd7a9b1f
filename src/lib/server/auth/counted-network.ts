import { isIPv6 } from 'node:net';

/** One customer of an IPv6 provider has at least this many leading bits to himself, and all that follow to change at will. */
const OWN_GROUPS = 4;

/**
 * What wrong tries of an address are counted under: an IPv4 address, or the /64 of an IPv6 one. Some proxies write a
 * port behind it, which is new for every request and says nothing.
 */
export function countedNetwork(address: string): string {
	const bare = withoutPort(address);
	if (!isIPv6(bare)) return bare;
	const groups = groupsOf(bare);
	const [high = 0, low = 0] = groups.slice(6);
	// IPv4 in the clothes of IPv6: all of them share one /64.
	if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
		return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
	}
	const own = groups.slice(0, OWN_GROUPS).map((group) => group.toString(16));
	return `${own.join(':')}::/64`;
}

const withoutPort = (address: string): string =>
	/^\[(.+)\](:\d+)?$/.exec(address)?.[1] ?? address.replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1');

/** Eight numbers, however the address was written. */
function groupsOf(address: string): number[] {
	const plain = address
		.replace(/%.*$/, '')
		.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...parts: string[]) => {
			const [a = 0, b = 0, c = 0, d = 0] = parts.slice(0, 4).map(Number);
			return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
		});
	const [left = [], right] = plain
		.split('::')
		.map((half) => (half === '' ? [] : half.split(':').map((group) => parseInt(group, 16))));
	if (right === undefined) return left;
	return [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right];
}
