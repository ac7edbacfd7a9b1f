import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { URGENCY } from '../../src/lib/domain/enrolment/needs-provider.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';
import { patientWorld } from './patient-world.ts';

/** Rows of lists hold the place of a need in the order of urgency; that order has grown since they were written. */
const MIGRATION = readFileSync(
	join(import.meta.dirname, '../../src/lib/server/db/migrations/0012_needs_in_order.sql'),
	'utf8'
).split('--> statement-breakpoint');

let database: FreshDatabase;
let world: TestRuntime;
beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
	await (await patientWorld(world, 'harbor')).invite('Robin Vale');
});
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

const CODES = URGENCY.filter((code) => code !== 'signature_lapsed' && code !== 'check_in_missed');

test.for(CODES)('a row that was written for %s gets its place of today', async (code) => {
	const owner = await database.owner.connect();
	try {
		await owner.query('begin');
		await owner.query('alter table enrolment no force row level security');
		await owner.query("update enrolment set needs_code = $1, needs_rank = 99, needs_since = '2030-01-01'", [
			code
		]);
		await owner.query('alter table enrolment force row level security');
		for (const statement of MIGRATION) await owner.query(statement);
		await owner.query('alter table enrolment no force row level security');
		const { rows } = await owner.query<{ needs_rank: number }>('select needs_rank from enrolment');
		expect(rows).toEqual([{ needs_rank: URGENCY.indexOf(code) + 1 }]);
	} finally {
		await owner.query('rollback');
		owner.release();
	}
});
