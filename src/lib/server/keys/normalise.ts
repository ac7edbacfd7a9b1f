import { tidyReadableCode } from '../auth/primitives/readable-code.ts';

/**
 * One written form for what people write in many ways, so that a keyed index finds it again. These are for looking up
 * only: show and mail what the person wrote. Changing a rule here means computing the stored indexes anew.
 */

/** Null when it is no e-mail address. Whether mail arrives there, only mail can tell. */
export function normaliseEmail(text: string): string | null {
	const email = text.trim().normalize('NFKC').toLowerCase();
	return /^[^\s@,;<>"]+@[^\s@,;<>".]+(\.[^\s@,;<>".]+)+$/u.test(email) && email.length <= 254 ? email : null;
}

/** E.164 (`+12125550123`). A number without a country code is read as one of the United States. Null when it is none. */
export function normaliseMobile(text: string): string | null {
	const written = text.normalize('NFKC').trim();
	if (!/^\+?[\d\s().\-/\p{Pd}]+$/u.test(written)) return null;
	const digits = written.replace(/\D/g, '');
	if (written.startsWith('+') && !digits.startsWith('1'))
		return /^[2-9]\d{6,14}$/.test(digits) ? `+${digits}` : null;
	const national = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
	// Area codes and exchanges of the North American plan never begin with 0 or 1.
	return /^[2-9]\d{2}[2-9]\d{6}$/.test(national) ? `+1${national}` : null;
}

/** Null when it cannot be a person code: ten letters or digits once spaces and dashes are gone. */
export function normalisePersonCode(text: string): string | null {
	const code = tidyReadableCode(text);
	return /^[0-9A-HJKMNP-TV-Z]{10}$/.test(code) ? code : null;
}

/** Letters that Unicode does not take apart, and what people type who do not have them. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
	æ: 'ae',
	œ: 'oe',
	ø: 'o',
	ł: 'l',
	đ: 'd',
	ð: 'd',
	þ: 'th',
	ß: 'ss',
	ı: 'i'
};

/**
 * The words of a name, each to be indexed by itself: lower case, no accents, apostrophes joined, hyphens split.
 * `Renée O'Brien-Łukasz` gives `renee`, `obrien`, `lukasz`. No word twice; empty for a text without letters.
 */
export function normaliseName(text: string): string[] {
	const plain = text
		.replace(/['’‘ʼ`´]/g, '')
		.normalize('NFKD')
		.replace(/\p{Mn}/gu, '')
		.toLowerCase()
		.replace(/[æœøłđðþßı]/g, (letter) => PLAIN_LETTERS[letter] ?? letter)
		.normalize('NFKC');
	return [...new Set(plain.match(/[\p{L}\p{N}\p{Mc}]+/gu) ?? [])];
}
