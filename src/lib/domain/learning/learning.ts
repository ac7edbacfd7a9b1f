import type { Course, PlanScope } from '../content/model.ts';
import { findItem } from '../content/look-up.ts';
import { isStoryStep } from '../quiz/kinds/story.ts';
import { assertNever, ok, refuse } from '../result.ts';
import type { Result } from '../result.ts';
import { BEFORE_SIGNING, placeKey } from './check.model.ts';
import type { CheckEvent, PlaceKey } from './check.model.ts';
import { shownAt } from './check.steps.ts';
import { entryRefusal } from './entry.ts';
import { poolsFor, readingBlocksFor } from './pools.ts';
import { carriedBlocks, changeCourse, changePlan } from './rescope.ts';
import { settleModules, startCheckChart, startModuleChart, stepCheck, stepModule } from './step.ts';
import type { LearningEvent, LearningRefusal, LearningState } from './state.ts';

/**
 * Where a new enrolment begins. `scope` is null until a plan is entered. `carried` are the objectives of
 * ENROLMENT_OPENED that an earlier enrolment has shown: they count as closed and their module need not be read again.
 */
export function initialLearning(
	course: Course,
	scope: PlanScope | null,
	carried: readonly string[] = []
): LearningState {
	const pools = poolsFor(course, scope);
	const check = startCheckChart(pools, carried);
	const modules = course.modules.map((module) => {
		const excused = carriedBlocks(module, pools, check.context.objectives);
		return [module.id, startModuleChart(module.id, readingBlocksFor(module, scope), excused)] as const;
	});
	const order = course.modules.map(({ id }) => id);
	return settleModules({ order, check, modules: Object.fromEntries(modules) });
}

/**
 * The state after an event, or why it cannot happen now (the caller answers 409 with the present state). `course` and
 * `scope` are those in force once the event has happened: for COURSE_CHANGED the new version, for PLAN_ENTERED the new
 * plan. Marking happened before: an ANSWERED event says the outcome, this only counts it.
 */
export function applyLearning(
	state: LearningState,
	event: LearningEvent,
	course: Course,
	scope: PlanScope | null
): Result<LearningState, LearningRefusal> {
	switch (event.type) {
		case 'PLAN_ENTERED':
			return ok(changePlan(state, course, { product: event.clear.product, place: event.clear.place }));
		case 'COURSE_CHANGED':
			return ok(changeCourse(state, course, scope, event.clear.reopens));
		case 'BLOCK_SEEN':
		case 'MODULE_REVISITED':
			return read(state, event.clear.module, event.type, event.clear.block);
		case 'CHECK_ENTERED':
			return enter(state, placeKey(event.clear.place));
		case 'STORY_STEP_TAKEN':
			return takeStep(state, course, placeKey(event.clear.place), event.clear.item, event.sealed.choice);
		case 'ANSWERED': {
			const { place, objective, item, outcome } = event.clear;
			const { belief, beliefs, choices, sureness } = event.sealed;
			const answer = { outcome, belief, beliefs, choices, sureness };
			return ask(state, { type: 'ANSWERED', place: placeKey(place), objective, item, answer });
		}
		case 'FEEDBACK_LEFT': {
			const left = { type: event.type, place: placeKey(event.clear.place), item: event.clear.item } as const;
			return settle(stepCheck(state, left), { code: 'no_feedback_on_screen' });
		}
		case 'OBJECTIVE_RELEASED':
		case 'OBJECTIVE_GIVEN_BACK':
			return decide(state, event.type, event.clear.objective);
		default:
			return assertNever(event);
	}
}

const settle = (
	next: LearningState | null,
	refusal: LearningRefusal
): Result<LearningState, LearningRefusal> => (next ? ok(settleModules(next)) : refuse(refusal));

function read(state: LearningState, module: string, type: 'BLOCK_SEEN' | 'MODULE_REVISITED', block: string) {
	if (!Object.hasOwn(state.modules, module)) return refuse({ code: 'unknown_module' } as const);
	return settle(stepModule(state, module, { type, block }), { code: 'unknown_block' });
}

function enter(state: LearningState, place: PlaceKey): Result<LearningState, LearningRefusal> {
	const refusal = entryRefusal(state, place);
	if (refusal) return refuse(refusal);
	const opened = place === BEFORE_SIGNING ? state : stepModule(state, place, { type: 'CHECK_ENTERED' });
	return settle(opened && stepCheck(opened, { type: 'CHECK_ENTERED', place }), { code: 'nothing_left' });
}

/** What a module's check shows waits while the module has something to read again. */
const isOpen = (state: LearningState, place: PlaceKey) =>
	place === BEFORE_SIGNING || state.modules[place]?.value === 'checking';

function ask(
	state: LearningState,
	event: Extract<CheckEvent, { type: 'STORY_STEP_TAKEN' | 'ANSWERED' }>
): Result<LearningState, LearningRefusal> {
	return settle(isOpen(state, event.place) ? stepCheck(state, event) : null, { code: 'item_not_on_screen' });
}

function takeStep(state: LearningState, course: Course, place: PlaceKey, id: string, choice: string) {
	const shown = shownAt(state.check.context, place);
	const item = findItem(course, id)?.item;
	const isStep = shown.is === 'asking' && item?.kind === 'scenario' && isStoryStep(item, shown.path, choice);
	if (shown.is === 'asking' && shown.item === id && !isStep)
		return refuse({ code: 'not_a_story_step' } as const);
	return ask(state, { type: 'STORY_STEP_TAKEN', place, item: id, choice });
}

function decide(
	state: LearningState,
	type: 'OBJECTIVE_RELEASED' | 'OBJECTIVE_GIVEN_BACK',
	objective: string
): Result<LearningState, LearningRefusal> {
	const isKnown = state.check.context.pools.some((pool) => pool.objective === objective);
	if (!isKnown) return refuse({ code: 'unknown_objective' });
	return settle(stepCheck(state, { type, objective }), { code: 'objective_not_waiting' });
}
