import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ConsentRecord, readRecord, sealRecord } from '../../src/lib/domain/consent/record.schema.ts';
import { RESTS_ON_CLINIC, RESTS_ON_PERSON } from '../../src/lib/domain/enrolment/context.ts';
import { payloadToBytes, sealFields } from '../../src/lib/domain/ledger/commitment.ts';
import { chain } from '../../src/lib/domain/ledger/event.ts';
import { openVault } from '../../src/lib/server/keys/vault.ts';
import { openPayloads, readRows } from '../../src/lib/server/log/streams.ts';
import { changeSettings } from '../../src/lib/server/operations/clinics/change-settings.ts';
import { showSettings } from '../../src/lib/server/operations/clinics/show-settings.ts';
import { readRecordOf } from '../../src/lib/server/operations/people/read-records.ts';
import { verifyRecord } from '../../src/lib/server/operations/records/verify-record.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import {
	careClinic,
	countersigned,
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
let patient: Patient;
/** The owner of the tables, who alone can get past the triggers and the row-level security. */
let owner: pg.PoolClient;

beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
	clinic = await careClinic(world.runtime, 'verify');
	patient = await enrolledPatient(world.runtime, clinic);
	const record = await learnAndSign(world.runtime, world.clock, clinic, patient);
	await countersigned(world.runtime, world.clock, clinic, patient, record);
	owner = await database.owner.connect();
	for (const table of TABLES) {
		await owner.query(`alter table ${table} disable trigger user`);
		await owner.query(`alter table ${table} no force row level security`);
		await owner.query(`create table saved_${table} as select * from ${table}`);
	}
}, 120_000);
afterAll(async () => {
	owner?.release();
	await world?.stop();
	await database?.drop();
});

const TABLES = ['event', 'stream', 'course_version'] as const;

const verify = () => verifyRecord(clinic.prescriber.ctx(), { member: patient.memberId, enrolment: null });

/** What verifying says after the rows were altered behind the program's back; then everything is put back. */
async function afterAltering(alter: () => Promise<unknown>) {
	try {
		await alter();
		return await verify();
	} finally {
		await owner.query('delete from event');
		await owner.query('delete from stream');
		for (const table of ['stream', 'event'])
			await owner.query(`insert into ${table} select * from saved_${table}`);
		// Never removed: enrolments point at it.
		await owner.query(`update course_version v set canonical = saved.canonical from saved_course_version saved
			where (v.clinic_id, v.hash) = (saved.clinic_id, saved.hash)`);
	}
}

const ofPatient = () =>
	`clinic_id = '${clinic.clinicId}' and kind = 'enrolment' and stream_id = '${patient.enrolment}'`;
const ofPerson = () =>
	`clinic_id = '${clinic.clinicId}' and kind = 'person' and stream_id = '${patient.memberId}'`;
const alterEvent =
	(type: string, set: string, where = ofPatient()) =>
	() =>
		owner.query(`update event set ${set} where ${where} and type = '${type}'
		and seq = (select min(seq) from event where ${where} and type = '${type}')`);
const seqOf = async (type: string, where = ofPatient()): Promise<number> => {
	const { rows } = await owner.query<{ seq: number }>(
		`select min(seq) as seq from saved_event where ${where} and type = '${type}'`
	);
	return rows[0]?.seq ?? 0;
};

test('a record that nobody touched holds, with everything that it rests on', async () => {
	expect(await verify()).toMatchObject({ ok: true, value: { records: 1, namesUnchecked: 0 } });
});

