import type { ClinicFacts } from '../clearance/facts.ts';
import { isThrough, modulesThatApply } from '../learning/entry.ts';
import { leftBeforeSigning, waitingObjectives } from '../learning/views.ts';
import { anotherActsOpen } from './another-acts.ts';
import type { PersonFacts } from './context.ts';
import type { Precondition } from './refusal.ts';
import type { EnrolmentState } from './state.ts';

/** What this stream alone says is missing before a signature (design §4.2, R7, R27, R28). */
export function unmetInStream(state: EnrolmentState): Precondition[] {
	const { plan, keyInformation, electronic, learning } = state;
	const modules = modulesThatApply(learning).filter((module) => !isThrough(learning, module));
	const open = leftBeforeSigning(learning);
	const waiting = waitingObjectives(learning);
	const queries = openQueries(state).length;
	const unmet: (Precondition | false)[] = [
		!plan && { code: 'plan_missing' },
		!keyInformation && { code: 'key_information_unread' },
		electronic.status === 'not_asked' && { code: 'electronic_not_accepted' },
		electronic.status === 'refused' && { code: 'electronic_refused' },
		modules.length > 0 && { code: 'modules_left', modules },
		open.length > 0 && { code: 'objectives_open', objectives: open },
		waiting.length > 0 && { code: 'person_called', objectives: waiting },
		anotherActsOpen(state) && { code: 'another_acts' },
		queries > 0 && { code: 'query_open', count: queries },
		// A course that asks nothing shows that nobody understood anything.
		nothingAsked(state) && { code: 'objectives_open', objectives: [] }
	];
	return unmet.filter((one) => one !== false);
}

/**
 * Everything that is missing, with what the person's own stream says about identity (design §4.9, R15) and whether the
 * clinic asks for a second clinician's look (R78).
 */
export const unmetBeforeSigning = (
	state: EnrolmentState,
	person: PersonFacts,
	{ reviewBeforeSigning }: Pick<ClinicFacts, 'reviewBeforeSigning'>
): Precondition[] => [
	...unmetInStream(state),
	...(person.identity ? [] : [{ code: 'identity_not_checked' } as const]),
	...(reviewBeforeSigning && !state.review ? [{ code: 'review_missing' } as const] : [])
];

export const openQueries = (state: EnrolmentState) => state.queries.filter(({ status }) => status === 'open');

const nothingAsked = ({ learning }: EnrolmentState): boolean =>
	!learning.check.context.pools.some(({ critical }) => critical);
