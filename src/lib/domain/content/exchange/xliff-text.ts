import { xmlText } from '../xml-text.ts';

/** XLIFF 2.1 has the namespace of 2.0, as has all that reads it. */
export const XLIFF = 'urn:oasis:names:tc:xliff:document:2.0';
/** Of what we add: the hash of the source text, by which a text that changed since is known. */
export const OURS = 'urn:preface:exchange:1';
export const OURS_HASH = 'source-sha256';

/** A text as XLIFF holds it: what XML itself cannot hold is a `cp` with the number of the character. */
export const xliffText = (text: string): string => xmlText(text, (hex) => `<cp hex="${hex}"/>`);

/** The character of a `cp`; null when it names none. */
export function characterOf(hex: string): string | null {
	const code = /^[0-9A-Fa-f]{1,8}$/.test(hex) ? Number.parseInt(hex, 16) : NaN;
	return code <= 0x10ffff ? String.fromCodePoint(code) : null;
}
