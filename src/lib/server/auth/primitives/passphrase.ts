import { hash, parseOptions, verify } from '@node-rs/argon2';
import { atMost } from './at-most.ts';
import { MOST_CHARACTERS } from './passphrase-rules.ts';
import type { RandomBytes } from './readable-code.ts';

/**
 * argon2id (the library's default) with the parameters that OWASP's Password Storage Cheat Sheet lists first among
 * those for machines with little memory: 19 MiB, two passes, one lane. About 20 ms on one core.
 */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;
const SALT_BYTES = 16;

/** Two hashes at once take 38 MiB and leave threads for everything else the process does (design §5). */
const AT_ONCE = 2;

export interface PassphraseHasher {
	/** The text to store: algorithm, parameters, salt and hash in one (PHC form). */
	hash(passphrase: string): Promise<string>;
	/**
	 * `stored` is null when there is no such account, or it has no passphrase yet: the answer is no, after the same
	 * work, so that the time does not tell whether somebody is a patient here.
	 */
	verify(stored: string | null, passphrase: string): Promise<boolean>;
	/** True when `stored` was made with other parameters: hash anew at the next good sign-in. */
	isOutdated(stored: string): boolean;
}

/** One for the process: the limit counts across everybody who uses it. */
export function createPassphraseHasher(randomBytes: RandomBytes): PassphraseHasher {
	const queue = atMost(AT_ONCE);
	const make = (passphrase: string) =>
		queue(() => hash(prepared(passphrase), { ...COST, salt: randomBytes(SALT_BYTES) }));
	// Made at once, so that the first unknown account does not take twice as long.
	const nobody = make(Buffer.from(randomBytes(32)).toString('hex'));

	return {
		hash: make,
		async verify(stored, passphrase) {
			const compareWith = stored ?? (await nobody);
			const matches = await queue(() => verify(compareWith, prepared(passphrase)));
			return stored !== null && matches;
		},
		isOutdated(stored) {
			const { memoryCost, timeCost, parallelism } = parseOptions(stored);
			return memoryCost !== COST.memoryCost || timeCost !== COST.timeCost || parallelism !== COST.parallelism;
		}
	};
}

/**
 * The same letters give the same bytes on every keyboard (NFKC, as NIST SP 800-63B asks). Nothing longer than the rules
 * take was ever stored; cutting the rest off keeps the work bounded, and one character too many keeps it wrong.
 */
const prepared = (passphrase: string): string =>
	[...passphrase.slice(0, 2 * (MOST_CHARACTERS + 1))]
		.slice(0, MOST_CHARACTERS + 1)
		.join('')
		.normalize('NFKC');
