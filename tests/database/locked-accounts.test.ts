import { createRawSnippet } from 'svelte';
import { render } from 'svelte/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AS_SET } from '../../src/lib/domain/look/reader-look.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { LOCK_MINUTES, TRIES_PER_ACCOUNT } from '../../src/lib/server/auth/limits.ts';
import { countLocked } from '../../src/lib/server/operations/identity/count-locked.ts';
import { signIn } from '../../src/lib/server/operations/identity/sign-in.ts';
import { unlockAccount } from '../../src/lib/server/operations/identity/unlock-account.ts';
import { listLockedPatients } from '../../src/lib/server/operations/people/list-locked.ts';
import StaffShell from '../../src/lib/ui/shell/StaffShell.svelte';
import LockedPatients from '../../src/routes/(clinic)/clinic/LockedPatients.svelte';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { must, readyClinic, testPatient, testStaff, type TestMember } from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';

/** Whoever can do something about a locked account sees it where they already look (R21). */
let database: FreshDatabase;
let world: TestRuntime;
let harbor: Awaited<ReturnType<typeof readyClinic>>;
let rosa: TestMember;

beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
	harbor = await readyClinic(world.runtime, 'harbor');
	rosa = await testPatient(world.runtime, harbor.desk);
});
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

async function lockOut({ email }: TestMember): Promise<void> {
	for (let n = 0; n < TRIES_PER_ACCOUNT; n++) {
		const device = 'Chrome, Android';
		const asked = { identifier: email, passphrase: `wrong ${n}`, address: '192.0.2.1', device };
		await signIn(world.runtime, { ...asked, now: world.runtime.now() });
	}
}

const frame = (lockedAccounts: number) =>
	render(StaffShell, {
		props: {
			clinic: { name: 'Harbor', helpPath: '/help' },
			member: { calledName: 'Ada', roles: ['admin'] },
			demo: false,
			sections: ['settings', 'staff'],
			lockedAccounts,
			look: AS_SET,
			pathname: '/admin/settings',
			children: createRawSnippet(() => ({ render: () => '<p>Settings</p>' }))
		}
	}).body;

test('a locked patient is before the care team at once, with two identifiers and the way to their account', async () => {
	expect(await listLockedPatients(harbor.desk.ctx())).toEqual([]);
	await lockOut(rosa);
	for (const who of [harbor.desk, harbor.provider]) {
		expect(await listLockedPatients(who.ctx())).toMatchObject([
			{ member: rosa.memberId, legalName: 'Rosa Quiroga', dateOfBirth: '1985-03-14' }
		]);
	}
	const locked = await listLockedPatients(harbor.desk.ctx());
	const clock = { language: 'en', timeZone: 'UTC', now: world.runtime.now().toISOString() };
	const { body } = render(LockedPatients, { props: { locked, clock } });
	expect(body).toContain('Rosa Quiroga');
	expect(body).toContain(`href="/clinic/people/${rosa.memberId}#account"`);
	// An administrator is told that there is one, and not who.
	expect(await listLockedPatients(harbor.admin.ctx())).toEqual([]);
	expect(await countLocked(harbor.admin.ctx())).toBe(1);
	expect(await countLocked(harbor.desk.ctx())).toBe(0);

	must(await unlockAccount(harbor.desk.ctx(), rosa.memberId));
	expect(await listLockedPatients(harbor.desk.ctx())).toEqual([]);
	expect(await countLocked(harbor.admin.ctx())).toBe(0);
});

test('the frame of every page tells an administrator how many accounts are locked, until they are open again', async () => {
	const sam = await testStaff(world.runtime, harbor, { email: 'sam@harbor.example', roles: ['frontdesk'] });
	await lockOut(sam);
	expect(await countLocked(harbor.admin.ctx())).toBe(1);
	expect(frame(1)).toContain(m.common_nav_locked({ count: 1 }));
	// Staff are the administrator's to unlock: no patient is shown.
	expect(await listLockedPatients(harbor.desk.ctx())).toEqual([]);

	world.clock.passMinutes(LOCK_MINUTES);
	expect(await countLocked(harbor.admin.ctx())).toBe(0);
	expect(frame(0)).not.toContain(m.common_nav_locked({ count: 0 }));
});
