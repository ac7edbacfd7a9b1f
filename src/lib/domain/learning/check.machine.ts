import { assign, setup } from 'xstate';
import type { CheckContext, CheckEvent, GivenAnswer, PlaceKey, Pools } from './check.model.ts';
import { CHECK_RULES, isClosed, isThroughInModule, stateOf } from './check.rules.ts';
import type { CheckRules } from './check.rules.ts';
import {
	countAnswer,
	dueAt,
	enterPlace,
	isPlace,
	putNextOnScreen,
	rescope,
	shownAt,
	startCheck,
	takeStoryStep
} from './check.steps.ts';

type Given = { place: PlaceKey; objective: string; item: string; answer: GivenAnswer };
type Feedback = { place: PlaceKey; item: string };

/** True when every critical objective that applies is closed. A course with none is never understood: it asks nothing. */
export const isUnderstood = ({ pools, objectives }: CheckContext): boolean => {
	const critical = pools.filter((pool) => pool.critical);
	return critical.length > 0 && critical.every((pool) => isClosed(stateOf(objectives, pool.objective)));
};

const areModulesThrough = ({ pools, objectives }: CheckContext): boolean =>
	pools.every((pool) => !pool.critical || isThroughInModule(stateOf(objectives, pool.objective)));

/**
 * The check of one enrolment (design §4.5). Its own states say how far the whole has come; what is on screen is kept
 * per place in the context, because a person may go on in any module and on any device. Nothing here fails anybody.
 */
export const makeCheckMachine = (rules: CheckRules) =>
	setup({
		types: {
			// XState takes its types from values: the only casts of this file.
			context: {} as CheckContext,
			events: {} as CheckEvent,
			input: {} as { pools: Pools; carried: readonly string[] }
		},
		guards: {
			mayEnter: ({ context }, { place }: { place: PlaceKey }) =>
				isPlace(context, place) &&
				(shownAt(context, place).is !== 'idle' ||
					(rules.mayEnter(context, place) && dueAt(rules, context, place).length > 0)),
			isOnScreen: ({ context }, shown: { place: PlaceKey; objective: string | null; item: string }) => {
				const at = shownAt(context, shown.place);
				return at.is === 'asking' && rules.isOnScreen(at, shown.objective ?? at.objective, shown.item);
			},
			isFeedbackFor: ({ context }, { place, item }: Feedback) => {
				const shown = shownAt(context, place);
				return shown.is === 'feedback' && shown.item === item;
			},
			isWaiting: ({ context }, { objective }: { objective: string }) =>
				context.pools.some((pool) => pool.objective === objective) &&
				stateOf(context.objectives, objective).status === 'waiting',
			isUnderstood: ({ context }) => isUnderstood(context),
			areModulesThrough: ({ context }) => areModulesThrough(context)
		},
		actions: {
			enter: assign(({ context }, { place }: { place: PlaceKey }) => enterPlace(rules, context, place)),
			takeStep: assign(({ context }, { place, choice }: { place: PlaceKey; choice: string }) =>
				takeStoryStep(context, place, choice)
			),
			count: assign(({ context }, given: Given) => countAnswer(rules, context, given)),
			putNext: assign(({ context }, { place }: { place: PlaceKey }) =>
				putNextOnScreen(rules, context, place)
			),
			release: assign(({ context }, { objective }: { objective: string }) => ({
				objectives: rules.release(context.objectives, objective)
			})),
			giveBack: assign(({ context }, { objective }: { objective: string }) => ({
				objectives: rules.giveBack(context.objectives, objective)
			})),
			rescope: assign(({ context }, to: { pools: Pools; reopens: readonly string[] }) =>
				rescope(rules, context, to.pools, to.reopens)
			)
		}
	}).createMachine({
		id: 'check',
		context: ({ input }) => startCheck(input.pools, input.carried),
		initial: 'settling',
		on: {
			CHECK_ENTERED: {
				guard: { type: 'mayEnter', params: ({ event }) => event },
				actions: { type: 'enter', params: ({ event }) => event },
				target: '.settling'
			},
			STORY_STEP_TAKEN: {
				guard: { type: 'isOnScreen', params: ({ event }) => ({ ...event, objective: null }) },
				actions: { type: 'takeStep', params: ({ event }) => event }
			},
			ANSWERED: {
				guard: { type: 'isOnScreen', params: ({ event }) => event },
				actions: { type: 'count', params: ({ event }) => event },
				target: '.settling'
			},
			FEEDBACK_LEFT: {
				guard: { type: 'isFeedbackFor', params: ({ event }) => event },
				actions: { type: 'putNext', params: ({ event }) => event },
				target: '.settling'
			},
			OBJECTIVE_RELEASED: {
				guard: { type: 'isWaiting', params: ({ event }) => event },
				actions: { type: 'release', params: ({ event }) => event },
				target: '.settling'
			},
			OBJECTIVE_GIVEN_BACK: {
				guard: { type: 'isWaiting', params: ({ event }) => event },
				actions: { type: 'giveBack', params: ({ event }) => event },
				target: '.settling'
			},
			RESCOPED: { actions: { type: 'rescope', params: ({ event }) => event }, target: '.settling' }
		},
		states: {
			/** Left at once: where the whole stands follows from the objectives, never from the way here. */
			settling: {
				always: [
					{ guard: 'isUnderstood', target: 'understood' },
					{ guard: 'areModulesThrough', target: 'before_signing' },
					{ target: 'modules' }
				]
			},
			modules: {},
			before_signing: {},
			understood: {}
		}
	});

export const checkMachine = makeCheckMachine(CHECK_RULES);
