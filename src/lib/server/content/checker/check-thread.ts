import { Worker } from 'node:worker_threads';
import { refuse, type Result } from '../../../domain/result.ts';
import type { Answer, Asked } from './answer-checks.ts';
import type { CheckRefusal } from './check-request.ts';

type Answered = Result<Answer, CheckRefusal>;

/** For what is made and dropped again while a course is read. More makes it no faster (measured with 8 to 128). */
const YOUNG_SPACE_MB = 16;

export type ThreadOptions = {
	worker: URL;
	role: string;
	oldSpaceMb: number;
	/** The thread ended by itself: a bug, or there was no memory left. */
	onFault: (error: Error) => void;
};

/** One thread that checks courses, one at a time. It keeps the process alive only while it works. */
export class CheckThread {
	readonly #worker: Worker;
	#isGone = false;
	#settle: ((answered: Answered) => void) | null = null;

	constructor({ worker, role, oldSpaceMb, onFault }: ThreadOptions) {
		this.#worker = new Worker(worker, {
			workerData: role,
			// Flags and variables of the process are meant for the process.
			execArgv: [],
			env: {},
			resourceLimits: { maxOldGenerationSizeMb: oldSpaceMb, maxYoungGenerationSizeMb: YOUNG_SPACE_MB }
		});
		this.#worker.unref();
		this.#worker.on('message', (answered: Answered) => this.#answer(answered));
		this.#worker.on('error', (error: NodeJS.ErrnoException) => {
			this.#isGone = true;
			onFault(error);
			const isFull = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
			this.#answer(refuse({ code: isFull ? 'check_too_large' : 'check_crashed' }));
		});
		this.#worker.on('exit', () => {
			this.#isGone = true;
			this.#answer(refuse({ code: 'check_crashed' }));
		});
	}

	/** It ended, or was ended: somebody has to start another. */
	get isGone(): boolean {
		return this.#isGone;
	}

	/** When the time is over, the thread is ended. */
	async ask(asked: Asked, withinMs: number): Promise<Answered> {
		const answered = Promise.withResolvers<Answered>();
		this.#settle = answered.resolve;
		const timer = setTimeout(() => void this.end('check_too_long'), withinMs);
		try {
			this.#worker.ref();
			this.#worker.postMessage(asked);
			return await answered.promise;
		} finally {
			clearTimeout(timer);
			this.#worker.unref();
		}
	}

	/** Ends the thread in the middle of what it does; who waits for an answer gets this code. */
	async end(code: 'check_too_long' | 'check_stopped'): Promise<void> {
		this.#isGone = true;
		this.#answer(refuse({ code }));
		await this.#worker.terminate();
	}

	#answer(answered: Answered): void {
		this.#settle?.(answered);
		this.#settle = null;
	}
}
