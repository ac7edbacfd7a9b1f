import { COURSE_LIMITS } from '../../../domain/content/limits.ts';
import type { Files } from '../../../domain/content/source-text.ts';
import type { Course } from '../../../domain/content/model.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { Logger } from '../../process/logger.ts';
import type { Answer } from './answer-checks.ts';
import type { CheckedCourse, CheckRefusal, CheckRequest } from './check-request.ts';
import { CheckThread } from './check-thread.ts';

/**
 * Checks courses outside the thread that serves people, because a check takes hundreds of milliseconds in which nobody would
 * be answered. The answers are those of `parseCourse`.
 */
export type CourseChecker = {
	check(request: CheckRequest): Promise<Result<CheckedCourse, CheckRefusal>>;
	/** Ends what is under way; whoever waits, and whoever asks afterwards, is refused. */
	stop(): Promise<void>;
};

export type CheckerOptions = {
	log: Logger;
	/** Beside the one that is being answered. */
	mostWaiting?: number;
	withinMs?: number;
	/** How long a thread without work is kept. */
	idleMs?: number;
	oldSpaceMb?: number;
};

type Waiting = { request: CheckRequest; settle: (result: Result<CheckedCourse, CheckRefusal>) => void };

/** One thread, started when somebody asks. */
export function createCourseChecker({
	log,
	mostWaiting = 16,
	withinMs = 20_000,
	idleMs = 60_000,
	oldSpaceMb = 256
}: CheckerOptions): CourseChecker {
	/** By key, in the order in which they came; one that takes the place of another stands in its place. */
	const waiting = new Map<string, Waiting>();
	let thread: CheckThread | null = null;
	let isWorking = false;
	let isStopped = false;
	let idle: NodeJS.Timeout | undefined;

	async function workThrough(): Promise<void> {
		if (isWorking) return;
		isWorking = true;
		clearTimeout(idle);
		for (let next = takeNext(); next; next = takeNext()) {
			const answered = await answerTo(next.request).catch(crashed);
			next.settle(answered.ok ? ok(checkedCourse(answered.value)) : answered);
		}
		isWorking = false;
		idle = setTimeout(() => void endThread(), idleMs).unref();
	}

	function crashed(error: unknown): Result<Answer, CheckRefusal> {
		log.error({ err: error }, 'the thread that checks courses failed');
		return refuse({ code: 'check_crashed' });
	}

	function takeNext(): Waiting | undefined {
		const [first] = waiting;
		if (!first) return undefined;
		waiting.delete(first[0]);
		return first[1];
	}

	async function answerTo({ files, base, today }: CheckRequest): Promise<Result<Answer, CheckRefusal>> {
		const { CHECK_WORKER, CHECKS_COURSES } = await import('./check-worker.ts');
		if (isStopped) return refuse({ code: 'check_stopped' });
		if (!thread || thread.isGone) {
			thread = new CheckThread({
				worker: CHECK_WORKER,
				role: CHECKS_COURSES,
				oldSpaceMb,
				onFault: (error) => log.error({ err: error }, 'the thread that checks courses ended')
			});
		}
		return thread.ask({ files, base, today }, withinMs);
	}

	async function endThread(): Promise<void> {
		const ending = thread;
		thread = null;
		await ending?.end('check_stopped');
	}

	return {
		check(request) {
			if (isStopped) return Promise.resolve(refuse({ code: 'check_stopped' }));
			if ([request.files, request.base].some((files) => files && isTooLarge(files)))
				return Promise.resolve(refuse({ code: 'check_too_large' }));
			const before = waiting.get(request.key);
			if (!before && waiting.size >= mostWaiting) return Promise.resolve(refuse({ code: 'check_busy' }));
			before?.settle(refuse({ code: 'superseded' }));
			const { promise, resolve } = Promise.withResolvers<Result<CheckedCourse, CheckRefusal>>();
			waiting.set(request.key, { request, settle: resolve });
			void workThrough();
			return promise;
		},
		async stop() {
			isStopped = true;
			clearTimeout(idle);
			for (const { settle } of waiting.values()) settle(refuse({ code: 'check_stopped' }));
			waiting.clear();
			await endThread();
		}
	};
}

/** What is no course anyhow is not even copied to the other thread. */
function isTooLarge(files: Files): boolean {
	if (files.size > COURSE_LIMITS.files) return true;
	let characters = 0;
	for (const text of files.values()) characters += text.length;
	return characters > COURSE_LIMITS.bytes;
}

/** The course is read when somebody looks at it: that takes some milliseconds, and who shows findings does not look. */
function checkedCourse({ draft: written, isCourse, findings, changes, hash }: Answer): CheckedCourse {
	let read: Course | null | undefined;
	// What the thread wrote is a Course, as it is one here.
	const draft = () => (read ??= written === null ? null : (JSON.parse(written) as Course));
	return {
		get course() {
			return isCourse ? draft() : null;
		},
		get draft() {
			return draft();
		},
		findings,
		changes,
		hash
	};
}
