import { afterAll, beforeAll, expect, test } from 'vitest';
import type { KeySource } from '../../src/lib/server/config.ts';
import { openInstallationKey } from '../../src/lib/server/keys/installation-key.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';

let database: FreshDatabase;
beforeAll(async () => {
	database = await freshDatabase();
});
afterAll(() => database?.drop());

const keyOf = (byte: number): KeySource => ({ kind: 'value', bytes: Buffer.alloc(32, byte) });

test('of two first starts at once with two keys one is refused, and the database belongs to the other', async () => {
	const holder = await database.owner.connect();
	await holder.query('begin');
	// Both may read that there is no key yet, and neither may write that there is one.
	await holder.query('lock table installation in share row exclusive mode');
	const starts = [1, 2].map((byte) => openInstallationKey(database.ownerConnection, keyOf(byte)));
	await expect.poll(() => waiting(), { timeout: 30_000 }).toBe(2);
	await holder.query('commit');
	holder.release();

	const [first, second] = await Promise.all(starts);
	expect([first?.ok, second?.ok].sort()).toEqual([false, true]);
	expect([first, second].find((start) => !start?.ok)).toEqual({
		ok: false,
		error: { code: 'KEY_WRONG', where: 'PREFACE_KEY' }
	});
	const winner = first?.ok ? 1 : 2;
	expect(await openInstallationKey(database.ownerConnection, keyOf(winner))).toMatchObject({ ok: true });
	expect(await openInstallationKey(database.ownerConnection, keyOf(3 - winner))).toMatchObject({
		ok: false,
		error: { code: 'KEY_WRONG' }
	});
});

async function waiting(): Promise<number> {
	const { rows } = await database.owner.query<{ count: number }>(
		`select count(*)::int as count from pg_stat_activity
			where datname = current_database() and wait_event_type = 'Lock' and query like 'insert into installation%'`
	);
	return rows[0]?.count ?? 0;
}
