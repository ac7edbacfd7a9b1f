import { languageRules } from '../../languages/language-rules.ts';
import type { LanguageTag } from '../../model.ts';
import { sentencesOf } from '../../sentences.ts';

const LONGEST_CHARACTERS = 160;
const LEAST_WORDS = 2;

/** The sentence that stands at a place of a part, without its mark-up; undefined where nobody reads what stands there. */
export function excerptAt(file: string, text: string, offset: number): string | undefined {
	const prose = file.endsWith('.md') ? paragraphAt(text, offset) : scalarAt(text, offset);
	if (!prose) return undefined;
	const { plain, at } = withoutMarks(prose.text.replace(/[\r\n]/g, ' '), offset - prose.start);
	const sentence = sentencesOf(plain, prose.language ?? languageOf(file)).findLast(
		({ start }) => start <= at
	);
	const said = sentence?.text.trim().replace(/\s+/g, ' ') ?? '';
	if (said.split(' ').length < LEAST_WORDS) return undefined;
	return said.length <= LONGEST_CHARACTERS ? said : `${said.slice(0, LONGEST_CHARACTERS - 1).trimEnd()}…`;
}

type Prose = { text: string; start: number; language?: LanguageTag };

/** `lesson.es.md`, `glossary.es.yaml` */
const languageOf = (file: string): LanguageTag => /\.([^./]+)\.(?:md|yaml)$/.exec(file)?.[1] ?? 'en';

/** What nobody reads: the edges of a block, a picture, the front matter. */
const NO_PROSE = /^(?::{2,}|---|(?:schema|module|of|lang|translated_from):\s)/;
/** What stands before the words of a heading or of an entry of a list. */
const LINE_START = /^[ \t]*(?:#{1,6}[ \t]+|(?:[-*+]|\d+[.)])[ \t]+)/;

/** The lines that make one paragraph; a heading and an entry of a list begin another. */
function paragraphAt(text: string, offset: number): Prose | null {
	const lines = linesWithStart(text);
	const here = lines.findLastIndex(({ start }) => start <= offset);
	if (here === -1 || isEdge(lines[here]?.line)) return null;
	let [first, last] = [here, here];
	while (first > 0 && !begins(lines[first]?.line) && !isEdge(lines[first - 1]?.line)) first -= 1;
	while (last + 1 < lines.length && !begins(lines[last + 1]?.line) && !isEdge(lines[last + 1]?.line))
		last += 1;
	const { line = '', start = 0 } = lines[first] ?? {};
	const mark = LINE_START.exec(line)?.[0].length ?? 0;
	const end = (lines[last]?.start ?? 0) + (lines[last]?.line.length ?? 0);
	return { text: text.slice(start + mark, end), start: start + mark };
}

const begins = (line = ''): boolean => LINE_START.test(line);
const isEdge = (line = ''): boolean => line.trim() === '' || NO_PROSE.test(line);

function linesWithStart(text: string): { line: string; start: number }[] {
	let start = 0;
	return text.split('\n').map((line) => {
		const placed = { line, start };
		start += line.length + 1;
		return placed;
	});
}

/** `key: value` on one line; a value in braces or brackets holds others. */
const SCALAR = /([\w.-]+):[ \t]+("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'{}[\],#|>&*][^,}\n]*)/g;

function scalarAt(text: string, offset: number): Prose | null {
	const start = text.lastIndexOf('\n', offset - 1) + 1;
	const line = text.slice(start).split('\n', 1)[0] ?? '';
	for (const match of line.matchAll(SCALAR)) {
		const [whole, key = '', value = ''] = match;
		const from = start + match.index + whole.length - value.length;
		if (offset < from || offset >= from + value.length) continue;
		const isQuoted = /^["']/.test(value);
		const said = isQuoted ? value.slice(1, -1) : value;
		return {
			text: said,
			start: from + (isQuoted ? 1 : 0),
			...(languageRules(key) ? { language: key } : {})
		};
	}
	return null;
}

const MARK = /\[\^[^\]\s]*\]|:(?:term|param|gap)\[([^\]]*)\](?:\{[^}]*\})?|\*+|\\(?=[^\w\s])/g;

/** The words of a line as people read them, and where in them a place of the line is. */
function withoutMarks(text: string, offset: number): { plain: string; at: number } {
	let plain = '';
	let done = 0;
	let at: number | undefined;
	for (const match of text.matchAll(MARK)) {
		plain += text.slice(done, match.index);
		if (at === undefined && offset < match.index) at = plain.length - (match.index - offset);
		done = match.index + match[0].length;
		if (at === undefined && offset < done) at = plain.length;
		plain += match[1] ?? '';
	}
	at ??= plain.length + offset - done;
	return { plain: plain + text.slice(done), at: Math.max(0, at) };
}
