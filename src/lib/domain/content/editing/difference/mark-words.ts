import { diffArrays } from 'diff';
import type { Inline, Mark } from '../../model.ts';
import { isWord, likeness, piecesOf, signOf, wordsOf } from './words-of.ts';

/** A leaf of a line, with what it stands in: emphasis, a term of the glossary. */
type Token = { leaf: Inline; text: string; inside: Inline[]; key: string; marked: boolean };

/** Where less than this is the same, single words that happen to be in both only confuse. */
const SAME_AT_LEAST = 0.3;

/** Two versions of a line, with the words marked that only one of them has. Unmarked, each says what it said. */
export function markWords(before: readonly Inline[], after: readonly Inline[]): [Inline[], Inline[]] {
	const [old, now] = [tokensOf(before), tokensOf(after)];
	if (likeness(wordsOf(before), wordsOf(after)) < SAME_AT_LEAST) {
		for (const token of [...old, ...now]) token.marked = true;
	} else {
		markDifferent(old, now);
		for (const tokens of [old, now]) {
			closeGaps(tokens);
			trimMarks(tokens);
		}
	}
	return [built(old, 0, 'removed'), built(now, 0, 'added')];
}

/** The whole line marked. */
export const markAll = (line: readonly Inline[], mark: Mark): Inline[] =>
	built(
		tokensOf(line).map((token) => ({ ...token, marked: true })),
		0,
		mark
	);

function tokensOf(inlines: readonly Inline[], inside: Inline[] = []): Token[] {
	const around = inside.map((one) => (one.type === 'term' ? `term ${one.id}` : one.type)).join(' ');
	return inlines.flatMap((inline): Token[] => {
		if ('children' in inline) return tokensOf(inline.children, [...inside, inline]);
		const texts = inline.type === 'text' ? piecesOf(inline.value) : [signOf(inline)];
		return texts.map((text) => ({
			leaf: inline,
			text,
			inside,
			key: JSON.stringify([around, inline.type, text]),
			marked: false
		}));
	});
}

function markDifferent(old: Token[], now: Token[]): void {
	let [atOld, atNow] = [0, 0];
	for (const { added, removed, count } of diffArrays(
		old.map(({ key }) => key),
		now.map(({ key }) => key)
	)) {
		if (removed) for (const token of old.slice(atOld, atOld + count)) token.marked = true;
		if (added) for (const token of now.slice(atNow, atNow + count)) token.marked = true;
		if (!added) atOld += count;
		if (!removed) atNow += count;
	}
}

/** Between two marked words, what is no word goes with them: one mark is read better than three. */
function closeGaps(tokens: Token[]): void {
	let lastMarked: number | null = null;
	for (const [place, token] of tokens.entries()) {
		if (!token.marked) continue;
		const between = lastMarked === null ? [] : tokens.slice(lastMarked + 1, place);
		if (between.every(({ leaf, text }) => leaf.type === 'text' && !isWord(text)))
			for (const one of between) one.marked = true;
		lastMarked = place;
	}
}

/** A mark begins and ends with a word or a sign, never with the space beside it. */
function trimMarks(tokens: readonly Token[]): void {
	const isEdge = (place: number) => !tokens[place - 1]?.marked || !tokens[place + 1]?.marked;
	const spaces = [...tokens.entries()].filter(
		([place, { leaf, text, marked }]) => marked && leaf.type === 'text' && /^\s+$/.test(text) && isEdge(place)
	);
	for (const [, token] of spaces) token.marked = false;
}

/** The line again, from its tokens. `depth`: how many of those around them are built already. */
function built(tokens: readonly Token[], depth: number, mark: Mark): Inline[] {
	return groupsOf(tokens, depth).map((group): Inline => {
		const [first] = group;
		if (!first) throw new Error('A group has a token');
		const parent = first.inside[depth];
		if (parent && 'children' in parent) return { ...parent, children: built(group, depth + 1, mark) };
		const marked = first.marked ? { mark } : {};
		return first.leaf.type === 'text'
			? { type: 'text', value: group.map(({ text }) => text).join(''), ...marked }
			: { ...first.leaf, ...marked };
	});
}

/** Tokens that become one inline: those in the same emphasis, and plain words that are marked alike. */
function groupsOf(tokens: readonly Token[], depth: number): Token[][] {
	const groups: Token[][] = [];
	for (const token of tokens) {
		const last = groups.at(-1)?.at(-1);
		const belongs =
			last !== undefined &&
			(token.inside[depth] === undefined
				? last.inside[depth] === undefined &&
					token.leaf.type === 'text' &&
					last.leaf.type === 'text' &&
					token.marked === last.marked
				: last.inside[depth] === token.inside[depth]);
		if (belongs) groups.at(-1)?.push(token);
		else groups.push([token]);
	}
	return groups;
}
