import { exampleOf } from '../clinic/parameters.ts';
import type { Course, PlanScope } from '../content/model.ts';
import type { CheckPlace, EnrolmentEventOf, Outcome, Sureness } from '../enrolment/events.ts';
import { enrolmentId, memberId } from '../ids.ts';
import { sha256Hex } from '../ledger/sha256.ts';
import type { Verdict } from '../quiz/answer.ts';
import { findItem } from '../content/look-up.ts';
import { markForm, presentItem, rehearseForm, shownHash, shownOrder } from '../quiz/quiz.ts';
import { askingSeed } from '../quiz/shuffle.ts';
import { BEFORE_SIGNING } from './check.model.ts';
import { applyLearning } from './learning.ts';
import { nextStep } from './progress.ts';
import type { LearningEvent, LearningRefusal, LearningState } from './state.ts';
import { currentItem } from './views.ts';
import type { PlaceView } from './views.ts';

/** Events as operations would make them, and people who answer in a set way. */
const version = sha256Hex('version');
const enrolment = enrolmentId('00000000-0000-4000-8000-000000000001');

const placeOf = (key: string): CheckPlace => (key === BEFORE_SIGNING ? key : { module: key });

export const seen = (module: string, block: string): LearningEvent => ({
	type: 'BLOCK_SEEN',
	clear: { module, block, version, language: 'en' },
	sealed: {}
});
export const revisited = (module: string, block: string): LearningEvent => ({
	type: 'MODULE_REVISITED',
	clear: { module, block },
	sealed: {}
});
export const entered = (place: string): LearningEvent => ({
	type: 'CHECK_ENTERED',
	clear: { place: placeOf(place) },
	sealed: {}
});
export const left = (place: string, item: string): LearningEvent => ({
	type: 'FEEDBACK_LEFT',
	clear: { place: placeOf(place), item },
	sealed: {}
});
export const released = (objective: string): LearningEvent => ({
	type: 'OBJECTIVE_RELEASED',
	clear: { objective, method: 'teach_back' },
	sealed: { reason: 'explained it well' }
});
export const givenBack = (objective: string): LearningEvent => ({
	type: 'OBJECTIVE_GIVEN_BACK',
	clear: { objective },
	sealed: { reason: 'wants to try again' }
});
export const planned = ({ product, place }: PlanScope): LearningEvent => ({
	type: 'PLAN_ENTERED',
	clear: {
		planVersion: 1,
		product,
		route: 'any',
		place,
		plannedVisits: 6,
		prescriber: memberId('00000000-0000-4000-8000-000000000002'),
		therapist: null
	},
	sealed: { problem: 'a problem' }
});
export const changed = (reopens: string[]): LearningEvent => ({
	type: 'COURSE_CHANGED',
	clear: {
		from: version,
		to: sha256Hex('next'),
		impact: reopens.length > 0 ? 'material' : 'editorial',
		reopens
	},
	sealed: {}
});

export function answeredTo(
	place: string,
	asked: { objective: string; item: string },
	verdict: Pick<Verdict, 'outcome'> & Partial<Verdict>,
	sureness: Sureness | null = null
): EnrolmentEventOf<'ANSWERED'> {
	const { outcome, belief = null, beliefs = [], choices = {} } = verdict;
	return {
		type: 'ANSWERED',
		clear: {
			place: placeOf(place),
			objective: asked.objective,
			item: asked.item,
			version,
			language: 'en',
			shown: sha256Hex('shown'),
			outcome
		},
		sealed: { order: [], choices, belief, beliefs, sureness }
	};
}

/** The state after events that must all be taken. */
export function play(
	state: LearningState,
	course: Course,
	scope: PlanScope | null,
	...events: LearningEvent[]
) {
	return events.reduce((at, event) => {
		const next = applyLearning(at, event, course, scope);
		if (!next.ok) throw new Error(`${event.type} was refused: ${next.error.code}`);
		return next.value;
	}, state);
}

export function refusalOf(
	state: LearningState,
	course: Course,
	scope: PlanScope | null,
	event: LearningEvent
): LearningRefusal {
	const next = applyLearning(state, event, course, scope);
	if (next.ok) throw new Error(`${event.type} was taken`);
	return next.error;
}

/** Reads what is required of a module, in order. */
export const readAll = (state: LearningState, course: Course, scope: PlanScope | null, module: string) =>
	(state.modules[module]?.context.blocks ?? [])
		.filter(({ onPath }) => onPath)
		.reduce((at, { id }) => play(at, course, scope, seen(module, id)), state);

/** The next event that a person makes who always takes the offered step; null when there is nothing left to do. */
export function nextEvent(
	state: LearningState,
	course: Course,
	answer: (asked: { objective: string; item: string }) => Outcome
): LearningEvent | null {
	const step = nextStep(state);
	if (step.go === 'read') return seen(step.module, step.block);
	if (step.go === 'wait' || step.go === 'understood') return null;
	const place = step.go === 'check' ? step.module : BEFORE_SIGNING;
	const view = currentItem(state, place);
	if (view.is === 'to_enter') return entered(place);
	if (view.is === 'feedback') return left(place, view.item);
	if (view.is !== 'asking') throw new Error(`The next step leads to ${place}, which is ${view.is}`);
	return give(course, place, view, answer(view));
}

const HOW = { correct: 'right', incorrect: 'wrong', unsure: 'unsure' } as const;

/** Presents, answers and marks as an operation does, so that what the charts hear is what marking says. */
function give(
	course: Course,
	place: string,
	asked: Extract<PlaceView, { is: 'asking' }>,
	outcome: Outcome
): LearningEvent {
	const item = findItem(course, asked.item)?.item;
	if (!item) throw new Error(`The course has no item ${asked.item}`);
	const seed = askingSeed(enrolment, asked.item, asked.nth);
	const shown = presentItem(item, { language: 'en', seed, path: asked.path });
	const values = Object.fromEntries(course.params.map((param) => [param.name, exampleOf(param, null)]));
	const marking = { path: asked.path, values };
	const mark = markForm(item, rehearseForm(item, HOW[outcome], marking), marking);
	if (mark.type === 'step') {
		const clear = { place: placeOf(place), item: item.id };
		return { type: 'STORY_STEP_TAKEN', clear, sealed: { choice: mark.choice } };
	}
	if (mark.type !== 'marked') throw new Error(`The answer to ${item.id} is ${mark.type}`);
	const event = answeredTo(place, asked, mark, outcome === 'incorrect' ? 'very' : 'guess');
	return {
		...event,
		clear: { ...event.clear, shown: shownHash(shown) },
		sealed: { ...event.sealed, order: shownOrder(shown) }
	};
}
