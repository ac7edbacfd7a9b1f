import { findBlock, titleIn } from '../../content/look-up.ts';
import type { Block, Inline, Module, Passage } from '../../content/model.ts';
import { passageIn, wordsIn } from '../../content/text.ts';
import { moduleMinutesLeft, moduleProgress, type ModuleProgress } from '../../learning/progress.ts';
import { objectiveStates } from '../../learning/views.ts';
import type { Verdict } from '../../quiz/answer.ts';
import { isEnd, walkStory } from '../../quiz/kinds/story.ts';
import { explainAnswer, reteachBlock, type Explanation, type PublicItem } from '../../quiz/quiz.ts';
import type { CheckPlace } from '../events.ts';
import { isOver, stepOf } from '../step.ts';
import type { Enrolled } from './enrolled.ts';
import type { ShownItem, shownItem } from './item-shown.ts';

/** A passage as the page shows it. Listed field by field: nothing of the course goes along by accident. */
export type ShownPassage = { id: string; passage: Passage; cites: string[] };

/** A passage that may be opened: its 1-based position and its first heading. */
export type PassageTitle = { position: number; title: Inline[] };

export type StorySoFar = { say: Inline[]; chosen: Inline[] }[];

/** What a place shows now. No correct answer, reason or belief before the item is answered (design §4.1). */
export type PlaceShown =
	| {
			is: 'block';
			block: ShownPassage;
			kind: Block['kind'];
			/** 1-based position on the path, of how many. */
			position: number;
			of: number;
			/** 1-based positions that may be opened. */
			backTo: number | null;
			/** Where Continue leads without writing anything, because it was read before; null: Continue counts as reading. */
			onTo: number | 'here' | null;
			more: PassageTitle[];
	  }
	| { is: 'to_enter'; items: number; passages: PassageTitle[] }
	| { is: 'asking'; item: PublicItem; asksSureness: boolean; story: StorySoFar; screen: string }
	| {
			is: 'feedback';
			itemId: string;
			ask: Inline[] | null;
			explanation: Explanation;
			reteach: ShownPassage | null;
	  }
	| { is: 'end'; waiting: string[]; passages: PassageTitle[] }
	| { is: 'not_yet' };

export type AskingShown = Extract<PlaceShown, { is: 'asking' }>;
export type FeedbackShown = Extract<PlaceShown, { is: 'feedback' }>;

/**
 * The check of one place: `before_signing`, or a module whose passages were read. `now`: what is on screen there, and
 * `screen`: what its form carries back.
 */
export function checkShown(
	enrolled: Enrolled,
	place: CheckPlace,
	{ at, item }: ReturnType<typeof shownItem>,
	screen: string
): PlaceShown {
	switch (at.is) {
		case 'asking':
			return item ? asking(enrolled, item, screen) : { is: 'not_yet' };
		case 'feedback':
			return item ? feedback(enrolled, item, at.answer) : { is: 'not_yet' };
		case 'to_enter':
			return { is: 'to_enter', items: openHere(enrolled, place).length, passages: [] };
		case 'nothing_left':
			return { is: 'end', waiting: waitingHere(enrolled, place), passages: [] };
		case 'not_yet':
			return { is: 'not_yet' };
	}
}

/** The passage of a module that the person is at, or `at`, 1-based, one that they may open again; null: its check is next. */
export function passageShown(enrolled: Enrolled, module: Module, at: number | null): PlaceShown | null {
	const progress = moduleProgress(enrolled.state.learning, module.id);
	if (!progress) return { is: 'not_yet' };
	const asked = at === null ? undefined : progress.blocks[at - 1];
	const block = asked ?? (progress.resume.at === 'block' ? progress.resume.block : null);
	return block === null ? null : passage(enrolled, module, progress, block);
}

/** What the check of a module shows, and before and after it what can be read again. */
export function withPassages(enrolled: Enrolled, module: Module, shown: PlaceShown): PlaceShown {
	const progress = moduleProgress(enrolled.state.learning, module.id);
	return progress && (shown.is === 'end' || shown.is === 'to_enter')
		? { ...shown, passages: titlesOf(enrolled, module, progress, () => true) }
		: shown;
}

