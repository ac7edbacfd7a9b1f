import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as runMigrations } from 'drizzle-orm/node-postgres/migrator';
import type pg from 'pg';
import { inStartTurn } from './start-lock.ts';

/** The start must stop here; the message says what to do. */
export class DatabaseRefused extends Error {}

/**
 * The folder of migrations: beside this file when it runs from source, else where a build ships them,
 * which is the source folder too, read by path (design §3).
 */
const FOLDER = join(process.cwd(), 'src/lib/server/db/migrations');

type Journal = { entries: { idx: number; tag: string; when: number }[] };

const readJournal = (): Journal => JSON.parse(readFileSync(join(FOLDER, 'meta/_journal.json'), 'utf8'));

async function newestApplied(client: pg.Client): Promise<number | null> {
	const there = await client.query<{ there: boolean }>(
		`select to_regclass('drizzle.__drizzle_migrations') is not null as there`
	);
	if (!there.rows[0]?.there) return null;
	const newest = await client.query<{ at: string | null }>(
		'select max(created_at) as at from drizzle.__drizzle_migrations'
	);
	return newest.rows[0]?.at ? Number(newest.rows[0].at) : null;
}

/**
 * Brings the database to this version of the code, while other starting processes wait.
 * Throws `DatabaseRefused` when the database is newer than the code.
 */
export const migrate = (owner: pg.ClientConfig): Promise<void> =>
	inStartTurn(owner, async (client) => {
		const applied = await newestApplied(client);
		const known = readJournal().entries.map((entry) => entry.when);
		if (applied !== null && !known.includes(applied)) {
			throw new DatabaseRefused(
				'This database was written by a newer version of Preface. Start that version or a later one; nothing was changed.'
			);
		}
		await runMigrations(drizzle(client), { migrationsFolder: FOLDER });
	});
