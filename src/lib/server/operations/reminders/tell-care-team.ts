import { answerDueAt } from '../../../domain/check-in/answer-time.ts';
import { openAlerts, type Alert } from '../../../domain/enrolment/alerts.ts';
import { enrolmentId, type MemberId } from '../../../domain/ids.ts';
import type { ClinicState } from '../../../domain/clinic/state.ts';
import type { Tx } from '../../db/client.ts';
import type { JobSubject } from '../../jobs/jobs.ts';
import type { Runtime } from '../../runtime.ts';
import type { OperationContext } from '../context.ts';
import { lockPersonUnit, systemContext } from '../identity/person-unit.ts';
import { linkTo, tellPerson } from '../identity/tell-person.ts';
import { viewEnrolment } from '../streams/enrolment-unit.ts';

/** Where a clinic has not said how long an answer may take. */
const USUAL_ANSWER_HOURS = 24;

/**
 * Tells the providers that somebody needs a call, and tells them again after each of the clinic's answer times, with the
 * administrators, until somebody has written down what came of it; also of somebody who has left meanwhile. What gets worse
 * is told at once and starts no second round. The list on Today says the same without any message.
 */
export function tellCareTeam(runtime: Runtime, { clinicId, id }: JobSubject): Promise<void> {
	const ctx = systemContext(runtime, clinicId, runtime.now());
	return runtime.db.inClinic(clinicId, async (tx) => {
		const view = await viewEnrolment(tx, ctx, enrolmentId(id));
		const alerts = view ? openAlerts(view.state) : [];
		if (!view || alerts.length === 0) return;
		const { parameters, timeZone, checkIns } = view.clinicFacts;
		const dueAt = (alert: Pick<Alert, 'at' | 'level'>) =>
			new Date(answerDueAt(alert, answerHours(parameters.own), { timeZone, quiet: checkIns.quiet }));
		const isLate = alerts.some((alert) => dueAt(alert) <= ctx.now);
		for (const member of readers(view.clinic, isLate)) await tell(tx, ctx, member);
		const level = alerts.some((alert) => alert.level === 3) ? 3 : 2;
		const again = dueAt({ at: ctx.now.toISOString(), level });
		await runtime.jobs.enqueueAt(again, tx, 'tell-care-team-again', { clinicId, id });
	});
}

function answerHours(parameters: Readonly<Record<string, string>>): number {
	const hours = Number(parameters['clinic.answer_hours']);
	return Number.isFinite(hours) && hours > 0 ? hours : USUAL_ANSWER_HOURS;
}

/** Always in one order, so that two of these never wait for each other. */
const readers = ({ staff }: ClinicState, isLate: boolean): MemberId[] =>
	staff
		.filter(({ suspendedAt }) => suspendedAt === null)
		.filter(({ roles }) => roles.includes('provider') || (isLate && roles.includes('admin')))
		.map(({ id }) => id)
		.sort();

async function tell(tx: Tx, ctx: OperationContext, member: MemberId): Promise<void> {
	const person = await lockPersonUnit(tx, ctx, member);
	if (person) await tellPerson(person, 'care_needed', { link: linkTo(person, '/clinic') });
}
