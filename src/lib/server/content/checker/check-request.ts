import type { Finding } from '../../../domain/content/finding.ts';
import type { Course } from '../../../domain/content/model.ts';
import type { ModuleChanges } from '../../../domain/content/module-change.ts';
import type { PublishedLock } from '../../../domain/content/published.ts';
import type { Files } from '../../../domain/content/source-text.ts';
import type { Sha256Hex } from '../../../domain/ids.ts';

export type CheckRequest = {
	/** Whose draft it is about, as in draft and editor: the next request of the same key takes the place of one that waits. */
	key: string;
	/** Of the course alone, without `overlay/`. */
	files: Files;
	/** The files of the base course, whose locks hold; null for a course that was made from none. */
	base: Files | null;
	/** What the clinic itself published before, besides what the folder says. */
	published?: PublishedLock | null;
	/** YYYY-MM-DD; what is overdue on that day is said. */
	today: string;
};

export type CheckedCourse = {
	/** Null with any error. */
	readonly course: Course | null;
	/** As far as it could be read, for a preview and for nothing else; see `Parsed.draft`. */
	readonly draft: Course | null;
	readonly findings: readonly Finding[];
	readonly changes: ModuleChanges;
	/** The name of this version; null with any error. */
	readonly hash: Sha256Hex | null;
};

/**
 * superseded: a newer request of the same key came while this one waited. check_busy: too many wait; ask again in some
 * seconds. check_too_large: more than a course may be, or than there is memory for. check_too_long: it took longer than any
 * check should. check_crashed: a bug; the next check has a new thread. check_base_broken: the files of the base are no
 * course. check_stopped: the process is ending.
 */
export type CheckRefusal = {
	code:
		| 'superseded'
		| 'check_busy'
		| 'check_too_large'
		| 'check_too_long'
		| 'check_crashed'
		| 'check_base_broken'
		| 'check_stopped';
};
