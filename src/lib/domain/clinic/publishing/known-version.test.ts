import { expect, test } from 'vitest';
import { sha256Hex } from '../../ledger/sha256.ts';
import { isOlderBase, knownVersion } from './known-version.ts';

const [OLD, NEW, OWN] = [sha256Hex('old'), sha256Hex('new'), sha256Hex('own')] as const;
const BASES = [OLD, NEW];

test('a base is older than those that came after it, and a base of which nothing is known is nobody’s elder', () => {
	expect(isOlderBase(OLD, NEW, BASES)).toBe(true);
	expect(isOlderBase(NEW, OLD, BASES)).toBe(false);
	expect(isOlderBase(OLD, OLD, BASES)).toBe(false);
	expect(isOlderBase(NEW, OWN, BASES)).toBe(false);
});

test.for([
	['its own base and what was made from that', OLD, { version: OWN, base: OLD }, OWN],
	['a version of the old base, and was brought to a newer one', NEW, { version: OWN, base: OLD }, OWN],
	['a version of a newer base than its own: only its base', OLD, { version: OWN, base: NEW }, OLD],
	['none', OLD, null, null]
] as const)('a draft knows of %s', ([, base, named, known]) => {
	expect(knownVersion({ base, named }, BASES)).toBe(known);
});