/** What the line above a module says: its title, minutes left, and what the person can explain. */
export function moduleLine({ state, course }: Enrolled, module: Module) {
	const progress = moduleProgress(state.learning, module.id);
	const critical = objectiveStates(state.learning).filter((one) => one.module === module.id);
	return {
		title: titleIn(module.title, state.language, course.source_language),
		lang: state.language,
		/** Left out once nothing is left. */
		minutesLeft:
			(progress ? Math.ceil(moduleMinutesLeft(progress, module.minutes)) : module.minutes) || undefined,
		progress:
			progress && critical.length > 0 ? { done: progress.canExplain, of: progress.objectives } : undefined
	};
}

function passage(enrolled: Enrolled, module: Module, progress: ModuleProgress, id: string): PlaceShown {
	const block = findBlock(module, id);
	if (!block) return { is: 'not_yet' };
	const place = progress.blocks.indexOf(id);
	return {
		is: 'block',
		block: shownPassage(enrolled, block),
		kind: block.kind,
		position: place + 1,
		of: progress.blocks.length,
		backTo: place > 0 ? place : null,
		onTo: isReadAgain(enrolled, progress) ? (place + 1 < progress.blocks.length ? place + 2 : 'here') : null,
		more: titlesOf(enrolled, module, progress, (other) => other.kind === 'more' && other.id !== id)
	};
}

/** Reading again moves nobody from where they are, and after the end nothing is written at all. */
const isReadAgain = ({ state }: Enrolled, { chart }: ModuleProgress): boolean =>
	chart !== 'reading' || isOver(stepOf(state));

function titlesOf(
	enrolled: Enrolled,
	module: Module,
	{ blocks }: ModuleProgress,
	wanted: (block: Block) => boolean
): PassageTitle[] {
	return blocks.flatMap((id, index) => {
		const block = findBlock(module, id);
		const heading =
			block && wanted(block) && shownPassage(enrolled, block).passage.find(({ type }) => type === 'heading');
		return heading && heading.type === 'heading' ? [{ position: index + 1, title: heading.children }] : [];
	});
}

/** Listed field by field: nothing of the course goes along by accident. */
export function shownPassage({ state, course }: Enrolled, block: Block): ShownPassage {
	return {
		id: block.id,
		passage: passageIn(block.text, state.language, course.source_language),
		cites: block.cites
	};
}

/** A question on the screen: nothing of its key. */
export function asking({ state, course }: Enrolled, asked: ShownItem, screen: string): AskingShown {
	const { item, shown, path, critical } = asked;
	if (item.kind !== 'scenario') {
		return { is: 'asking', item: shown, asksSureness: critical, story: [], screen };
	}
	const { language } = state;
	const fallback = course.source_language;
	const walked = walkStory(item, path);
	const here = walked?.node;
	const mayEnd =
		here !== undefined &&
		!isEnd(here) &&
		here.choices.some(({ to }) => item.nodes.some((node) => node.id === to && isEnd(node)));
	return {
		is: 'asking',
		item: shown,
		// Asked wherever the story may end, whichever choice ends it: the question gives nothing away.
		asksSureness: critical && mayEnd,
		story: (walked?.steps ?? []).map(({ node, choice }) => ({
			say: wordsIn(node.say, language, fallback),
			chosen: wordsIn(choice.text, language, fallback)
		})),
		screen
	};
}

/** The verdict in words, and after a miss the passage that teaches it again. */
export function feedback(
	enrolled: Enrolled,
	{ item, module }: Pick<ShownItem, 'item' | 'module'>,
	answer: Verdict
): FeedbackShown {
	const { state, course } = enrolled;
	const reteach = reteachBlock(module, item, answer);
	const block = reteach === null ? undefined : findBlock(module, reteach);
	return {
		is: 'feedback',
		itemId: item.id,
		ask: item.kind === 'scenario' ? null : wordsIn(item.ask, state.language, course.source_language),
		explanation: explainAnswer(item, answer, state.language),
		reteach: block ? shownPassage(enrolled, block) : null
	};
}

const inPlace = (place: CheckPlace, module: string): boolean =>
	place === 'before_signing' || place.module === module;

const openHere = ({ state }: Enrolled, place: CheckPlace) =>
	objectiveStates(state.learning).filter(
		({ module, status, rightInModule }) =>
			inPlace(place, module) && status === 'open' && (place === 'before_signing' || rightInModule === null)
	);

/** What the person can say of objectives for which somebody will talk with them. */
const waitingHere = ({ state }: Enrolled, place: CheckPlace): string[] =>
	objectiveStates(state.learning)
		.filter(({ module, status }) => inPlace(place, module) && status === 'waiting')
		.map(({ objective }) => objective);
