/** How Markdown tells where a word begins and ends. It looks at units of UTF-16, and takes half a character for a letter. */
export type Kind = 'space' | 'sign' | 'letter';

const SPACE = /\s/;
const SIGN = /[\p{P}\p{S}]/u;

/** Beyond either end of a line is space. */
export const kindOf = (unit: string): Kind =>
	unit === '' || SPACE.test(unit) ? 'space' : SIGN.test(unit) ? 'sign' : 'letter';
