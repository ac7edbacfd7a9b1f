import { clearanceAt, type Clearance } from '../../../domain/clearance/clearance.ts';
import { titleIn } from '../../../domain/content/look-up.ts';
import { clearanceFacts } from '../../../domain/enrolment/clearance-facts.ts';
import { homeOf, type Home } from '../../../domain/enrolment/next-step.ts';
import type { QueryFact, VisitFact } from '../../../domain/enrolment/state.ts';
import { learningProgress, moduleMinutesLeft } from '../../../domain/learning/progress.ts';
import { personFactsOf, type EnrolmentView } from '../streams/enrolment-unit.ts';

export type HomeModule = {
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

export type HomeShown = Home & {
	clearance: Clearance;
	timeZone: string;
	modules: HomeModule[];
	queries: QueryFact[];
	visits: VisitFact[];
};

/** Everything the patient's own page says, as data. */
export function readHome(view: EnrolmentView): HomeShown {
	const { state, course } = view;
	const clearance = clearanceNow(view);
	return {
		...homeOf(state, course, personFactsOf(view), clearance),
		clearance,
		timeZone: view.clinicFacts.timeZone,
		modules: learningProgress(state.learning).map((progress) => {
			const place = course.modules.findIndex(({ id }) => id === progress.module);
			const module = course.modules[place];
			return {
				part: place + 1,
				title: module ? titleIn(module.title, state.language, course.source_language) : '',
				is: progress.is,
				minutesLeft: Math.ceil(moduleMinutesLeft(progress, module?.minutes ?? 0)),
				canExplain: progress.canExplain,
				objectives: progress.objectives
			};
		}),
		queries: state.queries,
		visits: state.visits
	};
}