describe('one altered byte is named by its event and its field', () => {
	test.for([
		['PLAN_ENTERED', `clear = jsonb_set(clear, '{plannedVisits}', '7')`, 'contents', 'hash'],
		['ANSWERED', `clear = jsonb_set(clear, '{outcome}', '"incorrect"')`, 'contents', 'hash'],
		['CONSENT_SIGNED', `at = at + interval '1 millisecond'`, 'contents', 'hash'],
		['CONSENT_COUNTERSIGNED', `actor = 'system'`, 'contents', 'hash'],
		['PLAN_ENTERED', `role = 'patient'`, 'contents', 'hash'],
		['KEY_INFORMATION_SEEN', `type = 'BLOCK_SEEN'`, 'contents', 'hash'],
		['CONSENT_SIGNED', `hash = translate(hash, '0123456789abcdef', '123456789abcdef0')`, 'hash', 'hash'],
		['CONSENT_SIGNED', `prev = translate(prev, '0123456789abcdef', '123456789abcdef0')`, 'prev', 'link'],
		[
			'PLAN_ENTERED',
			`commitments = jsonb_set(commitments, '{problem}', to_jsonb(translate(commitments ->> 'problem', '0123456789abcdef', '123456789abcdef0')))`,
			'problem',
			'commitment'
		],
		['PLAN_ENTERED', `commitments = commitments - 'problem'`, 'problem', 'commitment'],
		[
			'CONSENT_COUNTERSIGNED',
			`payload = set_byte(payload, 20, get_byte(payload, 20) # 1)`,
			'name',
			'missing'
		],
		['CONSENT_SIGNED', `payload = null`, 'record', 'missing'],
		[
			'ANSWERED',
			`payload = set_byte(payload, length(payload) - 1, get_byte(payload, length(payload) - 1) # 1)`,
			'order',
			'missing'
		]
	] as const)('%s: %s', async ([type, set, field, what]) => {
		const seq = await seqOf(type);
		const found = await afterAltering(alterEvent(type, set));
		expect(found).toMatchObject({ ok: false, error: { where: 'enrolment', seq, field, what } });
	});

	test('a payload that is moved to another event of the same person does not open there', async () => {
		const seq = await seqOf('CONSENT_COUNTERSIGNED');
		const other = `(select payload from saved_event where ${ofPatient()} and type = 'PLAN_ENTERED' limit 1)`;
		expect(await afterAltering(alterEvent('CONSENT_COUNTERSIGNED', `payload = ${other}`))).toMatchObject({
			ok: false,
			error: { where: 'enrolment', seq, field: 'name', what: 'missing' }
		});
	});

	test('the identity check in the account’s own stream is part of it', async () => {
		const seq = await seqOf('IDENTITY_CHECKED', ofPerson());
		expect(
			await afterAltering(
				alterEvent(
					'IDENTITY_CHECKED',
					`clear = jsonb_set(clear, '{aloneAfterOwnInvitation}', 'true')`,
					ofPerson()
				)
			)
		).toMatchObject({ ok: false, error: { where: 'person', seq, field: 'contents' } });
	});
});

test('whose own stream does not hold any more is counted as a name that could not be compared', async () => {
	const ofTherapist = `clinic_id = '${clinic.clinicId}' and kind = 'person' and stream_id = '${clinic.therapist.memberId}'`;
	const found = await afterAltering(alterEvent('PERSON_ADDED', `actor = 'system', role = 'x'`, ofTherapist));
	expect(found).toMatchObject({ ok: true, value: { namesUnchecked: 1 } });
});

describe('events that are gone are missed', () => {
	test('one in the middle', async () => {
		const seq = await seqOf('PLAN_ENTERED');
		const found = await afterAltering(() =>
			owner.query(`delete from event where ${ofPatient()} and seq = ${seq}`)
		);
		expect(found).toMatchObject({
			ok: false,
			error: { where: 'enrolment', seq, field: 'seq', what: 'missing' }
		});
	});

	test('the newest', async () => {
		const seq = await seqOf('CONSENT_COUNTERSIGNED');
		const found = await afterAltering(() =>
			owner.query(`delete from event where ${ofPatient()} and seq >= ${seq}`)
		);
		expect(found).toMatchObject({
			ok: false,
			error: { where: 'enrolment', seq, field: 'seq', what: 'missing' }
		});
	});

	test('the newest, with the head moved back to hide it: the stored state knows better', async () => {
		const seq = await seqOf('CONSENT_COUNTERSIGNED');
		const found = await afterAltering(async () => {
			await owner.query(`delete from event where ${ofPatient()} and seq >= ${seq}`);
			await owner.query(
				`update stream set seq = ${seq - 1}, head = (select hash from event where ${ofPatient()} and seq = ${seq - 1})
				where ${ofPatient()}`
			);
		});
		expect(found).toMatchObject({
			ok: false,
			error: { where: 'snapshot', field: 'enrolment', what: 'differs' }
		});
	});
});

describe('what stands beside the log', () => {
	test('a course of other words than its hash says', async () => {
		const found = await afterAltering(() =>
			owner.query(`update course_version set canonical = replace(canonical, 'call', 'wait')`)
		);
		expect(found).toMatchObject({ ok: false, error: { where: 'course', field: 'canonical', what: 'hash' } });
	});

	test.for(['enrolment', 'person'] as const)('a stored state of the %s that was altered', async (which) => {
		const where = which === 'person' ? ofPerson() : ofPatient();
		const found = await afterAltering(() =>
			owner.query(
				`update stream set snapshot = set_byte(snapshot, 30, get_byte(snapshot, 30) # 1) where ${where}`
			)
		);
		expect(found).toMatchObject({ ok: false, error: { where: 'snapshot', field: which } });
	});
});

