import { findItem } from '../content/look-up.ts';
import type { Course } from '../content/model.ts';
import type { VisitId } from '../ids.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import { chooseRefresher, type PastAnswer, type RefresherChoice } from '../learning/refresher.ts';
import { criticalAllClosed } from '../learning/views.ts';
import { isStoryStep } from '../quiz/kinds/story.ts';
import { type Result, assertNever, ok, refuse } from '../result.ts';
import type { EnrolmentEvent, EnrolmentEventOf, Envelope } from './events.ts';
import type { EnrolmentRefusalReason } from './refusal.ts';
import type { EnrolmentState, RefresherFact, RefresherItem, VisitFact } from './state.ts';

type Applied = Result<EnrolmentState, EnrolmentRefusalReason>;

export type RefresherEvent = EnrolmentEventOf<
	'REFRESHER_BEGUN' | 'REFRESHER_STEP_TAKEN' | 'REFRESHER_ANSWERED'
>;
const TYPES: ReadonlySet<string> = new Set<RefresherEvent['type']>([
	'REFRESHER_BEGUN',
	'REFRESHER_STEP_TAKEN',
	'REFRESHER_ANSWERED'
]);
export const isRefresherEvent = (event: EnrolmentEvent): event is RefresherEvent => TYPES.has(event.type);

const HOUR_MS = 3_600_000;
const OPENS_HOURS_BEFORE = 48;
/** Somebody who waits past the hour may go on with it; a visit that never began does not stay open for ever. */
const CLOSES_HOURS_AFTER = 2;

/** From 48 hours before a booked visit until it begins, and only with nothing left to understand for the signature. */
export function isRefresherOpen(
	{ learning }: Pick<EnrolmentState, 'learning'>,
	{ status, startsAt }: VisitFact,
	at: string
): boolean {
	const left = hoursLeft(startsAt, at);
	return (
		(status === 'booked' || status === 'confirmed') &&
		left <= OPENS_HOURS_BEFORE &&
		left > -CLOSES_HOURS_AFTER &&
		criticalAllClosed(learning)
	);
}

const hoursLeft = (startsAt: string, at: string): number => (Date.parse(startsAt) - Date.parse(at)) / HOUR_MS;

/**
 * What is asked again before this visit. What was asked before it was moved to another day is too old for that day, and
 * stays only to be told and to be taught from.
 */
export const refresherOf = (
	{ refreshers, visits }: Pick<EnrolmentState, 'refreshers' | 'visits'>,
	visit: VisitId
): RefresherFact | undefined => {
	const booked = visits.find((one) => one.visit === visit);
	return (
		booked &&
		refreshers.findLast(
			(one) => one.visit === visit && hoursLeft(booked.startsAt, one.begunAt) <= OPENS_HOURS_BEFORE
		)
	);
};

/** What would be asked before this visit by somebody who begins at `now`; empty where there is nothing to ask. */
export const refresherFor = (state: EnrolmentState, visit: VisitId, now: string): RefresherChoice[] =>
	chooseRefresher({
		pools: state.learning.check.context.pools,
		answers: answersSoFar(state),
		now,
		seed: canonicalJson(['refresher', visit])
	});

