import { afterAll, beforeAll, expect, test } from 'vitest';
import { issueInvitation } from '../../src/lib/server/operations/identity/issue-invitation.ts';
import { listMessages } from '../../src/lib/server/operations/messages/list-messages.ts';
import {
	actions as outboxActions,
	load as loadOutbox
} from '../../src/routes/(admin)/admin/outbox/+page.server.ts';
import OutboxPage from '../../src/routes/(admin)/admin/outbox/+page.svelte';
import {
	actions as newActions,
	load as loadNew
} from '../../src/routes/(clinic)/clinic/people/new/+page.server.ts';
import NewPage from '../../src/routes/(clinic)/clinic/people/new/+page.svelte';
import { load as loadVerify } from '../../src/routes/(clinic)/clinic/people/[person]/verify/+page.server.ts';
import VerifyPage from '../../src/routes/(clinic)/clinic/people/[person]/verify/+page.svelte';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { asked, shown } from '../support/clinic-page.ts';
import { careClinic, enrolledPatient, type CareClinic, type Patient } from '../support/care-walk.ts';
import { must } from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';

/** R15: a page of the care team that is about one person says the legal name and the date of birth. */
const NAME = 'Ida Twice';
const BORN = /born\s+Feb 29, 1984/;
const person = { legalName: NAME, dateOfBirth: '1984-02-29' };

let database: FreshDatabase;
let world: TestRuntime;
let clinic: CareClinic;
let ida: Patient;
beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
	clinic = await careClinic(world.runtime, 'faces');
	ida = await enrolledPatient(world.runtime, clinic, person);
}, 120_000);
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

const by = (member: CareClinic['desk'], asking: Parameters<typeof asked>[2] = {}) =>
	asked(world.runtime, member, asking);
const textOf = (page: string) => page.replaceAll(/<[^>]*>/g, ' ');

function says(page: string): void {
	expect(textOf(page)).toContain(NAME);
	expect(textOf(page)).toMatch(BORN);
}

test('verifying says whose record it is', async () => {
	const params = { person: ida.memberId };
	says(shown(VerifyPage, await loadVerify(by(clinic.prescriber, { params }))));
});

test('whoever has just invited somebody sees for whom the link and the code are', async () => {
	const fields = { ...person, email: 'ida2@example.org', language: 'en', deliver: 'show', addAnyway: 'yes' };
	const form = await newActions['default']?.(by(clinic.desk, { fields }));
	const page = shown(NewPage, await loadNew(by(clinic.desk)), form);
	expect(page).toContain(m.people_new_done());
	says(page);
});

/** Of the message that waits longest for this person. */
const messageFor = async ({ memberId }: Patient) =>
	(await listMessages(clinic.desk.ctx(), { after: null }))?.messages.find(
		({ reader }) => reader.member === memberId
	)?.messageId ?? '';

test('the outbox says both for each message and above the one that is shown, on whichever page of the list it stood', async () => {
	must(
		await issueInvitation(clinic.desk.ctx(), { memberId: ida.memberId, kind: 'recovery', deliver: 'mail' })
	);
	const message = await messageFor(ida);
	says(shown(OutboxPage, await loadOutbox(by(clinic.desk))));

	const form = await outboxActions['show']?.(by(clinic.desk, { fields: { message } }));
	// After its last message, the list is empty: nothing on the page but the message says for whom it is.
	const elsewhere = await loadOutbox(by(clinic.desk, { query: `?after=${world.runtime.newId()}` }));
	says(shown(OutboxPage, elsewhere, form));
});
