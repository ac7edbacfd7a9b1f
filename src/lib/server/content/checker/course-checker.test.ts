import type { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import {
	brokenFiles,
	edited,
	goodFiles,
	LESSON,
	MODULE
} from '../../../../../tests/fixtures/content/course-files.ts';
import { hashCourse } from '../../../domain/content/course-hash.ts';
import { COURSE_LIMITS } from '../../../domain/content/limits.ts';
import { parseCourse, type Files } from '../../../domain/content/parse-course.ts';
import { createLogger } from '../../process/logger.ts';
import { createCourseChecker, type CheckerOptions, type CourseChecker } from './course-checker.ts';

const TODAY = '2026-11-01';

const started: CourseChecker[] = [];
const checkerWith = (options: Partial<CheckerOptions> = {}): CourseChecker => {
	const checker = createCourseChecker({ log: createLogger('silent'), ...options });
	started.push(checker);
	return checker;
};
afterAll(() => Promise.all(started.map((checker) => checker.stop())));

const request = (key: string, files: Files = goodFiles(), base: Files | null = null) => ({
	key,
	files,
	base,
	today: TODAY
});
const codeOf = (result: Awaited<ReturnType<CourseChecker['check']>>) =>
	result.ok ? 'ok' : result.error.code;

/** What `parseCourse` says here, in the words of the checker. */
function expected(files: Files, base: Files | null) {
	const { course: of } = base ? parseCourse(base) : { course: null };
	const { course, draft, findings, changes } = parseCourse(files, { today: TODAY, ...(of && { base: of }) });
	return { course, draft, findings, changes, hash: course && hashCourse(course) };
}

describe('one checker', () => {
	let checker: CourseChecker;
	beforeAll(() => {
		checker = checkerWith();
	});

	test.each([
		['a good course', goodFiles(), null],
		['a broken one', brokenFiles(), null],
		[
			'one of a clinic',
			edited([LESSON, 'Ropes come in many colours.', 'Ropes come in 7 colours.']),
			goodFiles()
		],
		['one that breaks a lock', edited([MODULE, 'critical: true', 'critical: false']), goodFiles()],
		['files without a frame', new Map([['README.md', 'nothing']]), null]
	] as const)(
		'answers about %s what the program itself finds, whatever it was asked before',
		async (name, files, base) => {
			const checked = await checker.check(request(name, files, base));
			expect(checked).toMatchObject({ ok: true });
			expect(checked.ok && { ...checked.value }).toEqual(expected(files, base));
		}
	);

	test('refuses a base that is no course', async () => {
		expect(codeOf(await checker.check(request('any', goodFiles(), brokenFiles())))).toBe('check_base_broken');
		expect(codeOf(await checker.check(request('any', goodFiles(), goodFiles())))).toBe('ok');
	});

	test('refuses more than a course may be without looking at it', async () => {
		const files = goodFiles();
		for (let name = 0; name < COURSE_LIMITS.files; name++) files.set(`figures/f-${name}/figure.yaml`, '');
		expect(codeOf(await checker.check(request('many', files)))).toBe('check_too_large');
		const large = goodFiles().set(MODULE, '#'.repeat(COURSE_LIMITS.bytes));
		expect(codeOf(await checker.check(request('large', large)))).toBe('check_too_large');
		expect(codeOf(await checker.check(request('base', goodFiles(), large)))).toBe('check_too_large');
	});
});

test('what waits gives way to a newer request of the same editor, and keeps its turn', async () => {
	const checker = checkerWith();
	const order: string[] = [];
	const ask = async (name: string, key: string) => {
		const code = codeOf(await checker.check(request(key)));
		order.push(name);
		return code;
	};
	const asked = [ask('first', 'ana'), ask('second', 'ana'), ask('other', 'ben'), ask('third', 'ana')];
	expect(await Promise.all(asked)).toEqual(['ok', 'superseded', 'ok', 'ok']);
	expect(order).toEqual(['second', 'first', 'third', 'other']);
});

test('when too many wait, the next is refused; one that takes the place of another is not', async () => {
	const checker = checkerWith({ mostWaiting: 1 });
	const asked = ['ana', 'ben', 'cleo', 'ben'].map((key) => checker.check(request(key)));
	expect((await Promise.all(asked)).map(codeOf)).toEqual(['ok', 'superseded', 'check_busy', 'ok']);
	expect(codeOf(await checker.check(request('cleo')))).toBe('ok');
});

/** Every thread that is started from now on. */
function threads(): Worker[] {
	const all: Worker[] = [];
	const add = (worker: Worker) => void all.push(worker);
	process.on('worker', add);
	onTestFinished(() => void process.off('worker', add));
	return all;
}
const ended = (worker: Worker | undefined) =>
	new Promise<void>((resolve) => worker?.once('exit', () => resolve()));

test('a check that takes too long is ended, and its thread with it', async () => {
	const all = threads();
	const checker = checkerWith({ withinMs: 1 });
	const asked = checker.check(request('ana'));
	const next = checker.check(request('ben'));
	expect(codeOf(await asked)).toBe('check_too_long');
	await ended(all[0]);
	expect(codeOf(await next)).toBe('check_too_long');
	expect(all).toHaveLength(2);
});

test.each([
	['in the other thread', new Map([['course.yaml', 5]])],
	['on the way there', new Map([['course.yaml', () => 'no text']])]
])('a failure %s is a refusal, and the next check is answered', async (_, files) => {
	const checker = checkerWith();
	expect(codeOf(await checker.check(request('ana', files as unknown as Files)))).toBe('check_crashed');
	expect(codeOf(await checker.check(request('ana')))).toBe('ok');
});

test('a course for which there is no memory ends its thread and nothing else', async () => {
	const checker = checkerWith({ oldSpaceMb: 40, withinMs: 120_000 });
	const ids = Array.from({ length: 20 }, (_, nth) => `m-${nth}`);
	const entries = Array.from({ length: 40_000 }, (_, nth) => `w${nth}: 1`).join(', ');
	const files = goodFiles();
	for (const id of ids) files.set(`modules/${id}/module.yaml`, `a: {${entries}}`);
	const course = (files.get('course.yaml') ?? '').replace(/^modules: .*$/m, `modules: [${ids.join(', ')}]`);
	expect(codeOf(await checker.check(request('ana', files.set('course.yaml', course))))).toBe(
		'check_too_large'
	);
	expect(codeOf(await checker.check(request('ana')))).toBe('ok');
});

test('a thread without work is ended, and the next request starts another', async () => {
	const all = threads();
	const checker = checkerWith({ idleMs: 0 });
	expect(codeOf(await checker.check(request('ana')))).toBe('ok');
	await ended(all[0]);
	expect(codeOf(await checker.check(request('ana')))).toBe('ok');
	expect(all).toHaveLength(2);
});

test('when the process ends, nobody waits for an answer', async () => {
	const checker = checkerWith();
	const asked = ['ana', 'ben'].map((key) => checker.check(request(key)));
	await checker.stop();
	expect((await Promise.all(asked)).map(codeOf)).toEqual(['check_stopped', 'check_stopped']);
	expect(codeOf(await checker.check(request('ana')))).toBe('check_stopped');
});

test('a course is read from its text only once', async () => {
	const checked = await checkerWith().check(request('ana'));
	expect(checked.ok && checked.value.course).toBe(checked.ok && checked.value.draft);
	expect(checked.ok && checked.value.draft).not.toBeNull();
});
