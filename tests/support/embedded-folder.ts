import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
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
		for (const dataDir of this.#dataDirs) await killServer(dataDir);
		rmSync(this.root, { recursive: true, force: true });
	}
}

/** The server's process id as its folder says, when there is one and it lives. */
export function serverPid(dataDir: string): number | null {
	const file = join(dataDir, 'postgres', 'postmaster.pid');
	const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0;
	return pid > 0 && isAlive(pid) ? pid : null;
}

/** Ends the server at once, as a crash would, and waits for the process to be gone. */
export async function killServer(dataDir: string): Promise<void> {
	const pid = serverPid(dataDir);
	if (pid === null || pid === process.pid) return;
	process.kill(pid, 'SIGKILL');
	while (isAlive(pid) && !isZombie(pid)) await pause(10);
}

/** Ended, and not yet taken note of by its parent: where nobody is that parent, it stays so. */
function isZombie(pid: number): boolean {
	const file = `/proc/${pid}/stat`;
	return existsSync(file) && /\) Z /.test(readFileSync(file, 'utf8'));
}
