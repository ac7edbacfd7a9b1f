import type { Inline, Words } from '../../content/model.ts';
import { wordsIn } from '../../content/text.ts';
import type { Enrolled } from './enrolled.ts';

/** One question as the person reads it, with what they wrote last; empty where nothing stands. */
export type OwnMattersLine = { prompt: string; ask: Inline[]; words: string };

export type OwnMatters = {
	/** Said before the first question: who reads it and when. */
	before: Inline[][];
	lines: OwnMattersLine[];
	isWritten: boolean;
};

/** Null where the course asks nothing of the kind. */
export function readOwnMatters({ state, course }: Enrolled): OwnMatters | null {
	const form = course.what_matters;
	if (!form) return null;
	const say = (words: Words) => wordsIn(words, state.language, course.source_language);
	return {
		before: form.before.map(say),
		lines: form.prompts.map(({ id, ask }) => ({
			prompt: id,
			ask: say(ask),
			words: state.whatMatters.find(({ prompt }) => prompt === id)?.words ?? ''
		})),
		isWritten: state.whatMatters.length > 0
	};
}
