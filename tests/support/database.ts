import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { connectionTo, DATABASE } from '../../src/lib/server/db/embedded/address.ts';

export interface FreshDatabase {
	/** How to connect as the application role, which row-level security binds. */
	appConnection: pg.ClientConfig;
	/** How to connect as the owner of the tables. */
	ownerConnection: pg.ClientConfig;
	app: pg.Pool;
	owner: pg.Pool;
	/** Closes the pools and drops the database. */
	drop(): Promise<void>;
	[Symbol.asyncDispose](): Promise<void>;
}

/** An empty, migrated database of its own, on the real server that all tests share. */
export async function freshDatabase(): Promise<FreshDatabase> {
	const host = inject('databaseHost');
	const name = `test_${randomUUID().replaceAll('-', '')}`;
	await asAdministrator(host, `CREATE DATABASE ${name} TEMPLATE ${DATABASE} OWNER preface_owner`);

	const appConnection = connectionTo(host, 'preface_app', name);
	const ownerConnection = connectionTo(host, 'preface_owner', name);
	const [app, owner] = [new pg.Pool(appConnection), new pg.Pool(ownerConnection)];
	for (const pool of [app, owner]) pool.on('error', () => undefined);

	const drop = async () => {
		await Promise.all([app.end(), owner.end()]);
		await asAdministrator(host, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
	};
	return { appConnection, ownerConnection, app, owner, drop, [Symbol.asyncDispose]: drop };
}

async function asAdministrator(host: string, statement: string): Promise<void> {
	const client = new pg.Client(connectionTo(host, 'postgres', 'postgres'));
	client.on('error', () => undefined);
	await client.connect();
	try {
		await client.query(statement);
	} finally {
		await client.end();
	}
}
