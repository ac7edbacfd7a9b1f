import { expect, test } from 'vitest';
import { freshDatabase } from '../support/database.ts';

test('two fresh databases share nothing, and the roles are those of an installation', async () => {
	await using first = await freshDatabase();
	await using second = await freshDatabase();
	await first.owner.query('create table only_here (n int)');

	const there = "select to_regclass('only_here') is not null as there";
	expect((await first.owner.query(there)).rows).toEqual([{ there: true }]);
	expect((await second.owner.query(there)).rows).toEqual([{ there: false }]);

	const roles = await first.app.query(
		'select rolname, rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname in (current_user, $1) order by 1',
		['preface_owner']
	);
	expect(roles.rows).toEqual([
		{ rolname: 'preface_app', rolsuper: false, rolbypassrls: false, rolcreaterole: false },
		{ rolname: 'preface_owner', rolsuper: false, rolbypassrls: false, rolcreaterole: false }
	]);
});

test('writes are durable in tests too', async () => {
	await using database = await freshDatabase();
	const settings = await database.app.query(
		"select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit') order by 1"
	);
	expect(settings.rows.map(({ setting }) => setting)).toEqual(['on', 'on', 'on']);
});
