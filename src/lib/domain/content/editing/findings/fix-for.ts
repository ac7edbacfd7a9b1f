import type { Code, Finding } from '../../finding.ts';
import { HIDDEN } from '../../hidden.ts';
import type { Change } from '../../overlay/overlay.ts';
import { textAt } from '../../overlay/text-at.ts';
import type { Files } from '../../source-text.ts';
import { entrySpecFor } from '../entry/entry-spec.ts';
import { readEntry } from '../entry/read-entry.ts';
import { picksIn } from '../entry/values.ts';
import { writeEntry } from '../entry/write-entry.ts';
import type { PartAt } from './part-at.ts';
import { offsetOf } from './part-findings.ts';
import { declaredAt } from './twin-findings.ts';

/**
 * use_word: the known name that was meant. write_value: what the rule says has to stand there. mark_checked: a translation says
 * which version it was held against. make_bold: a negative that is easy to miss. heading_level: one that fits under the page's
 * title. delete_hidden: a character that nobody sees.
 */
export type FixLabel =
	'use_word' | 'write_value' | 'mark_checked' | 'make_bold' | 'heading_level' | 'delete_hidden';

/** A part put right. `word`: what stands there afterwards; empty where something is only taken away. */
export type Fix = { label: FixLabel; word: string; text: string };

type Fault = Pick<Finding, 'code' | 'line' | 'col' | 'message' | 'todo'>;
/** What is written from `at` on, and what to write instead. */
type Spelling = { label: FixLabel; at: number; old: string; word: string };

/**
 * What the program can put right by itself: only where there is one way to do it and the words of nobody are changed. The place
 * of the finding is counted in the text, as `partFindings` gives it. Null where a person has to decide.
 */
export function fixFor(finding: Fault, text: string): Fix | null {
	const at = offsetOf(text, finding);
	for (const find of FIXES[finding.code] ?? []) {
		const change = find(finding, text, at);
		if (!change) continue;
		const { label, word, old } = change;
		return { label, word, text: text.slice(0, change.at) + word + text.slice(change.at + old.length) };
	}
	return null;
}

/** The source that a passage cites and does not list yet; null where that is not what was found. */
export const unlistedSource = ({ code, message }: Pick<Finding, 'code' | 'message'>): string | null =>
	(code === 'C401' ? /^"([^"]+)" is cited here but not listed in cites of /.exec(message)?.[1] : null) ??
	null;

/** Lists a source where a passage is declared. Null where it is listed there, or nothing lists it. */
export function listedSource(
	source: string,
	files: Files,
	at: PartAt
): Extract<Change, { is: 'set' }> | null {
	const entry = declaredAt(at);
	const partText = entry && textAt(files, { is: 'set', ...entry, text: '' });
	if (!entry || partText === null) return null;
	// The words of an entry stay as they are, in whichever languages.
	const spec = entrySpecFor(entry.file, entry.part, { partText, languages: [] });
	const said = spec && readEntry(spec, partText);
	if (!spec || !said?.ok) return null;
	const cites = picksIn(said.value, 'cites');
	if (cites.includes(source)) return null;
	const values = { ...said.value, cites: [...cites, source] };
	return { is: 'set', ...entry, text: writeEntry(spec, values, { partText }) };
}

type FindChange = (fault: Fault, text: string, at: number) => Spelling | null;

/** An unknown word of which a known one is near. */
const knownWord: FindChange = ({ message, todo }, text, at) => {
	const word = /^did you mean "([^"]+)"\?$/.exec(todo)?.[1];
	const old = /^unknown [\w -]+ "([^"]+)"/.exec(message)?.[1];
	return word === undefined || old === undefined ? null : replaced('use_word', text, at, bare(old), word);
};

/** Mark-up is named with its colon. */
const bare = (name: string): string => name.replace(/^:/, '');

/** What stands before a name: nothing or a quote in YAML, in Markdown the mark-up that names it. */
const BEFORE = [/^["']?/, /^:param\[/, /^:term\[[^\]]*\]\{#/, /^\[\^/, /^:/];
const GOES_ON = /^[\w.-]/;

function replaced(label: FixLabel, text: string, at: number, old: string, word: string): Spelling | null {
	for (const before of BEFORE) {
		const match = before.exec(text.slice(at));
		if (!match) continue;
		const place = at + match[0].length;
		const isThere = text.startsWith(old, place) && !GOES_ON.test(text.slice(place + old.length));
		if (isThere) return { label, at: place, old, word };
	}
	return null;
}

/** `write minutes: 8`, where another value stands. */
const namedValue: FindChange = ({ message, todo }, text, at) => {
	const word = /^write [a-z_]+: ([\w./@-]+)$/.exec(todo)?.[1];
	const old = /^"[a-z_]+" is "([^"]+)", but/.exec(message)?.[1] ?? /says (\d+) minutes/.exec(message)?.[1];
	return word === undefined || old === undefined ? null : replaced('write_value', text, at, old, word);
};

/** Says that somebody held a translation against this version of its source; the button has to say so. */
const checkedTranslation: FindChange = ({ message, todo }, text, at) => {
	const word = /write translated_from: (\S+)$/.exec(todo)?.[1];
	const old = /^this is a translation of version (.+), and the module is /.exec(message)?.[1];
	return word === undefined || old === undefined ? null : replaced('mark_checked', text, at, old, word);
};

/** In the middle of a line only: a mark at the beginning of a text would be read as something else. */
const boldNegative: FindChange = ({ todo }, text, at) => {
	const old = /^[\p{L}'’]+/u.exec(text.slice(at))?.[0];
	if (old === undefined || !todo.startsWith('put it in **bold**') || text[at - 1] !== ' ') return null;
	if (!/[\p{L},;] $/u.test(text.slice(0, at))) return null;
	return { label: 'make_bold', at, old, word: `**${old}**` };
};

const headingLevel: FindChange = (_, text, at) => {
	const old = /^#{1,6}(?= )/.exec(text.slice(at))?.[0];
	if (old === undefined) return null;
	const word = old.length < 3 ? '##' : '###';
	return old === word ? null : { label: 'heading_level', at, old, word };
};

/** One that was damaged is not only deleted: its words have to be written again. */
const DAMAGED = '\ufffd';

const hiddenCharacter: FindChange = (_, text, at) => {
	const old = text[at] ?? '';
	return HIDDEN.test(old) && old !== DAMAGED && !/[\r\n\t]/.test(old)
		? { label: 'delete_hidden', at, old, word: '' }
		: null;
};

const FIXES: Partial<Record<Code, readonly FindChange[]>> = {
	S002: [knownWord],
	S007: [knownWord, namedValue],
	S008: [hiddenCharacter],
	I103: [knownWord],
	C401: [knownWord],
	I116: [boldNegative],
	L203: [checkedTranslation],
	A501: [headingLevel],
	T501: [namedValue]
};