describe('whoever had every key and rewrote the whole chain is still caught by what the record says', () => {
	test.for<[string, (record: ConsentRecord) => ConsentRecord, string]>([
		['another problem treated', (r) => ({ ...r, plan: { ...r.plan, problem: 'something else' } }), 'plan'],
		['another person', (r) => ({ ...r, person: { ...r.person, legalName: 'Eve Other' } }), 'person'],
		[
			'an answer made right',
			(r) => ({ ...r, responses: r.responses.map((one) => ({ ...one, answers: one.answers.slice(1) })) }),
			'responses'
		],
		[
			'a statement agreed to at another time',
			(r) => ({
				...r,
				statements: r.statements.map((one) => ({ ...one, affirmedAt: r.signature.signedAt }))
			}),
			'statements'
		],
		[
			'another provider at the identity check',
			(r) => ({ ...r, identityCheck: { ...r.identityCheck, by: r.plan.prescriber } }),
			'identityCheck'
		],
		['another state of the clinic', (r) => ({ ...r, clinic: { ...r.clinic, head: r.bundle } }), 'clinic'],
		[
			'another bundle',
			(r) => ({ ...r, bundle: r.bundle.replace(/^./, (first) => (first === '0' ? '1' : '0')) }),
			'bundle'
		],
		[
			'another text of a statement',
			(r) => ({ ...r, statements: r.statements.map((one) => ({ ...one, text: 'Nothing can go wrong.' })) }),
			'statements'
		],
		['another line of the summary', (r) => ({ ...r, summary: ['You owe nothing.'] }), 'summary'],
		[
			'another name of the product',
			(r) => ({ ...r, plan: { ...r.plan, product: { ...r.plan.product, name: 'Vitamins' } } }),
			'plan'
		],
		[
			'another name of the prescriber',
			(r) => ({
				...JSON.parse(JSON.stringify(r).replaceAll(r.plan.prescriber.name, 'Somebody Else')),
				course: r.course
			}),
			'plan'
		],
		[
			'another name at the identity check',
			(r) => ({ ...r, identityCheck: { ...r.identityCheck, by: { ...r.identityCheck.by, name: 'Nobody' } } }),
			'identityCheck'
		],
		[
			'another name under the review of the course',
			(r) => ({
				...r,
				course: { ...r.course, reviewedHere: { ...r.course.reviewedHere, name: 'A Professor' } }
			}),
			'course'
		],
		['another name of the clinic', (r) => ({ ...r, clinic: { ...r.clinic, name: 'Elsewhere' } }), 'clinic'],
		[
			'another disclosure',
			(r) => ({ ...r, electronicRecords: { ...r.electronicRecords, text: 'You have no choice.' } }),
			'electronicRecords'
		],
		[
			'another sentence that the person can say',
			(r) => ({ ...r, responses: r.responses.map((one) => ({ ...one, say: 'I know all.' })) }),
			'responses'
		],
		[
			'another meaning of the signature',
			(r) => ({ ...r, signature: { ...r.signature, meaning: 'I give up my rights.' } }),
			'signature'
		],
		[
			'another hour on the clinic’s clock',
			(r) => ({
				...r,
				signature: {
					...r.signature,
					signedAtLocal: r.signature.signedAtLocal.replace(/T\d\d/, 'T03')
				}
			}),
			'signature'
		],
		[
			'another time of signing',
			(r) => ({ ...r, signature: { ...r.signature, signedAt: '2030-01-06T00:00:00.000Z' } }),
			'signature'
		]
	])('%s', async ([, change, field]) => {
		const seq = await seqOf('CONSENT_SIGNED');
		expect(await afterAltering(() => forge(change))).toMatchObject({
			ok: false,
			error: { where: 'record', seq, field, what: 'differs' }
		});
	});
});

