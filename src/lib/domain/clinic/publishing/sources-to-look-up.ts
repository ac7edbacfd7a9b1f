import type { Course, Source } from '../../content/model.ts';
import { overdueSources } from '../../content/overdue-sources.ts';
import type { SourceCheck } from './proposal.ts';

/**
 * Sources of a version that are overdue, but for those that were looked up again on its way. `at`: ISO 8601. Nothing is handed over
 * or approved before somebody says of each that it still says what the course says.
 */
export const sourcesToLookUp = (
	course: Pick<Course, 'sources'>,
	at: string,
	checks: readonly SourceCheck[] = []
): Source[] =>
	overdueSources(
		course,
		dayOf(at),
		checks.map((check) => ({ source: check.source, on: dayOf(check.at) }))
	);

const dayOf = (at: string): string => at.slice(0, 'YYYY-MM-DD'.length);

/** What of it nobody said. */
export const notLookedUp = (asked: readonly Source[], said: readonly string[]): string[] =>
	asked.map(({ id }) => id).filter((id) => !said.includes(id));

/** What the log keeps: who is asked nothing says nothing, and more than is asked is not kept. */
export const lookedUpIn = (asked: readonly Source[]): { lookedUp?: string[] } =>
	asked.length === 0 ? {} : { lookedUp: asked.map(({ id }) => id) };
