import pg from 'pg';
import { ok, refuse, type Result } from '../../domain/result.ts';
import type { KeySource } from '../config.ts';
import { isKeyOf, keyCheck, openRootKey, type RootKey, type RootKeyRefusal } from './root-key.ts';

/** Ties the database to its key at the very first start, and refuses every other key from then on. */
export async function openInstallationKey(
	connection: pg.ClientConfig,
	source: KeySource
): Promise<Result<RootKey, RootKeyRefusal>> {
	const owner = new pg.Client(connection);
	owner.on('error', () => undefined);
	await owner.connect();
	try {
		const { rows } = await owner.query<{ key_check: Buffer | null }>('select key_check from installation');
		const expectedCheck = rows[0]?.key_check ?? null;
		const key = await openRootKey(source, { databaseHasKeys: expectedCheck !== null, expectedCheck });
		if (!key.ok || expectedCheck) return key;
		const kept = await keepFirst(owner, keyCheck(key.value.bytes));
		return isKeyOf(key.value.bytes, kept)
			? ok(key.value)
			: refuse({ code: 'KEY_WRONG', where: key.value.where });
	} finally {
		await owner.end();
	}
}

/** What the database is tied to from now on: of two first starts at once, the other's key may have been first. */
async function keepFirst(owner: pg.Client, check: Buffer): Promise<Buffer> {
	const { rows } = await owner.query<{ key_check: Buffer }>(
		`insert into installation (one, key_check) values (1, $1)
		 on conflict (one) do update set key_check = coalesce(installation.key_check, excluded.key_check)
		 returning key_check`,
		[check]
	);
	const [row] = rows;
	if (!row) throw new Error('The database did not keep the check of its key');
	return row.key_check;
}
