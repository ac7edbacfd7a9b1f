import { parse } from 'yaml';
import { canonicalJson } from '../../ledger/canonical.ts';

/**
 * What a YAML text says, as plain values; null for one that cannot be read, or that has aliases. What is merely odd in it is
 * printed nowhere: it is somebody else’s.
 */
export function plainYaml(text: string): { value: unknown } | null {
	try {
		return { value: parse(text, { maxAliasCount: 0, logLevel: 'error' }) as unknown };
	} catch {
		return null;
	}
}

/** True when both say the same, however they are written. Of what cannot be read, only the very same does. */
export function saysTheSame(one: string, other: string): boolean {
	if (one === other) return true;
	const [a, b] = [canonical(one), canonical(other)];
	return a !== null && a === b;
}

/** Null also for what JSON has no sign for, such as .nan: no course has that. */
function canonical(text: string): string | null {
	const said = plainYaml(text);
	if (!said) return null;
	try {
		return canonicalJson(said.value);
	} catch {
		return null;
	}
}
