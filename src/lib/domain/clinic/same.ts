import { canonicalJson } from '../ledger/canonical.ts';

/** True for the same JSON, whatever the order of its keys. */
export const isSame = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);
