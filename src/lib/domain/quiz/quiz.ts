import type { Item, ItemKind, ItemOf, LanguageTag, Module, Words } from '../content/model.ts';
import type { Sha256Hex } from '../ids.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import { sha256Hex } from '../ledger/sha256.ts';
import { UNSURE, unsureMark } from './answer.ts';
import type { AnswerForm, Mark, Marking, Verdict, WholeAnswer } from './answer.ts';
import type { ParameterValues } from '../consent/as-shown.ts';
import type {
	ChosenPart,
	Explanation,
	IdGroup,
	ItemText,
	ItemView,
	KindTable,
	NamedBelief,
	PublicItem,
	PublicItemOf
} from './kind.ts';
import { categorise } from './kinds/categorise.ts';
import { cloze } from './kinds/cloze.ts';
import { match } from './kinds/match.ts';
import { multiple } from './kinds/multiple.ts';
import { numeric } from './kinds/numeric.ts';
import { order } from './kinds/order.ts';
import { scenario } from './kinds/scenario.ts';
import { single } from './kinds/single.ts';
import { trueFalse } from './kinds/true-false.ts';
import { paramsIn } from './words.ts';

export type { Explanation, ItemView, PublicItem } from './kind.ts';

/** The kinds of items that software marks. A kind added to the model does not compile until it stands here. */
const KINDS: KindTable = {
	single,
	multiple,
	true_false: trueFalse,
	match,
	categorise,
	order,
	numeric,
	cloze,
	scenario
};

export const openingOf = <K extends ItemKind>(item: ItemOf<K>): Words => KINDS[item.kind].opening(item);
export const textsOf = <K extends ItemKind>(item: ItemOf<K>): ItemText[] => KINDS[item.kind].texts(item);
export const beliefsOf = <K extends ItemKind>(item: ItemOf<K>): NamedBelief[] =>
	KINDS[item.kind].beliefs(item);
export const idsOf = <K extends ItemKind>(item: ItemOf<K>): IdGroup[] => KINDS[item.kind].ids(item);
export const chanceOf = <K extends ItemKind>(item: ItemOf<K>): number => KINDS[item.kind].chance(item);

/** All that a browser may get of an item before it is answered. */
export const presentItem = <K extends ItemKind>(item: ItemOf<K>, view: ItemView): PublicItemOf<K> =>
	KINDS[item.kind].present(item, view);

/** Ids of options, rows or choices in the order on screen. */
export const shownOrder = <K extends ItemKind>(shown: PublicItemOf<K>): string[] =>
	KINDS[shown.kind].order(shown);

const onScreen = <K extends ItemKind>(shown: PublicItemOf<K>) => KINDS[shown.kind].onScreen(shown);

/**
 * Names exactly what was on screen: words, order and language, and the values of the parameters that the words use
 * (`values`: parameter → the text shown for it; others are left out).
 */
export function shownHash(shown: PublicItem, values: Readonly<Record<string, string>> = {}): Sha256Hex {
	const used = [...new Set(onScreen(shown).flatMap(paramsIn))].filter((name) => Object.hasOwn(values, name));
	const params = Object.fromEntries(used.map((name) => [name, values[name]]));
	return sha256Hex(canonicalJson({ schema: 'preface/shown-item@1', item: shown, params }));
}

/**
 * Marks a posted form. `choice` holds an option, a choice or `unsure`; the other fields are those of the kind. Unsure is an
 * answer with an outcome of its own; unanswered and invalid are never wrong and are not recorded. Throws when a key follows
 * a parameter that has no value: a clinic invites nobody before its parameters are set.
 */
export function markForm<K extends ItemKind>(item: ItemOf<K>, form: AnswerForm, marking: Marking): Mark {
	return form['choice'] === UNSURE ? unsureMark() : KINDS[item.kind].mark(item, form, marking);
}

/** The form of somebody who answers so; in a story, one choice nearer to that end. */
export const rehearseForm = <K extends ItemKind>(
	item: ItemOf<K>,
	how: 'right' | 'wrong' | 'unsure',
	marking: Marking
): AnswerForm =>
	how === 'unsure' ? { choice: UNSURE } : KINDS[item.kind].rehearse(item, how === 'right', marking);

/** The whole right answer, through a story to its good end. Null where there is none: such an item passes no check. */
export function rightAnswer<K extends ItemKind>(
	item: ItemOf<K>,
	values: ParameterValues
): WholeAnswer | null {
	let path: readonly string[] = [];
	for (;;) {
		const form = rehearseForm(item, 'right', { path, values });
		const mark = markForm(item, form, { path, values });
		if (mark.type === 'marked') return mark.outcome === 'correct' ? { path, form } : null;
		if (mark.type !== 'step' || path.length > MOST_STORY_STEPS) return null;
		path = mark.path;
	}
}

/** More decisions than any story has; one that goes on longer goes in a circle. */
const MOST_STORY_STEPS = 50;

/** Whole answers that go wrong in one thing alone, one for each thing that can be chosen wrongly. */
export const slipsOf = <K extends ItemKind>(item: ItemOf<K>, values: ParameterValues): WholeAnswer[] =>
	KINDS[item.kind].slips(item, values);

/** What to say after an answer: why the chosen was right or not; to somebody unsure, why the right one is. */
export const explainAnswer = <K extends ItemKind>(
	item: ItemOf<K>,
	verdict: Verdict,
	language: LanguageTag
): Explanation => KINDS[item.kind].explain(item, verdict, language);

/** What was chosen, part by part; nothing for "I'm not sure" and for what the item no longer has. */
export const chosenParts = <K extends ItemKind>(
	item: ItemOf<K>,
	choices: Readonly<Record<string, string>>
): ChosenPart[] => KINDS[item.kind].chosen(item, choices);

/**
 * The block that corrects what an answer showed: that of the belief. Without one (somebody was not sure), that of the
 * first belief that a wrong answer to this very item would have shown; else where the objective was taught. Null after a
 * right answer, which is never re-taught (design §4.5).
 */
export function reteachBlock(
	module: Pick<Module, 'misconceptions' | 'objectives'>,
	item: Item,
	verdict: Pick<Verdict, 'outcome' | 'belief'>
): string | null {
	if (verdict.outcome === 'correct') return null;
	const belief = verdict.belief ?? beliefsOf(item)[0]?.belief;
	const held = module.misconceptions.find(({ id }) => id === belief);
	const taught = module.objectives.find(({ id }) => id === item.objective)?.taught_in[0];
	return held?.reteach ?? taught ?? null;
}
