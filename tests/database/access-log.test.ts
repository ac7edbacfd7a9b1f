import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { memberId, signInId, type ClinicId } from '../../src/lib/domain/ids.ts';
import type { Tx } from '../../src/lib/server/db/client.ts';
import { chainAccessLog, MOST_IN_BATCH } from '../../src/lib/server/operations/access/chain-access-log.ts';
import { logAccess } from '../../src/lib/server/operations/access/log-access.ts';
import { verifyAccessLog } from '../../src/lib/server/operations/access/verify-access-log.ts';
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

/** One look at somebody; `late`: the request began so many minutes ago and was slow. */
function lookIn(tx: Tx, { late = 0 } = {}): Promise<void> {
	const { runtime } = world;
	const someone = runtime.newId();
	return logAccess(
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
			now: new Date(runtime.now().getTime() - late * 60_000),
			idempotencyKey: null
		},
		{ action: 'person.viewed', subject: memberId(runtime.newId()) }
	);
}

const look = () => world.runtime.db.inClinic(clinicId, (tx) => lookIn(tx));
const chain = () => chainAccessLog(world.runtime, clinicId);
async function verified() {
	const found = await verifyAccessLog(world.runtime, clinicId);
	return found.ok ? { batches: found.value.batches, open: found.value.open } : found.error;
}

test('closes all that was looked at, and nothing twice', async () => {
	await look();
	await look();
	expect(await verified()).toEqual({ batches: 0, open: 2 });
	await chain();
	await chain();
	expect(await verified()).toEqual({ batches: 1, open: 0 });
	await look();
	expect(await verified()).toEqual({ batches: 1, open: 1 });
	await chain();
	expect(await verified()).toEqual({ batches: 2, open: 0 });
});

test('a slow request that wrote its entry last does not leave a hole', async () => {
	await look();
	await world.runtime.db.inClinic(clinicId, (tx) => lookIn(tx, { late: 5 }));
	await look();
	await chain();
	expect(await verified()).toEqual({ batches: 3, open: 0 });
});

test('does not close over an entry that is still being written; what comes after it waits with it', async () => {
	const written = Promise.withResolvers<undefined>();
	const goOn = Promise.withResolvers<undefined>();
	const slow = world.runtime.db.inClinic(clinicId, async (tx) => {
		await lookIn(tx);
		written.resolve(undefined);
		await goOn.promise;
	});
	await written.promise;
	await look();
	await expect(chain()).rejects.toMatchObject({ cause: { code: '55P03' } });
	goOn.resolve(undefined);
	await slow;
	expect(await verified()).toEqual({ batches: 3, open: 2 });
	await chain();
	expect(await verified()).toEqual({ batches: 4, open: 0 });
});

test('a log that was left open for long is closed in several batches at once', async () => {
	await world.runtime.db.inClinic(clinicId, (tx) =>
		tx.execute(sql`insert into access_log (clinic_id, access_id, at, actor, role, action, subject, detail)
			select clinic_id, gen_random_uuid(), at, actor, role, action, subject, detail
			from (select * from access_log limit 1) one, generate_series(0, ${MOST_IN_BATCH}::int)`)
	);
	await chain();
	expect(await verified()).toEqual({ batches: 6, open: 0 });
});

test('shows an entry that somebody with the owner’s rights changed', async () => {
	await database.owner.query('alter table access_log disable trigger user');
	await database.owner.query('alter table access_log no force row level security');
	await database.owner.query(`update access_log set action = 'person.printed' where position = 2`);
	expect(await verified()).toEqual({ batch: 1, what: 'contents' });
});
