import { expect, test } from 'vitest';
import { createKeyRing } from '../../keys/key-ring.ts';
import { countedAddress } from './tries.ts';

test('wrong tries from any address of one IPv6 network are counted together, and from two networks apart', () => {
	const keys = createKeyRing(new Uint8Array(32).fill(7));
	const [one, same, other] = ['2001:db8:1:2::1', '2001:db8:1:2:9::9', '2001:db8:1:3::1'].map((address) =>
		countedAddress(keys, address)
	);
	expect(same).toEqual(one);
	expect(other).not.toEqual(one);
});
