import { ok, refuse, type Result } from '../../../domain/result.ts';
import { normaliseName } from '../../keys/normalise.ts';
import { COMMON_PASSPHRASES, KEYBOARD_RUNS } from './common-passphrases.ts';

/**
 * What a passphrase must be. Length is what counts, so no rules about capitals and digits (NIST SP 800-63B §5.1.1.2):
 * long enough, not what everybody takes, not the person themselves.
 */
export const LEAST_CHARACTERS = 12;
export const MOST_CHARACTERS = 200;

export type PassphraseRefusal =
	| { code: 'PASSPHRASE_SHORT'; leastCharacters: number }
	| { code: 'PASSPHRASE_LONG'; mostCharacters: number }
	| { code: 'PASSPHRASE_COMMON' }
	| { code: 'PASSPHRASE_IS_YOU' };

/** Characters that must remain when the person's own words are taken out. */
const LEAST_BESIDES_YOU = 8;
/** A piece this short is no phrase, however often it is repeated. */
const MOST_REPEATED = 4;
/** Shorter pieces of a name or address turn up in good passphrases by chance. */
const LEAST_TELLING = 3;

/** `about`: names and addresses of the person, and the clinic's name; whatever somebody who knows them would try first. */
export function checkPassphrase(
	passphrase: string,
	about: readonly string[]
): Result<string, PassphraseRefusal> {
	const length = [...passphrase].length;
	if (length < LEAST_CHARACTERS)
		return refuse({ code: 'PASSPHRASE_SHORT', leastCharacters: LEAST_CHARACTERS });
	if (length > MOST_CHARACTERS) return refuse({ code: 'PASSPHRASE_LONG', mostCharacters: MOST_CHARACTERS });

	const folded = fold(passphrase);
	if (isCommon(folded)) return refuse({ code: 'PASSPHRASE_COMMON' });
	if (isAboutYou(folded, about)) return refuse({ code: 'PASSPHRASE_IS_YOU' });
	return ok(passphrase);
}

/** Lower case, no accents, no spaces: what stays the same in the ways people decorate one idea. */
const fold = (text: string): string =>
	text
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[\p{Mn}\s'’]/gu, '');

function isCommon(folded: string): boolean {
	const letters = folded.replace(/\P{L}/gu, '');
	return (
		smallestUnit(folded).length <= MOST_REPEATED ||
		COMMON_PASSPHRASES.has(letters) ||
		COMMON_PASSPHRASES.has(smallestUnit(letters)) ||
		KEYBOARD_RUNS.some((run) => run.includes(folded))
	);
}

/** `abcabcab` is built of `abc`; a text that repeats nothing is its own unit. */
function smallestUnit(text: string): string {
	for (let size = 1; size < text.length; size++) {
		const unit = text.slice(0, size);
		if (unit.repeat(Math.ceil(text.length / size)).startsWith(text)) return unit;
	}
	return text;
}

/** Digits do not count as something else: they are mostly a birthday or a year. */
function isAboutYou(folded: string, about: readonly string[]): boolean {
	const telling = about
		.flatMap((text) => normaliseName(text))
		.filter((word) => word.length >= LEAST_TELLING)
		.sort((a, b) => b.length - a.length);
	const rest = telling.reduce((left, word) => left.replaceAll(word, ''), folded);
	return rest !== folded && rest.replace(/\d/g, '').length < LEAST_BESIDES_YOU;
}
