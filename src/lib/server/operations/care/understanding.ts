import type { TeachBackLevel } from '../../../domain/content/model.ts';
import type { ReleaseMethod } from '../../../domain/enrolment/events.ts';
import type { EnrolmentId, QueryId } from '../../../domain/ids.ts';
import type { OperationContext } from '../context.ts';
import { writeForPatient } from './write-for-patient.ts';

/** Answers a question in the provider's own words; the patient reads it where they asked. */
export const answerQuery = (
	ctx: OperationContext,
	id: EnrolmentId,
	{ query, words }: { query: QueryId; words: string }
) =>
	writeForPatient(ctx, id, 'query.answer', () => ({
		type: 'QUERY_ANSWERED',
		clear: { query },
		sealed: { words }
	}));

/** Closes an objective after talking (teach-back, R59), with method and reason. */
export const releaseObjective = (
	ctx: OperationContext,
	id: EnrolmentId,
	{ objective, method, reason }: { objective: string; method: ReleaseMethod; reason: string }
) =>
	writeForPatient(ctx, id, 'objective.release', () => ({
		type: 'OBJECTIVE_RELEASED',
		clear: { objective, method },
		sealed: { reason }
	}));

/** Gives an objective back to the person to try again: misses begin at zero, unseen items come first. */
export const giveBackObjective = (
	ctx: OperationContext,
	id: EnrolmentId,
	{ objective, reason }: { objective: string; reason: string }
) =>
	writeForPatient(ctx, id, 'objective.give-back', () => ({
		type: 'OBJECTIVE_GIVEN_BACK',
		clear: { objective },
		sealed: { reason }
	}));

/** Writes down the talk with somebody who said that another acts for them; from now on they may sign. */
export const talkOverAnotherActs = (ctx: OperationContext, id: EnrolmentId, note: string) =>
	writeForPatient(ctx, id, 'another-acts.talk-over', () => ({
		type: 'ANOTHER_ACTS_TALKED_OVER',
		clear: {},
		sealed: { note }
	}));

/** Writes down what was heard when the person explained something in their own words (R59). It closes nothing. */
export const judgeTeachBack = (
	ctx: OperationContext,
	id: EnrolmentId,
	{ item, level, note }: { item: string; level: TeachBackLevel; note: string }
) =>
	writeForPatient(ctx, id, 'teach-back.judge', () => ({
		type: 'TEACH_BACK_JUDGED',
		clear: { item, level },
		sealed: { note }
	}));
