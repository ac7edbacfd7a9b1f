import { kindOf } from './signs.ts';

/** Where on its line a text stands: what would be mark-up differs from place to place. */
export type Place = {
	/** It opens a paragraph or an entry of a list. */
	opensLine?: boolean;
	endsHeading?: boolean;
	/** Right behind a citation; `first` when that opens the line. */
	afterCite?: 'first' | 'later';
	/** The sign that will be written after it; empty at the end of a line. */
	next: string;
	/** At which end a character has to be written as a number, so that a mark beside it counts. */
	numbers?: ReadonlySet<Side> | undefined;
};

export type Side = 'first' | 'last';
export const SIDES: readonly Side[] = ['first', 'last'];

const ALWAYS = new Set('\\*_`[]{');
const ENTITY = /^&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{0,31});/i;
const TAG = /^<[a-z/!?]/i;
const OPENS_BLOCK = /^(?:#{1,6}(?=\s|$)|[-+](?=[\s-]|$)|>|~~~|::)/;
const NUMBERS_ENTRY = /^\d{1,9}(?=[.)](?:\s|$))/;
const CLOSES_HEADING = /#+$/;

/** The text so that Markdown gives it back as it is, whatever stands in it. */
export function escapeText(text: string, place: Place): string {
	const escaped = placesToEscape(text, place);
	const first = place.numbers?.has('first') ? (/^./u.exec(text)?.[0] ?? '') : '';
	const last = place.numbers?.has('last') && first !== text ? (/.$/u.exec(text)?.[0] ?? '') : '';
	let written = '';
	for (let at = first.length; at < text.length - last.length; at++)
		written += (escaped.has(at) ? '\\' : '') + text.charAt(at);
	return numbered(first) + written + numbered(last);
}

const numbered = (character: string): string =>
	character === '' ? '' : `&#x${character.codePointAt(0)?.toString(16)};`;

function placesToEscape(text: string, { opensLine, endsHeading, afterCite, next }: Place): Set<number> {
	const escaped = new Set<number>();
	for (let at = 0; at < text.length; at++) if (isMarkUp(text, at, next)) escaped.add(at);
	if (opensLine && OPENS_BLOCK.test(text)) escaped.add(0);
	if (opensLine) {
		const number = NUMBERS_ENTRY.exec(text)?.[0];
		if (number !== undefined) escaped.add(number.length);
	}
	// An address behind a citation would make a link of it.
	if (afterCite && text.startsWith('(')) escaped.add(0);
	if (afterCite === 'first' && text.startsWith(':')) escaped.add(0);
	const closing = endsHeading ? CLOSES_HEADING.exec(text) : null;
	if (closing) escaped.add(closing.index);
	return escaped;
}

function isMarkUp(text: string, at: number, next: string): boolean {
	const sign = text.charAt(at);
	if (ALWAYS.has(sign)) return true;
	if (sign === '&') return ENTITY.test(text.slice(at, at + 40));
	if (sign === '<') return TAG.test(text.slice(at, at + 2));
	return sign === ':' && readsOn(text, at + 1, next);
}

/** Whether what begins with a colon, as in "at 4:30", would take in what is written after this text. */
function readsOn(text: string, from: number, next: string): boolean {
	if (from === text.length) return next === ':';
	let at = from;
	while (at < text.length && isOfName(text.charAt(at))) at++;
	return at === text.length && (next === '[' || next === '_');
}

const isOfName = (unit: string): boolean => kindOf(unit) === 'letter' || unit === '-' || unit === '_';
