import type { Sha256Hex } from '../ids.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import { sha256Hex } from '../ledger/sha256.ts';
import type { Item, LanguageTag } from './model.ts';

/**
 * SHA-256 of an item as it stands in one language: question, choices, key, beliefs and reasons. Two versions of a course
 * with the same hash asked and marked the same thing, so an answer given under one still stands under the other.
 */
export const wordingHash = (item: Item, language: LanguageTag): Sha256Hex =>
	sha256Hex(canonicalJson(inOneLanguage(item, language)));

function inOneLanguage(item: Item, language: LanguageTag): unknown {
	const { id, objective, kind } = item;
	const base = { id, objective, kind, language };
	switch (item.kind) {
		case 'single':
			return {
				...base,
				ask: item.ask[language],
				options: item.options.map((option) => ({ ...option, text: option.text[language], why: option.why[language] }))
			};
		case 'categorise':
			return {
				...base,
				ask: item.ask[language],
				bins: item.bins.map((bin) => ({ ...bin, text: bin.text[language] })),
				rows: item.rows.map((row) => ({ ...row, text: row.text[language], why: row.why[language] }))
			};
		case 'scenario':
			return {
				...base,
				start: item.start,
				nodes: item.nodes.map((node) =>
					'end' in node
						? { ...node, say: node.say[language] }
						: {
								...node,
								say: node.say[language],
								choices: node.choices.map((choice) => ({ ...choice, text: choice.text[language] }))
							}
				)
			};
	}
}
