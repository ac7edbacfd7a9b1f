import type { Sha256Hex } from '../../ids.ts';
import { sha256Hex } from '../../ledger/sha256.ts';

/**
 * missing: nobody has written it in the other language. stale: it was translated from an earlier version of its module.
 * translated: nothing is to be done.
 */
export type UnitState = 'missing' | 'stale' | 'translated';

/** One text of a course that a translator writes in another language, with its mark-up as it is in the file. */
export type TranslationUnit = {
	/** `file#place`: what names this text from one export to the next. */
	address: string;
	/** The file that says it in the source language. */
	file: string;
	source: string;
	target: string | null;
	state: UnitState;
};

/** What came back for one text. */
export type Translation = {
	address: string;
	/** Of the source text that was translated. */
	sourceHash: Sha256Hex;
	/** Empty where nothing was written. */
	target: string;
	/** True when the translator said so: of a text that is the same in both languages nothing else tells it. */
	isDone: boolean;
};

/** The same for every way of writing the end of a line: programs that translators use write their own. */
export const withPlainLineEnds = (text: string): string => text.replace(/\r\n?/g, '\n');

export const hashOfSource = (source: string): Sha256Hex => sha256Hex(withPlainLineEnds(source));

/** A name as a part of an address: nothing in it that an address, an XML name or a line of a table could trip over. */
export const addressPart = (name: string): string =>
	encodeURIComponent(name.toWellFormed()).replace(
		/[!~*'()]/g,
		(sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
	);

/** `modules/warning-signs/module.yaml#items/call-1/ask` */
export const addressOf = (file: string, place: string): string =>
	`${file.split('/').map(addressPart).join('/')}#${place}`;
