import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { connectionTo } from './address.ts';

/** Held, shared, by every process that uses the server; whoever can hold it alone is the last and stops it. */
const IN_USE_LOCK = 7_411_032_002;

export interface Guard {
	/** From now on a lost server stays lost. Waits for an attempt under way, so call it before taking a turn. */
	stopWatching(): Promise<void>;
	/** Lets go. True when nobody else uses the server any more. */
	release(): Promise<boolean>;
}

/**
 * Marks the server as used by this process, and brings it back when it goes away. `revive` is called, again and again
 * if it fails, after the connection was lost; it must return once the server answers.
 */
export async function openGuard(host: string, revive: () => Promise<boolean>): Promise<Guard> {
	let watching = true;
	let client = await hold(host, onLost);
	let reviving: Promise<void> | null = null;

	function onLost(): void {
		if (watching) reviving ??= comeBack().finally(() => (reviving = null));
	}

	async function comeBack(): Promise<void> {
		for (let waitMs = 100; watching; waitMs = Math.min(waitMs * 2, 5_000)) {
			const held = (await revive()) ? await hold(host, onLost).catch(() => null) : null;
			if (held) {
				client = held;
				return;
			}
			await pause(waitMs);
		}
	}

	return {
		async stopWatching() {
			watching = false;
			await reviving;
		},
		release: () => letGo(client)
	};
}

async function hold(host: string, onLost: () => void): Promise<pg.Client> {
	const client = new pg.Client({ ...connectionTo(host, 'preface_app', 'postgres'), keepAlive: true });
	// Without a listener a lost server would end this whole process.
	client.on('error', () => undefined);
	await client.connect();
	await client.query('select pg_advisory_lock_shared($1)', [IN_USE_LOCK]);
	client.on('end', onLost);
	return client;
}

async function letGo(client: pg.Client): Promise<boolean> {
	try {
		await client.query('select pg_advisory_unlock_shared($1)', [IN_USE_LOCK]);
		const alone = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [
			IN_USE_LOCK
		]);
		return alone.rows[0]?.alone ?? false;
	} catch {
		// The server is gone already, so nobody uses it.
		return true;
	} finally {
		await client.end().catch(() => undefined);
	}
}
