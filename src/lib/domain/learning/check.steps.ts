import { BEFORE_SIGNING, freshObjective } from './check.model.ts';
import type {
	CheckContext,
	GivenAnswer,
	ObjectiveState,
	PlaceKey,
	PlaceState,
	Pool,
	Pools
} from './check.model.ts';
import { stateOf } from './check.rules.ts';
import type { CheckRules } from './check.rules.ts';

const NOTHING: PlaceState = { is: 'idle', last: null };

/** What is on screen at a place; a place nobody entered has nothing on screen. */
export const shownAt = (check: CheckContext, place: PlaceKey): PlaceState => check.places[place] ?? NOTHING;

export const isPlace = (check: CheckContext, place: PlaceKey): boolean =>
	place === BEFORE_SIGNING || check.pools.some((pool) => pool.module === place);

/** Objectives that must still be asked at this place, in course order. */
export const dueAt = (rules: CheckRules, check: CheckContext, place: PlaceKey): Pool[] =>
	check.pools.filter((pool) => rules.isDue(pool, stateOf(check.objectives, pool.objective), place));

/** Every objective a pool names has a state; the carried ones are closed from the start. */
export function startCheck(pools: Pools, carried: readonly string[]): CheckContext {
	const start = (id: string): ObjectiveState => ({
		...freshObjective(),
		status: carried.includes(id) ? 'carried' : 'open'
	});
	const ids = new Set([...pools.map((pool) => pool.objective), ...carried]);
	return { pools, objectives: Object.fromEntries([...ids].map((id) => [id, start(id)])), places: {} };
}

export const enterPlace = (rules: CheckRules, check: CheckContext, place: PlaceKey): CheckContext =>
	rules.staysOnScreen(shownAt(check, place)) ? check : putNextOnScreen(rules, check, place);

export function takeStoryStep(check: CheckContext, place: PlaceKey, choice: string): CheckContext {
	const shown = shownAt(check, place);
	return shown.is === 'asking' ? setPlace(check, place, { ...shown, path: [...shown.path, choice] }) : check;
}

export function countAnswer(
	rules: CheckRules,
	check: CheckContext,
	given: { place: PlaceKey; objective: string; item: string; answer: GivenAnswer }
): CheckContext {
	const shown = shownAt(check, given.place);
	const pool = check.pools.find((pool) => pool.objective === given.objective);
	if (shown.is !== 'asking' || !pool) return check;
	const before = stateOf(check.objectives, pool.objective);
	const after = rules.afterAnswer(before, pool, given.place, given.item, given.answer);
	return setPlace({ ...check, objectives: { ...check.objectives, [pool.objective]: after } }, given.place, {
		...shown,
		is: 'feedback',
		answer: given.answer
	});
}

/** Puts the next item on screen, or nothing when nothing is left here. */
export function putNextOnScreen(rules: CheckRules, check: CheckContext, place: PlaceKey): CheckContext {
	const ready = callPersonWhereNothingCanBeAsked(rules, check, place);
	const shown = shownAt(ready, place);
	const last = shown.is === 'idle' ? shown.last : shown.objective;
	const due = dueAt(rules, ready, place).map((pool) => pool.objective);
	const objective = rules.nextObjective(
		due,
		last,
		ready.pools.map((pool) => pool.objective)
	);
	const pool = ready.pools.find((pool) => pool.objective === objective);
	const item = pool && rules.candidates(pool, stateOf(ready.objectives, pool.objective))[0];
	if (!pool || !item) return setPlace(ready, place, { is: 'idle', last });

	const before = stateOf(ready.objectives, pool.objective);
	const seen = [...before.seen, item];
	const nth = seen.filter((id) => id === item).length;
	const asked = { ...ready, objectives: { ...ready.objectives, [pool.objective]: { ...before, seen } } };
	return setPlace(asked, place, { is: 'asking', objective: pool.objective, item, nth, path: [] });
}

