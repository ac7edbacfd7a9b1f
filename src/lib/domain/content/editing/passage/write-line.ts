import { escapeText, SIDES, type Place, type Side } from './escape-text.ts';
import { MARKS, type DocInline, type DocMark } from './passage-doc.ts';
import { kindOf, type Kind } from './signs.ts';

type Delimiter = { delimits: DocMark; opens: boolean; sign: string };
type Token = DocInline | Delimiter;

const isDelimiter = (token: Token | undefined): token is Delimiter =>
	token !== undefined && 'delimits' in token;

/** One tidy line as Markdown. */
export function writeLine(line: readonly DocInline[], of: 'heading' | 'text'): string {
	const tokens = withSigns(delimited(line));
	const numbers = numbersIn(tokens);
	return tokens
		.map((token, at) => {
			if (isDelimiter(token)) return token.sign;
			if (token.type !== 'text') return chip(token);
			return escapeText(token.text, { ...placeOf(tokens, at, of), numbers: numbers.get(at) });
		})
		.join('');
}

function chip(inline: Exclude<DocInline, { type: 'text' }>): string {
	switch (inline.type) {
		case 'term':
			return `:term[${escapeText(inline.words, { next: ']' })}]{#${inline.id}}`;
		case 'param':
			return `:param[${inline.name}]`;
		case 'cite':
			return `[^${inline.source}]`;
	}
}

/** Opens and closes marks so that each lies whole within another. Of two that open together, the longer is the outer one. */
function delimited(line: readonly DocInline[]): Token[] {
	const tokens: Token[] = [];
	const open: DocMark[] = [];
	const endOf = (mark: DocMark, from: number) => {
		const end = line.findIndex((inline, at) => at > from && !inline[mark]);
		return end === -1 ? line.length : end;
	};
	const turn = (delimits: DocMark, opens: boolean) => tokens.push({ delimits, opens, sign: '' });
	line.forEach((inline, at) => {
		while (open.some((mark) => !inline[mark])) turn(open.pop() as DocMark, false);
		const missing = MARKS.filter((mark) => inline[mark] && !open.includes(mark));
		for (const mark of missing.sort((a, b) => endOf(b, at) - endOf(a, at))) {
			open.push(mark);
			turn(mark, true);
		}
		tokens.push(inline);
	});
	while (open.length > 0) turn(open.pop() as DocMark, false);
	return tokens;
}

/**
 * `*` for emphasis, as the course is written; `_` where it stands against the `**` of another mark, because of a row of
 * stars nobody knows which is which.
 */
function withSigns(tokens: readonly Token[]): Token[] {
	const touches = (at: number) => isDelimiter(tokens[at - 1]) || isDelimiter(tokens[at + 1]);
	let opened = -1;
	const underscored = new Set<number>();
	tokens.forEach((token, at) => {
		if (!isDelimiter(token) || token.delimits !== 'emphasis') return;
		if (token.opens) opened = at;
		else if (touches(opened) || touches(at)) underscored.add(opened).add(at);
	});
	return tokens.map((token, at) =>
		isDelimiter(token)
			? { ...token, sign: token.delimits === 'strong' ? '**' : underscored.has(at) ? '_' : '*' }
			: token
	);
}

function placeOf(tokens: readonly Token[], at: number, of: 'heading' | 'text'): Omit<Place, 'numbers'> {
	const before = tokens[at - 1];
	const isAfterCite = before !== undefined && !isDelimiter(before) && before.type === 'cite';
	return {
		opensLine: of === 'text' && at === 0,
		endsHeading: of === 'heading' && at === tokens.length - 1,
		...(isAfterCite && { afterCite: at === 1 ? 'first' : 'later' }),
		next: startOf(tokens[at + 1])
	};
}

/**
 * Of which texts the first or the last character has to be written as a number, so that the mark on that side counts.
 * Markdown takes none between a letter outside and a sign inside, no `_` within a word, and none at a space inside, which
 * is where one of two that overlap may have to open again. As a number, a letter or a space is a sign: on both its sides,
 * so that a text of one character can hand this on to the next mark.
 */
function numbersIn(tokens: readonly Token[]): Map<number, Set<Side>> {
	const numbers = new Map<number, Set<Side>>();
	const kindAt = (at: number, side: Side): Kind => {
		const token = tokens[at];
		if (token === undefined) return 'space';
		if (isDelimiter(token) || token.type !== 'text') return 'sign';
		const numbered = numbers.get(at);
		if (numbered?.has(side) || (numbered && isOneCharacter(token.text))) return 'sign';
		return kindOf(side === 'last' ? token.text.slice(-1) : token.text.slice(0, 1));
	};
	const needsNumber = (at: number, side: Side): boolean => {
		const step = side === 'last' ? 1 : -1;
		const mark = tokens[at + step];
		if (!isDelimiter(mark)) return false;
		const isInside = mark.opens === (side === 'first');
		if (isInside) return kindAt(at, side) === 'space';
		if (kindAt(at, side) !== 'letter') return false;
		return mark.sign === '_' || kindAt(at + 2 * step, side === 'last' ? 'first' : 'last') !== 'letter';
	};
	let isSettled = false;
	while (!isSettled) {
		isSettled = true;
		for (const at of tokens.keys()) {
			const token = tokens[at];
			if (token === undefined || isDelimiter(token) || token.type !== 'text') continue;
			for (const side of SIDES) {
				if (!needsNumber(at, side)) continue;
				numbers.set(at, (numbers.get(at) ?? new Set()).add(side));
				isSettled = false;
			}
		}
	}
	return numbers;
}

const isOneCharacter = (text: string): boolean => /^.$/su.test(text);

function startOf(token: Token | undefined): string {
	if (token === undefined) return '';
	if (isDelimiter(token)) return token.sign.charAt(0);
	return token.type === 'text' ? token.text.charAt(0) : chip(token).charAt(0);
}
