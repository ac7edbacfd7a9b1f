import { outsideQuietHours } from '../check-in/quiet-hours.ts';
import type { ClinicFacts } from '../clearance/facts.ts';
import type { Course } from '../content/model.ts';
import { dueCheckIn, firstUnanswered } from './check-ins.ts';
import type { EnrolmentState, ReminderFact } from './state.ts';
import { isOver, stepOf } from './step.ts';

/** More than anybody gets in two turns; older ones decide nothing any more. */
export const MOST_REMINDERS_KEPT = 8;

const HOUR_MS = 3_600_000;
/** A visit is called to mind a day before: time enough to find a driver. */
const BEFORE_VISIT_HOURS = 24;
/** A check-in that is not answered is called to mind once more, and then no more. */
const SECOND_AFTER_HOURS = 24;
const MOST_A_TURN = 2;

export type Reminder = Pick<ReminderFact, 'about' | 'of'>;
type Planned = Reminder & { from: string };

/** What should be called to mind now; null where nothing is, and in the clinic's quiet hours. ISO 8601. */
export function reminderDue(
	state: EnrolmentState,
	course: Course,
	clinic: Pick<ClinicFacts, 'timeZone' | 'checkIns'>,
	now: string
): Reminder | null {
	if (outsideQuietHours(now, clinic.timeZone, clinic.checkIns.quiet) !== now) return null;
	const due = planned(state, course, now).find(({ from }) => Date.parse(from) <= Date.parse(now));
	return due ? { about: due.about, of: due.of } : null;
}

/** Something should be called to mind already, and only the hour is not one for it. */
export const isReminderWaiting = (state: EnrolmentState, course: Course, now: string): boolean =>
	planned(state, course, now).some(({ from }) => Date.parse(from) <= Date.parse(now));

/** When to look again whether anything is due; null where nothing is to come. */
export function nextReminderAt(
	state: EnrolmentState,
	course: Course,
	clinic: Pick<ClinicFacts, 'timeZone' | 'checkIns'>,
	now: string
): string | null {
	const [first] = planned(state, course, now)
		.map(({ from }) => (Date.parse(from) < Date.parse(now) ? now : from))
		.sort();
	return first === undefined ? null : outsideQuietHours(first, clinic.timeZone, clinic.checkIns.quiet);
}

function planned(state: EnrolmentState, course: Course, now: string): Planned[] {
	if (isOver(stepOf(state)) || state.ended) return [];
	return [...ofVisits(state, now), ...ofCheckIns(state, course, now)];
}

const ofVisits = ({ visits, reminders }: EnrolmentState, now: string): Planned[] =>
	visits
		.filter(({ status, startsAt }) => status === 'booked' && Date.parse(startsAt) > Date.parse(now))
		.map(({ visit, startsAt }): Planned => ({
			about: 'visit',
			// A visit that was moved is another one to remember.
			of: `${visit} ${startsAt}`,
			from: hoursAfter(startsAt, -BEFORE_VISIT_HOURS)
		}))
		.filter(({ of }) => !reminders.some((sent) => sent.about === 'visit' && sent.of === of));

function ofCheckIns(state: EnrolmentState, course: Course, now: string): Planned[] {
	const turn = dueCheckIn(state, course, now) ?? firstUnanswered(state, course);
	if (!turn) return [];
	const of = String(turn.number);
	const sent = state.reminders.filter((one) => one.about === 'check_in' && one.of === of);
	const last = sent.at(-1);
	if (sent.length >= MOST_A_TURN)
		return [{ about: 'check_in', of: String(turn.number + 1), from: turn.until }];
	return [{ about: 'check_in', of, from: last ? hoursAfter(last.at, SECOND_AFTER_HOURS) : turn.from }];
}

const hoursAfter = (instant: string, hours: number): string =>
	new Date(Date.parse(instant) + hours * HOUR_MS).toISOString();
