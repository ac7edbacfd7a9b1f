import { dayBounds, dayIn } from '../../../domain/clearance/zone.ts';
import { instantAt } from '../../../domain/clearance/wall-clock.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { readClinicZone } from '../people/clinic-zone.ts';
import { visitsBetween, type ListedVisit } from './list-visits.ts';

export type DayOfVisits = {
	/** YYYY-MM-DD by the clinic's clock. */
	day: string;
	today: string;
	before: string;
	after: string;
	timeZone: string;
	visits: ListedVisit[];
};

/** Visits of one day of the clinic's calendar. `asked` is YYYY-MM-DD; null, or no day at all: today. */
export async function readDay(ctx: OperationContext, asked: string | null): Promise<DayOfVisits | null> {
	if (!allowed(ctx, 'visit.see')) return null;
	const timeZone = await readClinicZone(ctx);
	const now = ctx.now.toISOString();
	const today = dayIn(timeZone, now);
	// Noon is on every day of every zone; midnight is not.
	const noon = (asked && instantAt(timeZone, asked, '12:00')) || now;
	const { start, end } = dayBounds(timeZone, noon);
	const visits = await ctx.runtime.db.inClinic(ctx.clinicId, (tx) =>
		visitsBetween(tx, ctx, { from: start, until: end })
	);
	return {
		day: dayIn(timeZone, noon),
		today,
		before: dayIn(timeZone, new Date(Date.parse(start) - 1).toISOString()),
		after: dayIn(timeZone, end),
		timeZone,
		visits
	};
}
