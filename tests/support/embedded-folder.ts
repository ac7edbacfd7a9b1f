import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { Mode } from '../../src/lib/server/config.ts';
import type { EmbeddedProblem } from '../../src/lib/server/db/embedded/problem.ts';
import { isAlive } from '../../src/lib/server/db/embedded/postmaster.ts';

type Report = { arrival?: string; problem?: EmbeddedProblem };

export interface Child {
	report: Report;
	process: ChildProcess;
	/** Ends it as a person would, and waits. */
	stop(): Promise<void>;
	/** Ends it without a last word, and waits. */
	kill(): Promise<void>;
}

/** A folder for data folders that is removed with all servers in it. */
export class Playground {
	readonly root = mkdtempSync(join(tmpdir(), 'preface-embedded-'));
	readonly #dataDirs = new Set<string>();
	readonly #children = new Set<ChildProcess>();

	constructor() {
		chmodSync(this.root, 0o711);
	}

	/** A data folder by name; with `like`, a copy of a stopped one. */
	folder(name: string, like?: string): string {
		const dataDir = join(this.root, name);
		this.#dataDirs.add(dataDir);
		if (like) cpSync(like, dataDir, { recursive: true });
		return dataDir;
	}

	/** Opens a data folder in a process of its own. `around` is put before the command. */
	async child(
		dataDir: string,
		as: 'app' | 'tool' = 'app',
		around: string[] = [],
		mode: Mode = 'real'
	): Promise<Child> {
		const [command = process.execPath, ...args] = [
			...around,
			process.execPath,
			join(import.meta.dirname, 'embedded-child.ts'),
			dataDir,
			as,
			mode
		];
		const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
		this.#children.add(child);
		const [line] = await once(createInterface(child.stdout), 'line');
		const ended = once(child, 'exit');
		return {
			report: JSON.parse(String(line)),
			process: child,
			async stop() {
				child.stdin.end();
				await ended;
			},
			async kill() {
				child.kill('SIGKILL');
				await ended;
			}
		};
	}

	async remove(): Promise<void> {
		for (const child of this.#children) child.kill('SIGKILL');
		for (const dataDir of this.#dataDirs) await killServerAndWorkers(dataDir);
		rmSync(this.root, { recursive: true, force: true });
	}
}

/** The server's process id as its folder says, when there is one and it lives. */
export function serverPid(dataDir: string): number | null {
	const file = join(dataDir, 'postgres', 'postmaster.pid');
	const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0;
	return pid > 0 && isAlive(pid) ? pid : null;
}

/**
 * Ends the server at once, as a crash would, and waits for that process to be gone. Its workers notice a moment later,
 * and until then one that is asked still answers.
 */
export async function killServer(dataDir: string): Promise<void> {
	const pid = serverPid(dataDir);
	if (pid === null || pid === process.pid) return;
	process.kill(pid, 'SIGKILL');
	await untilGone(pid);
}

/** The same, and waits until none of its workers answers or writes any more. */
export async function killServerAndWorkers(dataDir: string): Promise<void> {
	const pid = serverPid(dataDir);
	if (pid === null || pid === process.pid) return;
	// Stopped first, so that nobody is born while they are counted.
	process.kill(pid, 'SIGSTOP');
	const workers = childrenOf(pid);
	process.kill(pid, 'SIGKILL');
	for (const one of [pid, ...workers]) await untilGone(one);
}

async function untilGone(pid: number): Promise<void> {
	// Ended, and not yet taken note of by its parent: where nobody is that parent, it stays so.
	while (isAlive(pid) && statusOf(pid)?.state !== 'Z') await pause(10);
}

function childrenOf(pid: number): number[] {
	if (process.platform === 'linux')
		return readdirSync('/proc')
			.filter((name) => /^\d+$/.test(name))
			.map(Number)
			.filter((one) => statusOf(one)?.parent === pid);
	const { stdout } = spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' });
	return stdout.split('\n').filter(Boolean).map(Number);
}

/** Null where the process is gone, and where the system has no such files. */
function statusOf(pid: number): { state: string; parent: number } | null {
	try {
		const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
		// The name before it may hold anything, brackets too.
		const [state = '', parent = ''] = text.slice(text.lastIndexOf(') ') + 2).split(' ');
		return { state, parent: Number(parent) };
	} catch {
		return null;
	}
}
