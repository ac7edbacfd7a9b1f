import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRecord } from '../../src/lib/domain/consent/record.schema.ts';
import { verifyRecordFile } from '../../src/lib/domain/consent/record-file.ts';
import { sha256Hex } from '../../src/lib/domain/ledger/sha256.ts';
import { setApp } from '../../src/lib/server/app.ts';
import { DEMO_PASSPHRASE } from '../../src/lib/server/demo/people.ts';
import { alwaysRight, answerPlace, begin, learnModules } from '../../src/lib/server/demo/walk-course.ts';
import { affirmAll, openStatements, signingOf } from '../../src/lib/server/demo/walk-signing.ts';
import { readToday } from '../../src/lib/server/operations/care/read-today.ts';
import { answerQuery, talkOverAnotherActs } from '../../src/lib/server/operations/care/understanding.ts';
import { readHome } from '../../src/lib/server/operations/learning/read-home.ts';
import { readPersonPage } from '../../src/lib/server/operations/people/read-person.ts';
import { readOwnCopy } from '../../src/lib/server/operations/records/own-copy.ts';
import { verifyRecord } from '../../src/lib/server/operations/records/verify-record.ts';
import { askQuery } from '../../src/lib/server/operations/queries/ask-query.ts';
import { ownQueries } from '../../src/lib/server/operations/queries/own-queries.ts';
import {
	affirmStatement,
	declineConsent,
	openSigning,
	showSigningStep,
	takeBackStatement
} from '../../src/lib/server/operations/signing/ceremony.ts';
import { viewOwnEnrolment } from '../../src/lib/server/operations/streams/own-enrolment.ts';
import { actions } from '../../src/routes/(patient)/my/sign/+page.server.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';
import { formsTo, signingPage } from '../support/signing-page.ts';
import { patientWorld, type Patient, type World } from './patient-world.ts';

let database: FreshDatabase;
let runtime: TestRuntime;
let world: World;
beforeAll(async () => {
	database = await freshDatabase();
	runtime = await testRuntime(database);
	world = await patientWorld(runtime, 'harbor');
});
afterAll(async () => {
	await runtime?.stop();
	await database?.drop();
});

/** As far as the home page's "You can decide now". */
async function ready(name: string): Promise<Patient> {
	const patient = await world.invite(name);
	await begin(patient.act());
	await world.plan(patient);
	await learnModules(patient.act(), alwaysRight);
	await answerPlace(patient.act(), 'before_signing', alwaysRight);
	await world.checkIdentity(patient);
	return patient;
}

const codeOf = (result: { ok: boolean; error?: { code: string } }) =>
	result.ok ? 'done' : result.error?.code;
const homeOf = ({ act }: Patient) => viewOwnEnrolment(act(), readHome);
/** What the framework hands an action of the signing page when this person posts these fields. */
function posted({ self }: Patient, fields: Record<string, string>): Parameters<Sign>[0] {
	const request = new Request('https://preface.test/my/sign?/sign', {
		method: 'POST',
		body: new URLSearchParams(fields)
	});
	const locals = { member: self, requestId: 'test', now: runtime.clock.now() };
	// Only what an action reads of it.
	return {
		request,
		url: new URL(request.url),
		locals,
		cookies: { get: () => undefined, set: () => undefined },
		route: { id: '/(patient)/my/sign' }
	} as unknown as Parameters<Sign>[0];
}
type Sign = NonNullable<(typeof actions)['sign']>;

const OTHER = sha256Hex('words of another day');

