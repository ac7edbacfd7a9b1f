import type { EnrolmentEventOf } from '../enrolment/events.ts';
import type { CheckContext, CheckValue } from './check.model.ts';
import type { ModuleContext, ModuleValue } from './module.model.ts';

/** Everything one person has read and shown, as plain JSON. Built by `initialLearning` and `applyLearning` only. */
export type LearningState = {
	/** Module ids in course order. */
	order: string[];
	check: { value: CheckValue; context: CheckContext };
	/** Every module of the course, also those that do not apply to the plan at the moment. */
	modules: Record<string, { value: ModuleValue; context: ModuleContext }>;
};

/** The events of an enrolment that change what is read, asked or shown. */
export type LearningEvent = EnrolmentEventOf<
	| 'PLAN_ENTERED'
	| 'BLOCK_SEEN'
	| 'MODULE_REVISITED'
	| 'CHECK_ENTERED'
	| 'STORY_STEP_TAKEN'
	| 'ANSWERED'
	| 'FEEDBACK_LEFT'
	| 'OBJECTIVE_RELEASED'
	| 'OBJECTIVE_GIVEN_BACK'
	| 'COURSE_CHANGED'
>;

/** Why something cannot happen now. */
export type LearningRefusal =
	| { code: 'unknown_module' }
	| { code: 'unknown_block' }
	| { code: 'unknown_objective' }
	/** The check of a module opens after its required blocks; `blocks` are those left. */
	| { code: 'required_blocks_left'; blocks: string[] }
	/** "Before you sign" opens after every module that applies; `modules` are those left. */
	| { code: 'modules_left'; modules: string[] }
	/** Everything that can be asked here was asked. */
	| { code: 'nothing_left' }
	/** Another item, another place, a second tab, or the same post twice. */
	| { code: 'item_not_on_screen' }
	/** The story has no such choice here, or it ends with it and must be answered. */
	| { code: 'not_a_story_step' }
	| { code: 'no_feedback_on_screen' }
	/** Only an objective that waits for a person can be released or given back. */
	| { code: 'objective_not_waiting' };
