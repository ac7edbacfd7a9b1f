import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';

const APPEND_ONLY = ['access_batch', 'access_log', 'course_version', 'event'];
/** What a course shows stays as well; a logo may be taken away. */
const KEEPS_SOME = ['picture'];
const clinic = randomUUID();

/** With a row in each, so that a trigger for each row has something to refuse. */
const FILLED = `
	insert into clinic (clinic_id, slug, wrapped_key, settings, created_at) values ('${clinic}', 'kept', '', '{}', now());
	insert into course_version (clinic_id, hash, label, canonical, stored_at) values ('${clinic}', 'a', '1', '{}', now());
	insert into stream (clinic_id, kind, stream_id, seq, head, shape, snapshot)
		values ('${clinic}', 'clinic', '${clinic}', 1, 'a', 1, '');
	insert into event (clinic_id, kind, stream_id, seq, type, at, actor, role, clear, commitments, prev, hash)
		values ('${clinic}', 'clinic', '${clinic}', 1, 'CLINIC_ADDED', now(), 'system', 'system', '{}', '{}', '', 'a');
	insert into access_log (clinic_id, access_id, at, actor, role, action, subject, detail)
		values ('${clinic}', '${clinic}', now(), '${clinic}', 'provider', 'person.read', '${clinic}', '{}');
	insert into access_batch (clinic_id, batch, from_position, to_position, prev, hash, at)
		values ('${clinic}', 1, 1, 1, '', 'a', now());
	insert into picture (clinic_id, use, hash, type, width, height, bytes)
		values ('${clinic}', 'course', repeat('a', 64), 'image/jpeg', 1, 1, ''),
			('${clinic}', 'logo', repeat('b', 64), 'image/png', 1, 1, '');`;

/** A log that somebody added and forgot to guard. */
const CARELESS = `
	create table careless (clinic_id uuid, id uuid);
	insert into careless values ('${clinic}', '${clinic}');
	alter table careless enable row level security;
	create policy careless on careless to preface_app using (clinic_id is not null);
	grant select, insert, update, delete, truncate on careless to preface_app;`;

let database: FreshDatabase;
beforeAll(async () => {
	database = await freshDatabase();
	await database.app.query(`begin; select set_config('app.clinic_id', '${clinic}', true); ${FILLED} commit`);
	await database.owner.query(CARELESS);
});
afterAll(() => database?.drop());

const ACTS = {
	UPDATE: (table: string) => `update ${table} set clinic_id = clinic_id`,
	DELETE: (table: string) => `delete from ${table}`,
	// With what hangs on it: a plain one stops at a foreign key, before any guard was asked.
	TRUNCATE: (table: string) => `truncate ${table} cascade`
};
const CASES = APPEND_ONLY.flatMap((table) => Object.keys(ACTS).map((act) => [act, table] as const));

type Role = 'app' | 'owner';

/** Tries it and takes it back; what the database said, or how many rows it touched. */
async function tried(role: Role, act: string, table: string): Promise<string> {
	const client = await database[role].connect();
	try {
		await client.query('begin');
		await client.query(`select set_config('app.clinic_id', '${clinic}', true)`);
		// The owner can open a table to itself; what is left then is the trigger.
		if (role === 'owner')
			await client.query(`alter table ${table.replace(/ .*/, '')} no force row level security`);
		const { rowCount } = await client.query(ACTS[act as keyof typeof ACTS](table));
		return `done to ${rowCount ?? 'all'}`;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	} finally {
		await client.query('rollback');
		client.release();
	}
}

describe('what is append-only', () => {
	test.for(CASES)('the application role has no right to %s %s', async ([act, table]) => {
		expect(await tried('app', act, table)).toBe(`permission denied for table ${table}`);
	});

	test.for(CASES)('a trigger refuses %s %s to the owner, who has every right', async ([act, table]) => {
		expect(await tried('owner', act, table)).toBe(`${table} is append-only: ${act} is refused`);
	});

	test('is every table that has such a trigger, and each trigger fires', async () => {
		const { rows } = await database.owner.query<{ name: string }>(`select distinct t.relname as name
			from pg_trigger g join pg_class t on t.oid = g.tgrelid join pg_proc p on p.oid = g.tgfoid
			where p.proname = 'refuse_change' and g.tgenabled = 'O' order by 1`);
		expect(rows.map(({ name }) => name)).toEqual([...APPEND_ONLY, ...KEEPS_SOME].toSorted());
	});

	test.for(['app', 'owner'] as const)('a picture of a course stays, a logo may go: %s', async (role) => {
		expect(await tried(role, 'DELETE', 'picture')).toBe('picture is append-only: DELETE is refused');
		expect(await tried(role, 'DELETE', "picture where use = 'course'")).toBe(
			'picture is append-only: DELETE is refused'
		);
		expect(await tried(role, 'DELETE', "picture where use = 'logo'")).toBe('done to 1');
	});

	test('nor does the owner change or empty it', async () => {
		for (const act of ['UPDATE', 'TRUNCATE'])
			expect(await tried('owner', act, 'picture')).toBe(`picture is append-only: ${act} is refused`);
		for (const act of ['UPDATE', 'TRUNCATE'])
			expect(await tried('app', act, 'picture')).toBe('permission denied for table picture');
	});

	test.for(['UPDATE', 'DELETE', 'TRUNCATE'])('a log without guards would be seen: %s', async (act) => {
		for (const role of ['app', 'owner'] as const)
			expect(await tried(role, act, 'careless'), role).toMatch(/^done to (1|all)$/);
	});
});