describe('a signature past its validity', () => {
	let lena: Patient;
	const needOf = async ({ self }: Patient) =>
		(await readToday(world.as(world.prescriber), null))?.needs
			.filter(({ member }) => member === self.memberId)
			.map(({ code }) => code);
	const personOf = async ({ self }: Patient) =>
		(
			await readPersonPage(world.as(world.prescriber), {
				member: self.memberId,
				enrolment: null,
				as: 'person.viewed',
				language: 'en'
			})
		)?.care;

	beforeAll(async () => {
		lena = await ready('Lena Lapsed');
		await world.sign(lena, { name: 'Lena Lapsed' });
		await world.countersign(lena);
		await world.clear(lena);
	});

	test('asks nothing of anybody while it is valid', async () => {
		runtime.clock.passHours(25);
		expect((await homeOf(lena))?.next).toMatchObject({ go: 'signed', clearance: { cleared: true } });
		expect(await needOf(lena)).toEqual([]);
		expect(formsTo(await signingPage(lena.act()), 'open')).toEqual([]);
	});

	test('is signed again: home offers it, the page opens, and the care team is told, with no job running', async () => {
		runtime.clock.passHours(24 * 90);
		expect(await homeOf(lena)).toMatchObject({
			next: { go: 'open_signing', signAgain: 'lapsed' },
			hasSigned: true
		});
		const page = await signingPage(lena.act());
		expect(page).toContain(m.patient_again_lapsed());
		expect(formsTo(page, 'open')).toHaveLength(1);
		expect(page).not.toContain(m.patient_sign_done());
		expect(await needOf(lena)).toEqual(['signature_lapsed']);
		const care = await personOf(lena);
		expect(care?.needs.map(({ code }) => code)).toEqual(['signature_lapsed']);
		expect(care?.records.map(({ is }) => is)).toEqual(['lapsed']);
	});

	test('with a question open says so before the ceremony, and the question comes first on the list', async () => {
		await askQuery(lena.act(), { about: 'consent', words: 'Is it the same as last time?' });
		expect((await homeOf(lena))?.next).toMatchObject({ go: 'wait' });
		expect(await signingPage(lena.act())).toContain(m.patient_sign_not_yet());
		expect(await needOf(lena)).toEqual(['query_open']);
		expect((await personOf(lena))?.before).toEqual([{ code: 'query_open', count: 1 }]);
		await answer(lena);
	});

	test('once signed again waits for the countersignature like any other', async () => {
		await world.sign(lena, { name: 'Lena Lapsed' });
		expect((await homeOf(lena))?.next).toMatchObject({ go: 'signed', countersigned: false });
		expect(await needOf(lena)).toEqual(['countersign']);
	});
});

async function answer({ act, enrolment }: Patient): Promise<void> {
	const asked = (await viewOwnEnrolment(act(), (view) => ownQueries(view, () => true))) ?? [];
	for (const { query } of asked.filter(({ status }) => status === 'open')) {
		await answerQuery(world.as(world.therapist), enrolment, { query, words: 'Yes.' });
	}
}

describe('an old tab', () => {
	test('affirms, takes back and moves nothing that it did not show', async () => {
		const theo = await ready('Theo Tabs');
		const bundle = await openStatements(theo.act);
		const statement = (await signingOf(theo.act)).current ?? '';
		expect(codeOf(await affirmStatement(theo.act(), { statement, bundle: OTHER }))).toBe('looked_at_another');
		expect(codeOf(await affirmStatement(theo.act(), { statement, bundle }))).toBe('done');
		expect(codeOf(await takeBackStatement(theo.act(), { statement, bundle: '' }))).toBe('looked_at_another');
		expect(codeOf(await showSigningStep(theo.act(), { step: 'summary', bundle: OTHER }))).toBe(
			'looked_at_another'
		);

		await world.plan(theo, { plannedVisits: 3 });
		await openSigning(theo.act());
		const now = (await signingOf(theo.act)).bundle;
		await showSigningStep(theo.act(), { step: 'statements', bundle: now });
		// The tab that was left open posts exactly what it showed.
		expect(codeOf(await affirmStatement(theo.act(), { statement, bundle }))).toBe('looked_at_another');
		expect((await signingOf(theo.act)).statements.some(({ affirmed }) => affirmed)).toBe(false);
	});

	test('posts with every form of the ceremony which words it showed', async () => {
		const fay = await ready('Fay Forms');
		const bundle = await openStatements(fay.act);
		const field = `name="bundle" value="${bundle}"`;
		const { current } = await signingOf(fay.act);
		await affirmStatement(fay.act(), { statement: current ?? '', bundle });
		const statements = await signingPage(fay.act());
		for (const { id, affirmed } of (await signingOf(fay.act)).statements) {
			if (!affirmed) await affirmStatement(fay.act(), { statement: id, bundle });
		}
		const allRead = await signingPage(fay.act());
		await showSigningStep(fay.act(), { step: 'review', bundle });
		const review = await signingPage(fay.act());
		const forms = [
			...formsTo(statements, 'affirm'),
			...formsTo(statements, 'takeBack'),
			...formsTo(allRead, 'show'),
			...formsTo(review, 'takeBack'),
			...formsTo(review, 'sign')
		];
		expect(forms.length).toBeGreaterThanOrEqual(5);
		for (const form of forms) expect(form).toContain(field);
	});
});

