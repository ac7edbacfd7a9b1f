import { findBlock, findItem, findModule, findObjective, titleIn } from '../../../domain/content/look-up.ts';
import type { Course, Inline, Passage } from '../../../domain/content/model.ts';
import { passageIn, wordsIn } from '../../../domain/content/text.ts';
import type { EnrolmentEvent, EnrolmentEventOf, ReleaseMethod } from '../../../domain/enrolment/events.ts';
import type { QueryFact } from '../../../domain/enrolment/state.ts';
import type { QueryId, Sha256Hex } from '../../../domain/ids.ts';
import type { ObjectiveStatus } from '../../../domain/learning/check.model.ts';
import { objectiveStates, type ObjectiveView } from '../../../domain/learning/views.ts';
import { reteachBlock } from '../../../domain/quiz/quiz.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';
import { answerShown, type AnswerShown } from './answer-shown.ts';
import type { PastEvent } from './past-events.ts';
import { readSharedWords, readTeachBacks, type SharedWords, type TeachBackTalk } from './read-words.ts';
import type { NameOf, Who } from './who.ts';

/** What to talk about: what the person can explain, what they believed, and what they asked. */
export type Conversation = {
	/** Whoever has to be talked with first stands first. */
	objectives: ObjectiveTalk[];
	/** Open ones first, the oldest of them first. */
	queries: QueryTalk[];
	shared: SharedWords[];
};

export type ObjectiveTalk = {
	objective: string;
	module: string;
	/** In the first person, as the course puts it. */
	say: Inline[];
	critical: boolean;
	status: ObjectiveStatus;
	misses: number;
	/** Was wrong and very sure of it, since it was opened. */
	confidentlyWrong: boolean;
	/** The misconception behind the latest wrong answer; if they were ever very sure of one, that. */
	believed: Inline[] | null;
	/** Oldest first. */
	answers: AnswerShown[];
	/** The passage to talk through; only while a person waits to be talked with. */
	talkThrough: { id: string; passage: Passage; cites: string[] } | null;
	release: { method: ReleaseMethod; reason: string; by: Who; at: string } | null;
	teachBacks: TeachBackTalk[];
};

export type QueryTalk = {
	query: QueryId;
	about: QueryAbout;
	words: string;
	askedAt: string;
	status: QueryFact['status'];
	answer: { words: string; by: Who; at: string } | null;
};

/** Where it was asked; the words are those of the passage's heading, or of the question. */
export type QueryAbout =
	| { kind: 'consent' | 'other' }
	| { kind: 'module'; module: string; passage: Inline[] | null; question: Inline[] | null };

/** `language`: of the care team. What the person saw stays in the language in which they saw it. */
export async function readConversation(
	view: EnrolmentView,
	past: readonly PastEvent<EnrolmentEvent>[],
	nameOf: NameOf,
	language: string
): Promise<Conversation> {
	const answers = await answersOf(view, past, language);
	const teachBacks = readTeachBacks(view, past, nameOf, language);
	return {
		objectives: objectiveStates(view.state.learning)
			.map((objective) => ({
				...talkOf(view, objective, answers.get(objective.objective) ?? [], nameOf, language),
				teachBacks: teachBacks.filter((one) => one.objective === objective.objective)
			}))
			.sort((a, b) => talkRank(a) - talkRank(b)),
		queries: view.state.queries
			.map((query) => queryTalk(view.course, query, nameOf, language))
			.sort((a, b) => Number(a.status !== 'open') - Number(b.status !== 'open')),
		shared: readSharedWords(view, past, language)
	};
}

/** The lower, the sooner somebody should talk about it. */
export function talkRank({ status, confidentlyWrong, misses, critical }: RankedTalk): number {
	if (status === 'waiting') return 0;
	const isOpen = status === 'open';
	if (isOpen && confidentlyWrong) return 1;
	if (isOpen && misses > 0) return 2;
	if (confidentlyWrong) return 3;
	if (isOpen) return critical ? 4 : 5;
	return status === 'released' ? 6 : 7;
}

