import { type Result, ok, refuse } from '../result.ts';
import type { EnrolmentEvent, Envelope } from './events.ts';
import type { EnrolmentRefusalReason } from './refusal.ts';
import type { EnrolmentState, QueryFact } from './state.ts';

type QueryEvent = Extract<EnrolmentEvent, { type: 'QUERY_ASKED' | 'QUERY_ANSWERED' | 'QUERY_TAKEN_BACK' }>;

/** A query is asked once and ends once: answered by a provider or taken back by the patient (R28). */
export function applyQuery(
	state: EnrolmentState,
	event: QueryEvent,
	{ at, actor }: Envelope
): Result<EnrolmentState, EnrolmentRefusalReason> {
	const { queries } = state;
	const found = queries.find(({ query }) => query === event.clear.query);
	if (event.type === 'QUERY_ASKED') {
		if (found) return refuse({ code: 'query_exists' });
		const { query, about } = event.clear;
		const asked: QueryFact = {
			query,
			about,
			words: event.sealed.words,
			askedAt: at,
			status: 'open',
			answer: null
		};
		return ok({ ...state, queries: [...queries, asked] });
	}
	if (found?.status !== 'open') return refuse({ code: 'query_not_open' });
	const closed: QueryFact =
		event.type === 'QUERY_ANSWERED'
			? { ...found, status: 'answered', answer: { words: event.sealed.words, by: actor, at } }
			: { ...found, status: 'taken_back' };
	return ok({ ...state, queries: queries.map((query) => (query === found ? closed : query)) });
}
