import type { Inline, Words } from '../../content/model.ts';
import { wordsIn } from '../../content/text.ts';
import type { FormAnswer } from '../events.ts';
import { healthQuestions, openHealthAnswers } from '../health-check.ts';
import type { Enrolled } from './enrolled.ts';

/** One question as the person reads it, with what they said. */
export type OwnHealthLine = { question: string; ask: Inline[]; answer: FormAnswer | null };

export type OwnHealthCheck = {
	/** Said before the first question: who sees the answers. */
	before: Inline[][];
	lines: OwnHealthLine[];
	/** When it was given last. */
	at: string | null;
	/** A version or a plan asks more than was answered, or nothing was answered yet. */
	isAsked: boolean;
	/** Answers that somebody has to talk about first. */
	open: number;
	/** One of them is about danger: help is shown at once, whoever has read it by then. */
	showsHelp: boolean;
};

/** Null where the course has none. */
export function readOwnHealthCheck({ state, course }: Enrolled): OwnHealthCheck | null {
	const form = course.health_check;
	if (!form) return null;
	const say = (words: Words) => wordsIn(words, state.language, course.source_language);
	const open = openHealthAnswers(state);
	return {
		before: form.before.map(say),
		lines: healthQuestions(course, state.plan).map(({ id, ask }) => ({
			question: id,
			ask: say(ask),
			answer: state.health.answers.find(({ question }) => question === id)?.answer ?? null
		})),
		at: state.health.at,
		isAsked: state.health.left > 0,
		open: open.length,
		showsHelp: open.some(({ urgent }) => urgent)
	};
}
