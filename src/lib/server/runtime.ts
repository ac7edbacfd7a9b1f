import type { PassphraseHasher } from './auth/primitives/passphrase.ts';
import type { Config } from './config.ts';
import type { CourseChecker } from './content/checker/course-checker.ts';
import type { Courses } from './content/courses.ts';
import type { LoadedCourse } from './content/load-course.ts';
import type { Database } from './db/client.ts';
import type { ClinicNumbersCopy } from './help/clinic-numbers.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { KeyRing } from './keys/key-ring.ts';
import type { Mailer } from './mail/mailer.ts';
import type { Logger } from './process/logger.ts';
import type { Metrics } from './process/metrics.ts';

/**
 * What one process of the program holds. No state that a second process would miss (design §6): the courses are
 * immutable and cached by hash. Time, ids and chance come from here, so that a test can hand in its own.
 */
export type Runtime = {
	config: Config;
	db: Database;
	keys: KeyRing;
	/** One for the process: at most two hashes run at once (design §5). */
	passphrases: PassphraseHasher;
	/** The course in content/, as it was when the process started. */
	base: LoadedCourse;
	courses: Courses;
	/** In a thread of its own, which is there only while somebody edits. */
	checker: CourseChecker;
	clinicNumbers: ClinicNumbersCopy;
	jobs: Jobs;
	/** Null without a mail server: messages wait in the outbox page. */
	mailer: Mailer | null;
	log: Logger;
	metrics: Metrics;
	now(): Date;
	/** UUID version 7: ids of one table grow with time. */
	newId(): string;
	randomBytes(count: number): Uint8Array;
};
