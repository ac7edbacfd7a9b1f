import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { ALL_CASES, fuzz, together, type Failure, type Outcome } from './fuzz.ts';
import { NO_CASE, type Part } from './part.ts';
import { watchedFolder, type WatchedFolder } from './watched-folder.ts';

/**
 * `npm run fuzz`: archives, courses, overlays, modules, translations and pictures that nobody means well with. `-- --seed S`
 * tries the same again, `--only N` one case of it, `--cases N` fewer. Ends with 1 when anything crashed, gave an answer that is none, or was written elsewhere.
 */
const WORKERS = 2;
/** Of the whole process. The parser of one course alone takes half of it where nothing is collected meanwhile. */
const MOST_MB = 1_000;
/** A case that runs longer never ends. */
const STUCK_SECONDS = 120;
const MOST_SHOWN = 10;

const { values } = parseArgs({
	options: {
		seed: { type: 'string' },
		only: { type: 'string' },
		cases: { type: 'string', default: String(ALL_CASES) }
	}
});
const seed = values.seed ?? randomBytes(6).toString('hex');
const count = Number(values.cases);
const only = values.only === undefined ? null : Number(values.only);
if (!Number.isInteger(count) || !Number.isInteger(only ?? 0))
	throw new Error('--cases and --only are numbers');

console.log(`Seed ${seed}: ${only === null ? `${count} cases` : `case ${only} alone`}`);
const started = performance.now();
const folder = watchedFolder();
process.chdir(folder.outside);
try {
	const outcome =
		only === null ? await inWorkers(folder) : await fuzz({ seed, cases: [only], folders: folder });
	process.exitCode = tell(outcome, folder.touched()) ? 0 : 1;
} finally {
	process.chdir('/');
	folder.remove();
}

async function inWorkers({ inside, outside }: WatchedFolder): Promise<Outcome> {
	const next = new Int32Array(new SharedArrayBuffer(4));
	const parts = Array.from({ length: WORKERS }, () => {
		const now = new Int32Array(new SharedArrayBuffer(4)).fill(NO_CASE);
		const workerData: Part = { seed, to: count, next, folders: { inside, outside }, now };
		return { now, worker: new Worker(new URL('./part.ts', import.meta.url), { workerData }) };
	});
	const watch = setInterval(stopWhatIsStuck(parts.map(({ now }) => now)), 1_000);
	try {
		return together(
			await Promise.all(
				parts.map(
					({ worker }) =>
						new Promise<Outcome>((resolve, reject) => worker.once('message', resolve).once('error', reject))
				)
			)
		);
	} finally {
		clearInterval(watch);
	}
}

/** A loop without an end cannot be ended from inside: it is named, and the run with it is over. */
function stopWhatIsStuck(running: readonly Int32Array[]): () => void {
	const seen = running.map(() => ({ index: NO_CASE, since: performance.now() }));
	let told = performance.now();
	return () => {
		running.forEach((now, worker) => {
			const index = Atomics.load(now, 0);
			const last = seen[worker];
			if (!last || last.index !== index) seen[worker] = { index, since: performance.now() };
			else if (index !== NO_CASE && performance.now() - last.since > STUCK_SECONDS * 1_000) {
				console.error(`Case ${index} does not end; npm run fuzz -- --seed ${seed} --only ${index}`);
				folder.remove();
				process.exit(1);
			}
		});
		if (performance.now() - told < 30_000) return;
		told = performance.now();
		console.log(`  at case ${Math.max(...seen.map(({ index }) => index))}`);
	};
}

/** Prints what came of it; true when all is well. */
function tell({ tally, failures, digest, slowest }: Outcome, touched: readonly string[]): boolean {
	for (const [line, times] of [...tally].sort()) console.log(`${String(times).padStart(7)}  ${line}`);
	failures.slice(0, MOST_SHOWN).forEach(show);
	for (const line of touched) console.log(`Touched: ${line}`);
	const peakMb = process.resourceUsage().maxRSS / 1024;
	console.log(`Outcomes ${Buffer.from(digest).toString('hex').slice(0, 16)} (the same for the same seed)`);
	console.log(`Slowest: case ${slowest.index}, ${(slowest.seconds * 1000).toFixed(0)} ms`);
	console.log(`Peak memory: ${peakMb.toFixed(0)} MB, at most ${MOST_MB}`);
	console.log(
		`${failures.length} failures, ${touched.length} paths touched, ${((performance.now() - started) / 1000).toFixed(0)} s`
	);
	return failures.length === 0 && touched.length === 0 && peakMb <= MOST_MB;
}

function show({ index, kind, what, shown }: Failure): void {
	console.log(`\nCase ${index} (${kind}): ${what}\n${only === null ? shown.slice(0, 2_000) : shown}`);
	console.log(`Again: npm run fuzz -- --seed ${seed} --only ${index}\n`);
}
