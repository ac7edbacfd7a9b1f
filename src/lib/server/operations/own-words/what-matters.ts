import type { Inline, Words } from '../../../domain/content/model.ts';
import { wordsIn } from '../../../domain/content/text.ts';
import { mattersPrompts } from '../../../domain/enrolment/what-matters.ts';
import type { OperationContext } from '../context.ts';
import { readWording } from '../learning/read.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';
import { writeOwn } from '../streams/write-once.ts';

/** One question as the person reads it, with what they wrote last; empty where nothing stands. */
export type OwnMattersLine = { prompt: string; ask: Inline[]; words: string };

export type OwnMatters = {
	/** Said before the first question: who reads it and when. */
	before: Inline[][];
	lines: OwnMattersLine[];
	isWritten: boolean;
};

/** Null where the course asks nothing of the kind. */
export function readOwnMatters({ state, course }: EnrolmentView): OwnMatters | null {
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

/** Keeps all texts as they are on the page; an empty one is taken away. `wording`: which words the page showed. */
export const giveWhatMatters = (
	ctx: OperationContext,
	{ words, wording }: { words: Record<string, string>; wording: string }
) => writeOwn(ctx, () => ({ type: 'WHAT_MATTERS_GIVEN', clear: readWording(wording), sealed: { words } }));

/** What the care team reads before they talk. */
export type MattersShown = { prompt: string; ask: Inline[]; words: string; at: string };

/** `language`: of the care team; the person's words stay as they wrote them. */
export const readMatters = ({ state, course }: EnrolmentView, language: string): MattersShown[] =>
	mattersPrompts(course).flatMap(({ id, ask }): MattersShown[] => {
		const said = state.whatMatters.find(({ prompt }) => prompt === id);
		return said ? [{ ...said, ask: wordsIn(ask, language, course.source_language) }] : [];
	});
