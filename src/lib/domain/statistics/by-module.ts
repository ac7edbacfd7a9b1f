import type { Course, Inline, Item, LanguageTag, Module, PlainWords } from '../content/model.ts';
import { wordsIn } from '../content/text.ts';
import { beliefsOf, openingOf } from '../quiz/quiz.ts';
import { figuresOf, type ItemFigures } from './figures.ts';
import type { ItemTally } from './item-tally.ts';

/** What people believed; `people` is null where they are too few to be counted out, and so where there is nobody. */
export type BeliefFigure = { belief: string; words: Inline[]; people: number | null };
export type ItemRow = Omit<ItemFigures, 'believed'> & {
	item: string;
	opening: Inline[];
	beliefs: BeliefFigure[];
};
export type ModuleFigures = {
	module: string;
	title: PlainWords;
	/** In course order. */
	rows: ItemRow[];
	/** How many items of the module have too few people to be told about, whether or not there is anybody. */
	hidden: number;
};

/** What may be told of each item of a course, in the language in which it was answered. */
export const figuresByModule = (
	course: Course,
	language: LanguageTag,
	tallies: ReadonlyMap<string, ItemTally>
): ModuleFigures[] =>
	course.modules.map((module) => {
		const asked = module.items.filter(({ retired }) => !retired);
		const rows = asked.flatMap((item) => {
			const tally = tallies.get(item.id);
			const figures = tally && figuresOf(tally);
			return figures ? [rowOf(course, module, item, language, figures)] : [];
		});
		return { module: module.id, title: module.title, rows, hidden: asked.length - rows.length };
	});

function rowOf(
	course: Course,
	module: Module,
	item: Item,
	language: LanguageTag,
	{ believed, ...figures }: ItemFigures
): ItemRow {
	const inWords = (words: Parameters<typeof wordsIn>[0]) => wordsIn(words, language, course.source_language);
	const revealed = new Set(beliefsOf(item).map(({ belief }) => belief));
	const beliefs = module.misconceptions
		.filter(({ id }) => revealed.has(id))
		.map(({ id, believed: words }) => ({ belief: id, words: inWords(words), people: believed[id] ?? null }))
		.toSorted((a, b) => (b.people ?? 0) - (a.people ?? 0));
	return { item: item.id, opening: inWords(openingOf(item)), ...figures, beliefs };
}
