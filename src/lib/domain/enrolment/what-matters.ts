import type { MattersPrompt } from '../content/care-forms.ts';
import type { Course } from '../content/model.ts';
import { type Result, ok, refuse } from '../result.ts';
import type { EnrolmentEventOf, Envelope } from './events.ts';
import type { EnrolmentRefusalReason } from './refusal.ts';
import type { EnrolmentState, MattersFact } from './state.ts';

type Applied = Result<EnrolmentState, EnrolmentRefusalReason>;

/** Of one text: what can be read before a talk. */
export const MOST_MATTERS_CHARACTERS = 2_000;

/** What this course asks about; empty where it asks nothing. */
export const mattersPrompts = (course: Course): MattersPrompt[] => course.what_matters?.prompts ?? [];

/**
 * Keeps what matters to a person (R58): hopes, worries, what they would stop for. Any text may be left empty, and an
 * empty one takes away what stood there. Nothing follows from it; the care team reads it before they talk.
 */
export function giveWhatMatters(
	state: EnrolmentState,
	{ sealed: { words } }: EnrolmentEventOf<'WHAT_MATTERS_GIVEN'>,
	{ at }: Envelope,
	course: Course
): Applied {
	const asked = mattersPrompts(course);
	if (Object.keys(words).some((id) => !asked.some((prompt) => prompt.id === id)))
		return refuse({ code: 'unknown_question' });
	if (Object.values(words).some(({ length }) => length > MOST_MATTERS_CHARACTERS))
		return refuse({ code: 'words_too_long', mostCharacters: MOST_MATTERS_CHARACTERS });
	const facts = asked.flatMap(({ id }): MattersFact[] => {
		const said = (words[id] ?? '').trim();
		if (said === '') return [];
		const before = state.whatMatters.find(({ prompt }) => prompt === id);
		return [before?.words === said ? before : { prompt: id, words: said, at }];
	});
	const isNothing = facts.length === 0 && state.whatMatters.length === 0;
	return isNothing ? refuse({ code: 'words_missing' }) : ok({ ...state, whatMatters: facts });
}
