import { createHash } from 'node:crypto';
import { chanceOf } from './chance.ts';
import { courseCase } from './course-cases.ts';
import type { FuzzCase, World } from './fuzz-case.ts';
import { moduleCase } from './module-cases.ts';
import { overlayCase } from './overlay-cases.ts';
import { pictureCase } from './picture-cases.ts';
import { SUBJECTS, type Subjects } from './subjects.ts';
import { translationCase } from './translation-cases.ts';
import { zipCase } from './zip-cases.ts';

export const ALL_CASES = 100_000;

/** Longer than any case takes, also where others share the machine. */
const SLOWEST_SECONDS = 30;

export type Failure = { seed: string; index: number; kind: string; what: string; shown: string };

export type Outcome = {
	/** How often each kind of case came out how. */
	tally: Map<string, number>;
	/** The same for the same seed and cases, in whatever parts they were run. */
	digest: Buffer;
	failures: Failure[];
	slowest: { index: number; seconds: number };
};

export type Plan = {
	seed: string;
	cases: Iterable<number>;
	folders: World['folders'];
	subjects?: Subjects;
	/** Before each case, for whoever watches that it ends. */
	onCase?: (index: number) => void;
};

const DIGEST_BYTES = 32;

/** Runs these cases of a seed one after another. Nothing that a case does ends the run: it is a failure that can be run again. */
export async function fuzz({ seed, cases, folders, subjects = SUBJECTS, onCase }: Plan): Promise<Outcome> {
	const outcome: Outcome = {
		tally: new Map(),
		digest: Buffer.alloc(DIGEST_BYTES),
		failures: [],
		slowest: { index: -1, seconds: 0 }
	};
	const loose: unknown[] = [];
	const onLoose = (error: unknown): void => void loose.push(error);
	process.on('unhandledRejection', onLoose).on('uncaughtException', onLoose);
	try {
		for (const index of cases) {
			onCase?.(index);
			const started = performance.now();
			const one = await caseOf(index, { chance: chanceOf(seed, index), folders, subjects });
			const fail = (error: unknown): void =>
				void outcome.failures.push({ seed, index, kind: one.kind, what: said(error), shown: one.shown() });
			const came = await attempt(one).catch((error: unknown) => {
				fail(error);
				return 'FAILED';
			});
			// What was left behind by the case comes up when everything that waits has had its turn.
			await new Promise((resolve) => setImmediate(resolve));
			for (const error of loose.splice(0)) fail(error);
			if (Object.keys(Object.prototype).length > 0) fail('every object has a property more than before');
			const seconds = (performance.now() - started) / 1000;
			if (seconds > SLOWEST_SECONDS) fail(`it took ${seconds.toFixed(0)} seconds`);
			if (seconds > outcome.slowest.seconds) outcome.slowest = { index, seconds };
			note(outcome, index, one.kind, came);
		}
	} finally {
		process.off('unhandledRejection', onLoose).off('uncaughtException', onLoose);
	}
	return outcome;
}

/** One after the other: archives three in eight, all else that can be taken in one each. */
const KINDS = [
	zipCase,
	courseCase,
	zipCase,
	overlayCase,
	zipCase,
	moduleCase,
	translationCase,
	pictureCase
] as const;

const caseOf = (index: number, world: World): Promise<FuzzCase> | FuzzCase =>
	(KINDS[index % KINDS.length] ?? zipCase)(world);

/** Also what throws at once comes out as a rejection. */
const attempt = async (one: FuzzCase): Promise<string> => one.run();

const said = (error: unknown): string =>
	error instanceof Error ? (error.stack ?? error.message) : String(error);

function note(outcome: Outcome, index: number, kind: string, came: string): void {
	const line = `${kind}: ${came.replace(/^\d+ findings, first .*/, 'findings').replace(/^\d+ (files|keys)$/, '$1')}`;
	outcome.tally.set(line, (outcome.tally.get(line) ?? 0) + 1);
	const hash = createHash('sha256').update(`${index} ${kind} ${came}`).digest();
	outcome.digest.forEach((byte, at) => (outcome.digest[at] = byte ^ (hash[at] ?? 0)));
}

/** The outcomes of several parts as one. */
export function together(outcomes: readonly Outcome[]): Outcome {
	const all: Outcome = {
		tally: new Map(),
		digest: Buffer.alloc(DIGEST_BYTES),
		failures: [],
		slowest: { index: -1, seconds: 0 }
	};
	for (const { tally, digest, failures, slowest } of outcomes) {
		for (const [line, count] of tally) all.tally.set(line, (all.tally.get(line) ?? 0) + count);
		all.digest.forEach((byte, at) => (all.digest[at] = byte ^ (digest[at] ?? 0)));
		all.failures.push(...failures);
		if (slowest.seconds > all.slowest.seconds) all.slowest = slowest;
	}
	return all;
}
