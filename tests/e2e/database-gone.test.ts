import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tryLock } from '../../src/lib/server/db/embedded/lock.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { killServerAndWorkers } from '../support/embedded-folder.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { accountOf, signedInVisitor, visitor, type Visitor } from '../support/visitor.ts';

let installation: Installation;
let patient: Visitor;
let clinicId: string;
let unlock: (() => Promise<void>) | null = null;

beforeAll(async () => {
	installation = await openInstallation({ command: 'demo' });
	const runtime = await installation.runtime();
	const account = await accountOf(runtime, 'elena@mail.example');
	({ clinicId } = account);
	patient = await signedInVisitor(installation.origin, runtime, account);
});
afterAll(async () => {
	await unlock?.();
	await installation?.close();
});

test('while the database is gone, pages say that what was answered is safe', async () => {
	expect((await patient.get('/my')).status).toBe(200);
	// Nobody may start the server while somebody else has the turn: so it stays gone for as long as this test says.
	unlock = await tryLock(installation.dataDir, 'turn');
	expect(unlock).not.toBeNull();
	await killServerAndWorkers(installation.dataDir);

	for (const answer of [
		await patient.get('/my'),
		await patient.get('/my/part/1'),
		await patient.post('/my/part/1?/answer', { post_key: randomUUID(), item: 'any', choice: 'unsure' }),
		await visitor(installation.origin).post('/sign-in', { identifier: 'a@b.example', passphrase: 'any' })
	]) {
		expect(answer.status).toBe(503);
		expect(answer.headers.get('retry-after')).not.toBeNull();
		expect(answer.text).toContain('Everything you have answered so far is saved and safe');
		expect(answer.text).toMatch(/href="\/help/);
		expect(answer.text).not.toMatch(/\bat .*\.js|ECONN|postgres/i);
	}
	expect((await visitor(installation.origin).get('/healthz')).status).toBe(200);
	expect((await visitor(installation.origin).get('/readyz')).status).toBe(503);
});

test('meanwhile a check-in that tells of danger gets the emergency page at once, from whoever it comes', async () => {
	const danger = { page: '1', check_in: '1', clinic: clinicId, mood: '0.better', any: '3.with-a-plan' };
	for (const who of [patient, visitor(installation.origin)]) {
		const answer = await who.post('/my/check-in?/answer', { post_key: randomUUID(), ...danger });
		expect(answer.status).toBe(200);
		expect(answer.text).toContain(m.emergency_title());
		expect(answer.text).toContain('href="tel:911"');
		expect(answer.text).toContain('href="tel:988"');
		// Plainly: who watches and when, whom to call there, and that it was not kept.
		expect(answer.text).toContain(m.emergency_watched_nobody());
		expect(answer.text).toContain('Harbor Clinic');
		expect(answer.text).toContain('555-555-0142');
		expect(answer.text).toContain(m.emergency_not_kept());
		expect(answer.text).not.toContain('<script');
		expect(answer.headers.get('cache-control')).toBe('no-store');
	}
	const calm = { ...danger, any: '2.without-a-plan' };
	expect((await patient.post('/my/check-in?/answer', { post_key: randomUUID(), ...calm })).status).toBe(503);
});

test('meanwhile "Get help now" still answers, with the numbers of the clinic and of the country', async () => {
	const help = await visitor(installation.origin).get(`/help/${clinicId}`);
	expect(help.status).toBe(200);
	expect(help.text).toContain('555-555-0142');
	expect(help.text).toContain('Harbor Clinic');
	const national = (await installation.runtime()).base.course.help.map(({ number }) => number);
	for (const number of national) expect(help.text).toContain(number);

	const plain = await visitor(installation.origin).get('/help');
	expect(plain.status).toBe(200);
	for (const number of national) expect(plain.text).toContain(number);
	expect(help.text).not.toContain('<script');
});

test('it comes back by itself, and everybody is where they were', async () => {
	await unlock?.();
	unlock = null;
	const status = async () => (await visitor(installation.origin).get('/readyz')).status;
	await expect.poll(status, { interval: 100 }).toBe(200);
	const home = await patient.get('/my');
	expect(home.status).toBe(200);
	expect(home.text).toContain(m.patient_home_next());
});
