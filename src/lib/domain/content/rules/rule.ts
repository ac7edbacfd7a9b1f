import type { Finding } from '../finding.ts';
import type { Course } from '../model.ts';
import type { ModuleChanges } from '../module-change.ts';
import type { PublishedLock } from '../published.ts';
import type { Places } from '../places.ts';

/** What a rule sees: a course as far as it could be read (an id that could not is ''), and where it was written. */
export type Draft = {
	course: Course;
	places: Places;
	/** What was published before; without it nothing is compared. */
	published?: PublishedLock;
	/** The course that this one was made from; without it nothing is locked. */
	base?: Course;
	/** What modules say of their newest version. */
	changes?: ModuleChanges;
	/** YYYY-MM-DD; without it no rule calls anything overdue. */
	today?: string;
};

export type Rule = (draft: Draft) => Finding[];
