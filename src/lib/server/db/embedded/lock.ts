import { createHash } from 'node:crypto';
import { statSync, unlinkSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export type Unlock = () => Promise<void>;

/**
 * Locks a name within a folder for this process; null when another holds it. The lock is a listening socket, so it
 * ends with its holder however that ends, and a re-used process id cannot fake it.
 */
export async function tryLock(folder: string, name: string): Promise<Unlock | null> {
	const address = lockAddress(folder, name);
	const held = (await listen(address)) ?? ((await isStale(address)) ? await listen(address) : null);
	if (!held) return null;
	return () => new Promise((resolve) => held.close(() => resolve()));
}

/** Waits for the lock; null when it is still held after `withinMs`. */
export async function waitForLock(folder: string, name: string, withinMs: number): Promise<Unlock | null> {
	const until = performance.now() + withinMs;
	for (;;) {
		const unlock = await tryLock(folder, name);
		if (unlock || performance.now() > until) return unlock;
		await pause(25);
	}
}

function lockAddress(folder: string, name: string): string {
	// By device and inode: two paths to one folder are one lock.
	const { dev, ino } = statSync(folder);
	const digest = createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 24);
	// Linux has names that are no files and so cannot go stale; elsewhere a file of this user's own.
	return process.platform === 'linux'
		? `\0preface:${name}:${digest}`
		: join(tmpdir(), `preface-${name}-${digest}.lock`);
}

function listen(address: string): Promise<Server | null> {
	return new Promise((resolve, reject) => {
		const server = createServer((socket) => socket.destroy());
		server.unref();
		server.once('error', (error: NodeJS.ErrnoException) =>
			error.code === 'EADDRINUSE' ? resolve(null) : reject(error)
		);
		server.listen(address, () => resolve(server));
	});
}

/** True when a lock file was left behind by a process that is gone; the file is removed. */
function isStale(address: string): Promise<boolean> {
	if (address.startsWith('\0')) return Promise.resolve(false);
	return new Promise((resolve) => {
		const socket = connect(address);
		socket.once('connect', () => {
			socket.destroy();
			resolve(false);
		});
		socket.once('error', (error: NodeJS.ErrnoException) => {
			if (error.code !== 'ECONNREFUSED') return resolve(false);
			unlinkSync(address);
			resolve(true);
		});
	});
}
