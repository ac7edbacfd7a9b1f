import type { Outcome } from '../enrolment/events.ts';
import { orderBySeed } from '../quiz/shuffle.ts';
import type { Pool, Pools } from './check.model.ts';

/** About two minutes of a person's time before a visit (learning.md D9). */
export const MOST_REFRESHED = 4;
const LEAST_REFRESHED = 3;
/** What is critical and was not asked for so long is asked again (learning.md D9). */
const FADES_AFTER_DAYS = 7;
const DAY_MS = 86_400_000;

/** One answer that this person ever gave. `in`: in the course's check, or in a refresher before a visit. */
export type PastAnswer = {
	objective: string;
	item: string;
	outcome: Outcome;
	at: string;
	in: 'check' | 'refresher';
};

export type RefresherChoice = { objective: string; item: string };

type Known = {
	/** Of this person's version and plan. */
	pools: Pools;
	/** In the order in which they were given. */
	answers: readonly PastAnswer[];
	now: string;
	/** Decides between equals: another visit, another choice. */
	seed: string;
};

/** What became of one objective so far. */
type Past = {
	pool: Pool;
	/** Place in the history, from 0; -1: never. */
	lastAnswer: number;
	lastMiss: number;
	/** Right in a refresher. */
	lastRefreshed: number;
	answeredAt: string | null;
};

/**
 * What a person is asked before a visit, in this order (learning.md D9): what was missed and is not made good, the last
 * missed first, and first of all that whose latest answer was a miss; then what is critical and was not asked for seven
 * days, the longest ago first. One item of each objective: one never seen, or the one seen longest ago. At most four; with
 * fewer than three it is filled up with what is critical and was asked longest ago.
 *
 * A miss is made good by a right answer in a refresher, so that four old misses do not keep all the rest out for good.
 */
export function chooseRefresher({ pools, answers, now, seed }: Known): RefresherChoice[] {
	const inAnyOrder = orderBySeed(
		pools.map((pool) => ({ id: pool.objective, pool })),
		seed
	);
	const pasts = inAnyOrder
		.filter(({ pool }) => pool.items.length > 0)
		.map(({ pool }) => pastOf(pool, answers));

	const missed = pasts
		.filter(({ lastMiss, lastRefreshed }) => lastMiss > lastRefreshed)
		.sort((a, b) => Number(isMissNow(b)) - Number(isMissNow(a)) || b.lastMiss - a.lastMiss);
	const critical = pasts
		.filter((past) => past.pool.critical && !missed.includes(past))
		.sort((a, b) => a.lastAnswer - b.lastAnswer);
	const faded = critical.filter((past) => hasFaded(past, now));
	const chosen = [...missed, ...faded].slice(0, MOST_REFRESHED);
	const fill = critical
		.filter((past) => !faded.includes(past))
		.slice(0, Math.max(0, LEAST_REFRESHED - chosen.length));
	return [...chosen, ...fill].flatMap(({ pool }) => {
		const item = itemFor(pool, answers, seed);
		return item === undefined ? [] : [{ objective: pool.objective, item }];
	});
}

const isMissNow = ({ lastMiss, lastAnswer }: Past): boolean => lastMiss === lastAnswer;

/** What was never asked, because a clinician closed it or it was shown in an earlier enrolment, has faded too. */
const hasFaded = ({ answeredAt }: Past, now: string): boolean =>
	answeredAt === null || Date.parse(now) - Date.parse(answeredAt) > FADES_AFTER_DAYS * DAY_MS;

function pastOf(pool: Pool, answers: readonly PastAnswer[]): Past {
	const last = (wanted: (answer: PastAnswer) => boolean) =>
		answers.findLastIndex((answer) => answer.objective === pool.objective && wanted(answer));
	const lastAnswer = last(() => true);
	return {
		pool,
		lastAnswer,
		lastMiss: last(({ outcome }) => outcome !== 'correct'),
		lastRefreshed: last((answer) => answer.outcome === 'correct' && answer.in === 'refresher'),
		answeredAt: answers[lastAnswer]?.at ?? null
	};
}

/** Sorting keeps the order of the seed among those never seen. */
const itemFor = ({ items }: Pool, answers: readonly PastAnswer[], seed: string): string | undefined =>
	orderBySeed(
		items.map((id) => ({ id })),
		seed
	)
		.map(({ id }) => ({ id, lastSeen: answers.findLastIndex(({ item }) => item === id) }))
		.sort((a, b) => a.lastSeen - b.lastSeen)[0]?.id;
