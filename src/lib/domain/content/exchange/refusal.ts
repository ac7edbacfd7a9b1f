/**
 * TOO_LARGE: more than anybody would translate. DECLARES: XML that brings entities, instructions or other files along.
 * BROKEN: not of the form that its kind of file has. MARK_UP, SEGMENTS: a text was taken apart by the program that
 * translated it. DUPLICATE, UNKNOWN, CHANGED: of one address. BREAKS: its words would break the file that they belong in.
 * LOST: a mark of the source is gone, or one too many. LOCKED: the base course keeps it as it is. LANGUAGE: not one that this course can be translated into.
 */
export type ExchangeCode =
	| 'TOO_LARGE'
	| 'DECLARES'
	| 'BROKEN'
	| 'MARK_UP'
	| 'SEGMENTS'
	| 'DUPLICATE'
	| 'UNKNOWN'
	| 'CHANGED'
	| 'BREAKS'
	| 'LOST'
	| 'LOCKED'
	| 'LANGUAGE';

/** Why translations were not taken: where (an address, a line, or a file), what is wrong, and what to do. */
export type ExchangeRefusal = { code: ExchangeCode; where: string; message: string; todo: string };

/** `where: what; what to do` */
export const refusalLine = ({ where, message, todo }: ExchangeRefusal): string =>
	`${where}: ${message}; ${todo}`;

/** Both languages of a course of half an hour come to two million. */
export const EXCHANGE_LIMIT_CHARACTERS = 16 * 1024 * 1024;

/** Of one file that is read: whoever sees a hundred exports again. */
export const MOST_REFUSALS = 100;

/** The refusal of a text that is too long to be read; null for any other. */
export const tooLarge = (text: string): ExchangeRefusal | null =>
	text.length <= EXCHANGE_LIMIT_CHARACTERS
		? null
		: {
				code: 'TOO_LARGE',
				where: 'the file',
				message: `it has more than ${EXCHANGE_LIMIT_CHARACTERS} characters`,
				todo: 'send back the file that was exported, or split it'
			};

/** The refusal of a file that was not read, as it says itself how long it is. */
export const tooLargeFile = (mostBytes: number): ExchangeRefusal => ({
	code: 'TOO_LARGE',
	where: 'the file',
	message: `it is larger than ${mostBytes / 1024 / 1024} MB`,
	todo: 'send back the file that was downloaded here, or split it'
});
