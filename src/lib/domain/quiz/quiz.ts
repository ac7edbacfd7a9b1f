import type { Item, LanguageTag, Module } from '../content/model.ts';
import type { Sha256Hex } from '../ids.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import { sha256Hex } from '../ledger/sha256.ts';
import { assertNever, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { UNSURE, unsureMark } from './answer.ts';
import type { Answer, InvalidReason, Mark, StoryPath, Verdict } from './answer.ts';
import { explainCategorise, markCategorise, presentCategorise, readCategorise } from './categorise.ts';
import type { CategoriseExplanation, PublicCategorise } from './categorise.ts';
import { explainScenario, markScenario, presentScenario, readScenario } from './scenario.ts';
import type { PublicScenario, ScenarioExplanation } from './scenario.ts';
import { explainSingle, markSingle, presentSingle, readSingle } from './single.ts';
import type { PublicSingle, SingleExplanation } from './single.ts';
import { isEnd } from './story.ts';
import { paramsIn } from './words.ts';

/** All that a browser may get of an item before it is answered. "I'm not sure" is always offered beside it. */
export type PublicItem = PublicSingle | PublicCategorise | PublicScenario;
export type Explanation = SingleExplanation | CategoriseExplanation | ScenarioExplanation;

/** `path` matters to stories only; `seed` comes from `askingSeed`. */
export type ItemView = { language: LanguageTag; seed: string; path: StoryPath };

/** Built by listing what may go (style 6): a field added to an item tomorrow stays here until somebody lists it. */
export function presentItem(item: Item, view: ItemView): PublicItem {
	switch (item.kind) {
		case 'single':
			return presentSingle(item, view);
		case 'categorise':
			return presentCategorise(item, view);
		case 'scenario':
			return presentScenario(item, view);
		default:
			return assertNever(item);
	}
}

/** Ids of options, rows or choices in the order on screen. */
export function shownOrder(shown: PublicItem): string[] {
	switch (shown.kind) {
		case 'single':
			return shown.options.map(({ id }) => id);
		case 'categorise':
			return shown.rows.map(({ id }) => id);
		case 'scenario':
			return shown.choices.map(({ id }) => id);
		default:
			return assertNever(shown);
	}
}

/**
 * Names exactly what was on screen: words, order and language, and the values of the parameters that the words use
 * (`values`: parameter → the text shown for it; others are left out).
 */
export function shownHash(shown: PublicItem, values: Readonly<Record<string, string>> = {}): Sha256Hex {
	const used = [...new Set(textsOf(shown).flatMap(paramsIn))].filter((name) => Object.hasOwn(values, name));
	const params = Object.fromEntries(used.map((name) => [name, values[name]]));
	return sha256Hex(canonicalJson({ schema: 'preface/shown-item@1', item: shown, params }));
}

function textsOf(shown: PublicItem) {
	switch (shown.kind) {
		case 'single':
			return [shown.ask, ...shown.options.map(({ text }) => text)];
		case 'categorise':
			return [shown.ask, ...[...shown.bins, ...shown.rows].map(({ text }) => text)];
		case 'scenario':
			return [shown.say, ...shown.choices.map(({ text }) => text)];
		default:
			return assertNever(shown);
	}
}

/**
 * Reads a posted form: `choice` holds an option, a choice or `unsure`; `row.<row>` (`rowField`) a bin. Other fields are
 * not ours. What the item does not have is refused; what is missing is left for `markAnswer` to name.
 */
export function readAnswer(
	item: Item,
	form: Readonly<Record<string, string>>
): Result<Answer, InvalidReason> {
	if (form['choice'] === UNSURE) return ok({ kind: 'unsure' });
	switch (item.kind) {
		case 'single':
			return readSingle(item, form);
		case 'categorise':
			return readCategorise(item, form);
		case 'scenario':
			return readScenario(item, form);
		default:
			return assertNever(item);
	}
}

/** Unsure is an answer with an outcome of its own; unanswered and invalid are never wrong and are not recorded. */
export function markAnswer(item: Item, answer: Answer, path: StoryPath = []): Mark {
	if (answer.kind === 'unsure') return unsureMark();
	switch (item.kind) {
		case 'single':
			return answer.kind === 'single' ? markSingle(item, answer) : wrongKind;
		case 'categorise':
			return answer.kind === 'categorise' ? markCategorise(item, answer) : wrongKind;
		case 'scenario':
			return answer.kind === 'scenario' ? markScenario(item, answer, path) : wrongKind;
		default:
			return assertNever(item);
	}
}

const wrongKind: Mark = { type: 'invalid', reason: 'wrong_kind' };

/** What to say after an answer: why the chosen was right or not; to somebody unsure, why the right one is. */
export function explainAnswer(item: Item, verdict: Verdict, language: LanguageTag): Explanation {
	switch (item.kind) {
		case 'single':
			return explainSingle(item, verdict, language);
		case 'categorise':
			return explainCategorise(item, verdict, language);
		case 'scenario':
			return explainScenario(item, verdict, language);
		default:
			return assertNever(item);
	}
}

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
	const belief = verdict.belief ?? beliefsIn(item)[0];
	const held = module.misconceptions.find(({ id }) => id === belief);
	const taught = module.objectives.find(({ id }) => id === item.objective)?.taught_in[0];
	return held?.reteach ?? taught ?? null;
}

/** What wrong answers to an item say about whoever gives them, in the author's order. */
function beliefsIn(item: Item): string[] {
	switch (item.kind) {
		case 'single':
			return item.options.flatMap(({ believes }) => believes ?? []);
		case 'categorise':
			return item.rows.map(({ if_wrong }) => if_wrong);
		case 'scenario':
			return item.nodes.flatMap((node) =>
				isEnd(node) ? [] : node.choices.flatMap(({ believes }) => believes ?? [])
			);
		default:
			return assertNever(item);
	}
}
