import { asc } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { memberId, signInId, type ClinicId } from '../../src/lib/domain/ids.ts';
import { verifyAccessLog } from '../../src/lib/domain/ledger/access-batch.ts';
import { accessBatch } from '../../src/lib/server/db/schema/log.ts';
import { chainAccessLog, readEntries } from '../../src/lib/server/operations/access/chain-access-log.ts';
import { logAccess } from '../../src/lib/server/operations/access/log-access.ts';
import { addClinic } from '../../src/lib/server/operations/clinics/add-clinic.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';

let database: FreshDatabase;
let world: TestRuntime;
let clinicId: ClinicId;
beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
	const added = await addClinic(world.runtime, { slug: 'one', name: 'One' }, world.clock.now());
	if (!added.ok) throw new Error(added.error.code);
	clinicId = added.value.clinicId;
});
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

async function look(times: number): Promise<void> {
	const { runtime } = world;
	const someone = runtime.newId();
	for (let time = 0; time < times; time += 1) {
		await runtime.db.inClinic(clinicId, (tx) =>
			logAccess(
				tx,
				{
					runtime,
					clinicId,
					actor: {
						kind: 'member',
						memberId: memberId(someone),
						roles: ['provider'],
						profession: 'prescriber',
						signInId: signInId(someone)
					},
					now: runtime.now(),
					idempotencyKey: null
				},
				{ action: 'person.viewed', subject: memberId(runtime.newId()) }
			)
		);
	}
}

const verify = () =>
	world.runtime.db.inClinic(clinicId, async (tx) => {
		const entries = await readEntries(tx, clinicId, 0, new Date('2100-01-01'));
		const rows = await tx.select().from(accessBatch).orderBy(asc(accessBatch.batch));
		const batches = rows.map((row) => ({
			clinic: row.clinicId,
			batch: row.batch,
			from: row.fromPosition,
			to: row.toPosition,
			prev: row.prev,
			hash: row.hash
		}));
		return { batches: batches.length, verified: verifyAccessLog(entries, batches) };
	});

test('closes what is settled, leaves what could still be joined by a slower transaction, and closes nothing twice', async () => {
	await look(3);
	await chainAccessLog(world.runtime, clinicId);
	expect(await verify()).toEqual({ batches: 0, verified: { ok: true, value: { open: 3 } } });
	world.clock.passMinutes(2);
	await look(2);
	await chainAccessLog(world.runtime, clinicId);
	await chainAccessLog(world.runtime, clinicId);
	expect(await verify()).toEqual({ batches: 1, verified: { ok: true, value: { open: 2 } } });
	world.clock.passMinutes(2);
	await chainAccessLog(world.runtime, clinicId);
	expect(await verify()).toEqual({ batches: 2, verified: { ok: true, value: { open: 0 } } });
});

test('shows an entry that somebody with the owner’s rights changed', async () => {
	await database.owner.query('alter table access_log disable trigger user');
	await database.owner.query('alter table access_log no force row level security');
	await database.owner.query(`update access_log set action = 'person.printed' where position = 2`);
	expect((await verify()).verified).toEqual({ ok: false, error: { batch: 1, what: 'contents' } });
});