/** An objective with too few items for this plan would be a dead end for the person; a clinician can always close it. */
function callPersonWhereNothingCanBeAsked(
	rules: CheckRules,
	check: CheckContext,
	place: PlaceKey
): CheckContext {
	const stuck = dueAt(rules, check, place).filter(
		(pool) => rules.candidates(pool, stateOf(check.objectives, pool.objective)).length === 0
	);
	const waiting = stuck.map((pool): [string, ObjectiveState] => [
		pool.objective,
		{ ...stateOf(check.objectives, pool.objective), status: 'waiting' }
	]);
	return { ...check, objectives: { ...check.objectives, ...Object.fromEntries(waiting) } };
}

/**
 * Another course version or plan. Named objectives reopen; nothing else changes. An item on screen that no longer fits
 * is replaced and not counted, neither as a miss nor as seen.
 */
export function rescope(
	rules: CheckRules,
	check: CheckContext,
	pools: Pools,
	reopens: readonly string[]
): CheckContext {
	const fresh = pools
		.filter((pool) => !check.objectives[pool.objective])
		.map((pool): [string, ObjectiveState] => [pool.objective, freshObjective()]);
	let next: CheckContext = {
		...check,
		pools,
		objectives: { ...check.objectives, ...Object.fromEntries(fresh) }
	};
	for (const objective of reopens) next = { ...next, objectives: rules.reopen(next.objectives, objective) };
	for (const pool of pools) next = { ...next, objectives: fitToPool(rules, next.objectives, pool) };
	for (const place of Object.keys(check.places)) next = replaceWhatNoLongerFits(rules, next, place);
	return next;
}

/**
 * An edit may make practice critical or the other way round. What one right answer closed is then asked again, and
 * nobody waits for a person because of practice.
 */
function fitToPool(rules: CheckRules, objectives: CheckContext['objectives'], pool: Pool) {
	const state = stateOf(objectives, pool.objective);
	const isHalfClosed = state.status === 'closed' && !rules.closes(state, pool);
	if (isHalfClosed || (state.status === 'open' && rules.callsPerson(state, pool)))
		return rules.reopen(objectives, pool.objective);
	if (pool.critical || (state.status !== 'open' && state.status !== 'waiting')) return objectives;
	const status = rules.closes(state, pool) ? 'closed' : 'open';
	return { ...objectives, [pool.objective]: { ...state, status } satisfies ObjectiveState };
}

function replaceWhatNoLongerFits(rules: CheckRules, check: CheckContext, place: PlaceKey): CheckContext {
	const shown = shownAt(check, place);
	if (!isPlace(check, place)) {
		const { [place]: _gone, ...places } = check.places;
		return withdrawAsking({ ...check, places }, shown);
	}
	if (shown.is === 'idle') return check;
	const pool = check.pools.find((pool) => pool.objective === shown.objective);
	const isThere = pool !== undefined && pool.items.includes(shown.item);
	// Feedback stays to be read as long as there is an item to explain.
	const fits = isThere && (shown.is === 'feedback' || staysDue(rules, check, pool, place, shown.item));
	return fits ? check : putNextOnScreen(rules, withdrawAsking(check, shown), place);
}

function staysDue(
	rules: CheckRules,
	check: CheckContext,
	pool: Pool,
	place: PlaceKey,
	item: string
): boolean {
	const asked = stateOf(check.objectives, pool.objective);
	const before = {
		...asked,
		seen: asked.seen.slice(0, -1),
		seenBefore: Math.min(asked.seenBefore, asked.seen.length - 1)
	};
	return rules.isDue(pool, before, place) && rules.candidates(pool, before).includes(item);
}

/** An asking that is taken from the screen unanswered never happened. */
function withdrawAsking(check: CheckContext, shown: PlaceState): CheckContext {
	if (shown.is !== 'asking') return check;
	const state = stateOf(check.objectives, shown.objective);
	const seen = state.seen.filter((_, index) => index !== state.seen.lastIndexOf(shown.item));
	const seenBefore = Math.min(state.seenBefore, seen.length);
	return { ...check, objectives: { ...check.objectives, [shown.objective]: { ...state, seen, seenBefore } } };
}

const setPlace = (check: CheckContext, place: PlaceKey, shown: PlaceState): CheckContext => ({
	...check,
	places: { ...check.places, [place]: shown }
});
