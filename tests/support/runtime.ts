import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { createPassphraseHasher } from '../../src/lib/server/auth/primitives/passphrase.ts';
import { readConfig, type Mode } from '../../src/lib/server/config.ts';
import { createCourseChecker } from '../../src/lib/server/content/checker/course-checker.ts';
import { createCourses } from '../../src/lib/server/content/courses.ts';
import { loadCourse, type LoadedCourse } from '../../src/lib/server/content/load-course.ts';
import { openDatabase } from '../../src/lib/server/db/client.ts';
import { keepClinicNumbers } from '../../src/lib/server/help/clinic-numbers.ts';
import { startJobs } from '../../src/lib/server/jobs/jobs.ts';
import { createKeyRing } from '../../src/lib/server/keys/key-ring.ts';
import type { Mailer } from '../../src/lib/server/mail/mailer.ts';
import { createLogger } from '../../src/lib/server/process/logger.ts';
import { createMetrics } from '../../src/lib/server/process/metrics.ts';
import type { Runtime } from '../../src/lib/server/runtime.ts';
import type { FreshDatabase } from './database.ts';

const CONTENT = join(import.meta.dirname, '..', '..', 'content');
export const TEST_ORIGIN = 'https://preface.test';
const MINUTE_MS = 60_000;

export type TestClock = {
	now(): Date;
	set(instant: string): void;
	passMinutes(minutes: number): void;
	passHours(hours: number): void;
};

export type TestRuntime = {
	runtime: Runtime;
	/** What `runtime.now()` answers; it stands still until a test moves it. */
	clock: TestClock;
	/** Ends the pool and the queue. The database itself is dropped by whoever made it. */
	stop(): Promise<void>;
};

export type TestRuntimeOptions = {
	/** ISO 8601. */
	now?: string;
	mode?: Mode;
	/** Null: messages wait in the outbox. */
	mailer?: Mailer | null;
	/** Instead of the course in content/. */
	base?: LoadedCourse;
	/** Two runtimes with the same word read each other's data, as two processes with the same key file do. */
	key?: string;
};

/**
 * The real runtime on a fresh database: real keys, queue and course, a clock that stands still, and no job run. Takes
 * about half a second, so once for a test file.
 */
export async function testRuntime(
	database: Pick<FreshDatabase, 'appConnection' | 'ownerConnection'>,
	options: TestRuntimeOptions = {}
): Promise<TestRuntime> {
	const clock = testClock(options.now ?? '2030-01-07T15:00:00Z');
	const root = rootOf(options.key);
	const mode = options.mode ?? 'real';
	const db = openDatabase(database.appConnection);
	const clinicNumbers = keepClinicNumbers(db, () => undefined);
	const chance = (count: number) => new Uint8Array(randomBytes(count));
	const [log, metrics] = [createLogger('silent'), createMetrics({ withProcess: false })];
	const jobs = await startJobs(database.ownerConnection, null, { log, metrics });
	const runtime: Runtime = {
		config: testConfig(root, mode),
		db,
		keys: createKeyRing(root),
		passphrases: createPassphraseHasher(chance),
		base: options.base ?? (await baseCourse()),
		courses: createCourses(),
		checker: createCourseChecker({ log }),
		clinicNumbers,
		jobs,
		mailer: options.mailer ?? null,
		log,
		metrics,
		now: clock.now,
		newId: uuidv7,
		randomBytes: chance
	};
	return {
		runtime,
		clock,
		async stop() {
			clinicNumbers.stop();
			await runtime.checker.stop();
			await jobs.stop();
			await db.end();
		}
	};
}

/** A clock that stands at `start` (ISO 8601) until it is moved. */
export function testClock(start: string): TestClock {
	let at = new Date(start);
	const passMinutes = (minutes: number) => {
		at = new Date(at.getTime() + minutes * MINUTE_MS);
	};
	return {
		now: () => at,
		set: (instant) => {
			at = new Date(instant);
		},
		passMinutes,
		passHours: (hours) => passMinutes(hours * 60)
	};
}

const rootOf = (word = 'tests'): Uint8Array => new Uint8Array(createHash('sha256').update(word).digest());

/** What a program that reads a test's data is started with. */
export const testEnvironment = (root = rootOf()): Record<string, string> => ({
	ORIGIN: TEST_ORIGIN,
	TRUST_PROXY_HOPS: '1',
	PREFACE_KEY: Buffer.from(root).toString('base64')
});

function testConfig(root: Uint8Array, mode: Mode): Runtime['config'] {
	const read = readConfig(testEnvironment(root), { mode });
	if (!read.ok) throw new Error(read.error.map(({ sentence }) => sentence).join('\n'));
	return read.value;
}

let loading: ReturnType<typeof loadCourse> | undefined;

/** The course in content/, read once for a test file. */
export async function baseCourse(): Promise<LoadedCourse> {
	const loaded = await (loading ??= loadCourse(CONTENT));
	if (!loaded.ok) throw new Error('The course in content/ has errors: npm run content:check');
	return loaded.value;
}
