import { BEFORE_SIGNING } from './check.model.ts';
import type { CheckContext, ObjectiveState, PlaceState, Pool } from './check.model.ts';
import type { Edge, Stand } from './check.explore.fixture.ts';

/** The rule of design §4.5 a second time, from its text and without the code under test. */
type Invariant = { name: string; holds: (edge: Edge) => boolean };

const objective = (check: CheckContext, id: string): ObjectiveState => {
	const state = check.objectives[id];
	if (!state) throw new Error(`No objective ${id}`);
	return state;
};
const shown = (check: CheckContext, place: string): PlaceState =>
	check.places[place] ?? { is: 'idle', last: null };
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const rights = (state: ObjectiveState) => [state.rightInModule, state.rightBeforeSigning];
const notYetRight = (check: CheckContext, pool: Pool) =>
	pool.items.filter((item) => !rights(objective(check, pool.objective)).includes(item));
const criticalOf = (check: CheckContext) =>
	check.pools
		.filter(({ critical }) => critical)
		.map((pool) => ({ pool, state: objective(check, pool.objective) }));
const isDecided = ({ status }: ObjectiveState) => ['closed', 'released', 'carried'].includes(status);
const isThrough = (state: ObjectiveState) => state.status !== 'open' || state.rightInModule !== null;

function mustAsk(check: CheckContext, place: string): string[] {
	const must = check.pools.filter((pool) => {
		const state = objective(check, pool.objective);
		if (state.status !== 'open') return false;
		if (place === BEFORE_SIGNING) return pool.critical && state.rightInModule !== null;
		if (pool.module !== place || state.rightInModule !== null) return false;
		return pool.critical || pool.items.some((item) => !state.seen.slice(state.seenBefore).includes(item));
	});
	return must.map((pool) => pool.objective);
}

/** What came on screen by this edge, if anything. */
function asked({ before, event, after }: Edge) {
	if (event.type !== 'FEEDBACK_LEFT' && event.type !== 'CHECK_ENTERED') return null;
	const from = shown(before.check, event.place);
	const to = shown(after.check, event.place);
	return to.is === 'asking' && !same(from, to) ? { place: event.place, from, to } : null;
}
const matches = ({ before, event }: Edge) => {
	if (event.type !== 'ANSWERED') return false;
	const at = shown(before.check, event.place);
	return at.is === 'asking' && at.item === event.item && at.objective === event.objective;
};
const others = (check: CheckContext, id: string) => {
	const { [id]: _one, ...rest } = check.objectives;
	return rest;
};
const otherPlaces = (check: CheckContext, place: string) => {
	const { [place]: _one, ...rest } = check.places;
	return rest;
};
const nothingChanged = ({ before, after }: Edge) => same(before, after);
const inState = (name: string, holds: (stand: Stand) => boolean): Invariant => ({
	name,
	holds: ({ after }) => holds(after)
});

