import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordWithdrawal } from '../../src/lib/server/operations/care/decisions.ts';
import { reopenFor } from '../../src/lib/server/operations/people/newest-enrolment.ts';
import { load as loadRecord } from '../../src/routes/(clinic)/clinic/people/[person]/record/[number]/+page.server.ts';
import RecordPage from '../../src/routes/(clinic)/clinic/people/[person]/record/[number]/+page.svelte';
import { load as loadVerify } from '../../src/routes/(clinic)/clinic/people/[person]/verify/+page.server.ts';
import VerifyPage from '../../src/routes/(clinic)/clinic/people/[person]/verify/+page.svelte';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { asked, shown } from '../support/clinic-page.ts';
import {
	careClinic,
	enrolledPatient,
	learnAndSign,
	type CareClinic,
	type Patient
} from '../support/care-walk.ts';
import { must } from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';

let database: FreshDatabase;
let world: TestRuntime;
let clinic: CareClinic;
/** Signed, withdrew, and came back: their record is of an enrolment before the newest. */
let back: Patient;

beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
	clinic = await careClinic(world.runtime, 'records');
	back = await enrolledPatient(world.runtime, clinic, { legalName: 'Rita Returned' });
	await learnAndSign(world.runtime, world.clock, clinic, back);
	must(await recordWithdrawal(clinic.prescriber.ctx(), back.enrolment, { channel: 'aloud', words: null }));
	world.clock.passMinutes(1);
	must(await reopenFor(clinic.desk.ctx(), back.memberId));
}, 120_000);
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

const recordPage = async () => {
	const params = { person: back.memberId, number: '1' };
	return shown(RecordPage, await loadRecord(asked(world.runtime, clinic.prescriber, { params })));
};
const verifyPage = async (query: string) => {
	const params = { person: back.memberId };
	return shown(VerifyPage, await loadVerify(asked(world.runtime, clinic.prescriber, { params, query })));
};
/** What the record's page puts behind "Verify this record". */
const verifyQuery = async () => /\/verify(\?[^"]*)?"/.exec(await recordPage())?.[1] ?? '';

test('"verify this record" checks the enrolment of that record, also when the person came back after it', async () => {
	expect(await verifyQuery()).toBe(`?enrolment=${back.enrolment}`);
	expect(await verifyPage(await verifyQuery())).toContain(m.verify_held());
	await database.owner.query('alter table event disable trigger user');
	await database.owner.query('alter table event no force row level security');
	await database.owner.query(
		`update event set payload = null where stream_id = $1 and type = 'CONSENT_SIGNED'`,
		[back.enrolment]
	);
	// The page of a record that is not whole leads there too.
	expect(await recordPage()).toContain(m.person_record_broken());
	expect(await verifyPage(await verifyQuery())).toContain(m.verify_fault_title());
	expect(await verifyPage('')).toContain(m.verify_held());
});
