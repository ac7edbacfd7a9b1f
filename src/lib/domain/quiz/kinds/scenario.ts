import type { Inline, LanguageTag, ScenarioItem } from '../../content/model.ts';
import type { Outcome } from '../../enrolment/events.ts';
import { canonicalJson } from '../../ledger/canonical.ts';
import { invalid, markBy, unanswered } from '../answer.ts';
import type { AnswerForm, Mark, Marking, Verdict } from '../answer.ts';
import type { ItemView, Kind } from '../kind.ts';
import { orderBySeed } from '../shuffle.ts';
import { inLanguage, shownIn } from '../words.ts';
import type { PublicText } from '../words.ts';
import { believed } from './believed.ts';
import { goodEnd, isEnd, nodeById, stepsToARightEnd, walkStory, wrongWays } from './story.ts';

/** One screen of a story. Where a choice leads is not part of it. */
export type PublicScenario = {
	kind: 'scenario';
	id: string;
	language: LanguageTag;
	/** Which decision of the story this is, from 1. */
	decision: number;
	say: Inline[];
	choices: PublicText[];
};

export type ScenarioExplanation = {
	kind: 'scenario';
	outcome: Outcome;
	/** Each decision made and what was chosen, in order; empty when the person was unsure. */
	told: { say: Inline[]; chosen: Inline[] }[];
	/** How the story ends: as chosen, or as it would have gone well for somebody unsure. */
	end: Inline[];
};

export const scenario: Kind<'scenario'> = {
	opening: (item) => nodeById(item, item.start)?.say ?? {},
	texts: ({ nodes }) =>
		nodes.flatMap((node) => [
			{ words: node.say, role: 'story' },
			...(isEnd(node) ? [] : node.choices.map(({ text }) => ({ words: text, role: 'story' }) as const))
		]),
	beliefs: ({ nodes }) => nodes.flatMap((node) => (isEnd(node) ? [] : node.choices.flatMap(believed))),
	ids: ({ nodes }) => [
		{ what: 'step', things: nodes },
		...nodes.map((node) => ({ what: 'choice', things: isEnd(node) ? [] : node.choices }))
	],
	present: presentScenario,
	order: ({ choices }) => choices.map(({ id }) => id),
	onScreen: ({ say, choices }) => [say, ...choices.map(({ text }) => text)],
	mark: markScenario,
	rehearse(item, isRight, { path }) {
		const here = walkStory(item, path)?.node;
		if (!here || isEnd(here)) return { choice: '' };
		const good = stepsToARightEnd(item);
		return { choice: here.choices.find(({ to }) => good.has(to) === isRight)?.id ?? '' };
	},
	slips: (item) =>
		wrongWays(item).map((way) => ({ path: way.slice(0, -1), form: { choice: way.at(-1) ?? '' } })),
	explain: explainScenario,
	chosen: ({ nodes }, choices) =>
		nodes.flatMap((node) => {
			const choice = isEnd(node) ? undefined : node.choices.find(({ id }) => id === choices[node.id]);
			return choice ? [{ asked: node.say, chosen: { is: 'words', words: choice.text }, right: null }] : [];
		}),
	chance: (item) => chanceFrom(item, item.start, new Set())
};

/** Throws when the path does not lead to a decision: the chart keeps only paths that do. */
function presentScenario(item: ScenarioItem, { language, seed, path }: ItemView): PublicScenario {
	const node = walkStory(item, path)?.node;
	if (!node || isEnd(node)) throw new Error(`Story ${item.id} has no decision at this point`);
	return {
		kind: 'scenario',
		id: item.id,
		language,
		decision: path.length + 1,
		say: inLanguage(node.say, language),
		choices: orderBySeed(node.choices, canonicalJson([seed, node.id])).map((choice) =>
			shownIn(choice, language)
		)
	};
}

/** Marks the choice made after `path`; until the story ends it is only a step. The beliefs are those met on the whole way. */
function markScenario(item: ScenarioItem, { choice = '' }: AnswerForm, { path }: Marking): Mark {
	const here = walkStory(item, path)?.node;
	if (!here || isEnd(here)) return invalid('story_lost');
	if (choice === '') return unanswered('choice');
	const next = walkStory(item, [...path, choice]);
	if (!next) return invalid('unknown_choice');
	if (!isEnd(next.node)) return { type: 'step', choice, path: [...path, choice] };
	const beliefs = next.steps.map((step) => step.choice.believes ?? null);
	const choices = Object.fromEntries(next.steps.map((step) => [step.node.id, step.choice.id]));
	return markBy(beliefs, next.node.end === 'correct', choices);
}

/** Over every way from here, each choice as likely as the other. `met` stops a story that goes in circles, which no check lets pass. */
function chanceFrom(item: ScenarioItem, id: string, met: ReadonlySet<string>): number {
	const node = nodeById(item, id);
	if (!node || met.has(id)) return 0;
	if (isEnd(node)) return node.end === 'correct' ? 1 : 0;
	const all = node.choices.map(({ to }) => chanceFrom(item, to, new Set([...met, id])));
	return all.reduce((sum, one) => sum + one, 0) / Math.max(1, all.length);
}

function explainScenario(item: ScenarioItem, verdict: Verdict, language: LanguageTag): ScenarioExplanation {
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
