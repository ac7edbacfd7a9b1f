import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeAs, type Account } from './account.ts';
import { SOCKET_PORT } from './address.ts';

/** What the process id file of a cluster says about a server, and whether that is true. */
export type Postmaster =
	| { kind: 'none' }
	/** Empty or garbled: the machine stopped while it was written. */
	| { kind: 'broken' }
	| { kind: 'dead'; pid: number }
	/** The id now belongs to some other process. */
	| { kind: 'stranger'; pid: number }
	| { kind: 'ours'; pid: number };

/** No process has this id, on any system we run on. */
const NOBODY = 2_147_483_647;

/** The file is believed only if the working directory of the process is this cluster: ids are re-used. */
export async function findPostmaster(cluster: string, account: Account): Promise<Postmaster> {
	const text = readIfThere(join(cluster, 'postmaster.pid'));
	if (text === null) return { kind: 'none' };
	const pid = Number(/^(\d{1,10})\s*$/m.exec(text.split('\n')[0] ?? '')?.[1] ?? 0);
	if (pid === 0) return { kind: 'broken' };
	if (!isAlive(pid)) return { kind: 'dead', pid };
	return { kind: (await workingDirectory(pid, account)) === cluster ? 'ours' : 'stranger', pid };
}

/**
 * Makes way for a start beside a file that names no server of ours. Only the id is replaced where the file is whole:
 * PostgreSQL reads the shared memory's id from the rest, and refuses to start beside workers that survived their server.
 */
export function discardPostmaster(cluster: string, account: Account, found: 'broken' | 'stranger'): void {
	const file = join(cluster, 'postmaster.pid');
	if (found === 'broken') {
		rmSync(file, { force: true });
	} else {
		writeAs(account, file, readFileSync(file, 'utf8').replace(/^\d+/, String(NOBODY)));
	}
	// The socket's own lock names the same process and protects no data.
	rmSync(join(cluster, `.s.PGSQL.${SOCKET_PORT}.lock`), { force: true });
}

export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}

/** Asked as the server's account: in a container even root may not look at processes of others. */
async function workingDirectory(pid: number, account: Account): Promise<string | null> {
	if (process.platform === 'linux') {
		const link = await account.run('readlink', [`/proc/${pid}/cwd`], { cwd: '/' });
		return link.code === 0 ? link.output : null;
	}
	const listed = await account.run('lsof', ['-a', '-d', 'cwd', '-p', String(pid), '-Fn'], { cwd: '/' });
	return /^n(.*)$/m.exec(listed.output)?.[1] ?? null;
}

function readIfThere(file: string): string | null {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
		throw error;
	}
}