describe('the last page before the signature', () => {
	test('says what is still to come instead of asking for a signature that cannot be taken', async () => {
		const quin = await ready('Quin Question');
		await affirmAll(quin.act);
		expect(formsTo(await signingPage(quin.act()), 'sign')).toHaveLength(1);
		await askQuery(quin.act(), { about: 'consent', words: 'And if I move?' });
		const page = await signingPage(quin.act());
		expect(formsTo(page, 'sign')).toEqual([]);
		expect(page).toContain(m.patient_sign_not_yet());
		expect(page).toContain(m.patient_sign_review());
		expect(formsTo(page, 'decline')).toHaveLength(1);
		await answer(quin);
		expect(formsTo(await signingPage(quin.act()), 'sign')).toHaveLength(1);
	});

	test('keeps the name and the drawing, whatever refused the signature', async () => {
		const kim = await ready('Kim Keeps');
		await affirmAll(kim.act);
		setApp(runtime.runtime);
		const drawing = '{"strokes":[[1,2]]}';
		const given = {
			bundle: OTHER,
			name: 'Kim Keeps Typed',
			name_drawing: drawing,
			company: 'alone',
			passphrase: DEMO_PASSPHRASE
		};
		const answer = await actions['sign']?.(posted(kim, given));
		expect(answer).toMatchObject({ status: 409, data: { refusal: 'looked_at_another' } });
		const page = await signingPage(kim.act(), answer && 'data' in answer ? answer.data : null);
		const [form] = formsTo(page, 'sign');
		expect(form).toContain('value="Kim Keeps Typed"');
		expect(form).toContain('&quot;strokes&quot;');
		expect(page).toContain(m.common_error_409());
	});
});

