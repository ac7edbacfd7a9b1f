import { clearanceAt, visitClearanceAt, type Clearance } from '../../../domain/clearance/clearance.ts';
import type { Condition, VisitCondition } from '../../../domain/clearance/conditions.ts';
import { titleIn } from '../../../domain/content/look-up.ts';
import type { Passage } from '../../../domain/content/model.ts';
import { hasBegun } from '../../../domain/enrolment/begun.ts';
import { dueCheckIn, treatmentStartedAt } from '../../../domain/enrolment/check-ins.ts';
import { clearanceFacts, visitFacts } from '../../../domain/enrolment/clearance-facts.ts';
import type { VisitId } from '../../../domain/ids.ts';
import { homeOf, type Home } from '../../../domain/enrolment/next-step.ts';
import { offersRefresher } from '../../../domain/enrolment/refreshers.ts';
import { withoutLapsed } from '../../../domain/enrolment/lapsed.ts';
import { welcomeOf } from '../../../domain/enrolment/shown/welcome-shown.ts';
import type { EnrolmentState, VisitFact } from '../../../domain/enrolment/state.ts';
import { isOver, stepOf } from '../../../domain/enrolment/step.ts';
import { isDayAnswerOpen, visitDayOpensAt } from '../../../domain/enrolment/visit-day.ts';
import { moduleMinutesLeft, partsWithQuestions } from '../../../domain/learning/progress.ts';
import { waitingObjectives } from '../../../domain/learning/views.ts';
import { personFactsOf, type EnrolmentView } from '../streams/enrolment-unit.ts';

export type HomeModule = {
	id: string;
	/** 1-based position in the course; its address. */
	part: number;
	title: string;
	is: 'done' | 'now' | 'next' | 'later';
	minutesLeft: number;
	canExplain: number;
	objectives: number;
};

/** Clearance as it is at this very moment (design §4.6). */
export function clearanceNow(view: EnrolmentView): Clearance {
	const now = view.ctx.now.toISOString();
	const facts = clearanceFacts(view.state, view.clinicFacts, personFactsOf(view), now);
	return clearanceAt(facts, now, view.clinicFacts.changeSeq);
}

/** The enrolment as it counts at this very moment: past its validity, a signature asks for all that the first one asked. */
export const countingNow = (view: EnrolmentView): EnrolmentState =>
	withoutLapsed(view.state, view.course, clearanceNow(view));

/** A visit that is still to come, and what it still needs besides the person's own clearance. */
export type HomeVisit = {
	visit: VisitId;
	startsAt: string;
	driver: string | null;
	unmet: VisitCondition[];
	/** Questions about it: still to be answered, or to be looked at and changed; null before they begin. */
	day: 'open' | 'answered' | null;
	/** What matters can be refreshed now, and was not yet before this visit. */
	offersRefresher: boolean;
};

export type HomeShown = Home & {
	/** What greets somebody who has not begun; null from then on, and where the course has none. */
	welcome: Passage | null;
	clearance: Clearance;
	/** When `clearance` was computed. */
	asOf: string;
	timeZone: string;
	language: string;
	modules: HomeModule[];
	/** Things that somebody of the care team will talk over with the person. */
	toTalkAbout: number;
	visits: HomeVisit[];
	/** The clinic's number by day: how somebody comes back who withdrew. */
	phone: string;
	/** The course asks about health; the answers can be looked at and changed. */
	hasHealthCheck: boolean;
	/** The course asks about own risks and strengths. */
	hasTraits: boolean;
	/** What matters to them may be written, or was; `none` where the course does not ask. */
	matters: 'none' | 'offered' | 'written';
	/** The questions between visits: asked for now, or open at any time once treatment has begun. */
	checkIn: { isDue: boolean } | null;
	/** Something was signed once, in this enrolment or before: there is a copy. */
	hasRecords: boolean;
	/** A signature stands, even one that is past its validity: it can be withdrawn, and clearance says why not yet. */
	hasSigned: boolean;
};

