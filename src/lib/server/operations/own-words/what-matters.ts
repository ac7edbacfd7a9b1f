import type { Inline } from '../../../domain/content/model.ts';
import { wordsIn } from '../../../domain/content/text.ts';
import { mattersPrompts } from '../../../domain/enrolment/what-matters.ts';
import type { OperationContext } from '../context.ts';
import { readWording } from '../learning/read.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';
import { writeOwn } from '../streams/write-once.ts';

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
