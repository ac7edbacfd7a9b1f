import { isMainThread, parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { createAnswers, type Asked } from './answer-checks.ts';

/** What a thread is told that it is here for. Tests and tools have threads of their own, which load this file too. */
export const CHECKS_COURSES = 'preface/checks-courses';

/**
 * This file, wherever it went: a source that Node strips of its types, for the tools, the tests and the development server, or
 * a piece of the built server. The thread that serves people loads it to learn that, and starts it again as a thread.
 */
export const CHECK_WORKER = new URL(import.meta.url);

if (!isMainThread && parentPort && workerData === CHECKS_COURSES) listen(parentPort);

function listen(port: MessagePort): void {
	const answer = createAnswers();
	port.on('message', (asked: Asked) => port.postMessage(answer(asked)));
}
