import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from '../../src/lib/server/db/migrate.ts';
import { databaseAt, freshDatabase, type FreshDatabase } from '../support/database.ts';

/** A clinic with a logo, on an installation of before courses had pictures, which is brought to this version. */
const CLINIC = randomUUID();
const HASH = 'a'.repeat(64);
const BYTES = Buffer.from('a logo, as it was kept');

let database: FreshDatabase;
beforeAll(async () => {
	database = await databaseAt('0012_needs_in_order');
	await asClinic(
		`insert into clinic (clinic_id, slug, wrapped_key, settings, created_at)
			values ('${CLINIC}', 'harbor', '\\x00', '{}', '2030-01-01')`,
		`insert into logo values ('${CLINIC}', '${HASH}', 'image/png', 3, 2, '\\x${BYTES.toString('hex')}')`
	);
	await migrate(database.ownerConnection);
});
afterAll(() => database?.drop());

/** Runs the statements as the application does, and returns the rows of the last. */
async function asClinic(...statements: string[]): Promise<unknown[]> {
	const client = await database.app.connect();
	try {
		await client.query('begin');
		await client.query(`select set_config('app.clinic_id', '${CLINIC}', true)`);
		let rows: unknown[] = [];
		for (const statement of statements) ({ rows } = await client.query(statement));
		await client.query('commit');
		return rows;
	} catch (error) {
		await client.query('rollback');
		throw error;
	} finally {
		client.release();
	}
}

test('the logo is still the logo, to the byte, and found by its address', async () => {
	expect(await asClinic('select * from picture')).toEqual([
		{ clinic_id: CLINIC, use: 'logo', hash: HASH, type: 'image/png', width: 3, height: 2, bytes: BYTES }
	]);
	const { rows } = await database.app.query('select * from look_up_picture($1)', [HASH]);
	expect(rows).toEqual([{ clinic_id: CLINIC }]);
});

test('the same picture may be one of the course too, which stays when the logo is taken away', async () => {
	await asClinic(
		`insert into picture (clinic_id, use, hash, type, width, height, bytes)
			select clinic_id, 'course', hash, type, width, height, bytes from picture`
	);
	await expect(asClinic('delete from picture')).rejects.toThrow('picture');
	await asClinic("delete from picture where use = 'logo'");
	expect(await asClinic('select use from picture')).toEqual([{ use: 'course' }]);
});

test('what was brought to this version is what an installation that began with it has', async () => {
	await using fresh = await freshDatabase();
	const columns = `select table_name, column_name, data_type, is_nullable from information_schema.columns
		where table_schema = 'public' order by 1, 2`;
	const secured = `select relname, relrowsecurity, relforcerowsecurity from pg_class
		where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`;
	for (const catalog of [columns, secured])
		expect((await database.owner.query(catalog)).rows).toEqual((await fresh.owner.query(catalog)).rows);
});