function answersSoFar({ answers, practice, refreshers }: EnrolmentState): PastAnswer[] {
	const inCheck = [...answers, ...practice].map(({ objective, item, outcome, at }): PastAnswer => ({
		objective,
		item,
		outcome,
		at,
		in: 'check'
	}));
	const before = refreshers.flatMap(({ items }) =>
		items.flatMap(({ objective, item, answer }): PastAnswer[] =>
			answer ? [{ objective, item, outcome: answer.outcome, at: answer.at, in: 'refresher' }] : []
		)
	);
	return [...inCheck, ...before].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/**
 * What is still to be answered. An item that the person's version or plan has no longer is passed over: a change of the
 * course in the middle leaves nobody stuck.
 */
export const leftIn = (
	{ learning }: Pick<EnrolmentState, 'learning'>,
	{ items }: RefresherFact
): RefresherItem[] =>
	items.filter(
		({ objective, item, answer }) =>
			answer === null &&
			learning.check.context.pools.some((pool) => pool.objective === objective && pool.items.includes(item))
	);

/** True once every question was answered, right or not. It gates nothing. */
export const isRefreshed = (
	state: Pick<EnrolmentState, 'learning' | 'refreshers' | 'visits'>,
	visit: VisitId
): boolean => {
	const refresher = refresherOf(state, visit);
	return refresher !== undefined && leftIn(state, refresher).length === 0;
};

/** Open, not done, and there is something to ask: then it is offered, but to nobody who said no to the visit. */
export const offersRefresher = (state: EnrolmentState, visit: VisitFact, now: string): boolean =>
	isRefresherOpen(state, visit, now) &&
	visit.day?.wants !== 'no' &&
	!isRefreshed(state, visit.visit) &&
	(refresherOf(state, visit.visit) !== undefined || refresherFor(state, visit.visit, now).length > 0);

/** Nothing here touches an objective, the signature or clearance. */
export function applyRefresher(
	state: EnrolmentState,
	event: RefresherEvent,
	envelope: Envelope,
	course: Course
): Applied {
	const found = state.visits.find(({ visit }) => visit === event.clear.visit);
	if (!found) return refuse({ code: 'unknown_visit' });
	if (!isRefresherOpen(state, found, envelope.at)) return refuse({ code: 'refresher_not_open' });
	switch (event.type) {
		case 'REFRESHER_BEGUN':
			return begin(state, event, envelope);
		case 'REFRESHER_STEP_TAKEN':
			return onScreen(state, event, (now) => {
				const { choice } = event.sealed;
				const item = findItem(course, now.item)?.item;
				const goesOn = item?.kind === 'scenario' && isStoryStep(item, now.path, choice);
				return goesOn ? { ...now, path: [...now.path, choice] } : null;
			});
		case 'REFRESHER_ANSWERED':
			return onScreen(state, event, (now) => {
				const { outcome } = event.clear;
				const { belief, beliefs, choices, sureness } = event.sealed;
				const answer = { outcome, belief, beliefs, choices, sureness, at: envelope.at };
				return now.objective === event.clear.objective ? { ...now, answer } : null;
			});
		default:
			return assertNever(event);
	}
}

function begin(
	state: EnrolmentState,
	{ clear: { visit, items } }: EnrolmentEventOf<'REFRESHER_BEGUN'>,
	{ at }: Envelope
): Applied {
	if (refresherOf(state, visit)) return refuse({ code: 'refresher_moved_on' });
	const begun: RefresherFact = {
		visit,
		begunAt: at,
		items: items.map(({ objective, item }) => ({
			objective,
			item,
			nth: timesAsked(state, objective, item) + 1,
			path: [],
			answer: null
		}))
	};
	const isKnown = items.length > 0 && leftIn(state, begun).length === items.length;
	return isKnown
		? ok({ ...state, refreshers: [...state.refreshers, begun] })
		: refuse({ code: 'unknown_item' });
}

function timesAsked({ learning, refreshers }: EnrolmentState, objective: string, item: string): number {
	const inCheck = learning.check.context.objectives[objective]?.seen ?? [];
	const before = refreshers.flatMap(({ items }) => items.map((one) => one.item));
	return [...inCheck, ...before].filter((one) => one === item).length;
}

/** Changes the question that is on the screen; null: it cannot take this. */
function onScreen(
	state: EnrolmentState,
	{ clear }: EnrolmentEventOf<'REFRESHER_STEP_TAKEN' | 'REFRESHER_ANSWERED'>,
	change: (now: RefresherItem) => RefresherItem | null
): Applied {
	const refresher = refresherOf(state, clear.visit);
	const now = refresher && leftIn(state, refresher)[0];
	const changed = now?.item === clear.item ? change(now) : null;
	if (!refresher || !changed) return refuse({ code: 'refresher_moved_on' });
	const items = refresher.items.map((one) => (one === now ? changed : one));
	return ok({
		...state,
		refreshers: state.refreshers.map((one) => (one === refresher ? { ...one, items } : one))
	});
}

/** Another version may tell a story otherwise: one that was left half-way begins again. */
export const startStoriesAgain = (refreshers: readonly RefresherFact[]): RefresherFact[] =>
	refreshers.map((one) => ({
		...one,
		items: one.items.map((item) => (item.answer ? item : { ...item, path: [] }))
	}));
