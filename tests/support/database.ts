import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as runMigrations } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { inject } from 'vitest';
import { connectionTo, DATABASE } from '../../src/lib/server/db/embedded/address.ts';

const MIGRATIONS = join(import.meta.dirname, '../../src/lib/server/db/migrations');
const JOURNAL = 'meta/_journal.json';

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
export const freshDatabase = (): Promise<FreshDatabase> => databaseFrom(DATABASE);

/** An empty database as an installation has it whose newest migration is `tag`. */
export async function databaseAt(tag: string): Promise<FreshDatabase> {
	const database = await databaseFrom('template0');
	const folder = mkdtempSync(join(tmpdir(), 'preface-migrations-'));
	try {
		cpSync(MIGRATIONS, folder, { recursive: true });
		const journal: { entries: { tag: string }[] } = JSON.parse(readFileSync(join(folder, JOURNAL), 'utf8'));
		const upTo = journal.entries.findIndex((entry) => entry.tag === tag) + 1;
		if (upTo === 0) throw new Error(`no migration ${tag}`);
		writeFileSync(
			join(folder, JOURNAL),
			JSON.stringify({ ...journal, entries: journal.entries.slice(0, upTo) })
		);
		await runMigrations(drizzle(database.owner), { migrationsFolder: folder });
		return database;
	} catch (error) {
		await database.drop();
		throw error;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

async function databaseFrom(template: string): Promise<FreshDatabase> {
	const host = inject('databaseHost');
	const name = `test_${randomUUID().replaceAll('-', '')}`;
	await asAdministrator(host, `CREATE DATABASE ${name} TEMPLATE ${template} OWNER preface_owner`);

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
