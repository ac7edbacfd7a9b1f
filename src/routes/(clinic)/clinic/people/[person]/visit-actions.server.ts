import * as v from 'valibot';
import { dayBounds } from '$lib/domain/clearance/zone.ts';
import { instantAt } from '$lib/domain/clearance/wall-clock.ts';
import { MOST_NOTE_CHARACTERS } from '$lib/domain/enrolment/health-check.ts';
import { memberId, parseId, type MemberId } from '$lib/domain/ids.ts';
import { refuse } from '$lib/domain/result.ts';
import { lines, orNull } from '$lib/server/http/form.ts';
import {
	bookVisit,
	cancelVisit,
	confirmVisit,
	endVisit,
	moveVisit,
	nameDriver,
	signGo,
	signNoGo,
	startVisit
} from '$lib/server/operations/care/visits.ts';
import { addressVisitAnswer } from '$lib/server/operations/visit-day/care-visit-day.ts';
import type { OperationContext } from '$lib/server/operations/context.ts';
import { readClinicZone } from '$lib/server/operations/people/clinic-zone.ts';
import { act, actProved } from './acting.server.ts';
import { name, reason, signature, visit } from './fields.server.ts';
import type { RequestEvent } from './$types';

const text = v.pipe(v.string('missing'), v.nonEmpty('missing'));
const when = v.object({ day: text, time: text });
const aVisit = v.object({ one: visit });
const start = v.object({ one: visit, clearHeaded: v.optional(v.picklist(['yes', 'no']), 'no') });
const place = 'visits';

/** Visits of one person. Days and times are those of the clinic's clock. */
export const visitActions = {
	book: (event: RequestEvent) =>
		act(event, 'book', when, place, async ({ ctx, form }, id, fields) => {
			const startsAt = await startOf(ctx, fields);
			return startsAt ? bookVisit(ctx, id, { startsAt, staff: staffIn(form) }) : refuse({ code: 'bad_time' });
		}),
	move: (event: RequestEvent) =>
		act(
			event,
			'move',
			v.object({ ...when.entries, one: visit }),
			place,
			async ({ ctx, form }, id, fields) => {
				const startsAt = await startOf(ctx, fields);
				const { one } = fields;
				return startsAt
					? moveVisit(ctx, id, one, { startsAt, staff: staffIn(form) })
					: refuse({ code: 'bad_time' });
			}
		),
	driver: (event: RequestEvent) =>
		act(event, 'driver', v.object({ one: visit, driver: name }), place, ({ ctx }, id, { one, driver }) =>
			nameDriver(ctx, id, one, { driver })
		),
	confirm: (event: RequestEvent) =>
		act(event, 'confirm', aVisit, place, ({ ctx }, id, { one }) => confirmVisit(ctx, id, one)),
	addressVisit: (event: RequestEvent) =>
		act(
			event,
			'addressVisit',
			v.object({ one: visit, note: lines(MOST_NOTE_CHARACTERS) }),
			place,
			({ ctx }, id, { one, note }) => addressVisitAnswer(ctx, id, one, { note })
		),
	go: (event: RequestEvent) =>
		actProved(
			event,
			'go',
			v.object({ ...signature, one: visit, startsAt: text }),
			place,
			({ ctx }, id, { one, name: signed, startsAt }, proof) =>
				signGo(ctx, id, one, { name: signed, proof, startsAt })
		),
	nogo: (event: RequestEvent) =>
		act(event, 'nogo', v.object({ one: visit, name, reason }), place, ({ ctx }, id, { one, ...signed }) =>
			signNoGo(ctx, id, one, signed)
		),
	start: (event: RequestEvent) =>
		act(event, 'start', start, place, ({ ctx }, id, { one, clearHeaded }) =>
			startVisit(ctx, id, one, { clearHeaded: clearHeaded === 'yes' })
		),
	end: (event: RequestEvent) =>
		act(event, 'end', aVisit, place, ({ ctx }, id, { one }) => endVisit(ctx, id, one)),
	cancel: (event: RequestEvent) =>
		act(
			event,
			'cancel',
			v.object({ one: visit, reason: orNull(lines(1_000)) }),
			place,
			({ ctx }, id, { one, ...why }) => cancelVisit(ctx, id, one, why)
		)
};

/** Null for a day or time that the clinic's clock never shows, and for a day that is over: a slip of the keyboard. */
async function startOf(
	ctx: OperationContext,
	{ day, time }: { day: string; time: string }
): Promise<Date | null> {
	const zone = await readClinicZone(ctx);
	const at = instantAt(zone, day, time);
	const isOver = at !== null && at < dayBounds(zone, ctx.now.toISOString()).start;
	return at === null || isOver ? null : new Date(at);
}

const staffIn = (form: FormData): MemberId[] =>
	form.getAll('staff').flatMap((value) => parseId(typeof value === 'string' ? value : null, memberId) ?? []);
