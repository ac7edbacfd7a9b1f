import { demandOfCourse } from '../consent/reconsent.ts';
import type { Course, PlanScope } from '../content/model.ts';
import { applyLearning } from '../learning/learning.ts';
import type { LearningEvent } from '../learning/state.ts';
import { criticalAllClosed } from '../learning/views.ts';
import { ok, refuse } from '../result.ts';
import type { Applied } from './apply.ts';
import type { EnrolmentEventOf, Envelope } from './events.ts';
import { planRefusal } from './plan.ts';
import { startStoriesAgain } from './refreshers.ts';
import { lapseSignature } from './settle.ts';
import type { EnrolmentState } from './state.ts';

const scopeOf = ({ plan }: EnrolmentState): PlanScope | null => plan;

/** Reading, answering, and what a clinician does about an objective. */
export function learn(
	state: EnrolmentState,
	event: LearningEvent,
	{ at, actor }: Envelope,
	course: Course
): Applied {
	const learned = applyLearning(state.learning, event, course, scopeOf(state));
	if (!learned.ok) return refuse({ code: 'learning', reason: learned.error });
	const next = { ...state, learning: learned.value };
	if (event.type === 'OBJECTIVE_RELEASED') {
		const { objective, method } = event.clear;
		const release = { objective, method, reason: event.sealed.reason, by: actor, at };
		return ok({ ...next, releases: [...state.releases, release] });
	}
	if (event.type !== 'ANSWERED') return ok(next);
	return isCritical(state, event.clear.objective)
		? ok({ ...next, answers: [...state.answers, answerFact(event, at)] })
		: ok({ ...next, practice: [...state.practice, practiceFact(event, at)] });
}

const isCritical = ({ learning }: EnrolmentState, objective: string): boolean =>
	learning.check.context.pools.some((pool) => pool.critical && pool.objective === objective);

function answerFact({ clear }: EnrolmentEventOf<'ANSWERED'>, at: string): EnrolmentState['answers'][number] {
	const { place, objective, item, shown, outcome } = clear;
	return { place, objective, item, shown, outcome, at };
}

const practiceFact = (
	{ clear: { objective, item, outcome } }: EnrolmentEventOf<'ANSWERED'>,
	at: string
): EnrolmentState['practice'][number] => ({ objective, item, outcome, at });

/** What was signed named the plan before (design §4.6), and another plan changes which content applies. */
export function enterPlan(
	state: EnrolmentState,
	event: EnrolmentEventOf<'PLAN_ENTERED'>,
	envelope: Envelope,
	course: Course
): Applied {
	const refusal = planRefusal(state.plan, event, course);
	if (refusal) return refuse(refusal);
	const { rests: _, ...entered } = event.clear;
	const plan = {
		...entered,
		problem: event.sealed.problem.trim(),
		enteredBy: envelope.actor,
		at: envelope.at
	};
	const learned = applyLearning(state.learning, event, course, plan);
	if (!learned.ok) return refuse({ code: 'learning', reason: learned.error });
	const next = { ...state, plan, learning: learned.value };
	return ok(state.signature ? lapseSignature(next, 'plan_changed', envelope) : next);
}

/** Never wipes progress: it reopens what its author named, and ends the signature when the change asks for that. */
export function changeCourse(
	state: EnrolmentState,
	event: EnrolmentEventOf<'COURSE_CHANGED'>,
	envelope: Envelope,
	course: Course
): Applied {
	const { from, to, impact } = event.clear;
	if (from !== state.version) return refuse({ code: 'version_superseded', present: state.version });
	const learned = applyLearning(state.learning, event, course, scopeOf(state));
	if (!learned.ok) return refuse({ code: 'learning', reason: learned.error });
	const language = course.languages.includes(state.language) ? state.language : course.source_language;
	const refreshers = startStoriesAgain(state.refreshers);
	const next = { ...state, version: to, language, learning: learned.value, refreshers };
	const { signature } = next;
	if (!signature) return ok(next);
	const reopensHere = !criticalAllClosed(learned.value);
	return demandOfCourse(impact, reopensHere) === 'sign_again'
		? ok(lapseSignature(next, 'course_changed', envelope))
		: ok({ ...next, signature: { ...signature, holdsFor: to } });
}
