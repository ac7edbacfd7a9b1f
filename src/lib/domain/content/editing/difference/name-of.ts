import type { LanguageTag } from '../../model.ts';
import { plainText } from '../../text.ts';
import { shownOf } from './shown.ts';

const LONGEST_CHARACTERS = 90;
/** The first of these that a part has is what it is called. */
const NAMING_KEYS = ['title', 'term', 'label', 'name', 'ask', 'say', 'believed', 'statement', 'text'];

/** What a part of a course is called: its title, its question, the heading of its passage; else its id. */
export function nameOf(part: object, language: LanguageTag): string {
	const said = new Map<string, unknown>(Object.entries(part));
	for (const key of NAMING_KEYS) {
		const words = wordsAt(said.get(key), language);
		if (words !== '') return shortened(words);
	}
	// A story has no question of its own; it is called as it begins.
	const nodes = said.get('nodes');
	const begins = Array.isArray(nodes)
		? wordsAt((nodes[0] as { say?: unknown } | undefined)?.say, language)
		: '';
	return begins === '' ? String(said.get('id') ?? '') : shortened(begins);
}

/** In this language, or else in the first in which it says something. */
function wordsAt(value: unknown, language: LanguageTag): string {
	if (typeof value === 'string') return value;
	if (typeof value !== 'object' || value === null) return '';
	const byLanguage = new Map<string, unknown>(Object.entries(value));
	const texts = [byLanguage.get(language), ...byLanguage.values()].map(textOf);
	return texts.find((text) => text !== '') ?? '';
}

function textOf(value: unknown): string {
	const shown = shownOf(value, 'any');
	if (shown?.is === 'line') return plainText(shown.line, (name) => `[${name}]`).trim();
	const [first] = shown?.is === 'passage' ? shown.passage : [];
	return first?.type === 'heading' ? plainText(first.children, (name) => `[${name}]`).trim() : '';
}

/** At the end of a word, and saying that it goes on. */
function shortened(text: string): string {
	if (text.length <= LONGEST_CHARACTERS) return text;
	const start = text.slice(0, LONGEST_CHARACTERS);
	const end = start.lastIndexOf(' ');
	return `${(end > 0 ? start.slice(0, end) : start).replace(/[\s,.;:]+$/, '').toWellFormed()}…`;
}
