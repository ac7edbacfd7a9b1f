import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { idleExceptions, TENANCY_CHECKS, type Query } from '../support/tenancy-checks.ts';

let database: FreshDatabase;
beforeAll(async () => {
	database = await freshDatabase();
});
afterAll(() => database?.drop());

/** Nothing of what is planted stays. */
async function withPlanted<T>(sql: string, look: (database: Query) => Promise<T>): Promise<T> {
	const owner = await database.owner.connect();
	try {
		await owner.query('begin');
		await owner.query(sql);
		return await look(owner);
	} finally {
		await owner.query('rollback');
		owner.release();
	}
}

describe('the catalog', () => {
	test.for(TENANCY_CHECKS)('$requirement', async ({ find }) => {
		expect(await find(database.owner)).toEqual([]);
	});

	test('makes no exception for what is not there', async () => {
		expect(await idleExceptions(database.owner)).toEqual([]);
	});

	test('keeps the application role from bypassing anything, itself or by another role', async () => {
		const { rows } = await database.owner.query(
			`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
				(select count(*)::int from pg_auth_members where member = r.oid) as other_roles
			 from pg_roles r where rolname = 'preface_app'`
		);
		expect(rows).toEqual([
			{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, other_roles: 0 }
		]);
	});
});

describe('a table that was written in a hurry is caught where', () => {
	test.for(TENANCY_CHECKS)('$requirement', async ({ find, careless, caught }) => {
		expect(await withPlanted(careless, find)).toEqual(caught);
	});
});
