import * as v from 'valibot';
import type { Inline, LanguageTag, ScenarioItem } from '../content/model.ts';
import type { Outcome } from '../enrolment/events.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import { ok, refuse } from '../result.ts';
import type { Result } from '../result.ts';
import { markBy } from './answer.ts';
import type { Answer, InvalidReason, Mark, StoryPath, Verdict } from './answer.ts';
import { orderBySeed } from './order.ts';
import type { PublicChoice } from './single.ts';
import { goodEnd, isEnd, walkStory } from './story.ts';
import { inLanguage } from './words.ts';

/** One screen of a story. Where a choice leads is not part of it. */
export type PublicScenario = {
	kind: 'scenario';
	id: string;
	language: LanguageTag;
	/** Which decision of the story this is, from 1. */
	decision: number;
	say: Inline[];
	choices: PublicChoice[];
};

/** Throws when the path does not lead to a decision: the chart keeps only paths that do. */
export function presentScenario(
	item: ScenarioItem,
	{ language, seed, path }: { language: LanguageTag; seed: string; path: StoryPath }
): PublicScenario {
	const node = walkStory(item, path)?.node;
	if (!node || isEnd(node)) throw new Error(`Story ${item.id} has no decision at this point`);
	return {
		kind: 'scenario',
		id: item.id,
		language,
		decision: path.length + 1,
		say: inLanguage(node.say, language),
		choices: orderBySeed(node.choices, canonicalJson([seed, node.id])).map(({ id, text }) => ({
			id,
			text: inLanguage(text, language)
		}))
	};
}

export type ScenarioAnswer = Extract<Answer, { kind: 'scenario' }>;

export function readScenario(
	item: ScenarioItem,
	form: Readonly<Record<string, string>>
): Result<ScenarioAnswer, InvalidReason> {
	const ids = item.nodes.flatMap((node) => (isEnd(node) ? [] : node.choices.map(({ id }) => id)));
	const read = v.safeParse(v.optional(v.picklist(['', ...ids])), form['choice']);
	return read.success ? ok({ kind: 'scenario', choice: read.output || null }) : refuse('unknown_choice');
}

/** Marks the choice made after `path`; until the story ends it is only a step. The beliefs are those met on the whole way. */
export function markScenario(item: ScenarioItem, { choice }: ScenarioAnswer, path: StoryPath): Mark {
	const here = walkStory(item, path)?.node;
	if (!here || isEnd(here)) return { type: 'invalid', reason: 'story_lost' };
	if (choice === null) return { type: 'unanswered', missing: ['choice'] };
	const next = walkStory(item, [...path, choice]);
	if (!next) return { type: 'invalid', reason: 'unknown_choice' };
	if (!isEnd(next.node)) return { type: 'step', choice, path: [...path, choice] };
	const beliefs = next.steps.map((step) => step.choice.believes ?? null);
	const choices = Object.fromEntries(next.steps.map((step) => [step.node.id, step.choice.id]));
	return markBy(beliefs, next.node.end === 'correct', choices);
}

export type ScenarioExplanation = {
	kind: 'scenario';
	outcome: Outcome;
	/** Each decision made and what was chosen, in order; empty when the person was unsure. */
	told: { say: Inline[]; chosen: Inline[] }[];
	/** How the story ends: as chosen, or as it would have gone well for somebody unsure. */
	end: Inline[];
};

export function explainScenario(
	item: ScenarioItem,
	verdict: Verdict,
	language: LanguageTag
): ScenarioExplanation {
	const taken = takenWay(item, verdict.choices);
	const node = taken && isEnd(taken.node) ? taken.node : goodEnd(item);
	if (!node) throw new Error(`Story ${item.id} has no good end`);
	const told = (taken?.steps ?? []).map(({ node, choice }) => ({
		say: inLanguage(node.say, language),
		chosen: inLanguage(choice.text, language)
	}));
	return { kind: 'scenario', outcome: verdict.outcome, told, end: inLanguage(node.say, language) };
}

/** The way that node → choice pairs describe. Null when the story no longer has it. */
function takenWay(
	item: ScenarioItem,
	choices: Readonly<Record<string, string>>
): ReturnType<typeof walkStory> {
	const path: string[] = [];
	// A story has no more decisions than pairs, unless the pairs go in a circle.
	for (let made = 0; made <= Object.keys(choices).length; made++) {
		const way = walkStory(item, path);
		if (!way || isEnd(way.node)) return way;
		const choice = Object.hasOwn(choices, way.node.id) ? choices[way.node.id] : undefined;
		if (choice === undefined) return null;
		path.push(choice);
	}
	return null;
}
