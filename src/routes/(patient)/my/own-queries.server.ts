import type { QueryFact } from '$lib/domain/enrolment/state.ts';
import type { PlaceShown } from '$lib/server/operations/learning/read-place.ts';
import type { EnrolmentView } from '$lib/server/operations/streams/enrolment-unit.ts';

export type OwnQuery = Pick<QueryFact, 'query' | 'words' | 'askedAt' | 'status' | 'answer'>;

/** Questions that this person asked about what is on screen: answered where they were asked. */
export function ownQueries({ state }: EnrolmentView, module: string, shown: PlaceShown): OwnQuery[] {
	const block = shown.is === 'block' ? shown.block.id : null;
	const item = shown.is === 'asking' ? shown.item.id : shown.is === 'feedback' ? shown.itemId : null;
	return state.queries
		.filter(({ about, status }) => {
			if (status === 'taken_back' || typeof about === 'string' || about.module !== module) return false;
			return block !== null ? about.block === block : item !== null && about.item === item;
		})
		.map(toOwnQuery);
}

export const toOwnQuery = ({ query, words, askedAt, status, answer }: QueryFact): OwnQuery => ({
	query,
	words,
	askedAt,
	status,
	answer
});
