import {
	chmodSync,
	existsSync,
	lstatSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import { giveTo, writeAs, type Account } from './account.ts';
import { connectionTo } from './address.ts';
import { POSTGRES_MAJOR, type Binaries } from './binaries.ts';
import { clusterMajor, codeOf, type Layout } from './cluster.ts';
import { discardPostmaster, findPostmaster } from './postmaster.ts';
import type { EmbeddedProblem } from './problem.ts';
import { HBA_FILE, identFile, INITDB_ARGUMENTS, SERVER_SETTINGS } from './settings.ts';

/** One cluster on this machine: its files, and how to reach and run it. */
export interface Server {
	layout: Layout;
	binaries: Binaries;
	account: Account;
	/** Folder of the socket, for clients. */
	host: string;
}

/** How the server came to be running: found so, started, or made first. */
export type Arrival = 'adopted' | 'started' | 'initialised';

/** A server that crashed replays what it had acknowledged before it answers; a failure to start is reported at once. */
const RECOVERED_WITHIN_S = 600;
/** After a server was killed its workers need about 2 s to notice, and no new one starts beside them. */
const SURVIVORS_GONE_WITHIN_MS = 10_000;
/** A server that is recovering after a crash or is being stopped is waited for this long. */
const ANSWER_WITHIN_MS = 60_000;
const INVALID_AUTHORIZATION = '28000';
const SERVER_LOG_MOST_BYTES = 1_000_000;

/** Makes the cluster when there is none. A half-made one has another name and is thrown away. */
export async function prepareCluster(server: Server): Promise<Result<'found' | 'made', EmbeddedProblem>> {
	const { layout, account } = server;
	const major = clusterMajor(layout);
	if (major !== null && major !== POSTGRES_MAJOR) {
		return refuse({ code: 'OTHER_MAJOR', folder: layout.dataDir, found: major, expected: POSTGRES_MAJOR });
	}
	try {
		if (major === null) {
			const made = await makeCluster(server);
			if (!made.ok) return made;
		}
		if (!lstatSync(layout.cluster).isDirectory()) {
			return refuse({
				code: 'FOLDER_NOT_USABLE',
				folder: layout.cluster,
				account: account.name,
				reason: 'ENOTDIR'
			});
		}
		giveTo(account, layout.cluster);
		chmodSync(layout.cluster, 0o700);
		writeAs(account, join(layout.cluster, 'pg_hba.conf'), HBA_FILE);
		writeAs(account, join(layout.cluster, 'pg_ident.conf'), identFile(account.name));
	} catch (error) {
		return refuse({
			code: 'FOLDER_NOT_USABLE',
			folder: layout.dataDir,
			account: account.name,
			reason: codeOf(error)
		});
	}
	return ok(major === null ? 'made' : 'found');
}

/** Returns once the server answers: adopts a running one, waits for one on its way, starts one otherwise. */
export async function ensureRunning(server: Server): Promise<Result<'adopted' | 'started', EmbeddedProblem>> {
	const { layout, account } = server;
	const giveUp = performance.now() + ANSWER_WITHIN_MS;
	for (;;) {
		const answered = await answer(server);
		if (answered === 'ready') return ok('adopted');
		// Started by somebody else before our name was in its list of accounts: the list is new, it must be read again.
		if (answered === 'unknown here') await reloadSettings(server);

		const postmaster = await findPostmaster(layout.cluster, account);
		if (postmaster.kind !== 'ours') {
			if (postmaster.kind === 'stranger' || postmaster.kind === 'broken') {
				discardPostmaster(layout.cluster, account, postmaster.kind);
			}
			return start(server, postmaster.kind === 'none' ? 0 : SURVIVORS_GONE_WITHIN_MS);
		}
		if (performance.now() > giveUp) {
			return refuse({ code: 'NOT_ANSWERING', folder: layout.dataDir, pid: postmaster.pid });
		}
		await pause(50);
	}
}

/** Stops the server after its open transactions were rolled back; nothing committed is lost. */
export async function stopServer({ binaries, layout, account }: Server): Promise<void> {
	await account.run(binaries.pgCtl, ['stop', '-D', layout.cluster, '-m', 'fast', '-w', '-t', '60'], {
		cwd: layout.cluster
	});
}

async function makeCluster({ layout, binaries, account }: Server): Promise<Result<null, EmbeddedProblem>> {
	rmSync(layout.unfinished, { recursive: true, force: true });
	mkdirSync(layout.unfinished, { mode: 0o700 });
	giveTo(account, layout.unfinished);
	const made = await account.run(binaries.initdb, [...INITDB_ARGUMENTS, '-D', layout.unfinished], {
		cwd: layout.unfinished
	});
	if (made.code !== 0) return refuse({ code: 'INIT_FAILED', folder: layout.dataDir, output: made.output });
	renameSync(layout.unfinished, layout.cluster);
	return ok(null);
}

async function start(server: Server, retryForMs: number): Promise<Result<'started', EmbeddedProblem>> {
	const { layout, binaries, account } = server;
	const settings = Object.entries(SERVER_SETTINGS).map(([name, value]) => `-c ${name}=${value}`);
	const wait = ['-w', '-t', String(RECOVERED_WITHIN_S), '-s'];
	const args = ['start', '-D', layout.cluster, '-l', layout.serverLog, ...wait, '-o', settings.join(' ')];
	const giveUp = performance.now() + retryForMs;
	for (;;) {
		turnLog(layout);
		const started = await account.run(binaries.pgCtl, args, { cwd: layout.cluster });
		if (started.code === 0 && (await answer(server)) === 'ready') return ok('started');
		if (performance.now() > giveUp) {
			return refuse({
				code: 'START_FAILED',
				folder: layout.dataDir,
				output: `${started.output}\n${endOfLog(layout)}`.trim()
			});
		}
		await pause(200);
	}
}

async function answer({ host }: Server): Promise<'ready' | 'unknown here' | 'silent'> {
	const client = new pg.Client({
		...connectionTo(host, 'postgres', 'postgres'),
		connectionTimeoutMillis: 5_000
	});
	client.on('error', () => undefined);
	try {
		await client.connect();
		return 'ready';
	} catch (error) {
		return codeOf(error) === INVALID_AUTHORIZATION ? 'unknown here' : 'silent';
	} finally {
		await client.end().catch(() => undefined);
	}
}

async function reloadSettings({ binaries, layout, account }: Server): Promise<void> {
	await account.run(binaries.pgCtl, ['reload', '-D', layout.cluster, '-s'], { cwd: layout.cluster });
}

function turnLog({ serverLog }: Layout): void {
	const size = statSync(serverLog, { throwIfNoEntry: false })?.size ?? 0;
	if (size > SERVER_LOG_MOST_BYTES) renameSync(serverLog, `${serverLog}.old`);
}

const endOfLog = ({ serverLog }: Layout): string =>
	existsSync(serverLog) ? readFileSync(serverLog, 'utf8').split('\n').slice(-15).join('\n') : '';
