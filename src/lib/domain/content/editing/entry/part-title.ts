import { isMap, type YAMLMap } from 'yaml';
import { pairOf, textAt } from '../../exchange/yaml-source.ts';
import type { LanguageTag } from '../../model.ts';
import { listOf } from '../../overlay/parts.ts';
import { textOf } from '../../read/scalar.ts';
import { openEntry } from './open-part.ts';

const LONGEST_CHARACTERS = 90;
/** The first of these that an entry has is what it is called. */
const NAMING_KEYS = ['title', 'name', 'label', 'term', 'ask', 'say', 'believed', 'statement', 'sign'];
/** Maps of a file whose keys are no entries: the form calls each by its name. */
const MAPS_OF_VALUES: ReadonlySet<string> = new Set(['plan', 'consent', 'own_words']);

/**
 * What the studio calls a part in a list: the heading of a block, the question of an item, the title of a clause. The id where
 * it says nothing yet, and nothing for a value under a key of its own, which the form calls by its name.
 */
export function partTitle(file: string, key: string, partText: string, language: LanguageTag): string {
	const id = key.slice(key.indexOf('/') + 1);
	if (file.endsWith('.md')) return shortened(bare(headingOf(partText))) || id;
	const list = listOf(key);
	if (list === '' || MAPS_OF_VALUES.has(list)) return '';
	const said =
		list === 'labels' ? wordsAt(openEntry(partText, 'value'), id, language) : nameOf(partText, language);
	return shortened(bare(said)) || id;
}

const headingOf = (block: string): string => /^#{2,3}[ \t]+(.+)$/m.exec(block)?.[1] ?? '';

function nameOf(partText: string, language: LanguageTag): string {
	const entry = openEntry(partText, 'entry');
	if (!entry) return '';
	const key = NAMING_KEYS.find((one) => pairOf(entry, one));
	if (key !== undefined) return wordsAt(entry, key, language);
	// A story has no question of its own; it is called as it begins.
	const nodes = pairOf(entry, 'nodes')?.value;
	const first = isMap(nodes) && pairOf(nodes, textAt(entry, 'start') ?? '')?.value;
	return isMap(first) ? wordsAt(first, 'say', language) : '';
}

/** What stands under a key, in this language or else in the first in which it says something. */
function wordsAt(map: YAMLMap | null, key: string, language: LanguageTag): string {
	const value = map && pairOf(map, key)?.value;
	if (!isMap(value)) return textOf(value) ?? '';
	const texts = value.items.map((pair) => textOf(pair.value) ?? '');
	return textAt(value, language) || (texts.find((text) => text !== '') ?? '');
}

/** Without mark-up: a term by its word, a parameter by its name, no citations. */
const bare = (text: string): string =>
	text
		.replace(/\[\^[^\]]*\]/g, '')
		.replace(/:term\[([^\]]*)\]\{[^}]*\}/g, '$1')
		.replace(/:param\[([^\]]*)\]/g, '$1')
		.replace(/:gap\[[^\]]*\]/g, '____')
		.replace(/(?<!\\)\*+([^*\\]+)\*+/g, '$1')
		.replace(/\\([!-/:-@[-`{-~])/g, '$1')
		.replace(/\s+/g, ' ')
		.trim();

/** At the end of a word, and saying that it goes on. */
function shortened(text: string): string {
	if (text.length <= LONGEST_CHARACTERS) return text;
	const start = text.slice(0, LONGEST_CHARACTERS);
	const end = start.lastIndexOf(' ');
	return `${(end > 0 ? start.slice(0, end) : start).replace(/[\s,.;:]+$/, '').toWellFormed()}…`;
}
