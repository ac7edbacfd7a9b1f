import { randomUUID } from 'node:crypto';
import { sql, type SQL } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clinicId, type ClinicId } from '../../src/lib/domain/ids.ts';
import { openDatabase, type Database } from '../../src/lib/server/db/client.ts';
import { clinic } from '../../src/lib/server/db/schema/clinic.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';

let fresh: FreshDatabase;
let db: Database;
const first = clinicId(randomUUID());
const second = clinicId(randomUUID());

beforeAll(async () => {
	fresh = await freshDatabase();
	db = openDatabase(fresh.appConnection, { max: 1 });
	for (const [id, slug] of [
		[first, 'first'],
		[second, 'second']
	] as const) {
		await db.inClinic(id, (tx) =>
			tx.insert(clinic).values({
				clinicId: id,
				slug,
				wrappedKey: Buffer.from(slug),
				settings: {},
				createdAt: new Date('2030-01-01T00:00:00Z')
			})
		);
	}
});
afterAll(async () => {
	await db?.end();
	await fresh?.drop();
});

const slugs = async (id: ClinicId) =>
	db.inClinic(id, async (tx) => (await tx.select({ slug: clinic.slug }).from(clinic)).map((row) => row.slug));

async function slugsFoundBy(found: SQL): Promise<unknown[]> {
	const rows = await db.readInFoundClinic(found, sql`select ${clinic.slug} from ${clinic}`);
	return rows.map(({ slug }) => slug);
}

async function oneTurn(turn: number): Promise<{ seen: unknown[]; own: string }> {
	const [mine, own] = turn % 2 === 0 ? [first, 'first'] : [second, 'second'];
	if (turn % 10 === 3) {
		await db.inClinic(mine, async (tx) => {
			await tx.update(clinic).set({ changeSeq: -1 });
			throw new Error('planted');
		});
	}
	if (turn % 100 === 7) {
		await db.inClinic(mine, async (tx) => {
			await tx.execute(sql`set local statement_timeout = 20`);
			await tx.execute(sql`select pg_sleep(5)`);
		});
	}
	// Reads in one message, where a look-up names the clinic, and one that fails half way.
	if (turn % 10 === 5) return { seen: await slugsFoundBy(sql`select ${mine}::uuid`), own };
	if (turn % 100 === 11) await db.readInFoundClinic(sql`select ${mine}::uuid`, sql`select no_such_column`);
	if (turn % 100 === 9) await db.inClinic(mine, (tx) => tx.execute(sql`select no_such_column`));
	return { seen: await slugs(mine), own };
}

test('two clinics over a pool of one connection never see each other, a thousand times, with errors and timeouts', async () => {
	// Fifty at once, so that none waits longer for the one connection than a request would.
	const outcomes = [];
	for (let batch = 0; batch < 20; batch += 1) {
		const turns = Array.from({ length: 50 }, (_, index) => batch * 50 + index);
		outcomes.push(...(await Promise.allSettled(turns.map(oneTurn))));
	}
	const settled = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
	expect(settled.length).toBe(1_000 - 100 - 10 - 10 - 10);
	for (const { seen, own } of settled) expect(seen).toEqual([own]);
	expect(await db.outsideClinics((tx) => tx.select().from(clinic))).toEqual([]);
	expect(await db.inClinic(first, (tx) => tx.select({ n: clinic.changeSeq }).from(clinic))).toEqual([
		{ n: 0 }
	]);
});

test('a read in the clinic of a look-up that finds none sees nothing, and its values cannot end the statement', async () => {
	expect(await slugsFoundBy(sql`select null::uuid`)).toEqual([]);
	const text = `'; select set_config('app.clinic_id', '${second}', true); select '`;
	expect(
		await db.readInFoundClinic(
			sql`select ${first}::uuid`,
			sql`select ${text} as text, ${clinic.slug} from ${clinic}`
		)
	).toEqual([{ text, slug: 'first' }]);
	expect(await db.outsideClinics((tx) => tx.select().from(clinic))).toEqual([]);
});

test('a row cannot be written into another clinic, nor point into one', async () => {
	await expect(
		db.inClinic(first, (tx) =>
			tx.insert(clinic).values({
				clinicId: clinicId(randomUUID()),
				slug: 'third',
				wrappedKey: Buffer.from('x'),
				settings: {},
				createdAt: new Date('2030-01-01T00:00:00Z')
			})
		)
	).rejects.toMatchObject({ cause: { code: '42501' } });
	await expect(
		db.inClinic(first, (tx) =>
			tx.execute(sql`insert into stream (clinic_id, kind, stream_id, seq, head, shape, snapshot)
				values (${second}::uuid, 'clinic', ${second}::uuid, 0, '', 1, '')`)
		)
	).rejects.toMatchObject({ cause: { code: '42501' } });
	expect(await slugs(second)).toEqual(['second']);
});
