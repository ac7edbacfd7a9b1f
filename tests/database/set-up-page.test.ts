import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setApp } from '../../src/lib/server/app.ts';
import { addClinic } from '../../src/lib/server/operations/clinics/add-clinic.ts';
import { announceStart } from '../../src/lib/server/operations/clinics/announce-start.ts';
import { actions, load } from '../../src/routes/(public)/i/[token]/+page.server.ts';
import SetUpPage from '../../src/routes/(public)/i/[token]/+page.svelte';
import { answerOf, shown } from '../support/clinic-page.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { authenticatorFor, must, PASSPHRASE, tokenOf } from '../support/people.ts';
import { testRuntime, TEST_ORIGIN, type TestRuntime } from '../support/runtime.ts';

let database: FreshDatabase;
let world: TestRuntime;
beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
	setApp(world.runtime);
});
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

/** What the framework hands the page of a link. */
function asked(token: string, fields?: Record<string, string>): never {
	const url = new URL(`/i/${token}`, TEST_ORIGIN);
	const body = fields && new URLSearchParams(fields);
	const event: Partial<RequestEvent> = {
		params: { token },
		url,
		request: new Request(url, body ? { method: 'POST', body } : {}),
		locals: { now: world.runtime.now(), locale: 'en' } as never
	};
	return event as never;
}

const page = async (token: string): Promise<string> => shown(SetUpPage, await load(asked(token)));

const nameField = (html: string): string => /<input[^>]*name="clinic_name"[^>]*>/.exec(html)?.[0] ?? '';

async function setUpLink(slug: string, name: string): Promise<string> {
	return tokenOf(must(await addClinic(world.runtime, { slug, name }, world.runtime.now())).setUp.link);
}

test('the set-up form begins with the name that the clinic was added with', async () => {
	expect(nameField(await page(await setUpLink('lakeside', 'Lakeside Clinic')))).toContain(
		'value="Lakeside Clinic"'
	);
});

test('the first clinic of an empty installation has no name yet, and its form is not filled in', async () => {
	const fresh = await freshDatabase();
	const empty = await testRuntime(fresh);
	setApp(empty.runtime);
	try {
		let said = '';
		const rootKey = { where: '/etc/preface/real.key', made: false, readableByOthers: false };
		await announceStart({ runtime: empty.runtime, rootKey }, { say: (text) => void (said += text) });
		const field = nameField(await page(tokenOf(/https:\S+/.exec(said)?.[0] ?? '')));
		expect(field).not.toBe('');
		expect(field).not.toContain('Our clinic');
	} finally {
		setApp(world.runtime);
		await empty.stop();
		await fresh.drop();
	}
});

test('a name that cannot be stored is asked for again, and the link still works', async () => {
	const token = await setUpLink('odd', 'Odd Clinic');
	const { authenticator } = await authenticatorFor(world.runtime, token);
	const fields = {
		clinic_name: 'Odd Clinic',
		legal_name: 'Bo Lake',
		email: 'bo@odd.example',
		passphrase: PASSPHRASE,
		again: PASSPHRASE,
		...authenticator
	};
	for (const [field, text] of [
		['clinic_name', 'A\u0000B'],
		['legal_name', 'Bo\u0000Lake'],
		['clinic_name', 'x'.repeat(201)]
	] as const) {
		expect(await answerOf(() => actions.default?.(asked(token, { ...fields, [field]: text })))).toMatchObject(
			{
				status: 422,
				data: { problems: [{ field, code: 'MISSING' }] }
			}
		);
	}
	expect(await page(token)).toContain('name="clinic_name"');
});
