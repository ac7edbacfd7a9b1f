const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What stands for a character that XML cannot hold, where nothing better is known. */
const REPLACED = '\ufffd';

/** Every character that XML 1.0 can hold. */
const isXml = (code: number): boolean =>
	code === 0x9 ||
	code === 0xa ||
	code === 0xd ||
	(code >= 0x20 && code <= 0xd7ff) ||
	(code >= 0xe000 && code <= 0xfffd) ||
	code >= 0x10000;

/** A text as XML holds it. `unfit` writes what XML cannot hold, from the number of the character in hex. */
export function xmlText(text: string, unfit: (hex: string) => string = () => REPLACED): string {
	let done = '';
	for (const sign of text) {
		const code = sign.codePointAt(0) ?? 0;
		if (!isXml(code)) done += unfit(code.toString(16).toUpperCase().padStart(4, '0'));
		// A reader takes the return of a line end away unless it is written as a number.
		else done += sign === '\r' ? '&#xD;' : (SIGNS[sign] ?? sign);
	}
	return done;
}

/** An attribute's value: a reader makes a space of a line end that is not written as a number. */
export const xmlAttribute = (text: string): string =>
	xmlText(text).replace(/[\t\n]/g, (sign) => `&#x${sign.charCodeAt(0).toString(16)};`);