/** Seals an altered record with the person's own key, and chains everything after it anew. */
async function forge(change: (record: ConsentRecord) => ConsentRecord): Promise<void> {
	const { runtime } = world;
	const ref = { clinicId: clinic.clinicId, kind: 'enrolment', id: patient.enrolment } as const;
	const forged = await runtime.db.inClinic(clinic.clinicId, async (tx) => {
		const vault = await openVault(tx, runtime.keys, clinic.clinicId);
		const key = await vault?.person(patient.memberId);
		if (!key) throw new Error('no key');
		const rows = await readRows(tx, ref);
		const opened = openPayloads(key, ref, rows);
		let head: { seq: number; hash: string } | null = null;
		let renamed: [string, string] = ['', ''];
		return rows.map(({ payload, ...row }) => {
			let { clear, commitments } = row;
			let sealed = payload;
			if (row.type === 'CONSENT_SIGNED') {
				const text = opened.get(row.seq)?.['record']?.value;
				const read = readRecord(typeof text === 'string' ? text : '');
				if (!read.ok) throw new Error('no record');
				const altered = sealRecord(change(read.value.record));
				renamed = [read.value.hash, altered.hash];
				const fields = sealFields({ record: altered.text }, () => runtime.randomBytes(32));
				commitments = fields.commitments;
				sealed = key.seal(payloadToBytes(fields.payload), `event:enrolment:${patient.enrolment}:${row.seq}`);
			}
			clear = JSON.parse(JSON.stringify(clear).replaceAll(...renamed)) as object;
			const chained = chain(head, { ...row, clear, commitments });
			head = { seq: chained.seq, hash: chained.hash };
			return { ...chained, payload: sealed };
		});
	});
	for (const row of forged) {
		await owner.query(
			`update event set clear = $1, commitments = $2, payload = $3, prev = $4, hash = $5 where ${ofPatient()} and seq = $6`,
			[JSON.stringify(row.clear), JSON.stringify(row.commitments), row.payload, row.prev, row.hash, row.seq]
		);
	}
	await owner.query(`update stream set head = $1 where ${ofPatient()}`, [forged.at(-1)?.hash]);
}

test('a change of the clinic’s numbers that carries an earlier time than the signature, and came after it, breaks no record', async () => {
	const shown = await showSettings(clinic.admin.ctx());
	const slow = { ...clinic.admin.ctx(), now: new Date('2030-01-01T00:00:00Z') };
	const typed = { 'numbers.day': '303-555-0199' };
	const found = await afterAltering(async () => {
		must(await changeSettings(slow, { seen: shown?.texts ?? {}, typed }));
	});
	expect(found).toMatchObject({ ok: true });
});

test('a record that is not whole is never shown as one', async () => {
	let shown: Awaited<ReturnType<typeof readRecordOf>> = null;
	const asked = { member: patient.memberId, enrolment: null };
	await afterAltering(async () => {
		await alterEvent('CONSENT_SIGNED', 'payload = set_byte(payload, 40, get_byte(payload, 40) # 1)')();
		shown = await readRecordOf(clinic.prescriber.ctx(), asked, 1, 'record.viewed');
	});
	expect(shown).toMatchObject({ copy: { ok: false, error: { code: 'record_not_whole' } } });
	expect(await readRecordOf(clinic.prescriber.ctx(), asked, 1, 'record.viewed')).toMatchObject({
		copy: { ok: true }
	});
	expect(await readRecordOf(clinic.prescriber.ctx(), asked, 2, 'record.viewed')).toBeNull();
	expect(await readRecordOf(clinic.desk.ctx(), asked, 1, 'record.viewed')).toBeNull();
});

test('the front desk verifies nothing, nobody verifies a person of another clinic, and every look is written down', async () => {
	const asked = { member: patient.memberId, enrolment: null };
	expect(await verifyRecord(clinic.desk.ctx(), asked)).toBeNull();
	const other = await careClinic(world.runtime, 'elsewhere');
	expect(await verifyRecord(other.prescriber.ctx(), asked)).toBeNull();
	const { rows } = await owner.query<{ n: number }>(
		`select count(*)::int as n from access_log where subject = $1 and action = 'record.verified'`,
		[patient.memberId]
	);
	await owner.query('alter table access_log no force row level security');
	const before = rows[0]?.n ?? 0;
	await verify();
	const after = await owner.query<{ n: number }>(
		`select count(*)::int as n from access_log where subject = $1 and action = 'record.verified'`,
		[patient.memberId]
	);
	expect(after.rows[0]?.n).toBeGreaterThan(before);
});

test('every event that rests on the person or the clinic names a head that each of them had', async () => {
	const { rows } = await owner.query<{ type: string; rests: { person: string; clinic: string } | null }>(
		`select type, clear -> 'rests' as rests from event where ${ofPatient()}`
	);
	const resting = rows.filter(({ type }) =>
		[...RESTS_ON_PERSON, ...RESTS_ON_CLINIC].some((one) => one === type)
	);
	expect(new Set(resting.map(({ type }) => type))).toEqual(
		new Set([
			'ENROLMENT_OPENED',
			'PLAN_ENTERED',
			'SIGNING_OPENED',
			'SIGNING_STEP_SHOWN',
			'STATEMENT_AFFIRMED',
			'CONSENT_SIGNED',
			'CONSENT_COUNTERSIGNED'
		])
	);
	for (const { rests } of resting) {
		const { rows: found } = await owner.query<{ kind: string }>(
			`select kind from event where clinic_id = $1 and hash = any($2) order by kind`,
			[clinic.clinicId, [rests?.person, rests?.clinic]]
		);
		expect(found.map(({ kind }) => kind)).toEqual(['clinic', 'person']);
	}
});
