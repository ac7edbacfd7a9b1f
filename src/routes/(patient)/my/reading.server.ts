import { parametersOf } from '$lib/server/operations/learning/parameters-of.ts';
import type { EnrolmentView } from '$lib/server/operations/streams/enrolment-unit.ts';
import { narrowedTo, readingOf, type Reading } from '$lib/ui/content/reading.ts';

/** What the texts of this person need beside their own words, in the language they chose. */
export const ownReading = async (view: EnrolmentView): Promise<Reading> =>
	readingOf(view.course, view.state.language, await parametersOf(view));

/** The same for a page that shows this and no other text of the course. */
export const ownReadingOf = async (view: EnrolmentView, shown: unknown): Promise<Reading> =>
	narrowedTo(await ownReading(view), shown);