describe('who is with them', () => {
	const signAs = async (who: Patient, fields: Record<string, string>) => {
		setApp(runtime.runtime);
		const { bundle } = await signingOf(who.act);
		return actions['sign']?.(posted(who, { bundle, passphrase: DEMO_PASSPHRASE, ...fields }));
	};
	/** Sent back to the page: what it holds then. */
	const sentBack = async (who: Patient, fields: Record<string, string>) => {
		const answer = await signAs(who, fields);
		const data = answer && 'data' in answer ? answer.data : null;
		return { status: answer?.status, form: formsTo(await signingPage(who.act(), data), 'sign')[0] ?? '' };
	};
	/** Signed, or stopped: the place to go on. */
	const goesTo = async (who: Patient, fields: Record<string, string>) =>
		signAs(who, fields).then(
			() => null,
			(gone: { status: number; location: string }) => `${gone.status} ${gone.location}`
		);
	/** The sealed record, and all words of the paper that is made of it. */
	const recordOf = async ({ act }: Patient) => {
		const copies = await viewOwnEnrolment(act(), (view) => readOwnCopy(view, null, 'record.viewed'));
		if (!copies?.shown?.ok) throw new Error('no record');
		const { document, file } = copies.shown.value;
		const read = readRecord(file.record);
		if (!read.ok) throw new Error(read.error.code);
		expect(verifyRecordFile(JSON.stringify(file)).faults).toEqual([]);
		return { record: read.value.record, words: JSON.stringify(document) };
	};

	test('is asked with nothing chosen beforehand, and it says that nobody else can sign', async () => {
		const ann = await ready('Ann Asked');
		await affirmAll(ann.act);
		const [form = ''] = formsTo(await signingPage(ann.act()), 'sign');
		expect(form).toContain(m.patient_company_legend());
		expect(form).toContain(m.patient_sign_only_you({ clinic: 'harbor clinic' }));
		expect(form).not.toContain('checked');
	});

	test('is missing: refused in its place, and the name is kept', async () => {
		const moe = await ready('Moe Missing');
		await affirmAll(moe.act);
		const { status, form } = await sentBack(moe, { name: 'Moe Missing Typed' });
		expect(status).toBe(422);
		expect(form).toContain(m.patient_company_missing());
		expect(form).toContain('value="Moe Missing Typed"');
	});

	test('an interpreter without a name is refused in its place, and the rest is kept', async () => {
		const ina = await ready('Ina Interpreted');
		await affirmAll(ina.act);
		const { status, form } = await sentBack(ina, {
			company: 'interpreter',
			interpreter_by: 'phone',
			name: 'Ina Interpreted'
		});
		expect(status).toBe(422);
		expect(form).toContain(m.patient_company_interpreter_name_missing());
		expect(form).toContain(m.patient_company_interpreter_is_missing());
		expect(form).not.toContain(m.patient_company_interpreter_by_missing());
		expect(form).toMatch(/value="interpreter"[^>]*checked/);
		expect(form).toMatch(/value="phone"[^>]*checked/);
		expect(form).toContain('value="Ina Interpreted"');
	});

	test('stands in the sealed record with the rule in force, in print and in words', async () => {
		const rae = await ready('Rae Record');
		await affirmAll(rae.act);
		const company = {
			company: 'interpreter',
			interpreter_name: 'Ana Ruiz',
			interpreter_by: 'video',
			interpreter_is: 'professional'
		};
		expect(await goesTo(rae, { ...company, name: 'Rae Record' })).toBe('303 /my/copy');
		const { record, words } = await recordOf(rae);
		expect(record.company).toEqual({
			alone: false,
			with: ['interpreter'],
			names: null,
			interpreter: { name: 'Ana Ruiz', by: 'video', is: 'professional' },
			signsForOthers: 'nobody'
		});
		for (const said of ['Ana Ruiz', m.patient_company_video(), m.record_signs_for_others_nobody()])
			expect(words).toContain(said);
		const verified = await verifyRecord(world.as(world.prescriber), {
			member: rae.self.memberId,
			enrolment: null
		});
		expect(verified).toMatchObject({ ok: true, value: { records: 1 } });
	});

	test('somebody else does it for them: nothing is signed, the team sees why, and a talk lets them go on', async () => {
		const sue = await ready('Sue Someone');
		await affirmAll(sue.act);
		// Whatever else the form says, and without any passphrase.
		expect(await goesTo(sue, { company: 'another_acts', name: 'Sue Someone', passphrase: '' })).toBe(
			'303 /my/sign'
		);
		const page = await signingPage(sue.act());
		expect(page).toContain(m.patient_before_another_acts());
		expect(formsTo(page, 'sign')).toEqual([]);
		expect((await homeOf(sue))?.next).toEqual({ go: 'wait', for: [{ code: 'another_acts' }] });
		const needs = await readToday(world.as(world.prescriber), null);
		expect(needs?.needs.find(({ member }) => member === sue.self.memberId)?.code).toBe('another_acts');

		const note = 'Her husband had typed. She explained it to me alone and decides herself.';
		expect(codeOf(await talkOverAnotherActs(world.as(world.desk), sue.enrolment, note))).toBe('may_not');
		expect(codeOf(await talkOverAnotherActs(world.as(world.prescriber), sue.enrolment, ' '))).toBe(
			'words_missing'
		);
		expect(codeOf(await talkOverAnotherActs(world.as(world.prescriber), sue.enrolment, note))).toBe('done');
		expect(await signingPage(sue.act())).toContain(m.patient_sign_look_again());
		await world.sign(sue);
	});
});

describe('before "Begin to read"', () => {
	const WAYS = ['ask', 'decline'];

	test('a person can ask, say no or leave it for now, also while something is still to come', async () => {
		const bea = await ready('Bea Before');
		const early = await world.invite('Early Bird');
		for (const page of [await signingPage(bea.act()), await signingPage(early.act())]) {
			expect(WAYS.map((act) => formsTo(page, act).length)).toEqual([1, 1]);
			// Nothing is begun, so there is nothing to put off: leaving is a link.
			expect(formsTo(page, 'notNow')).toEqual([]);
			expect(page).toContain(m.patient_sign_not_now());
		}
		expect(codeOf(await declineConsent(bea.act(), null))).toBe('done');
	});

	test('whoever said no is not asked to say it again', async () => {
		const ned = await ready('Ned No');
		await declineConsent(ned.act(), null);
		const page = await signingPage(ned.act());
		expect(WAYS.map((act) => formsTo(page, act).length)).toEqual([1, 0]);
		expect(formsTo(page, 'open')).toHaveLength(1);
	});
});
