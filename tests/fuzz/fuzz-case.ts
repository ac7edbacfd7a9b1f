import type { Subjects } from './subjects.ts';
import type { Chance } from './chance.ts';

/** What a case may use: what is tried, draws, and where it may write. */
export type World = { subjects: Subjects; chance: Chance; folders: { inside: string; outside: string } };

/**
 * One try. `run` answers how it came out, in a few words that are the same for the same seed, and throws a Fault when an
 * answer is none that may be given.
 */
export type FuzzCase = { kind: string; shown: () => string; run: () => Promise<string> };

/** An answer that may not be given. */
export class Fault extends Error {}

export function must(holds: boolean, what: string): asserts holds {
	if (!holds) throw new Fault(what);
}

type Refusal = { code: string; message: string; todo: string };

/** Holds a refusal to what every refusal has, and answers its code. */
export function codeOfRefusal({ code, message, todo }: Refusal): string {
	must(/^[A-Z]+(?:_[A-Z0-9]+)+$/.test(code), `the refusal has the code "${code}"`);
	must(message !== '' && todo !== '', `${code} does not say what is wrong and what to do`);
	return code;
}
