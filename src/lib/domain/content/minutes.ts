import { oncePer } from '../once-per.ts';
import { chanceOf } from '../quiz/quiz.ts';
import { objectiveOdds, practiceOdds } from '../simulate/objective-odds.ts';
import { LEARNER_80 } from '../simulate/person.ts';
import { figuresIn } from './figures.ts';
import {
	appliesTo,
	type Block,
	type LanguageTag,
	type Module,
	type Passage,
	type PlanScope
} from './model.ts';
import { countWords } from './sentences.ts';
import { passageIn, passageText } from './text.ts';

/** The median reader of design §7, who knows 80 % at first and learns 8 of 10 re-teaches. */
export const READER = { wordsPerMinute: 150, secondsPerItem: 50, person: LEARNER_80 } as const;
const PARAM_STAND_IN = 'value';

export type Reader = { language: LanguageTag; fallback: LanguageTag; scope: PlanScope | null };

/** What a median reader reads and answers: words, items and screens, on average over all such readers. */
export type Load = { words: number; items: number; screens: number };

export const NO_LOAD: Load = { words: 0, items: 0, screens: 0 };
export const addLoads = (...loads: readonly Load[]): Load =>
	loads.reduce(
		(sum, load) => ({
			words: sum.words + load.words,
			items: sum.items + load.items,
			screens: sum.screens + load.screens
		}),
		NO_LOAD
	);

export const minutesOf = ({ words, items }: Load): number =>
	words / READER.wordsPerMinute + (items * READER.secondsPerItem) / 60;

export const wordsInPassage = (text: Record<LanguageTag, Passage>, { language, fallback }: Reader): number =>
	wordsRead(passageIn(text, language, fallback));

/**
 * A look at a picture takes about ten seconds, as long as so many words: it says again what its passage has just said. Its
 * equivalent is not counted beside it: who reads that need not read the picture.
 */
const WORDS_OF_A_LOOK = 25;

const wordsRead = oncePer(
	(passage: Passage): number =>
		countWords(passageText(passage, () => PARAM_STAND_IN)) + figuresIn(passage).length * WORDS_OF_A_LOOK
);

/** The page that says what was done. */
const SCREENS_AFTER_A_CHECK = 1;

/** A module and what it leaves for "Before you sign". An item with its feedback is one screen. */
export function moduleLoad(module: Module, reader: Reader): { inModule: Load; later: Load } {
	const blocks = module.blocks.filter(({ applies }) => appliesTo(applies, reader.scope));
	const required = blocks.filter((block) => block.required);
	const reteach = meanWords(
		blocks.filter(({ kind }) => kind === 'reteach'),
		reader
	);
	const asked = module.objectives
		.filter(({ applies, retired }) => !retired && appliesTo(applies, reader.scope))
		.map(({ id, critical }) => {
			const chances = module.items
				.filter((item) => item.objective === id && !item.retired && appliesTo(item.applies, reader.scope))
				.map((item) => chanceOf(item));
			return critical ? objectiveOdds(chances, READER.person) : practiceOdds(chances, READER.person);
		});
	const inModule = asked.reduce((sum, { askedInModule }) => sum + askedInModule, 0);
	const later = asked.reduce((sum, { askedLater }) => sum + askedLater, 0);
	const missed = asked.reduce((sum, one) => sum + one.missed, 0);
	// Misses fall where the items are asked.
	const missedLater = inModule + later === 0 ? 0 : (missed * later) / (inModule + later);
	return {
		inModule: {
			words: sumWords(required, reader) + (missed - missedLater) * reteach,
			items: inModule,
			screens: required.length + inModule + (asked.length > 0 ? SCREENS_AFTER_A_CHECK : 0)
		},
		later: { words: missedLater * reteach, items: later, screens: later }
	};
}

const sumWords = (blocks: readonly Block[], reader: Reader): number =>
	blocks.reduce((sum, { text }) => sum + wordsInPassage(text, reader), 0);

const meanWords = (blocks: readonly Block[], reader: Reader): number =>
	blocks.length === 0 ? 0 : sumWords(blocks, reader) / blocks.length;

/** Whole minutes that a median reader needs for a module. */
export const moduleMinutes = (module: Module, reader: Reader): number =>
	Math.max(1, Math.ceil(minutesOf(moduleLoad(module, reader).inModule)));
