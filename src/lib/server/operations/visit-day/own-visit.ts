import type { EnrolmentEvent, EnrolmentEventOf, VisitWish } from '../../../domain/enrolment/events.ts';
import type { EnrolmentRefusal } from '../../../domain/enrolment/refusal.ts';
import { offersRefresher } from '../../../domain/enrolment/refreshers.ts';
import type { EnrolmentState, VisitFact } from '../../../domain/enrolment/state.ts';
import { isAllWell, isDayAnswerOpen, visitDayOpensAt } from '../../../domain/enrolment/visit-day.ts';
import type { VisitId } from '../../../domain/ids.ts';
import { refuse, type Result } from '../../../domain/result.ts';
import type { OperationContext } from '../context.ts';
import { namesOfStaff } from '../staff/staff-names.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';
import { inOwnEnrolment } from '../streams/own-enrolment.ts';
import { writeOnce, writeOwn, type NoSuchPart, type WriteRefusal } from '../streams/write-once.ts';

/** What the person said last about this visit. Their own words stay with their event. */
export type OwnDayAnswer = {
	wants: VisitWish;
	news: 'yes' | 'no';
	clearHeaded: 'yes' | 'no';
	at: string;
	/** `well`: nothing to talk about. `open`: we have to talk first. `talked`: somebody has. */
	is: 'well' | 'open' | 'talked';
};

export type OwnVisit = {
	visit: VisitId;
	startsAt: string;
	status: VisitFact['status'];
	/** Who is with them, by name. */
	staff: string[];
	isAtHome: boolean;
	driver: string | null;
	/** The visit stands as far as the person has to say: by them, or by a provider for them. */
	isConfirmed: boolean;
	/** When the questions begin; null: they are open. */
	opensAt: string | null;
	answer: OwnDayAnswer | null;
	/** There are questions from the course to look at again before it. */
	offersRefresher: boolean;
	/** Of the clinic by day. */
	phone: string;
};

/** Null where this person has no such visit. */
export async function readOwnVisit(view: EnrolmentView, visit: VisitId): Promise<OwnVisit | null> {
	const { state, ctx, tx, vault, clinic } = view;
	const found = state.visits.find((one) => one.visit === visit);
	if (!found) return null;
	const nameOf = await namesOfStaff(tx, ctx, vault, found.staff);
	const opensAt = visitDayOpensAt(found.startsAt);
	return {
		visit,
		startsAt: found.startsAt,
		status: found.status,
		staff: found.staff.flatMap((id) => {
			const who = nameOf(id);
			return who.kind === 'member' ? [who.name] : [];
		}),
		isAtHome: state.plan?.place === 'home',
		driver: found.driver?.name ?? null,
		isConfirmed: found.confirmed !== null,
		opensAt: ctx.now.getTime() < Date.parse(opensAt) ? opensAt : null,
		answer: answerOf(found),
		offersRefresher: offersRefresher(state, found, ctx.now.toISOString()),
		phone: clinic.settings.numbers.day
	};
}

function answerOf(visit: VisitFact): OwnDayAnswer | null {
	if (!visit.day) return null;
	const { wants, news, clearHeaded, at } = visit.day;
	const is = isDayAnswerOpen(visit) ? 'open' : isAllWell(visit.day) ? 'well' : 'talked';
	return { wants, news, clearHeaded, at, is };
}

export type DayAnswers = EnrolmentEventOf<'VISIT_DAY_ANSWERED'>['sealed'] & {
	/** The time that the page showed. */
	startsAt: string;
	/** Empty: nobody, or nobody yet. */
	driver: string;
};

/** Keeps what the person says about a visit that is near, and confirms it in their name where all is well. */
export const answerOwnVisit = (
	ctx: OperationContext,
	visit: VisitId,
	{ startsAt, driver, ...said }: DayAnswers
): Promise<Result<EnrolmentState, WriteRefusal | NoSuchPart>> =>
	inOwnEnrolment<EnrolmentState, EnrolmentRefusal | NoSuchPart>(ctx, async (unit) => {
		const found = unit.state.visits.find((one) => one.visit === visit);
		if (!found) return refuse({ code: 'no_such_part' });
		const { language } = unit.state;
		const answered: EnrolmentEvent = {
			type: 'VISIT_DAY_ANSWERED',
			clear: { visit, startsAt, language },
			sealed: said
		};
		return writeOnce(
			unit,
			[answered, ...driverNamed(found, driver), ...confirmed(found, isAllWell(said))],
			'patient'
		);
	});

const driverNamed = ({ visit, driver }: VisitFact, name: string): EnrolmentEvent[] =>
	name === (driver?.name ?? '')
		? []
		: [{ type: 'DRIVER_NAMED', clear: { visit, statedBy: 'patient' }, sealed: { driver: name } }];

const confirmed = ({ visit, status }: VisitFact, isWell: boolean): EnrolmentEvent[] =>
	isWell && status === 'booked'
		? [{ type: 'VISIT_CONFIRMED', clear: { visit, statedBy: 'patient' }, sealed: {} }]
		: [];

/** Calls off their own visit. No reason is asked for. */
export const cancelOwnVisit = (ctx: OperationContext, visit: VisitId) =>
	writeOwn(ctx, ({ state }) =>
		state.visits.some((one) => one.visit === visit)
			? { type: 'VISIT_CANCELLED', clear: { visit }, sealed: { reason: null } }
			: null
	);
