import { randomUUID } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyStream } from '../../src/lib/domain/ledger/verify-stream.ts';
import { keyOfPost } from '../../src/lib/server/http/key-of-post.ts';
import { readRows } from '../../src/lib/server/log/streams.ts';
import { event, stream } from '../../src/lib/server/db/schema/log.ts';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { runToEnd } from '../support/app-process.ts';
import { crowd, CROWD_PATH, type OneOfMany } from '../support/crowd.ts';
import { killServerAndWorkers } from '../support/embedded-folder.ts';
import { secondClinic, type SecondClinic } from '../support/everybody.ts';
import { inTurns } from '../support/in-turns.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { openPlace } from '../support/patient-http.ts';
import { hiddenField, visitor } from '../support/visitor.ts';

/**
 * Nothing acknowledged is lost (design §4.10): the app or its database is killed with 200 answers under way, ten times.
 */
const PEOPLE = 200;
/** Around the kill itself: no more than wait their turn for the connections that the app has. */
const AT_ONCE = 10;
/** Of how many the answer cannot be stored before the kill, however fast the machine is: some are always in the middle. */
const HELD = 5;
const KILLS = [
	...Array.from({ length: 5 }, (_, index) => ({ what: 'app' as const, after: 5 + index * 40 })),
	...Array.from({ length: 5 }, (_, index) => ({ what: 'database' as const, after: 5 + index * 40 }))
] as const;

let installation: Installation;
let clinic: SecondClinic;
let people: OneOfMany[];

beforeAll(async () => {
	installation = await openInstallation({ command: 'demo' });
	clinic = await secondClinic(installation, 'faults');
	people = await crowd(installation.origin, await installation.runtime(), clinic, PEOPLE);
}, 600_000);
afterAll(() => installation?.close());

type Post = { who: OneOfMany; key: string; send(): Promise<boolean> };

/** Leaves the verdict that is on somebody's screen, and prepares the answer to the question that follows. */
async function prepare(who: OneOfMany): Promise<Post | null> {
	let place = await openPlace(who.visitor, CROWD_PATH);
	if (place.is === 'feedback') {
		await who.visitor.post(`${CROWD_PATH}?/next`, { post_key: randomUUID(), item: place.item });
		place = await openPlace(who.visitor, CROWD_PATH);
	}
	if (place.is !== 'asking') return null;
	const screen = hiddenField(place.page, 'screen');
	const fields = { post_key: randomUUID(), item: place.item, screen, choice: 'unsure' };
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	const key = keyOfPost({ routeId: '/(patient)/my/part/[part]', action: 'POST answer', form });
	if (key === null) throw new Error('no key');
	return {
		who,
		key,
		/** True when it was acknowledged. */
		send: async () => {
			const answered = await who.visitor.post(`${CROWD_PATH}?/answer`, fields).catch(() => null);
			return answered?.status === 303;
		}
	};
}

/** How often an answer with this key is in the person's stream. */
async function timesStored({ who, key }: Post): Promise<number> {
	const { db } = await installation.runtime();
	return db.inClinic(clinic.clinicId, async (tx) => {
		const rows = await tx
			.select({ seq: event.seq })
			.from(event)
			.where(
				and(eq(event.streamId, who.enrolment), eq(event.type, 'ANSWERED'), eq(event.idempotencyKey, key))
			);
		return rows.length;
	});
}

async function brokenChains(): Promise<string[]> {
	const { db } = await installation.runtime();
	const verdicts = await inTurns(people, AT_ONCE, async ({ enrolment }) => {
		const rows = await db.inClinic(clinic.clinicId, (tx) =>
			readRows(tx, { clinicId: clinic.clinicId, kind: 'enrolment', id: enrolment })
		);
		const verified = verifyStream(rows);
		return verified.ok ? [] : [`${enrolment}: ${JSON.stringify(verified.error)}`];
	});
	return verdicts.flat();
}

