import type { EnrolmentEventOf } from '../../../domain/enrolment/events.ts';
import { queryId } from '../../../domain/ids.ts';
import type { OperationContext } from '../context.ts';
import { writeOwn } from '../streams/write-once.ts';

export type QueryAbout = EnrolmentEventOf<'QUERY_ASKED'>['clear']['about'];

/** A patient's question to the care team, about a passage, an item, the consent or anything. At most 2,000 characters. */
export const askQuery = (ctx: OperationContext, { about, words }: { about: QueryAbout; words: string }) => {
	const query = queryId(ctx.runtime.newId());
	return writeOwn(ctx, () => ({ type: 'QUERY_ASKED', clear: { query, about }, sealed: { words } }));
};