const INVARIANTS: Invariant[] = [
	inState('closed means right on two different items, practice on one', ({ check }) =>
		check.pools.every(({ objective: id, critical }) => {
			const { status, rightInModule, rightBeforeSigning } = objective(check, id);
			if (status !== 'closed') return true;
			return (
				rightInModule !== null &&
				(critical ? rightBeforeSigning !== null && rightBeforeSigning !== rightInModule : true)
			);
		})
	),
	inState('only what is due here is asked, and never an item already right', ({ check }) =>
		Object.entries(check.places).every(([place, at]) => {
			if (at.is !== 'asking') return true;
			const pool = check.pools.find((pool) => pool.objective === at.objective);
			const state = objective(check, at.objective);
			const isHere =
				place === BEFORE_SIGNING
					? pool?.critical === true && state.rightInModule !== null
					: pool?.module === place && state.rightInModule === null;
			return (
				pool !== undefined && isHere && state.status === 'open' && notYetRight(check, pool).includes(at.item)
			);
		})
	),
	inState(
		'understood means that every critical objective is decided, and nothing else does',
		({ value, check }) =>
			(value === 'understood') === criticalOf(check).every(({ state }) => isDecided(state))
	),
	inState(
		'the modules are through when each critical objective is, whatever practice says',
		({ value, check }) => (value === 'modules') === !criticalOf(check).every(({ state }) => isThrough(state))
	),
	inState('a person is called at the fourth miss on a critical objective and at no other', ({ check }) =>
		check.pools.every(({ objective: id, critical }) => {
			const { status, misses } = objective(check, id);
			return critical
				? (status === 'waiting') === (misses >= 4 && status !== 'released')
				: status !== 'waiting';
		})
	),
	inState(
		'nobody is stuck: something to answer, to enter, or a person is called, until all is understood',
		(at) => {
			const places = [...new Set(at.check.pools.map(({ module }) => module)), BEFORE_SIGNING];
			return (
				at.value === 'understood' ||
				Object.values(at.check.places).some(({ is }) => is !== 'idle') ||
				places.some((place) => mustAsk(at.check, place).length > 0) ||
				criticalOf(at.check).some(({ state }) => state.status === 'waiting')
			);
		}
	),
	{
		name: 'an answer to anything but the item on screen does nothing',
		holds: (edge) => edge.event.type !== 'ANSWERED' || matches(edge) || nothingChanged(edge)
	},
	{
		name: 'an answer counts once, where it was given, and for its objective only',
		holds(edge) {
			const { before, event, after } = edge;
			if (event.type !== 'ANSWERED' || !matches(edge)) return true;
			const was = objective(before.check, event.objective);
			const now = objective(after.check, event.objective);
			const isRight = event.answer.outcome === 'correct';
			const isLast = event.place === BEFORE_SIGNING;
			return (
				now.misses === was.misses + (isRight ? 0 : 1) &&
				now.rightInModule === (isRight && !isLast ? event.item : was.rightInModule) &&
				now.rightBeforeSigning === (isRight && isLast ? event.item : was.rightBeforeSigning) &&
				same(now.seen, was.seen) &&
				(isRight || now.status === 'open' || now.status === 'waiting') &&
				shown(after.check, event.place).is === 'feedback' &&
				same(others(before.check, event.objective), others(after.check, event.objective)) &&
				same(otherPlaces(before.check, event.place), otherPlaces(after.check, event.place))
			);
		}
	},
	{
		name: 'entering where something is on screen does nothing',
		holds: (edge) =>
			edge.event.type !== 'CHECK_ENTERED' ||
			shown(edge.before.check, edge.event.place).is === 'idle' ||
			nothingChanged(edge)
	},
	{
		name: '"Before you sign" opens after every critical objective is through in its module, and then it does',
		holds(edge) {
			const { before, event, after } = edge;
			if (event.type !== 'CHECK_ENTERED' || event.place !== BEFORE_SIGNING) return true;
			if (shown(before.check, BEFORE_SIGNING).is !== 'idle') return true;
			const mayOpen = criticalOf(before.check).every(({ state }) => isThrough(state));
			const isAsked = mayOpen && mustAsk(before.check, BEFORE_SIGNING).length > 0;
			return isAsked ? shown(after.check, BEFORE_SIGNING).is === 'asking' : nothingChanged(edge);
		}
	},
	{
		name: 'a module asks when entered as long as something is due',
		holds: ({ before, event, after }) =>
			event.type !== 'CHECK_ENTERED' ||
			event.place === BEFORE_SIGNING ||
			shown(before.check, event.place).is !== 'idle' ||
			(shown(after.check, event.place).is === 'asking') === mustAsk(before.check, event.place).length > 0
	},
	{
		name: 'after Continue the next due item comes, or nothing when nothing is due',
		holds(edge) {
			const { before, event, after } = edge;
			if (event.type !== 'FEEDBACK_LEFT') return true;
			const at = shown(before.check, event.place);
			if (at.is !== 'feedback' || at.item !== event.item) return nothingChanged(edge);
			const isDue = mustAsk(before.check, event.place).length > 0;
			return shown(after.check, event.place).is === (isDue ? 'asking' : 'idle');
		}
	},
	{
		name: 'another objective comes first, as long as one is due here',
		holds(edge) {
			const next = asked(edge);
			if (!next || next.from.is !== 'feedback' || next.from.objective !== next.to.objective) return true;
			return same(mustAsk(edge.before.check, next.place), [next.to.objective]);
		}
	},
	{
		name: 'an item is asked that was not seen, or else the one seen longest ago',
		holds(edge) {
			const next = asked(edge);
			const pool = edge.before.check.pools.find((pool) => pool.objective === next?.to.objective);
			if (!next || !pool) return true;
			const { seen } = objective(edge.before.check, pool.objective);
			const oldest = Math.min(...notYetRight(edge.before.check, pool).map((item) => seen.lastIndexOf(item)));
			return seen.lastIndexOf(next.to.item) === oldest;
		}
	},
	{
		name: 'asking is written down, counted per item, and changes nothing else of any objective',
		holds(edge) {
			const next = asked(edge);
			if (!next) return true;
			const { objective: id, item, nth } = next.to;
			const was = objective(edge.before.check, id);
			const now = objective(edge.after.check, id);
			return (
				same(now, { ...was, seen: [...was.seen, item] }) &&
				nth === now.seen.filter((it) => it === item).length &&
				same(others(edge.before.check, id), others(edge.after.check, id))
			);
		}
	},
	{
		name: 'a clinician closes or gives back only an objective that waits, and nothing beside it',
		holds(edge) {
			const { before, event, after } = edge;
			if (event.type !== 'OBJECTIVE_RELEASED' && event.type !== 'OBJECTIVE_GIVEN_BACK') return true;
			const was = objective(before.check, event.objective);
			if (was.status !== 'waiting') return nothingChanged(edge);
			const change =
				event.type === 'OBJECTIVE_RELEASED' ? { status: 'released' } : { status: 'open', misses: 0 };
			return (
				same(objective(after.check, event.objective), { ...was, ...change }) &&
				same(others(before.check, event.objective), others(after.check, event.objective)) &&
				same(before.check.places, after.check.places)
			);
		}
	},
	{
		name: 'a change of course or plan touches only what it names, and what is on screen is replaced, never counted',
		holds({ before, event, after }) {
			if (event.type !== 'RESCOPED') return true;
			return Object.entries(before.check.objectives).every(([id, was]) => {
				const { seen, ...now } = objective(after.check, id);
				const { seen: seenBefore, ...kept } = was;
				const fresh = { status: 'open', misses: 0, rightInModule: null, rightBeforeSigning: null };
				const isNamed = event.reopens.includes(id);
				return (
					same({ ...now, seenBefore: 0 }, { ...kept, ...(isNamed ? fresh : {}), seenBefore: 0 }) &&
					Math.abs(seen.length - seenBefore.length) <= 1
				);
			});
		}
	},
	{
		name: 'what is on screen stays through a change that leaves it as it was',
		holds({ before, event, after }) {
			if (event.type !== 'RESCOPED') return true;
			return Object.entries(before.check.places).every(([place, at]) => {
				if (at.is === 'idle') return same(shown(after.check, place).is, 'idle');
				const pool = event.pools.find((pool) => pool.objective === at.objective);
				const stays = pool?.items.includes(at.item) && !event.reopens.includes(at.objective);
				return !stays || same(after.check.places[place], at);
			});
		}
	}
];

/** Throws with the name of the first invariant that an edge breaks. */
export function assertInvariants(edge: Edge): void {
	for (const { name, holds } of INVARIANTS) {
		if (!holds(edge)) throw new Error(`Invariant broken: ${name}\n${JSON.stringify(edge, null, 1)}`);
	}
}