/**
 * Holds the streams of these people, so that who answers for them waits for the lock, until what it returns is called.
 * When the database is killed the lock goes with it.
 */
async function hold(held: readonly OneOfMany[]): Promise<() => Promise<void>> {
	const { db } = await installation.runtime();
	const [locked, released] = [Promise.withResolvers<undefined>(), new AbortController()];
	const holding = db.inClinic(clinic.clinicId, async (tx) => {
		const ids = held.map(({ enrolment }) => enrolment);
		await tx.select({ seq: stream.seq }).from(stream).where(inArray(stream.streamId, ids)).for('update');
		locked.resolve(undefined);
		// A transaction in which nothing happens is ended after a while.
		while (!released.signal.aborted) {
			await tx.execute(sql`select 1`);
			await pause(1_000, undefined, { signal: released.signal }).catch(() => undefined);
		}
	});
	await Promise.race([locked.promise, holding]);
	const over = holding.catch(() => undefined);
	return () => {
		released.abort();
		return over;
	};
}

async function kill(what: 'app' | 'database'): Promise<void> {
	if (what === 'database') return killServerAndWorkers(installation.dataDir);
	await installation.app.kill();
}

async function comeBack(what: 'app' | 'database'): Promise<void> {
	if (what === 'app') await installation.startAgain();
	const ready = async () =>
		(
			await visitor(installation.origin)
				.get('/readyz')
				.catch(() => null)
		)?.status;
	await expect.poll(ready, { interval: 100 }).toBe(200);
}

describe('killed with 200 answers under way', () => {
	test.for(KILLS)(
		'the $what, after $after were acknowledged: each of those is there, none twice, every chain holds',
		{ timeout: 300_000 },
		async ({ what, after }) => {
			const posts = (await inTurns(people, AT_ONCE, prepare)).filter((post) => post !== null);
			expect(posts.length).toBe(PEOPLE);

			const release = await hold(people.slice(0, HELD));
			const acknowledged: Post[] = [];
			const enough = Promise.withResolvers<undefined>();
			let isKilled = false;
			const sending = posts.map(async (post) => {
				// Who waited too long for a connection is told to come again, and does.
				while (!isKilled && !acknowledged.includes(post)) {
					if (await post.send()) acknowledged.push(post);
					if (acknowledged.length >= after) enough.resolve(undefined);
				}
			});
			await enough.promise;
			isKilled = true;
			await kill(what);
			await Promise.all(sending);
			await release();
			expect(acknowledged.length).toBeGreaterThanOrEqual(after);
			await comeBack(what);

			for (const times of await inTurns(acknowledged, AT_ONCE, timesStored)) expect(times).toBe(1);
			const others = posts.filter((post) => !acknowledged.includes(post));
			expect(others.length).toBeGreaterThan(0);
			for (const times of await inTurns(others, AT_ONCE, timesStored)) expect(times).toBeLessThanOrEqual(1);

			// Whoever saw no answer sends the same form again: it counts once, stored before or not.
			for (const taken of await inTurns(others, AT_ONCE, (post) => post.send())) expect(taken).toBe(true);
			for (const times of await inTurns(others, AT_ONCE, timesStored)) expect(times).toBe(1);
			expect(await brokenChains()).toEqual([]);
		}
	);
});

test('without its key file the start refuses and says what to do; with it, everything is there', async () => {
	const { keyFile, env } = installation;
	await installation.app.stop();
	await rename(keyFile, `${keyFile}.away`);
	const refused = await runToEnd({ command: 'demo', env });
	expect(refused.code).toBe(1);
	expect(refused.printed).toContain(`The key file ${keyFile} is missing`);
	expect(refused.printed).not.toMatch(/\n\s+at /);

	await rename(`${keyFile}.away`, keyFile);
	await installation.startAgain();
	const [anybody] = people;
	if (!anybody) throw new Error('nobody');
	expect((await openPlace(anybody.visitor, CROWD_PATH)).is).toBe('feedback');
});
