import { BEFORE_SIGNING } from './check.model.ts';
import { CHECK_RULES, stateOf } from './check.rules.ts';
import type { CheckRules } from './check.rules.ts';

const { afterAnswer, candidates, giveBack, isDue, nextObjective, release, reopen } = CHECK_RULES;

/** Mistakes somebody could make in the rule of the check. Each must break an invariant, or the invariants are too weak. */
export const FAULTS: { fault: string; rules: Partial<CheckRules> }[] = [
	{ fault: 'closes on one item', rules: { closes: (state) => state.rightInModule !== null } },
	{
		fault: 'closes on the same item twice',
		rules: { candidates: (pool) => pool.items }
	},
	{
		fault: 'a wrong answer closes too',
		rules: {
			afterAnswer(state, pool, place, item, answer) {
				return afterAnswer.call(this, state, pool, place, item, { ...answer, outcome: 'correct' });
			}
		}
	},
	{
		fault: 'the third miss calls a person',
		rules: { callsPerson: (state, pool) => pool.critical && state.misses >= 3 }
	},
	{
		fault: 'the fifth miss calls a person',
		rules: { callsPerson: (state, pool) => pool.critical && state.misses >= 5 }
	},
	{ fault: 'practice calls a person', rules: { callsPerson: (state) => state.misses >= 2 } },
	{
		fault: 'unsure is not counted',
		rules: {
			afterAnswer(state, pool, place, item, answer) {
				return answer.outcome === 'unsure' ? state : afterAnswer.call(this, state, pool, place, item, answer);
			}
		}
	},
	{
		fault: 'misses of the module are forgotten in "Before you sign"',
		rules: {
			afterAnswer(state, pool, place, item, answer) {
				const misses = answer.outcome === 'correct' ? 0 : state.misses;
				return afterAnswer.call(this, { ...state, misses }, pool, place, item, answer);
			}
		}
	},
	{
		fault: 'a right answer in the module counts for "Before you sign" as well',
		rules: {
			afterAnswer(state, pool, place, item, answer) {
				const next = afterAnswer.call(this, state, pool, place, item, answer);
				return answer.outcome === 'correct' ? { ...next, rightBeforeSigning: item } : next;
			}
		}
	},
	{
		fault: 'a miss in "Before you sign" takes the right answer of the module away',
		rules: {
			afterAnswer(state, pool, place, item, answer) {
				const next = afterAnswer.call(this, state, pool, place, item, answer);
				return answer.outcome === 'correct' ? next : { ...next, rightInModule: null };
			}
		}
	},
	{
		fault: 'the answer is not tied to the item on screen',
		rules: { isOnScreen: (shown) => shown.is === 'asking' }
	},
	{ fault: 'the same post counts twice', rules: { isOnScreen: () => true, staysOnScreen: () => false } },
	{ fault: 'a post buys another question', rules: { staysOnScreen: () => false } },
	{
		fault: 'leaving and coming back buys another question',
		rules: { staysOnScreen: (shown) => shown.is === 'feedback' }
	},
	{
		fault: 'the failed item is asked again at once',
		rules: {
			candidates(pool, state) {
				const last = state.seen.at(-1);
				return candidates(pool, state).sort((a, b) => Number(b === last) - Number(a === last));
			}
		}
	},
	{
		fault: 'seen items come before unseen ones',
		rules: { candidates: (pool, state) => candidates(pool, state).reverse() }
	},
	{
		fault: 'the same objective is asked on while another is due',
		rules: {
			nextObjective: (due, last, order) =>
				last !== null && due.includes(last) ? last : nextObjective(due, last, order)
		}
	},
	{
		fault: 'only the first objective is asked',
		rules: { nextObjective: (due) => (due[0] === 'a' ? 'a' : null) }
	},
	{
		fault: 'an item already right is asked in "Before you sign"',
		rules: {
			candidates: (pool, state) =>
				state.rightInModule === null ? candidates(pool, state) : [state.rightInModule]
		}
	},
	{
		fault: 'a released objective is asked on',
		rules: {
			isDue(pool, state, place) {
				const status = state.status === 'released' ? 'open' : state.status;
				return isDue.call(this, pool, { ...state, status }, place);
			}
		}
	},
	{
		fault: 'an objective that waits is asked on',
		rules: {
			isDue(pool, state, place) {
				const status = state.status === 'waiting' ? 'open' : state.status;
				return isDue.call(this, pool, { ...state, status }, place);
			}
		}
	},
	{
		fault: 'practice is asked in "Before you sign"',
		rules: {
			isDue(pool, state, place) {
				const isPractice = !pool.critical && state.rightInModule !== null && place === BEFORE_SIGNING;
				return isPractice || isDue.call(this, pool, state, place);
			}
		}
	},
	{
		fault: 'practice holds people up',
		rules: {
			mayEnter: (check, place) =>
				place !== BEFORE_SIGNING ||
				check.pools.every((pool) => stateOf(check.objectives, pool.objective).rightInModule !== null)
		}
	},
	{
		fault: 'one objective that waits stops everything',
		rules: {
			mayEnter: (check, place) =>
				CHECK_RULES.mayEnter(check, place) &&
				Object.values(check.objectives).every(({ status }) => status !== 'waiting')
		}
	},
	{ fault: '"Before you sign" opens at once', rules: { mayEnter: () => true } },
	{
		fault: 'releasing one objective releases every one that waits or is open',
		rules: {
			release: (objectives, objective) =>
				Object.keys(objectives).reduce((all, id) => release(all, id), release(objectives, objective))
		}
	},
	{
		fault: 'releasing an objective releases another',
		rules: { release: (objectives) => release(objectives, 'b') }
	},
	{
		fault: 'giving back keeps the misses',
		rules: {
			giveBack: (objectives, objective) => ({
				...objectives,
				[objective]: { ...stateOf(objectives, objective), status: 'open' }
			})
		}
	},
	{
		fault: 'giving back forgets which items were seen',
		rules: {
			giveBack(objectives, objective) {
				const given = giveBack(objectives, objective);
				return { ...given, [objective]: { ...stateOf(given, objective), seen: [] } };
			}
		}
	},
	{ fault: 'giving back wipes what was right', rules: { giveBack: reopen } },
	{
		fault: 'a change of the course wipes every objective',
		rules: {
			reopen: (objectives, objective) =>
				Object.keys(objectives).reduce((all, id) => reopen(all, id), reopen(objectives, objective))
		}
	},
	{ fault: 'a reopened objective keeps its misses', rules: { reopen: (objectives) => objectives } }
];
