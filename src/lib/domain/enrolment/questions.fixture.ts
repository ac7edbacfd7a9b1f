import { clearanceAt } from '../clearance/clearance.ts';
import { clearanceFacts } from './clearance-facts.ts';
import type { PersonFacts } from './context.ts';
import { type Deed, type Walk, attempt, clinic, context, person } from './walk.fixture.ts';

/** What tests ask of a walk: was it accepted, what is missing, is the person cleared. */
export const codeOf = (walk: Walk, deed: Deed, by = {}) => {
	const { result } = attempt(walk, deed, by);
	return result.ok ? 'accepted' : result.error.code;
};
export const unmetOf = (walk: Walk, deed: Deed) => {
	const { result } = attempt(walk, deed);
	return !result.ok && result.error.code === 'not_yet' ? result.error.unmet : [];
};
export const withIdentity = (walk: Walk, identity: PersonFacts['identity']): Walk => ({
	...walk,
	context: context({ person: person({ identity }) })
});
export const clearedAt = ({ state, context: { clinic: c, person: p } }: Walk, at: string) =>
	clearanceAt(clearanceFacts(state, c ?? clinic(), p ?? person(), at), at, 1);
