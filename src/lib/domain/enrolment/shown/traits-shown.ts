import type { Inline, Words } from '../../content/model.ts';
import { wordsIn } from '../../content/text.ts';
import type { FormAnswer } from '../events.ts';
import { traitQuestions } from '../traits.ts';
import type { Enrolled } from './enrolled.ts';

export type OwnTraitLine = { question: string; ask: Inline[]; answer: FormAnswer | null; shared: boolean };

export type OwnTraits = {
	/** Said before the first question: what it is for, and who sees it. */
	before: Inline[][];
	risks: OwnTraitLine[];
	strengths: OwnTraitLine[];
	/** One of the answers is about danger: help is shown at once, though nobody reads it. */
	showsHelp: boolean;
};

/** Null where the course asks for none. */
export function readOwnTraits({ state, course }: Enrolled): OwnTraits | null {
	const form = course.risks_and_strengths;
	if (!form) return null;
	const say = (words: Words) => wordsIn(words, state.language, course.source_language);
	const asked = traitQuestions(course, state.plan);
	const lines = (of: readonly { id: string }[]): OwnTraitLine[] =>
		asked
			.filter(({ id }) => of.some((one) => one.id === id))
			.map(({ id, ask }) => {
				const fact = state.traits.find(({ question }) => question === id);
				return { question: id, ask: say(ask), answer: fact?.answer ?? null, shared: fact?.shared ?? false };
			});
	return {
		before: form.before.map(say),
		risks: lines(form.risks),
		strengths: lines(form.strengths),
		showsHelp: state.traits.some(({ urgent }) => urgent)
	};
}
