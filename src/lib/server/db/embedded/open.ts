import type pg from 'pg';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { Mode } from '../../config.ts';
import type { Logger } from '../../process/logger.ts';
import { chooseAccount } from './account.ts';
import { clientAddress, connectionTo, DATABASE, type DatabaseRole } from './address.ts';
import { findBinaries } from './binaries.ts';
import { findDataFolder, openDataFolder, type Layout } from './cluster.ts';
import { openGuard, type Guard } from './guard.ts';
import { tryLock, waitForLock, type Unlock } from './lock.ts';
import type { EmbeddedProblem } from './problem.ts';
import { ensureRoles } from './roles.ts';
import { ensureRunning, prepareCluster, stopServer, type Arrival, type Server } from './server.ts';

export interface EmbeddedOptions {
	/** Absolute. Made when it does not exist. */
	dataDir: string;
	mode: Mode;
	/** `app` has the folder to itself; a `tool` joins whoever runs there, or starts the server meanwhile. */
	as: 'app' | 'tool';
	log: Logger;
}

export interface EmbeddedDatabase {
	arrival: Arrival;
	/** How to connect as a role; to the database of the product unless another is named. */
	connection(role: DatabaseRole, database?: string): pg.ClientConfig;
	/** Stops the server, unless another process still uses it. Close the pools first. */
	stop(): Promise<void>;
}

/** Starting and stopping are done by one process at a time; a crash recovery in the one before may take a while. */
const TURN_WITHIN_MS = 90_000;
const NO_LOCK: Unlock = () => Promise.resolve();

/** Opens the database of a data folder: makes, starts or adopts its server, and keeps it running until `stop`. */
export async function openEmbedded(
	options: EmbeddedOptions
): Promise<Result<EmbeddedDatabase, EmbeddedProblem>> {
	const folder = openDataFolder(options.dataDir, options.mode);
	if (!folder.ok) return folder;
	const { dataDir } = folder.value;

	const unlock = options.as === 'app' ? await tryLock(dataDir, 'app') : NO_LOCK;
	if (!unlock) return refuse({ code: 'ALREADY_RUNNING', folder: options.dataDir });
	const attached = await attach(folder.value, options.log);
	if (!attached.ok) {
		await unlock();
		return attached;
	}
	const { arrival, connection, stop } = attached.value;
	return ok({ arrival, connection, stop: () => stop().then(unlock) });
}

/** True while an app, here or in another process, has the data folder to itself. */
export async function isInUse(dataDir: string, mode: Mode): Promise<boolean> {
	const folder = findDataFolder(dataDir, mode);
	if (!folder.ok || !folder.value) return false;
	const unlock = await tryLock(folder.value.dataDir, 'app');
	await unlock?.();
	return unlock === null;
}

async function attach(layout: Layout, log: Logger): Promise<Result<EmbeddedDatabase, EmbeddedProblem>> {
	const binaries = findBinaries();
	if (!binaries.ok) return binaries;
	const account = await chooseAccount(layout, binaries.value);
	if (!account.ok) return account;

	const address = clientAddress(layout.cluster);
	const server: Server = { layout, binaries: binaries.value, account: account.value, host: address.host };
	const brought = await inTurn(layout.dataDir, () => bringUp(server, log));
	if (!brought.ok) {
		address.remove();
		return brought;
	}
	const { arrival, guard } = brought.value;
	log.info({ arrival, account: account.value.name }, 'embedded database is ready');

	return ok({
		arrival,
		connection: (role, database = DATABASE) => connectionTo(address.host, role, database),
		async stop() {
			await guard.stopWatching();
			await inTurn(layout.dataDir, async () => {
				if (await guard.release()) await stopServer(server);
				return ok(null);
			});
			address.remove();
		}
	});
}

async function bringUp(
	server: Server,
	log: Logger
): Promise<Result<{ arrival: Arrival; guard: Guard }, EmbeddedProblem>> {
	const prepared = await prepareCluster(server);
	if (!prepared.ok) return prepared;
	const running = await ensureRunning(server);
	if (!running.ok) return running;
	await ensureRoles(server.host);
	const guard = await openGuard(server.host, () => revive(server, log));
	return ok({ arrival: prepared.value === 'made' ? 'initialised' : running.value, guard });
}

async function revive(server: Server, log: Logger): Promise<boolean> {
	log.error('the embedded database went away; starting it again');
	const running = await inTurn(server.layout.dataDir, () => ensureRunning(server));
	if (running.ok) log.warn({ arrival: running.value }, 'embedded database is back');
	else log.error({ problem: running.error.code }, 'embedded database did not come back');
	return running.ok;
}

async function inTurn<T>(
	dataDir: string,
	work: () => Promise<Result<T, EmbeddedProblem>>
): Promise<Result<T, EmbeddedProblem>> {
	const unlock = await waitForLock(dataDir, 'turn', TURN_WITHIN_MS);
	if (!unlock) return refuse({ code: 'BUSY', folder: dataDir });
	try {
		return await work();
	} finally {
		await unlock();
	}
}
