import { findModule, titleIn } from '../../../domain/content/look-up.ts';
import type { QueryFact } from '../../../domain/enrolment/state.ts';
import { memberId, type MemberId, type QueryId } from '../../../domain/ids.ts';
import { readProfiles } from '../identity/read-names.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';

/** A question as the person who asked it sees it. A named person answers (R28). */
export type OwnQuery = {
	query: QueryId;
	/** Title of the part of the course that it is about; null when it is about signing or anything else. */
	about: string | null;
	words: string;
	askedAt: string;
	status: QueryFact['status'];
	/** `by`: printed name of who answered; empty when it is no longer known. */
	answer: { words: string; by: string; at: string } | null;
};

/** The questions of this person that `wanted` lets through, in the order in which they were asked. */
export async function ownQueries(
	view: EnrolmentView,
	wanted: (query: QueryFact) => boolean
): Promise<OwnQuery[]> {
	const queries = view.state.queries.filter(wanted);
	const names = await namesOf(
		view,
		queries.flatMap(({ answer }) => (answer && answer.by !== 'system' ? [answer.by] : []))
	);
	return queries.map(({ query, about, words, askedAt, status, answer }) => ({
		query,
		about: titleOf(view, about),
		words,
		askedAt,
		status,
		answer: answer && { words: answer.words, by: names.get(answer.by) ?? '', at: answer.at }
	}));
}

export const isKept = ({ status }: QueryFact): boolean => status !== 'taken_back';

function titleOf({ course, state }: EnrolmentView, about: QueryFact['about']): string | null {
	const module = typeof about === 'string' ? undefined : findModule(course, about.module);
	return module ? titleIn(module.title, state.language, course.source_language) : null;
}

async function namesOf({ tx, ctx, vault }: EnrolmentView, people: MemberId[]): Promise<Map<string, string>> {
	const profiles = await readProfiles(tx, ctx.clinicId, vault, people.map(memberId));
	return new Map([...profiles].map(([id, { legalName }]) => [id, legalName]));
}
