import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { readyClinic, testPatient } from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';

/**
 * Forced row-level security hides every clinic's rows from the owner too, who migrates: a foreign key that is added
 * without a thought of it finds nothing wrong, or finds nothing at all of what a row points at.
 */
const MIGRATION = readFileSync(
	join(
		import.meta.dirname,
		'../../src/lib/server/db/migrations/0005_people_and_versions_stay_in_their_clinic.sql'
	),
	'utf8'
).split('--> statement-breakpoint');

/** As it was before that migration. */
const BEFORE = `
	alter table person_key drop constraint person_key_member_fk,
		add constraint person_key_clinic_fk foreign key (clinic_id) references clinic (clinic_id);
	alter table enrolment drop constraint enrolment_course_fk;
	alter table clinic drop constraint clinic_adopted_fk;
	alter table stream drop constraint stream_member_fk;
	alter table identity_words drop constraint identity_words_provider_fk, drop constraint identity_words_sign_in_fk`;

let database: FreshDatabase;
let world: TestRuntime;
let clinic: Awaited<ReturnType<typeof readyClinic>>;
beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
	clinic = await readyClinic(world.runtime, 'harbor');
	await testPatient(world.runtime, clinic.desk);
	await database.owner.query(BEFORE);
});
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

async function migrated(): Promise<void> {
	const owner = await database.owner.connect();
	try {
		await owner.query('begin');
		for (const statement of MIGRATION) await owner.query(statement);
		await owner.query('commit');
	} finally {
		await owner.query('rollback');
		owner.release();
	}
}

const adopt = (version: string) =>
	database.app.query(`begin; select set_config('app.clinic_id', '${clinic.clinicId}', true);
		update clinic set adopted = '${version}'; commit`);

test('an installation with people in it takes the new foreign keys, but not over a row that breaks one', async () => {
	const { rows } = await database.owner.query<{ adopted: string }>('select adopted from clinic');
	await adopt('a version of nowhere');
	await expect(migrated()).rejects.toMatchObject({ code: '23503', constraint: 'clinic_adopted_fk' });

	await adopt(rows[0]?.adopted ?? '');
	await migrated();
	const unforced = await database.owner.query(`select relname from pg_class where relrowsecurity
		and not relforcerowsecurity and relnamespace = 'public'::regnamespace`);
	expect(unforced.rows).toEqual([]);
});
