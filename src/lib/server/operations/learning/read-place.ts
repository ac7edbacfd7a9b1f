import type { Block, Inline, Module, Passage } from '../../../domain/content/model.ts';
import { passageIn, wordsIn } from '../../../domain/content/text.ts';
import { findBlock, titleIn } from '../../../domain/content/look-up.ts';
import type { CheckPlace } from '../../../domain/enrolment/events.ts';
import { isOver, stepOf } from '../../../domain/enrolment/step.ts';
import { moduleMinutesLeft, moduleProgress, type ModuleProgress } from '../../../domain/learning/progress.ts';
import { objectiveStates } from '../../../domain/learning/views.ts';
import type { Verdict } from '../../../domain/quiz/answer.ts';
import { isEnd, walkStory } from '../../../domain/quiz/kinds/story.ts';
import { explainAnswer, reteachBlock, type Explanation, type PublicItem } from '../../../domain/quiz/quiz.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';
import { screenOf, shownItem, type ShownItem } from './shown-item.ts';

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

/** The check of one place: `before_signing`, or a module whose passages were read. */
export async function readCheck(view: EnrolmentView, place: CheckPlace): Promise<PlaceShown> {
	const { at, item } = shownItem(view, place);
	switch (at.is) {
		case 'asking':
			return item ? asking(view, item) : { is: 'not_yet' };
		case 'feedback':
			return item ? feedback(view, item, at.answer) : { is: 'not_yet' };
		case 'to_enter':
			return { is: 'to_enter', items: openHere(view, place).length, passages: [] };
		case 'nothing_left':
			return { is: 'end', waiting: waitingHere(view, place), passages: [] };
		case 'not_yet':
			return { is: 'not_yet' };
	}
}

/** A module: the passage the person is at (or `at`, 1-based, one that they may open again), else its check. */
export async function readModule(
	view: EnrolmentView,
	module: Module,
	at: number | null
): Promise<PlaceShown> {
	const progress = moduleProgress(view.state.learning, module.id);
	if (!progress) return { is: 'not_yet' };
	const asked = at === null ? undefined : progress.blocks[at - 1];
	const block = asked ?? (progress.resume.at === 'block' ? progress.resume.block : null);
	if (block !== null) return passage(view, module, progress, block);
	const shown = await readCheck(view, { module: module.id });
	return shown.is === 'end' || shown.is === 'to_enter'
		? { ...shown, passages: titlesOf(view, module, progress, () => true) }
		: shown;
}

/** What the line above a module says: its title, minutes left, and what the person can explain. */
export function moduleLine(view: EnrolmentView, module: Module) {
	const progress = moduleProgress(view.state.learning, module.id);
	const critical = objectiveStates(view.state.learning).filter((one) => one.module === module.id);
	return {
		title: titleIn(module.title, view.state.language, view.course.source_language),
		/** Left out once nothing is left. */
		minutesLeft:
			(progress ? Math.ceil(moduleMinutesLeft(progress, module.minutes)) : module.minutes) || undefined,
		progress:
			progress && critical.length > 0 ? { done: progress.canExplain, of: progress.objectives } : undefined
	};
}

function passage(view: EnrolmentView, module: Module, progress: ModuleProgress, id: string): PlaceShown {
	const block = findBlock(module, id);
	if (!block) return { is: 'not_yet' };
	const place = progress.blocks.indexOf(id);
	return {
		is: 'block',
		block: shownPassage(view, block),
		kind: block.kind,
		position: place + 1,
		of: progress.blocks.length,
		backTo: place > 0 ? place : null,
		onTo: isReadAgain(view, progress) ? (place + 1 < progress.blocks.length ? place + 2 : 'here') : null,
		more: titlesOf(view, module, progress, (other) => other.kind === 'more' && other.id !== id)
	};
}

/** Reading again moves nobody from where they are, and after the end nothing is written at all. */
const isReadAgain = ({ state }: EnrolmentView, { chart }: ModuleProgress): boolean =>
	chart !== 'reading' || isOver(stepOf(state));

function titlesOf(
	view: EnrolmentView,
	module: Module,
	{ blocks }: ModuleProgress,
	wanted: (block: Block) => boolean
): PassageTitle[] {
	return blocks.flatMap((id, index) => {
		const block = findBlock(module, id);
		const heading =
			block && wanted(block) && shownPassage(view, block).passage.find(({ type }) => type === 'heading');
		return heading && heading.type === 'heading' ? [{ position: index + 1, title: heading.children }] : [];
	});
}

/** Listed field by field: nothing of the course goes along by accident. */
export function shownPassage({ state, course }: EnrolmentView, block: Block): ShownPassage {
	return {
		id: block.id,
		passage: passageIn(block.text, state.language, course.source_language),
		cites: block.cites
	};
}

/** A question on the screen: nothing of its key. */
export async function asking(view: EnrolmentView, asked: ShownItem): Promise<AskingShown> {
	const { item, shown, path, critical } = asked;
	const screen = await screenOf(view, asked);
	if (item.kind !== 'scenario') {
		return { is: 'asking', item: shown, asksSureness: critical, story: [], screen };
	}
	const { language } = view.state;
	const fallback = view.course.source_language;
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
	view: EnrolmentView,
	{ item, module }: Pick<ShownItem, 'item' | 'module'>,
	answer: Verdict
): FeedbackShown {
	const { language } = view.state;
	const reteach = reteachBlock(module, item, answer);
	const block = reteach === null ? undefined : findBlock(module, reteach);
	return {
		is: 'feedback',
		itemId: item.id,
		ask: item.kind === 'scenario' ? null : wordsIn(item.ask, language, view.course.source_language),
		explanation: explainAnswer(item, answer, language),
		reteach: block ? shownPassage(view, block) : null
	};
}

const inPlace = (place: CheckPlace, module: string): boolean =>
	place === 'before_signing' || place.module === module;

const openHere = (view: EnrolmentView, place: CheckPlace) =>
	objectiveStates(view.state.learning).filter(
		({ module, status, rightInModule }) =>
			inPlace(place, module) && status === 'open' && (place === 'before_signing' || rightInModule === null)
	);

/** What the person can say of objectives for which somebody will talk with them. */
const waitingHere = (view: EnrolmentView, place: CheckPlace): string[] =>
	objectiveStates(view.state.learning)
		.filter(({ module, status }) => inPlace(place, module) && status === 'waiting')
		.map(({ objective }) => objective);
