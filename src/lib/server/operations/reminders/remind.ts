import { and, eq } from 'drizzle-orm';
import { isReminderWaiting, reminderDue, type Reminder } from '../../../domain/enrolment/reminders.ts';
import { enrolmentId, memberId } from '../../../domain/ids.ts';
import { enrolment } from '../../db/schema/care.ts';
import type { JobSubject } from '../../jobs/jobs.ts';
import type { MailKind } from '../../mail/messages.ts';
import type { Runtime } from '../../runtime.ts';
import { lockPersonUnit, systemContext } from '../identity/person-unit.ts';
import { linkTo, tellPerson } from '../identity/tell-person.ts';
import { lockEnrolment } from '../streams/enrolment-unit.ts';
import { wantReminder } from './wanted-notices.ts';

const NOTICE: Record<Reminder['about'], { kind: MailKind; path: string }> = {
	check_in: { kind: 'check_in_due', path: '/my/check-in' },
	visit: { kind: 'visit_soon', path: '/my' }
};

/**
 * Calls to a person's mind what is due now, if anything still is. Runs as a job, so it may run twice or late: that a
 * reminder went out is written down with its message, and nothing else rests on it.
 */
export function remind(runtime: Runtime, { clinicId, id }: JobSubject): Promise<void> {
	const ctx = systemContext(runtime, clinicId, runtime.now());
	return runtime.db.inClinic(clinicId, async (tx) => {
		const [row] = await tx
			.select({ member: enrolment.memberId })
			.from(enrolment)
			.where(and(eq(enrolment.clinicId, clinicId), eq(enrolment.enrolmentId, id)));
		const person = row && (await lockPersonUnit(tx, ctx, memberId(row.member)));
		const unit = person && (await lockEnrolment(tx, ctx, enrolmentId(id)));
		if (!person || !unit) return;
		const now = ctx.now.toISOString();
		const due = reminderDue(unit.state, unit.course, unit.clinicFacts, now);
		// In quiet hours it waits for the morning. Answered or moved meanwhile, whatever did that has asked for the next look.
		if (!due) return isReminderWaiting(unit.state, unit.course, now) ? wantReminder(unit) : undefined;
		const { kind, path } = NOTICE[due.about];
		await tellPerson(person, kind, { link: linkTo(person, path) });
		const written = await unit.write([{ type: 'REMINDED', clear: due, sealed: {} }], 'system');
		if (!written.ok) throw new Error(`A reminder was refused: ${written.error.code}`);
	});
}
