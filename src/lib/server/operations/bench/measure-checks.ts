import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as after } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import type { Files } from '../../../domain/content/source-text.ts';
import type { CheckRequest } from '../../content/checker/check-request.ts';
import { createCourseChecker } from '../../content/checker/course-checker.ts';
import { CONTENT_FOLDER } from '../../content/content-folder.ts';
import { readContentFolder } from '../../content/read-folder.ts';
import type { Runtime } from '../../runtime.ts';

const QUIET_MS = 2_000;
const CHANGES = 9;
const RESOLUTION_MS = 5;
/** However slow the machine is, a time comes out. */
const MEASURED_WITHIN_MS = 120_000;

/** `busyMs`: of it, how long a processor worked; the rest was waiting for one. */
type Took = { ms: number; busyMs: number };

export type ChecksMeasured = {
	/** With a new thread, which has everything to read, the base too. */
	first: Took;
	/** After a change of one file; the middle one of several. */
	again: Took;
	/** 99th percentile of how long this thread kept anybody waiting: without checks, and while they ran. */
	quietDelayMs: number;
	busyDelayMs: number;
	/** Of the files as they are on that day, so that whoever measures sees that they were checked. */
	today: string;
	hash: string | null;
	findings: number;
};

/** What an editor waits for while typing, and what everybody else waits for meanwhile. Only the bench asks for it. */
export async function measureChecks({ log, now }: Pick<Runtime, 'log' | 'now'>): Promise<ChecksMeasured> {
	const files = await readContentFolder(CONTENT_FOLDER);
	const today = now().toISOString().slice(0, 10);
	const quietDelayMs = await delayDuring(() => after(QUIET_MS));
	const checks = openChecks(log);
	try {
		let { took: first, hash, findings } = await checks.timed({ files: NOTHING, base: null, today });
		const again: Took[] = [];
		const busyDelayMs = await delayDuring(async () => {
			({ took: first, hash, findings } = await checks.timed({ files, base: files, today }));
			for (let nth = 0; nth < CHANGES; nth++)
				again.push((await checks.timed({ files: changed(files, nth), base: files, today })).took);
		});
		return { first, again: middle(again), quietDelayMs, busyDelayMs, today, hash, findings };
	} finally {
		await checks.stop();
	}
}

/** No course, so that the thread is up before anything is measured: an editor opens a page first, and then types. */
const NOTHING: Files = new Map();

function openChecks(log: Runtime['log']) {
	const threads: Worker[] = [];
	const add = (thread: Worker) => void threads.push(thread);
	process.on('worker', add);
	const checker = createCourseChecker({ log, withinMs: MEASURED_WITHIN_MS });
	const busyMs = async () => {
		const used = await threads.at(-1)?.cpuUsage();
		return used ? (used.user + used.system) / 1000 : 0;
	};
	return {
		async timed(request: Omit<CheckRequest, 'key'>) {
			const [busyBefore, began] = [await busyMs(), performance.now()];
			const checked = await checker.check({ key: 'bench', ...request });
			const ms = performance.now() - began;
			if (!checked.ok) throw new Error(`A check was refused: ${checked.error.code}`);
			const { hash, findings } = checked.value;
			return { took: { ms, busyMs: (await busyMs()) - busyBefore }, hash, findings: findings.length };
		},
		async stop() {
			process.off('worker', add);
			await checker.stop();
		}
	};
}

function middle(all: readonly Took[]): Took {
	const sorted = all.toSorted((a, b) => a.ms - b.ms);
	return sorted[Math.floor(sorted.length / 2)] ?? { ms: 0, busyMs: 0 };
}

async function delayDuring(work: () => Promise<unknown>): Promise<number> {
	const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
	histogram.enable();
	await work();
	histogram.disable();
	return histogram.percentile(99) / 1e6;
}

/** Each time another word in another lesson. */
function changed(files: Files, nth: number): Files {
	const lessons = [...files.keys()].filter((path) => /^modules\/.*\.md$/.test(path));
	const path = lessons[nth % lessons.length] ?? '';
	return new Map(files).set(path, (files.get(path) ?? '').replace(/^## /m, `## ${nth} `));
}
