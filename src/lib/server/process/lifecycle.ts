import type pg from 'pg';
import { ok, refuse, type Result } from '../../domain/result.ts';
import type { Config } from '../config.ts';
import type { Arrival } from '../db/embedded/server.ts';
import { openEmbedded } from '../db/embedded/open.ts';
import { describeEmbeddedProblem, type EmbeddedProblem } from '../db/embedded/problem.ts';
import { describeExternalProblem, openExternal, type ExternalProblem } from '../db/external.ts';
import { DatabaseRefused, migrate } from '../db/migrate.ts';
import type { Logger } from './logger.ts';

export interface RunningProcess {
	config: Config;
	log: Logger;
	/** Connects as the owner of the tables: migrations and the job tables only. */
	ownerConnection: pg.ClientConfig;
	/** Connects as the application role, for everything else. */
	appConnection: pg.ClientConfig;
	arrival: Arrival | 'external';
	/** Lets go of the database, and stops it if it is the embedded one and nobody else uses it. Close the pools first. */
	stop(): Promise<void>;
}

export type StartProblem =
	| { kind: 'embedded'; problem: EmbeddedProblem }
	| { kind: 'external'; problem: ExternalProblem }
	/** The migrations refused, for example because the database is newer than this code. */
	| { kind: 'migrations'; sentence: string };

export interface StartOptions {
	/** `app` serves people and has an embedded folder to itself; a `tool` joins whoever runs. */
	as: 'app' | 'tool';
	log: Logger;
}

/** Opens the database, brings it up to this version of the code, and says how to connect. */
export async function startProcess(
	config: Config,
	{ as, log }: StartOptions
): Promise<Result<RunningProcess, StartProblem>> {
	const opened = await openDatabaseServer(config, { as, log });
	if (!opened.ok) return opened;
	const running = opened.value;
	try {
		await migrate(running.ownerConnection);
	} catch (error) {
		await running.stop();
		if (error instanceof DatabaseRefused) return refuse({ kind: 'migrations', sentence: error.message });
		throw error;
	}
	return ok(running);
}

/** What a person at the terminal is told, and what to do. */
export function describeStartProblem(start: StartProblem): string {
	switch (start.kind) {
		case 'embedded':
			return describeEmbeddedProblem(start.problem);
		case 'external':
			return describeExternalProblem(start.problem);
		case 'migrations':
			return start.sentence;
	}
}

async function openDatabaseServer(
	config: Config,
	{ as, log }: StartOptions
): Promise<Result<RunningProcess, StartProblem>> {
	if (config.databaseUrl !== null) {
		const opened = await openExternal(config.databaseUrl);
		if (!opened.ok) return refuse({ kind: 'external', problem: opened.error });
		const { owner, app } = opened.value;
		return ok({
			config,
			log,
			ownerConnection: owner,
			appConnection: app,
			arrival: 'external',
			stop: () => Promise.resolve()
		});
	}
	const opened = await openEmbedded({ dataDir: config.dataDir, mode: config.mode, as, log });
	if (!opened.ok) return refuse({ kind: 'embedded', problem: opened.error });
	const { connection, arrival, stop } = opened.value;
	return ok({
		config,
		log,
		ownerConnection: connection('preface_owner'),
		appConnection: connection('preface_app'),
		arrival,
		stop
	});
}
