import { type Result, assertNever, ok, refuse } from '../result.ts';
import type { EnrolmentEvent, Envelope } from './events.ts';
import type { EnrolmentRefusalReason } from './refusal.ts';
import { isRefresherEvent, type RefresherEvent } from './refreshers.ts';
import type { EnrolmentState, VisitFact, VisitStatus } from './state.ts';
import { dayAfterMoving, refuseDayEvent, withDayAddressed, withDayAnswer } from './visit-day.ts';

export type VisitEvent = Exclude<Extract<EnrolmentEvent, { clear: { visit: unknown } }>, RefresherEvent>;

export const isVisitEvent = (event: EnrolmentEvent): event is VisitEvent =>
	'visit' in event.clear && !isRefresherEvent(event);

const UPCOMING: readonly VisitStatus[] = ['booked', 'confirmed'];

/** From which status each visit event is possible. */
const FROM: Record<Exclude<VisitEvent['type'], 'VISIT_BOOKED'>, readonly VisitStatus[]> = {
	VISIT_MOVED: UPCOMING,
	DRIVER_NAMED: UPCOMING,
	VISIT_DAY_ANSWERED: UPCOMING,
	VISIT_ANSWER_ADDRESSED: UPCOMING,
	VISIT_CONFIRMED: ['booked'],
	VISIT_GO_SIGNED: ['confirmed'],
	VISIT_NO_GO_SIGNED: UPCOMING,
	VISIT_STARTED: ['confirmed'],
	VISIT_ENDED: ['in_progress'],
	VISIT_CANCELLED: UPCOMING
};

export function applyVisit(
	state: EnrolmentState,
	event: VisitEvent,
	envelope: Envelope
): Result<EnrolmentState, EnrolmentRefusalReason> {
	const found = state.visits.find(({ visit }) => visit === event.clear.visit);
	if (event.type === 'VISIT_BOOKED') {
		if (found) return refuse({ code: 'visit_exists' });
		return ok({ ...state, visits: [...state.visits, booked(event)] });
	}
	if (!found) return refuse({ code: 'unknown_visit' });
	if (!FROM[event.type].includes(found.status))
		return refuse({ code: 'visit_not_open', status: found.status });
	const refusal = isDayEvent(event) ? refuseDayEvent(found, event, envelope) : null;
	if (refusal) return refuse(refusal);
	const changed = change(state, found, event, envelope);
	return ok({ ...state, visits: state.visits.map((visit) => (visit === found ? changed : visit)) });
}

type DayEvent = Parameters<typeof refuseDayEvent>[1];
const isDayEvent = (event: VisitEvent): event is DayEvent =>
	event.type === 'VISIT_DAY_ANSWERED' ||
	event.type === 'VISIT_ANSWER_ADDRESSED' ||
	event.type === 'VISIT_CONFIRMED';

/** Visits that have not begun end with the enrolment; one that is going on is ended by whoever is with the person. */
export const cancelUpcoming = (visits: readonly VisitFact[]): VisitFact[] =>
	visits.map((visit) => (UPCOMING.includes(visit.status) ? { ...visit, status: 'cancelled' } : visit));

const booked = ({ clear }: Extract<VisitEvent, { type: 'VISIT_BOOKED' }>): VisitFact => ({
	visit: clear.visit,
	startsAt: clear.startsAt,
	staff: clear.staff,
	status: 'booked',
	driver: null,
	confirmed: null,
	day: null,
	decision: null,
	startedAt: null,
	endedAt: null
});

function change(
	state: EnrolmentState,
	visit: VisitFact,
	event: Exclude<VisitEvent, { type: 'VISIT_BOOKED' }>,
	envelope: Envelope
): VisitFact {
	const { at, actor } = envelope;
	switch (event.type) {
		case 'VISIT_MOVED': {
			// Another time needs another confirmation and another go; who drives is asked again by confirming.
			const { startsAt, staff } = event.clear;
			const day = dayAfterMoving(visit);
			return { ...visit, startsAt, staff, status: 'booked', confirmed: null, day, decision: null };
		}
		case 'DRIVER_NAMED':
			return { ...visit, driver: driverOf(event, at) };
		case 'VISIT_DAY_ANSWERED':
			return withDayAnswer(visit, event, envelope);
		case 'VISIT_ANSWER_ADDRESSED':
			return withDayAddressed(visit, event, envelope);
		case 'VISIT_CONFIRMED':
			return { ...visit, status: 'confirmed', confirmed: { statedBy: event.clear.statedBy, at } };
		case 'VISIT_GO_SIGNED':
			return {
				...visit,
				decision: {
					is: 'go',
					by: actor,
					name: event.sealed.name,
					at,
					clearanceSeq: state.clearance?.seq ?? 0
				}
			};
		case 'VISIT_NO_GO_SIGNED': {
			const { name, reason } = event.sealed;
			return { ...visit, decision: { is: 'no_go', by: actor, name, reason, at } };
		}
		case 'VISIT_STARTED':
			return { ...visit, status: 'in_progress', startedAt: at };
		case 'VISIT_ENDED':
			return { ...visit, status: 'ended', endedAt: at };
		case 'VISIT_CANCELLED':
			return { ...visit, status: 'cancelled' };
		default:
			return assertNever(event);
	}
}

function driverOf(
	{ clear: { statedBy }, sealed }: Extract<VisitEvent, { type: 'DRIVER_NAMED' }>,
	at: string
): VisitFact['driver'] {
	const name = sealed.driver.trim();
	return name === '' ? null : { name, statedBy, at };
}
