import type { QueryId } from '../../../domain/ids.ts';
import type { OperationContext } from '../context.ts';
import { writeOwn } from '../streams/write-once.ts';

/** The person no longer needs an answer. The question stays in the log. */
export const takeBackQuery = (ctx: OperationContext, query: QueryId) =>
	writeOwn(ctx, () => ({ type: 'QUERY_TAKEN_BACK', clear: { query }, sealed: {} }));
