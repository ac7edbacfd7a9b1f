import { openAlerts } from '../../../domain/enrolment/alerts.ts';
import type { EnrolmentEvent, EnrolmentEventType } from '../../../domain/enrolment/events.ts';
import { nextReminderAt } from '../../../domain/enrolment/reminders.ts';
import type { EnrolmentState } from '../../../domain/enrolment/state.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';

/** After these, what is called to mind next can be another thing, or another time. */
const MOVES_REMINDERS: ReadonlySet<EnrolmentEventType> = new Set<EnrolmentEventType>([
	'VISIT_BOOKED',
	'VISIT_MOVED',
	'VISIT_STARTED',
	'CHECK_IN_ANSWERED',
	'REMINDED',
	// Another version may ask at other times.
	'COURSE_CHANGED'
]);

/** Asks for the notices that these events call for, in the transaction that wrote them: a rollback leaves none. */
export async function wantNotices(
	view: Pick<EnrolmentView, 'tx' | 'ctx' | 'id' | 'state' | 'course' | 'clinicFacts'>,
	before: EnrolmentState,
	events: readonly EnrolmentEvent[]
): Promise<void> {
	const { tx, ctx, id, state } = view;
	const subject = { clinicId: ctx.clinicId, id };
	if (events.some(({ type }) => MOVES_REMINDERS.has(type))) await wantReminder(view);
	if (highestOpen(state) > highestOpen(before)) await ctx.runtime.jobs.enqueue(tx, 'tell-care-team', subject);
}

/** The next look whether this person is to be reminded; none where nothing is to come. */
export async function wantReminder({
	tx,
	ctx,
	id,
	state,
	course,
	clinicFacts
}: Pick<EnrolmentView, 'tx' | 'ctx' | 'id' | 'state' | 'course' | 'clinicFacts'>): Promise<void> {
	const at = nextReminderAt(state, course, clinicFacts, ctx.now.toISOString());
	if (at === null) return;
	await ctx.runtime.jobs.enqueueAt(new Date(at), tx, 'remind', { clinicId: ctx.clinicId, id });
}

const highestOpen = (state: EnrolmentState): number =>
	Math.max(0, ...openAlerts(state).map(({ level }) => level));
