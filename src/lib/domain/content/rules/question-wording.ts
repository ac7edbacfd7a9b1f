import { finding, type Finding } from '../finding.ts';
import { flatText, sentencesIn } from '../flat-text.ts';
import { languageRules } from '../languages/language-rules.ts';
import type { Item } from '../model.ts';
import { openingOf } from '../../quiz/quiz.ts';
import { plainText } from '../text.ts';
import type { Draft } from './rule.ts';

const KEY_WORDS = 3;

/** I116, I117, I118: a question that can be read one way, does not give itself away, and is not asked twice. */
export function questionWording(draft: Draft): Finding[] {
	return draft.course.modules.flatMap(({ items }) => [
		...items.flatMap((item) => [...negatives(draft, item), ...keyInQuestion(draft, item)]),
		...askedTwice(draft, items)
	]);
}

function negatives({ places }: Draft, item: Item): Finding[] {
	return Object.entries(openingOf(item)).flatMap(([language, inlines]) => {
		const rules = languageRules(language);
		if (!rules) return [];
		const flat = flatText(inlines, places);
		return sentencesIn(flat, language).flatMap((sentence): Finding[] => {
			if (!/\?["”']?\s*$/.test(sentence.text)) return [];
			const found = [...sentence.text.matchAll(rules.negative)].map((match) => sentence.start + match.index);
			const [first, second] = found;
			if (first === undefined) return [];
			if (second !== undefined) {
				const message = 'the question has two negatives';
				return [finding('I116', flat.at(second), message, 'ask for what is so', 'error')];
			}
			if (flat.isStrong(first)) return [];
			const message = 'a negative in the question is easy to miss';
			return [finding('I116', flat.at(first), message, 'put it in **bold**, or ask for what is so')];
		});
	});
}

const bare = (text: string): string =>
	text
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s]/gu, ' ')
		.replace(/\s+/g, ' ')
		.trim();

function keyInQuestion({ places }: Draft, item: Item): Finding[] {
	if (item.kind !== 'single') return [];
	return item.options
		.filter(({ correct }) => correct)
		.flatMap((key) =>
			Object.entries(key.text).flatMap(([language, inlines]) => {
				const answer = bare(plainText(inlines, (name) => name));
				const question = bare(plainText(item.ask[language] ?? [], (name) => name));
				const gives = answer.split(' ').length >= KEY_WORDS && ` ${question} `.includes(` ${answer} `);
				if (!gives) return [];
				const message = 'the right choice is stated word for word in the question';
				return [finding('I117', places.of(item.ask, language), message, 'ask without giving the answer')];
			})
		);
}

/** What makes two questions the same: the words without names and numbers; for sorting also what is sorted. */
function fingerprint(item: Item, language: string): string {
	const texts = [openingOf(item)[language] ?? []];
	if (item.kind === 'categorise') texts.push(...item.rows.map((row) => row.text[language] ?? []));
	const words = texts.map((inlines) => plainText(inlines, () => '')).join(' ');
	// A capital inside a sentence is a name; the first letter of a sentence is not.
	const nameless = words.replace(/(?<=[\p{L}\p{N},;]\s)\p{Lu}\p{L}*/gu, '').replace(/\p{N}+/gu, '');
	return bare(nameless);
}

function askedTwice({ course, places }: Draft, items: readonly Item[]): Finding[] {
	const language = course.source_language;
	const seen = new Map<string, string>();
	return items.flatMap((item) => {
		if (item.retired || item.objective === '') return [];
		const print = fingerprint(item, language);
		const key = `${item.objective} ${print}`;
		const twin = seen.get(key);
		seen.set(key, twin ?? item.id);
		if (print === '' || twin === undefined) return [];
		const message = `"${item.id}" asks the same as "${twin}"`;
		const todo = 'ask about another case: names and numbers alone do not make a new question';
		return [finding('I118', places.of(openingOf(item), language), message, todo)];
	});
}
