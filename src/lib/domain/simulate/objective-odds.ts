import type { SimulatedPerson } from './person.ts';

/** What one objective comes to for a made-up person, on average over all of them. */
export type ObjectiveOdds = {
	/** The chance, 0 to 1, that it closes without anybody being called: on two different items, practice on one. */
	closed: number;
	/** The rest: a person is called. Practice calls nobody. */
	called: number;
	/** Items asked in the module, and later in "Before you sign". */
	askedInModule: number;
	askedLater: number;
	/** Answers that were not right, each followed by a re-teach. */
	missed: number;
};

/** Of design §4.5, written down a second time on purpose: the charts are checked against it. */
const RIGHT_ITEMS_TO_CLOSE = 2;
const MISSES_UNTIL_A_PERSON = 4;

type Standing = {
	/** Chances of items in the order in which they come next: unseen first, then the one seen longest ago. */
	next: readonly number[];
	right: number;
	misses: number;
};
type Rule = { rightToClose: number; mostMisses: number };
type Course = Omit<ObjectiveOdds, 'called'>;

const NOTHING: Course = { closed: 0, askedInModule: 0, askedLater: 0, missed: 0 };
const CLOSED: Course = { ...NOTHING, closed: 1 };

/**
 * Exact, by enumerating every way through the rule of the check. `chances`: of each item in course order, that somebody is
 * right who has not learned it. `hasLuck` false: whoever does not know is never right.
 */
export const objectiveOdds = (
	chances: readonly number[],
	person: SimulatedPerson,
	hasLuck = true
): ObjectiveOdds =>
	oddsBy({ rightToClose: RIGHT_ITEMS_TO_CLOSE, mostMisses: MISSES_UNTIL_A_PERSON }, chances, person, hasLuck);

/** The same of practice: right once, or every item seen once. */
export const practiceOdds = (chances: readonly number[], person: SimulatedPerson): ObjectiveOdds => ({
	...oddsBy({ rightToClose: 1, mostMisses: chances.length }, chances, person, true),
	called: 0
});

function oddsBy(
	rule: Rule,
	chances: readonly number[],
	person: SimulatedPerson,
	hasLuck: boolean
): ObjectiveOdds {
	const start: Standing = { next: chances.map((chance) => (hasLuck ? chance : 0)), right: 0, misses: 0 };
	const all = mix(
		[person.knowsAtFirst, () => from(start, true, person, rule)],
		[1 - person.knowsAtFirst, () => from(start, false, person, rule)]
	);
	return { ...all, called: 1 - all.closed };
}

function from(
	{ next, right, misses }: Standing,
	knows: boolean,
	person: SimulatedPerson,
	rule: Rule
): Course {
	if (right === rule.rightToClose) return CLOSED;
	const [item, ...others] = next;
	// Without an item left to ask, a clinician closes it; that is a person, too.
	if (misses === rule.mostMisses || item === undefined) return NOTHING;
	const missed: Standing = { next: [...others, item], right, misses: misses + 1 };
	const isRight = knows ? 1 - person.slips : item;
	const learned = knows ? 1 : person.learns;
	const after = mix(
		[isRight, () => from({ next: others, right: right + 1, misses }, knows, person, rule)],
		[(1 - isRight) * learned, () => from(missed, true, person, rule)],
		[(1 - isRight) * (1 - learned), () => from(missed, false, person, rule)]
	);
	return {
		closed: after.closed,
		askedInModule: after.askedInModule + (right === 0 ? 1 : 0),
		askedLater: after.askedLater + (right === 0 ? 0 : 1),
		missed: after.missed + 1 - isRight
	};
}

/** The mean of what may happen, by how likely it is; what cannot happen is not looked at. */
function mix(...ways: [chance: number, then: () => Course][]): Course {
	const sum = { ...NOTHING };
	for (const [chance, then] of ways) {
		if (chance === 0) continue;
		const course = then();
		for (const key of ['closed', 'askedInModule', 'askedLater', 'missed'] as const)
			sum[key] += chance * course[key];
	}
	return sum;
}
