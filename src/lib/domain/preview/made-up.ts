import type { Course, PlanScope, Place } from '../content/model.ts';
import { initialState } from '../enrolment/aggregate.ts';
import { healthQuestions } from '../enrolment/health-check.ts';
import type { Enrolled } from '../enrolment/shown/enrolled.ts';
import type { Plan, VisitFact } from '../enrolment/state.ts';
import { enrolmentId, memberId, visitId } from '../ids.ts';
import { initialLearning } from '../learning/learning.ts';
import { sha256Hex } from '../ledger/sha256.ts';

/** For whom a course is looked at: what decides which of it applies, and in which language. */
export type PreviewFor = { language: string; plan: PlanScope | null };

const NOBODY = '00000000-0000-4000-8000-000000000000';

/**
 * Somebody who begins the course: the state of an enrolment that no log knows. `at`: the time by which they look. They
 * have had their first treatment, so that also the questions between visits are asked.
 */
export function madeUp(course: Course, { language, plan }: PreviewFor, at: string): Enrolled {
	const begun = initialState(
		{
			type: 'ENROLMENT_OPENED',
			clear: { version: sha256Hex(''), language, returnsFrom: null, carried: [] },
			sealed: {}
		},
		{ at, actor: 'system', role: 'system', seq: 1 },
		course
	);
	const state = {
		...begun,
		plan: plan && madeUpPlan(course, plan, at),
		learning: initialLearning(course, plan),
		health: { ...begun.health, left: healthQuestions(course, plan).length },
		visits: [firstVisit(at)]
	};
	return { id: enrolmentId(NOBODY), course, state };
}

/** Who and how often comes with the words that stand for them. */
const madeUpPlan = (course: Course, { product, place }: PlanScope, at: string): Plan => ({
	planVersion: 1,
	product,
	route: course.plan.products.find(({ id }) => id === product)?.routes[0]?.id ?? '',
	place,
	plannedVisits: 1,
	prescriber: memberId(NOBODY),
	therapist: memberId(NOBODY),
	problem: '',
	enteredBy: 'system',
	at
});

const firstVisit = (at: string): VisitFact => ({
	visit: visitId(NOBODY),
	startsAt: at,
	staff: [],
	status: 'ended',
	driver: null,
	confirmed: null,
	day: null,
	decision: null,
	startedAt: at,
	endedAt: at
});

/** Everything that may be planned with this course, in its order. */
export const plansOf = ({ plan }: Pick<Course, 'plan'>): PlanScope[] =>
	plan.products.flatMap(({ id: product, places }) => places.map((place: Place) => ({ product, place })));