/** Everything the patient's own page says, as data. */
export function readHome(view: EnrolmentView): HomeShown {
	const { state, course } = view;
	const clearance = clearanceNow(view);
	const home = homeOf(state, course, personFactsOf(view), view.clinicFacts, clearance);
	return {
		...home,
		welcome: home.next.go === 'key_information' && !hasBegun(state) ? welcomeOf(view) : null,
		clearance,
		asOf: view.ctx.now.toISOString(),
		timeZone: view.clinicFacts.timeZone,
		language: state.language,
		modules: partsWithQuestions(state.learning).map((progress) => {
			const place = course.modules.findIndex(({ id }) => id === progress.module);
			const module = course.modules[place];
			return {
				id: progress.module,
				part: place + 1,
				title: module ? titleIn(module.title, state.language, course.source_language) : '',
				is: progress.is,
				minutesLeft: Math.ceil(moduleMinutesLeft(progress, module?.minutes ?? 0)),
				canExplain: progress.canExplain,
				objectives: progress.objectives
			};
		}),
		toTalkAbout: waitingObjectives(state.learning).length,
		visits: upcomingVisits(view),
		phone: view.clinic.settings.numbers.day,
		hasHealthCheck: course.health_check !== undefined,
		hasTraits: course.risks_and_strengths !== undefined,
		matters: mattersIs(view),
		checkIn: checkInOf(view),
		hasRecords: state.signature !== null || state.superseded.length > 0 || state.returnsFrom !== null,
		hasSigned: state.signature !== null
	};
}

const mattersIs = ({ state, course }: EnrolmentView): HomeShown['matters'] => {
	if (course.what_matters === undefined) return 'none';
	return state.whatMatters.length > 0 ? 'written' : 'offered';
};

function checkInOf({ state, course, ctx }: EnrolmentView): HomeShown['checkIn'] {
	const isAsked = course.check_in && treatmentStartedAt(state) !== null && !isOver(stepOf(state));
	return isAsked ? { isDue: dueCheckIn(state, course, ctx.now.toISOString()) !== null } : null;
}

/** Two hours into a visit that nobody began, it is no longer to come. */
const STILL_UPCOMING_HOURS = 2;

function upcomingVisits(view: EnrolmentView): HomeVisit[] {
	const now = view.ctx.now.toISOString();
	const facts = clearanceFacts(view.state, view.clinicFacts, personFactsOf(view), now);
	const since = view.ctx.now.getTime() - STILL_UPCOMING_HOURS * 3_600_000;
	return view.state.visits
		.filter(({ status, startsAt }) => isUpcoming(status) && Date.parse(startsAt) > since)
		.sort((a, b) => a.startsAt.localeCompare(b.startsAt))
		.map((upcoming) => {
			const { visit, startsAt, driver } = upcoming;
			const at = visitClearanceAt(facts, visitFacts(view.state, visit), now, view.clinicFacts.changeSeq);
			return {
				visit,
				startsAt,
				driver: driver?.name ?? null,
				unmet: at.cleared ? [] : at.unmet.filter(isOfVisit),
				day: dayOf(upcoming, now),
				offersRefresher: offersRefresher(view.state, upcoming, now)
			};
		});
}

function dayOf(visit: VisitFact, now: string): HomeVisit['day'] {
	if (Date.parse(now) < Date.parse(visitDayOpensAt(visit.startsAt))) return null;
	// What is to be talked about now is the care team's to do; the person has answered.
	const isLeft = !visit.confirmed && !isDayAnswerOpen(visit);
	return isLeft || visit.driver === null ? 'open' : 'answered';
}

const isUpcoming = (status: VisitFact['status']): boolean => status === 'booked' || status === 'confirmed';

const OF_VISIT: Readonly<Record<VisitCondition['code'], true>> = {
	visit_not_booked: true,
	visit_cancelled: true,
	visit_ended: true,
	driver_not_named: true,
	visit_answer_open: true,
	not_confirmed: true,
	go_not_signed: true,
	no_go_signed: true,
	lapses_before_visit: true
};

const isOfVisit = (condition: Condition | VisitCondition): condition is VisitCondition =>
	Object.hasOwn(OF_VISIT, condition.code);
