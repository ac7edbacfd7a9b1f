import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';

/** Tables that belong to no clinic, each for a reason that its schema file states. */
const WITHOUT_CLINIC = ['attempt', 'installation'];
const APPEND_ONLY = ['access_batch', 'access_log', 'course_version', 'event'];
/** Runs before a clinic is known; anything else that bypasses a policy is a leak. */
const LOOK_UPS = ['look_up_account', 'look_up_clinics', 'look_up_invitation', 'look_up_sign_in'];
const DELETABLE = ['attempt', 'blind_index', 'recovery_code'];

let database: FreshDatabase;
beforeAll(async () => {
	database = await freshDatabase();
});
afterAll(() => database?.drop());

async function column(sql: string): Promise<string[]> {
	const { rows } = await database.owner.query<{ name: string }>(sql);
	return rows.map((row) => row.name);
}

const tables = () =>
	column(`select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
		order by 1`);

describe('the catalog', () => {
	test('names every table either as a clinic’s or as one that belongs to no clinic', async () => {
		const withClinic = await column(`select table_name as name from information_schema.columns
			where table_schema = 'public' and column_name = 'clinic_id' order by 1`);
		expect([...withClinic, ...WITHOUT_CLINIC].sort()).toEqual(await tables());
	});

	test('forces row-level security on every clinic’s table', async () => {
		const unforced = await column(`select relname as name from pg_class where relkind in ('r', 'p')
			and relnamespace = 'public'::regnamespace and not (relrowsecurity and relforcerowsecurity)`);
		expect(unforced.sort()).toEqual(WITHOUT_CLINIC);
	});

	test('gives every clinic’s table one policy for the application role, on the clinic of the transaction', async () => {
		const { rows } = await database.owner.query<{ table: string; qual: string; check: string }>(
			`select tablename as table, qual, with_check as check from pg_policies
			 where schemaname = 'public' and 'preface_app' = any(roles) order by 1`
		);
		expect(rows.map((row) => row.table)).toEqual(
			(await tables()).filter((name) => !WITHOUT_CLINIC.includes(name))
		);
		for (const row of rows) {
			expect(row.qual).toContain(`NULLIF(current_setting('app.clinic_id'::text, true), ''::text)`);
			expect(row.check).toBe(row.qual);
		}
	});

	test('lets no policy but the look-ups’ ignore the clinic, and none of those to the application role', async () => {
		const open =
			await column(`select policyname as name from pg_policies where schemaname = 'public' and qual = 'true'
			and cmd = 'SELECT' and not ('preface_app' = any(roles)) and not ('public' = any(roles)) order by 1`);
		const all = await column(`select policyname as name from pg_policies where schemaname = 'public'
			and qual not like '%app.clinic_id%' order by 1`);
		expect(open).toEqual(['blind_index_look_up', 'clinic_look_up', 'invitation_look_up', 'sign_in_look_up']);
		expect(all).toEqual(open);
	});

	test('begins every primary key and every foreign key of a clinic’s table with clinic_id', async () => {
		const wrong = await column(`select conrelid::regclass || '.' || conname as name from pg_constraint c
			join pg_class t on t.oid = c.conrelid
			where c.contype in ('p', 'f') and t.relnamespace = 'public'::regnamespace
			and t.relname <> all ('{${WITHOUT_CLINIC.join(',')}}')
			and (select attname from pg_attribute where attrelid = c.conrelid and attnum = c.conkey[1]) <> 'clinic_id'`);
		expect(wrong).toEqual([]);
	});

	test('refuses change, removal and truncation of what is append-only, by trigger and by grant', async () => {
		const guarded =
			await column(`select t.relname as name from pg_trigger g join pg_class t on t.oid = g.tgrelid
			join pg_proc p on p.oid = g.tgfoid where p.proname = 'refuse_change' and g.tgenabled <> 'D'
			group by 1 having bit_or(g.tgtype::int) & 56 = 56 order by 1`);
		expect(guarded).toEqual(APPEND_ONLY);
		const changeable = await column(`select table_name as name from information_schema.role_table_grants
			where grantee = 'preface_app' and table_schema = 'public' and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')
			and table_name = any ('{${APPEND_ONLY.join(',')}}')`);
		expect(changeable).toEqual([]);
	});

	test('lets the application role delete only what holds no history', async () => {
		expect(
			await column(`select table_name as name from information_schema.role_table_grants
				where grantee = 'preface_app' and table_schema = 'public' and privilege_type = 'DELETE' order by 1`)
		).toEqual(DELETABLE);
	});

	test('has no function that runs with the owner’s rights but the look-ups, all with a fixed search path', async () => {
		expect(
			await column(`select proname as name from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
				and proconfig @> array['search_path=pg_catalog, public'] order by 1`)
		).toEqual(LOOK_UPS);
		expect(
			await column(
				`select proname as name from pg_proc where prosecdef and pronamespace = 'public'::regnamespace order by 1`
			)
		).toEqual(LOOK_UPS);
	});

	test('keeps the application role from bypassing anything', async () => {
		const { rows } = await database.owner.query(
			`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = 'preface_app'`
		);
		expect(rows).toEqual([
			{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }
		]);
	});

	test('would fail for a table that lacks any of it', async () => {
		await database.owner.query('create table careless (clinic_id uuid, id uuid primary key)');
		try {
			const unforced = await column(`select relname as name from pg_class where relkind = 'r'
				and relnamespace = 'public'::regnamespace and not (relrowsecurity and relforcerowsecurity)`);
			expect(unforced).toContain('careless');
		} finally {
			await database.owner.query('drop table careless');
		}
	});
});