export type RankedTalk = Pick<ObjectiveTalk, 'status' | 'confidentlyWrong' | 'misses' | 'critical'>;

async function answersOf(
	{ tx, ctx }: EnrolmentView,
	past: readonly PastEvent<EnrolmentEvent>[],
	language: string
): Promise<Map<string, AnswerShown[]>> {
	const versions = new Map<Sha256Hex, Course>();
	const byObjective = new Map<string, AnswerShown[]>();
	for (const one of past) {
		if (!isAnswered(one)) continue;
		const { version, objective } = one.event.clear;
		const course = versions.get(version) ?? (await ctx.runtime.courses.get(tx, ctx.clinicId, version));
		versions.set(version, course);
		byObjective.set(objective, [...(byObjective.get(objective) ?? []), answerShown(one, course, language)]);
	}
	return byObjective;
}

const isAnswered = (past: PastEvent<EnrolmentEvent>): past is PastEvent<EnrolmentEventOf<'ANSWERED'>> =>
	past.event.type === 'ANSWERED';

function talkOf(
	{ course, state }: EnrolmentView,
	view: ObjectiveView,
	answers: AnswerShown[],
	nameOf: NameOf,
	language: string
): Omit<ObjectiveTalk, 'teachBacks'> {
	const { objective, critical, status, misses, confidentlyWrong } = view;
	const found = findObjective(course, objective);
	const module = found?.module;
	const release = status === 'released' && state.releases.findLast((one) => one.objective === objective);
	const missed = state.answers.findLast((one) => one.objective === objective && one.outcome !== 'correct');
	const item = missed && findItem(course, missed.item)?.item;
	const block =
		module && item && status === 'waiting'
			? findBlock(module, reteachBlock(module, item, { outcome: 'incorrect', belief: view.lastBelief }) ?? '')
			: undefined;
	return {
		objective,
		module: module ? titleIn(module.title, language, course.source_language) : '',
		say: found ? wordsIn(found.objective.say, language, course.source_language) : [],
		critical,
		status,
		misses,
		confidentlyWrong,
		believed: beliefOf(answers, confidentlyWrong),
		answers,
		talkThrough: block
			? {
					id: `talk-${objective}`,
					passage: passageIn(block.text, state.language, course.source_language),
					cites: block.cites
				}
			: null,
		release: release
			? { method: release.method, reason: release.reason, by: nameOf(release.by), at: release.at }
			: null
	};
}

function beliefOf(answers: readonly AnswerShown[], confidentlyWrong: boolean): Inline[] | null {
	const wrong = answers.filter(({ believed }) => believed !== null);
	const sure = confidentlyWrong ? wrong.findLast(({ sureness }) => sureness === 'very') : undefined;
	return (sure ?? wrong.at(-1))?.believed ?? null;
}

function queryTalk(course: Course, fact: QueryFact, nameOf: NameOf, language: string): QueryTalk {
	const { query, words, askedAt, status, answer } = fact;
	return {
		query,
		about: aboutOf(course, fact.about, language),
		words,
		askedAt,
		status,
		answer: answer && { words: answer.words, by: nameOf(answer.by), at: answer.at }
	};
}

function aboutOf(course: Course, about: QueryFact['about'], language: string): QueryAbout {
	if (typeof about === 'string') return { kind: about };
	const fallback = course.source_language;
	const found = about.item === undefined ? null : findItem(course, about.item);
	const module = found?.module ?? findModule(course, about.module);
	if (!module) return { kind: 'other' };
	const block = about.block === undefined ? undefined : findBlock(module, about.block);
	const heading = block && passageIn(block.text, language, fallback).find(({ type }) => type === 'heading');
	const item = found?.item;
	return {
		kind: 'module',
		module: titleIn(module.title, language, fallback),
		passage: heading?.type === 'heading' ? heading.children : null,
		question: !item ? null : item.kind === 'scenario' ? [] : wordsIn(item.ask, language, fallback)
	};
}
