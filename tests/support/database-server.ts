import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { describeEmbeddedProblem } from '../../src/lib/server/db/embedded/problem.ts';
import { isInUse, openEmbedded, type EmbeddedDatabase } from '../../src/lib/server/db/embedded/open.ts';
import { migrate } from '../../src/lib/server/db/migrate.ts';
import { createLogger } from '../../src/lib/server/process/logger.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** Folder of the socket of the one server that all database tests share. */
		databaseHost: string;
	}
}

const PREFIX = 'preface-tests-';
const LEFT_OVER_AFTER_MS = 10 * 60_000;

let folder: string | undefined;
let database: EmbeddedDatabase | undefined;

/** Starts a server in a temporary folder and migrates its database, which test files then clone. */
export async function setup(project: TestProject): Promise<void> {
	await removeLeftovers();
	try {
		folder = mkdtempSync(join(tmpdir(), PREFIX));
		// mkdtemp closes the folder to others; as root the server runs as one of them.
		chmodSync(folder, 0o711);
		database = await open(join(folder, 'data'));
		await migrate(database.connection('preface_owner'));
	} catch (error) {
		await teardown();
		throw error;
	}
	project.provide('databaseHost', database.connection('postgres').host ?? '');
}

export async function teardown(): Promise<void> {
	await database?.stop();
	if (folder) rmSync(folder, { recursive: true, force: true });
}

/** A run that was killed leaves its server running. */
async function removeLeftovers(): Promise<void> {
	for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
		const data = join(tmpdir(), name, 'data');
		// A younger one may belong to a run that is just beginning and does not hold its lock yet.
		const born = statSync(join(tmpdir(), name), { throwIfNoEntry: false })?.birthtimeMs ?? Date.now();
		if (Date.now() - born < LEFT_OVER_AFTER_MS || (await isInUse(data, 'demo'))) continue;
		if (existsSync(join(data, 'postgres', 'postmaster.pid'))) await (await open(data)).stop();
		rmSync(join(tmpdir(), name), { recursive: true, force: true });
	}
}

async function open(dataDir: string): Promise<EmbeddedDatabase> {
	const opened = await openEmbedded({ dataDir, mode: 'demo', as: 'app', log: createLogger('silent') });
	if (!opened.ok) throw new Error(describeEmbeddedProblem(opened.error));
	return opened.value;
}
