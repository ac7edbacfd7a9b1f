import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { ok, refuse, type Result } from '../domain/result.ts';
import { createPassphraseHasher } from './auth/primitives/passphrase.ts';
import { createCourseChecker } from './content/checker/course-checker.ts';
import { CONTENT_FOLDER } from './content/content-folder.ts';
import { createCourses } from './content/courses.ts';
import { loadCourse, type LoadedCourse } from './content/load-course.ts';
import { openDatabase } from './db/client.ts';
import { keepClinicNumbers } from './help/clinic-numbers.ts';
import { startJobs } from './jobs/jobs.ts';
import { createKeyRing } from './keys/key-ring.ts';
import { openInstallationKey } from './keys/installation-key.ts';
import type { RootKey } from './keys/root-key.ts';
import { describeRootKeyRefusal } from './keys/root-key-words.ts';
import { createMailer } from './mail/mailer.ts';
import { chainAccessLog } from './operations/access/chain-access-log.ts';
import { publishDue } from './operations/studio/publish-due.ts';
import { bringUpToDate } from './operations/enrolments/bring-up-to-date.ts';
import { remind } from './operations/reminders/remind.ts';
import { tellCareTeam } from './operations/reminders/tell-care-team.ts';
import { deliverMessage } from './operations/messages/deliver-message.ts';
import type { RunningProcess } from './process/lifecycle.ts';
import { createMetrics } from './process/metrics.ts';
import type { StopStep } from './process/shutdown.ts';
import type { Runtime } from './runtime.ts';

export type StartedRuntime = {
	runtime: Runtime;
	rootKey: Pick<RootKey, 'where' | 'made' | 'readableByOthers'>;
	/** In the order in which they must stop; the database itself comes after them. */
	stopSteps: StopStep[];
};

/**
 * Everything between an open database and the first request: key, course, pool, queue, mail. Refuses with the sentence
 * that the person at the terminal reads. Broken content is a refusal only where nothing else runs: see `loadBase`.
 */
export async function startRuntime(
	started: RunningProcess,
	options: { runJobs: boolean; base?: ReturnType<typeof loadBase> }
): Promise<Result<StartedRuntime, { sentence: string }>> {
	const { config, log } = started;
	const base = await (options.base ?? loadBase());
	if (!base.ok) return base;
	const rootKey = await openInstallationKey(started.ownerConnection, config.key);
	if (!rootKey.ok) return refuse({ sentence: describeRootKeyRefusal(rootKey.error) });

	const db = openDatabase(started.appConnection);
	const metrics = createMetrics();
	metrics.pool('requests', db.connections);
	const keys = createKeyRing(rootKey.value.bytes);
	const clinicNumbers = keepClinicNumbers(db, (error) =>
		log.warn({ err: error }, 'clinic numbers not renewed')
	);
	const chance = (count: number) => new Uint8Array(randomBytes(count));
	const runtime: Runtime = {
		config,
		db,
		keys,
		base: base.value,
		courses: createCourses(),
		checker: createCourseChecker({ log }),
		clinicNumbers,
		jobs: await startJobs(
			started.ownerConnection,
			options.runJobs
				? {
						'deliver-message': (subject) => deliverMessage(runtime, subject),
						'publish-due': ({ clinicId }) => publishDue(runtime, clinicId),
						'bring-up-to-date': ({ clinicId }) => bringUpToDate(runtime, clinicId),
						remind: (subject) => remind(runtime, subject),
						'tell-care-team': (subject) => tellCareTeam(runtime, subject),
						'tell-care-team-again': (subject) => tellCareTeam(runtime, subject),
						'chain-access-log': ({ clinicId }) => chainAccessLog(runtime, clinicId)
					}
				: null,
			{ log, metrics }
		),
		mailer: config.mail && (await createMailer(config.mail.smtpUrl, config.mail.from)),
		log,
		metrics,
		now: () => new Date(),
		newId: uuidv7,
		passphrases: createPassphraseHasher(chance),
		randomBytes: chance
	};
	await clinicNumbers.renew();
	return ok({
		runtime,
		rootKey: rootKey.value,
		stopSteps: [
			{ name: 'jobs', stop: () => runtime.jobs.stop() },
			{ name: 'course checker', stop: () => runtime.checker.stop() },
			{ name: 'clinic numbers', stop: async () => clinicNumbers.stop() },
			{ name: 'pool', stop: () => db.end() }
		]
	});
}

/** Reads the base course. It needs no database, so a start does it while the database comes up. */
export async function loadBase(
	folder: string = CONTENT_FOLDER
): Promise<Result<LoadedCourse, { sentence: string }>> {
	const loaded = await loadCourse(folder);
	if (loaded.ok) return loaded;
	const places = loaded.error.findings
		.filter(({ level }) => level === 'error')
		.slice(0, 10)
		.map(({ file, line, col, code, message }) => `  ${file}:${line}:${col} ${code} ${message}`);
	return refuse({
		sentence: [
			'The course in content/ cannot be used:',
			...places,
			'Run `npm run content:check` for all of it.'
		].join('\n')
	});
}
