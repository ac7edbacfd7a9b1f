import type { FontPart } from './fonts.ts';

/** Text cut into stretches, each set in the first font part that has all its letters. */
export type Run = { text: string; part: FontPart };

/** How a text can be set in a typeface; letters that it lacks are written as [U+5F20] and counted, never dropped. */
export function printable(text: string, parts: readonly FontPart[]): { runs: Run[]; lacking: number } {
	const runs: Run[] = [];
	let lacking = 0;
	for (const letter of letters(text)) {
		const part = partFor(letter, parts);
		if (part) push(runs, letter, part);
		else {
			lacking++;
			for (const mark of `[${name(letter)}]`) push(runs, mark, partFor(mark, parts) ?? first(parts));
		}
	}
	return { runs, lacking };
}

/**
 * What cannot be seen is left out (a zero-width joiner, a byte-order mark, a control); every kind of space is a space.
 * Line breaks stay: they are part of what somebody wrote.
 */
const letters = (text: string): string[] => [
	...text
		.normalize('NFC')
		.replace(/\r\n?|[\u2028\u2029]/g, '\n')
		.replace(/[\t\p{Zs}]/gu, ' ')
		.replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, '')
];

function partFor(letter: string, parts: readonly FontPart[]): FontPart | undefined {
	if (letter === '\n') return parts[0];
	const codePoint = letter.codePointAt(0) ?? 0;
	return parts.find((part) => part.has(codePoint));
}

function push(runs: Run[], text: string, part: FontPart): void {
	const last = runs.at(-1);
	if (last?.part === part) last.text += text;
	else runs.push({ text, part });
}

function first(parts: readonly FontPart[]): FontPart {
	const [part] = parts;
	if (!part) throw new Error('A typeface has at least one part');
	return part;
}

const name = (letter: string): string =>
	`U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
