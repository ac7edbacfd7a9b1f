import { languageRules } from '../content/languages/language-rules.ts';
import type { Caution, Item, LanguageTag, ScenarioItem, Words } from '../content/model.ts';
import { plainText } from '../content/text.ts';
import { isEnd, nodeById } from '../quiz/kinds/story.ts';
import { chanceOf } from '../quiz/quiz.ts';

/** Ways to click through without reading for meaning. */
export const HABITS = ['longest', 'shortest', 'middle', 'false', 'everything', 'clinic', 'cautious'] as const;
export type Habit = (typeof HABITS)[number];

type Option = { text: Words; caution?: Caution };

/** The chance that a habit is right on one item. Where the habit has no say, whoever has it guesses. */
export function habitChance(item: Item, habit: Habit, language: LanguageTag): number {
	const pick = <T extends Option>(options: readonly T[], isRight: (option: T) => boolean): number =>
		share(picked(options, habit, language), isRight);
	switch (item.kind) {
		case 'single':
			return pick(item.options, ({ correct }) => correct === true);
		case 'multiple':
			if (habit === 'everything') return item.options.every(({ correct }) => correct) ? 1 : 0;
			return chanceOf(item);
		case 'true_false': {
			const reasons = item.reasons.filter((reason) => habit !== 'false' || !reason.for);
			if (habit === 'false') return share(reasons, ({ correct }) => correct === true);
			return pick(item.reasons, ({ correct }) => correct === true);
		}
		case 'categorise': {
			const bins = picked(item.bins, habit, language);
			// A habit that always names the same bin puts every row there; one that wavers between two still guesses.
			return bins.length === 1
				? share(bins, (bin) => item.rows.every((row) => row.in === bin.id))
				: chanceOf(item);
		}
		case 'cloze':
			return item.gaps
				.map(({ options }) => pick(options, ({ correct }) => correct === true))
				.reduce((all, one) => all * one, 1);
		case 'scenario':
			return storyChance(item, item.start, habit, language, new Set());
		case 'match':
		case 'order':
		case 'numeric':
			return chanceOf(item);
	}
}

/** Those that the habit would take; all of them where it has no say. */
function picked<T extends Option>(options: readonly T[], habit: Habit, language: LanguageTag): readonly T[] {
	const length = ({ text }: Option) => wordsOf(text, language).length;
	switch (habit) {
		case 'longest':
			return most(options, length);
		case 'shortest':
			return most(options, (option) => -length(option));
		case 'middle': {
			// Whoever has noticed that the key is never the longest nor the shortest.
			const between = options.filter(
				(option) =>
					!most(options, length).includes(option) && !most(options, (one) => -length(one)).includes(option)
			);
			return between.length > 0 ? between : options;
		}
		case 'cautious':
			return options.some(({ caution }) => caution !== undefined)
				? most(options, ({ caution = 0 }) => caution)
				: options;
		case 'clinic': {
			const pattern = languageRules(language)?.callsTheClinic;
			const calls = options.filter(({ text }) => pattern?.test(wordsOf(text, language)));
			return calls.length > 0 ? calls : options;
		}
		case 'false':
		case 'everything':
			return options;
	}
}

function most<T>(things: readonly T[], size: (thing: T) => number): T[] {
	const largest = Math.max(...things.map(size));
	return things.filter((thing) => size(thing) === largest);
}

const share = <T>(things: readonly T[], isRight: (thing: T) => boolean): number =>
	things.length === 0 ? 0 : things.filter(isRight).length / things.length;

const wordsOf = (words: Words, language: LanguageTag): string =>
	plainText(words[language] ?? [], (name) => name);

function storyChance(
	item: ScenarioItem,
	id: string,
	habit: Habit,
	language: LanguageTag,
	met: ReadonlySet<string>
): number {
	const node = nodeById(item, id);
	if (!node || met.has(id)) return 0;
	if (isEnd(node)) return node.end === 'correct' ? 1 : 0;
	const choices = picked(node.choices, habit, language);
	const after = choices.map(({ to }) => storyChance(item, to, habit, language, new Set([...met, id])));
	return after.reduce((sum, one) => sum + one, 0) / Math.max(1, after.length);
}
