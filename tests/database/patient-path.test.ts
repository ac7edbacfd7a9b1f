import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRecord, type ConsentRecord } from '../../src/lib/domain/consent/record.schema.ts';
import { verifyRecordFile } from '../../src/lib/domain/consent/record-file.ts';
import { shownItem } from '../../src/lib/domain/enrolment/shown/item-shown.ts';
import type { Sha256Hex } from '../../src/lib/domain/ids.ts';
import { prove } from '../../src/lib/server/demo/act-as.ts';
import {
	alwaysRight,
	answerHealthCheck,
	answerPlace,
	begin,
	learnModules,
	readModule,
	surely
} from '../../src/lib/server/demo/walk-course.ts';
import { screenOf } from '../../src/lib/server/operations/learning/parameters-of.ts';
import { affirmAll, ALONE, openStatements, signingOf } from '../../src/lib/server/demo/walk-signing.ts';
import { accessLog, event } from '../../src/lib/server/db/schema/log.ts';
import { chooseLanguage } from '../../src/lib/server/operations/enrolments/choose-language.ts';
import { bookVisit } from '../../src/lib/server/operations/care/visits.ts';
import { answerQuery } from '../../src/lib/server/operations/care/understanding.ts';
import { answerItem } from '../../src/lib/server/operations/learning/answer-item.ts';
import { enterCheck } from '../../src/lib/server/operations/learning/check.ts';
import { seeBlock, seeKeyInformation, wordingOf } from '../../src/lib/server/operations/learning/read.ts';
import { readHome } from '../../src/lib/server/operations/learning/read-home.ts';
import { askQuery } from '../../src/lib/server/operations/queries/ask-query.ts';
import { ownQueries } from '../../src/lib/server/operations/queries/own-queries.ts';
import { takeBackQuery } from '../../src/lib/server/operations/queries/take-back-query.ts';
import { acceptRecords, refuseRecords } from '../../src/lib/server/operations/records/choose-records.ts';
import { readOwnCopy } from '../../src/lib/server/operations/records/own-copy.ts';
import {
	affirmStatement,
	declineConsent,
	openSigning,
	putOffSigning,
	showSigningStep,
	withdrawConsent
} from '../../src/lib/server/operations/signing/ceremony.ts';
import { readSigning } from '../../src/lib/server/operations/signing/read-signing.ts';
import { signConsent } from '../../src/lib/server/operations/signing/sign-consent.ts';
import { viewOwnEnrolment } from '../../src/lib/server/operations/streams/own-enrolment.ts';
import { setApp } from '../../src/lib/server/app.ts';
import { answerFor } from '../support/answers.ts';
import { actions } from '../../src/routes/(patient)/my/sign/+page.server.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';
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

const homeOf = async ({ act }: Patient) => {
	const home = await viewOwnEnrolment(act(), readHome);
	if (!home) throw new Error('no enrolment');
	return home;
};
const copiesOf = async ({ act }: Patient, number: number | null = null) => {
	const copies = await viewOwnEnrolment(act(), (view) => readOwnCopy(view, number, 'record.viewed'));
	if (!copies) throw new Error('no enrolment');
	return copies;
};
const copyOf = async (patient: Patient, number: number | null = null) => {
	const { shown } = await copiesOf(patient, number);
	if (!shown?.ok) throw new Error('no copy');
	return shown.value;
};
const recordOf = async (patient: Patient): Promise<ConsentRecord> => {
	const read = readRecord((await copyOf(patient)).file.record);
	if (!read.ok) throw new Error(read.error.code);
	return read.value.record;
};
const eventsOf = ({ self, enrolment }: Patient) =>
	runtime.runtime.db.inClinic(self.clinicId, (tx) =>
		tx
			.select({ type: event.type })
			.from(event)
			.where(and(eq(event.kind, 'enrolment'), eq(event.streamId, enrolment)))
			.orderBy(event.seq)
	);
const countOf = async (patient: Patient, type: string) =>
	(await eventsOf(patient)).filter((one) => one.type === type).length;

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

describe('from the first page to "may be treated", and back', () => {
	let lee: Patient;

	test('each step is the one that the home page names', async () => {
		lee = await world.invite('Lee Example');
		expect((await homeOf(lee)).next).toEqual({ go: 'key_information' });
		await begin(lee.act());
		expect((await homeOf(lee)).next).toMatchObject({ go: 'read' });
		await learnModules(lee.act(), alwaysRight);
		expect((await homeOf(lee)).next).toMatchObject({ go: 'wait' });
		await world.plan(lee);
		// The plan brings passages that were not needed before it.
		expect((await homeOf(lee)).next).toMatchObject({ go: 'read' });
		await learnModules(lee.act(), alwaysRight);
		expect((await homeOf(lee)).next).toMatchObject({ go: 'before_signing' });
		await answerPlace(lee.act(), 'before_signing', alwaysRight);
		expect((await homeOf(lee)).next).toEqual({ go: 'show_words' });
		await world.checkIdentity(lee);
		expect((await homeOf(lee)).next).toEqual({ go: 'open_signing', signAgain: null });
	});

	test('whoever has not begun is greeted, and from the first page that they read nobody is', async () => {
		const kim = await world.invite('Kim Greeted');
		const { welcome } = runtime.runtime.base.course;
		expect((await homeOf(kim)).welcome).toEqual(welcome?.text['en']);
		surely(await chooseLanguage(kim.act(), 'es'));
		expect((await homeOf(kim)).welcome).toEqual(welcome?.text['es']);
		await begin(kim.act());
		expect((await homeOf(kim)).welcome).toBeNull();
	});

	test('an open question holds up the signature alone, and is answered by a named person where it was asked', async () => {
		await askQuery(lee.act(), { about: 'consent', words: 'May my sister come along?' });
		expect((await homeOf(lee)).next).toEqual({ go: 'wait', for: [{ code: 'query_open', count: 1 }] });
		expect(codeOf(await openSigning(lee.act()))).toBe('not_yet');
		const [asked] = (await viewOwnEnrolment(lee.act(), (view) => ownQueries(view, () => true))) ?? [];
		if (!asked) throw new Error('no question');
		await answerQuery(world.as(world.therapist), lee.enrolment, {
			query: asked.query,
			words: 'Yes, she may.'
		});
		const [answered] = (await viewOwnEnrolment(lee.act(), (view) => ownQueries(view, () => true))) ?? [];
		expect(answered).toMatchObject({
			status: 'answered',
			answer: { words: 'Yes, she may.', by: 'Jonas Lind' }
		});
		expect(codeOf(await takeBackQuery(lee.act(), asked.query))).toBe('query_not_open');
	});

	test('the record holds what was shown, answered, checked and signed, and nothing that was not', async () => {
		await world.sign(lee);
		const record = await recordOf(lee);
		const { course } = runtime.runtime.base;
		expect(record.person).toMatchObject({ legalName: 'Lee Example', dateOfBirth: '1980-05-17' });
		expect(record.plan).toMatchObject({
			problem: 'a heavy mood for two years',
			place: 'clinic',
			plannedVisits: 6
		});
		expect(record.plan.prescriber.name).toBe('Ruth Okafor');
		expect(record.identityCheck.by.name).toBe('Jonas Lind');
		expect(record.queries).toEqual({ asked: 1, answered: 1, takenBack: 0 });
		expect(record.signature).toMatchObject({
			nameTyped: 'Lee Example',
			drawn: null,
			authenticatedBy: 'passphrase',
			timeZone: 'America/Denver'
		});
		expect(record.course.version).toBe(runtime.runtime.base.version);

		const atHome = course.consent.clauses.filter(({ applies }) => applies?.place?.includes('home'));
		expect(atHome.length).toBeGreaterThan(0);
		for (const { id } of atHome) expect(record.statements.map((one) => one.id)).not.toContain(id);
		const shownText = JSON.stringify(record.statements);
		expect(shownText).toContain('555-555-0142');
		expect(shownText).not.toMatch(/:param|undefined|\[object/);

		const critical = course.modules.flatMap(({ objectives }) => objectives.filter((one) => one.critical));
		expect(record.responses.map(({ objective }) => objective)).toEqual(critical.map(({ id }) => id));
		for (const { status, answers } of record.responses) {
			expect(status).toBe('closed');
			const right = answers.filter(({ outcome }) => outcome === 'correct');
			expect(new Set(right.map(({ item }) => item)).size).toBe(2);
			expect(right.map(({ place }) => (place === 'before_signing' ? place : 'module'))).toEqual([
				'module',
				'before_signing'
			]);
		}
	});

	test('the copy says when, who and what it means, and its file is whole', async () => {
		const { document, file, hash } = await copyOf(lee);
		const signature = document.sections
			.flatMap(({ blocks }) => blocks)
			.find(({ type }) => type === 'signature');
		expect(signature).toMatchObject({ name: { value: 'Lee Example' }, drawing: null });
		expect(JSON.stringify(signature)).toContain('MST');
		expect(JSON.stringify(document)).toContain(hash);
		expect(verifyRecordFile(JSON.stringify(file))).toMatchObject({ hash, faults: [], countersigned: null });
	});

	test('the care team’s signature, the time to think and the prescriber’s yes come one after the other', async () => {
		await world.countersign(lee);
		expect((await homeOf(lee)).clearance).toMatchObject({
			cleared: false,
			unmet: [{ code: 'clearance_not_signed' }, { code: 'waiting_hours' }]
		});
		await world.clear(lee);
		expect((await homeOf(lee)).clearance).toMatchObject({
			cleared: false,
			unmet: [{ code: 'waiting_hours' }]
		});
		runtime.clock.passHours(25);
		expect((await homeOf(lee)).clearance.cleared).toBe(true);
		const { file } = await copyOf(lee);
		expect(verifyRecordFile(JSON.stringify(file))).toMatchObject({
			faults: [],
			countersigned: { name: 'Ruth Okafor' }
		});
	});

	test('a withdrawal by the patient ends the clearance at once, calls visits off and keeps the copy readable', async () => {
		const startsAt = new Date(runtime.clock.now().getTime() + 48 * 3_600_000);
		await bookVisit(world.as(world.desk), lee.enrolment, { startsAt, staff: [world.prescriber.memberId] });
		expect((await homeOf(lee)).visits).toMatchObject([{ unmet: [{ code: 'driver_not_named' }, {}, {}] }]);

		expect(codeOf(await withdrawConsent(lee.act(), 'It is not for me.'))).toBe('done');
		const home = await homeOf(lee);
		expect(home.next).toMatchObject({ go: 'withdrawn' });
		expect(home.clearance).toMatchObject({ cleared: false, unmet: [{ code: 'withdrawn' }] });
		expect(home.visits).toEqual([]);
		const copies = await copiesOf(lee);
		expect(copies.all).toMatchObject([{ number: 1, standing: { is: 'ended', because: 'withdrawn' } }]);
		expect(JSON.stringify((await copyOf(lee)).document.meta)).toContain('You took this agreement back');
	});

	test('after it nothing more can be done in this enrolment, by direct post either', async () => {
		for (const act of [
			() => openSigning(lee.act()),
			() => askQuery(lee.act(), { about: 'other', words: 'And now?' }),
			() => declineConsent(lee.act(), null),
			() => withdrawConsent(lee.act(), null),
			() => seeKeyInformation(lee.act(), '')
		]) {
			expect(codeOf(await act())).toBe('ended');
		}
	});

	test('of two who bring somebody back at once, one does', async () => {
		const twice = await world.invite('Twyla Twice');
		await declineConsent(twice.act(), null);
		await withdrawConsent(twice.act(), null);
		const tried = await Promise.allSettled([world.reopen(twice), world.reopen(twice)]);
		expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	});

	test('a return begins anew and asks nothing again that is still understood; the old copy stays', async () => {
		const back = await world.reopen(lee);
		expect((await homeOf(back)).next).toEqual({ go: 'key_information' });
		expect((await copiesOf(back)).all).toHaveLength(1);
		await begin(back.act());
		await world.plan(back);
		await learnModules(back.act(), alwaysRight);
		await answerPlace(back.act(), 'before_signing', alwaysRight);
		const carried = await viewOwnEnrolment(back.act(), ({ state }) => state);
		expect(carried?.carried.length).toBeGreaterThan(0);
		expect(carried?.answers).toEqual([]);
		// The identity check was not voided by leaving: the same person, the same account.
		await world.sign(back);
		expect((await recordOf(back)).responses.map(({ status }) => status)).toEqual(
			carried?.carried.map(() => 'carried')
		);
		expect((await recordOf(back)).returnsFrom).toBe(lee.enrolment);
		expect((await copiesOf(back)).all.map(({ standing }) => standing.is)).toEqual([
			'ended',
			'awaiting_countersign'
		]);
		expect((await copyOf(back, 1)).hash).not.toBe((await copyOf(back, 2)).hash);
	});

	test('a second return brings the same along, and for no longer than the first', async () => {
		const carriedBy = (patient: Patient) => viewOwnEnrolment(patient.act(), ({ state }) => state.carried);
		const first = await carriedBy(lee);
		expect(codeOf(await withdrawConsent(lee.act(), null))).toBe('done');
		const again = await world.reopen(lee);
		expect(first?.length).toBeGreaterThan(0);
		expect(await carriedBy(again)).toEqual(first);
	});
});

describe('out of order', () => {
	test('nobody opens, affirms or signs before everything is there, whatever is posted', async () => {
		const eve = await world.invite('Eve Early');
		expect(codeOf(await openSigning(eve.act()))).toBe('not_yet');
		const { bundle } = await signingOf(eve.act);
		const statement = 'what-and-why';
		expect(codeOf(await showSigningStep(eve.act(), { step: 'review', bundle }))).toBe('out_of_order');
		expect(codeOf(await affirmStatement(eve.act(), { statement, bundle }))).toBe('out_of_order');
		const ctx = eve.act();
		const proof = await prove(ctx, eve.self);
		const signed = await signConsent(ctx, {
			bundle,
			nameTyped: 'Eve Early',
			company: ALONE,
			drawn: null,
			proof
		});
		expect(signed.ok).toBe(false);
		expect(await countOf(eve, 'CONSENT_SIGNED')).toBe(0);
	});

	test('a signature without the passphrase of this very act is refused', async () => {
		const ada = await ready('Ada Proof');
		await openSigning(ada.act());
		const before = ada.act();
		const proof = await prove(before, ada.self);
		const later = ada.act();
		const bundle = (await viewOwnEnrolment(later, (view) => readSigning(view).bundle)) ?? ('' as Sha256Hex);
		expect(
			codeOf(await signConsent(later, { bundle, nameTyped: 'Ada Proof', company: ALONE, drawn: null, proof }))
		).toBe('not_proved');
	});

	test('what was looked at before the plan changed cannot be signed after it', async () => {
		const max = await ready('Max Change');
		const bundle = await affirmAll(max.act);
		await world.plan(max, { plannedVisits: 3 });
		const ctx = max.act();
		const proof = await prove(ctx, max.self);
		const signed = await signConsent(ctx, {
			bundle,
			nameTyped: 'Max Change',
			company: ALONE,
			drawn: null,
			proof
		});
		expect(codeOf(signed)).toBe('looked_at_another');
		expect((await homeOf(max)).next).toEqual({ go: 'look_again' });
	});

	test('an answer for an item that is not on screen changes nothing', async () => {
		const tab = await world.invite('Tab Two');
		await begin(tab.act());
		const [module] = runtime.runtime.base.course.modules;
		const item = module?.items[0]?.id ?? '';
		const place = { module: module?.id ?? '' };
		const before = (await eventsOf(tab)).length;
		expect(codeOf(await enterCheck(tab.act(), place))).not.toBe('done');
		expect(
			codeOf(
				await answerItem(tab.act(), {
					at: place,
					item,
					screen: '',
					fields: { choice: 'a', sureness: 'very' }
				})
			)
		).toBe('not_on_screen');
		expect(await eventsOf(tab)).toHaveLength(before);
	});

	test('an answer to another screen of the same item changes nothing: a story that went on, an item asked again', async () => {
		const teller = await world.invite('Stella Story');
		await begin(teller.act());
		const place = { module: runtime.runtime.base.course.modules[0]?.id ?? '' };
		await readModule(teller.act(), place.module);
		surely(await enterCheck(teller.act(), place));
		const asked = await viewOwnEnrolment(teller.act(), async (view) => {
			const { item } = shownItem(view, place);
			if (!item) throw new Error('nothing is asked');
			const again = await screenOf(view, { ...item, nth: item.nth + 1 });
			const words = await screenOf(view, { ...item, shown: { ...item.shown, language: 'es' } });
			return { item: item.item, now: await screenOf(view, item), others: [again, words, ''] };
		});
		if (!asked) throw new Error('nothing is asked');
		const before = (await eventsOf(teller)).length;
		const answer = (screen: string) => {
			const fields = {
				...answerFor(runtime.runtime.base.course, asked.item.id, [], 'right'),
				sureness: 'very'
			};
			return answerItem(teller.act(), { at: place, item: asked.item.id, screen, fields });
		};
		for (const screen of asked.others) expect(codeOf(await answer(screen))).toBe('not_on_screen');
		expect(await eventsOf(teller)).toHaveLength(before);
		expect(codeOf(await answer(asked.now))).toBe('done');
	});

	test('reading that names the words of another version counts for nothing', async () => {
		const old = await world.invite('Otto Old');
		const yesterday = `${'0'.repeat(64)} en`;
		expect(codeOf(await seeKeyInformation(old.act(), yesterday))).toBe('version_superseded');
		await begin(old.act());
		const [module] = runtime.runtime.base.course.modules;
		const [block] = module?.blocks ?? [];
		const reading = { at: { module: module?.id ?? '' }, block: block?.id ?? '', wording: yesterday };
		expect(codeOf(await seeBlock(old.act(), reading))).toBe('version_superseded');
	});

	test('a code that does not stand in the document is no yes to electronic records', async () => {
		const cas = await world.invite('Cas Code');
		expect(codeOf(await acceptRecords(cas.act(), { code: 'AAAAA' }))).toBe('wrong_code');
		expect(await countOf(cas, 'ELECTRONIC_RECORDS_ACCEPTED')).toBe(0);
	});

	test('who says no to electronic records learns on, signs nothing here, and can say yes later', async () => {
		const pat = await world.invite('Pat Paper');
		await seeKeyInformation(pat.act(), (await viewOwnEnrolment(pat.act(), wordingOf)) ?? '');
		await refuseRecords(pat.act());
		expect((await homeOf(pat)).next).toEqual({ go: 'health_check' });
		await answerHealthCheck(pat.act(), []);
		await world.plan(pat);
		await learnModules(pat.act(), alwaysRight);
		await answerPlace(pat.act(), 'before_signing', alwaysRight);
		expect((await homeOf(pat)).next).toEqual({ go: 'paper' });
		expect(codeOf(await openSigning(pat.act()))).toBe('not_yet');
		await begin(pat.act());
		expect((await homeOf(pat)).next).toEqual({ go: 'show_words' });
	});

	test('a no can become a yes; it begins with nothing affirmed', async () => {
		const nel = await ready('Nel No');
		const bundle = await openStatements(nel.act);
		const statement = (await signingOf(nel.act)).current ?? '';
		await affirmStatement(nel.act(), { statement, bundle });
		await declineConsent(nel.act(), null);
		expect((await homeOf(nel)).next).toMatchObject({ go: 'declined', before: [] });
		expect(codeOf(await openSigning(nel.act()))).toBe('done');
		const again = await signingOf(nel.act);
		expect(again.statements.some(({ affirmed }) => affirmed)).toBe(false);
		await putOffSigning(nel.act());
		await world.sign(nel, { name: 'Nel No' });
		expect((await homeOf(nel)).next).toMatchObject({ go: 'signed' });
	});
});

describe('the same post twice', () => {
	test('is one act with one answer: a question, a signature, a withdrawal', async () => {
		const dee = await ready('Dee Double');
		const question = { ...dee.act(), idempotencyKey: runtime.runtime.newId() };
		const ask = () => askQuery(question, { about: 'other', words: 'Once?' });
		expect([codeOf(await ask()), codeOf(await ask())]).toEqual(['done', 'done']);
		expect(await countOf(dee, 'QUERY_ASKED')).toBe(1);
		const [asked] = (await viewOwnEnrolment(dee.act(), (view) => ownQueries(view, () => true))) ?? [];
		if (!asked) throw new Error('no question');
		await takeBackQuery(dee.act(), asked.query);

		const bundle = await affirmAll(dee.act);
		const ctx = { ...dee.act(), idempotencyKey: runtime.runtime.newId() };
		const proof = await prove(ctx, dee.self);
		const sign = (nameTyped: string) =>
			signConsent(ctx, { bundle, nameTyped, company: ALONE, drawn: null, proof });
		const both = await Promise.all([sign('Dee Double'), sign('Somebody Else')]);
		expect(both.map(codeOf)).toEqual(['done', 'done']);
		expect(await countOf(dee, 'CONSENT_SIGNED')).toBe(1);

		const leaving = { ...dee.act(), idempotencyKey: runtime.runtime.newId() };
		expect([
			codeOf(await withdrawConsent(leaving, null)),
			codeOf(await withdrawConsent(leaving, null))
		]).toEqual(['done', 'done']);
		expect(await countOf(dee, 'CONSENT_WITHDRAWN')).toBe(1);
	});

	test('is not what another form of the same page sends: a no counts beside a question, however fast it comes', async () => {
		const nia = await ready('Nia Twoforms');
		setApp(runtime.runtime);
		const post_key = runtime.runtime.newId();
		const post = async (act: 'ask' | 'decline', fields: Record<string, string> = {}) => {
			const url = new URL(`https://preface.test/my/sign?/${act}`);
			const request = new Request(url, {
				method: 'POST',
				body: new URLSearchParams({ post_key, ...fields })
			});
			const locals = { member: nia.self, requestId: 'test', now: runtime.clock.now() };
			// Only what an action reads of it.
			const cookies = { get: () => undefined, set: () => undefined };
			const event = { request, url, locals, cookies, route: { id: '/(patient)/my/sign' } } as never;
			await expect(actions[act]?.(event)).rejects.toMatchObject({ status: 303 });
		};
		await post('ask', { words: 'May I think about it?' });
		await post('ask', { words: 'May I think about it?' });
		await post('decline');
		await post('decline');
		expect(await countOf(nia, 'QUERY_ASKED')).toBe(1);
		expect(await countOf(nia, 'CONSENT_DECLINED')).toBe(1);
	});
});

describe('a drawn signature', () => {
	const drawing = JSON.stringify({
		width: 640,
		height: 200,
		strokes: [
			[
				[10, 20],
				[30, 40]
			]
		]
	});

	test('is kept under the record that names it, and shown in the copy', async () => {
		const art = await ready('Art Drawn');
		await world.sign(art, { name: 'Art Drawn', drawn: drawing });
		const { document, file } = await copyOf(art);
		expect(file.drawing).toBe(
			JSON.stringify({
				height: 200,
				strokes: [
					[
						[10, 20],
						[30, 40]
					]
				],
				width: 640
			})
		);
		expect(verifyRecordFile(JSON.stringify(file)).faults).toEqual([]);
		expect(JSON.stringify(document)).toContain('Drawn signature');
	});

	test('that is no drawing signs nothing', async () => {
		const bad = await ready('Bad Drawn');
		await expect(world.sign(bad, { drawn: 'data:image/png;base64,AAAA' })).rejects.toThrow('not_a_drawing');
		expect(await countOf(bad, 'CONSENT_SIGNED')).toBe(0);
	});
});

test('a record whose stored bytes were altered is shown to nobody', async () => {
	const tam = await ready('Tam Altered');
	await world.sign(tam, { name: 'Tam Altered' });
	expect((await copiesOf(tam)).shown?.ok).toBe(true);
	// Only the owner of the tables can do this at all, and only after switching the guard off.
	await database.owner.query('alter table event disable trigger user');
	await database.owner.query('alter table event no force row level security');
	await database.owner.query(
		`update event set payload = set_byte(payload, 40, get_byte(payload, 40) # 1)
		 where stream_id = $1 and type = 'CONSENT_SIGNED'`,
		[tam.enrolment]
	);
	await database.owner.query('alter table event force row level security');
	await database.owner.query('alter table event enable trigger user');
	expect((await copiesOf(tam)).shown).toMatchObject({ ok: false, error: { code: 'record_not_whole' } });
});

test('looking at a copy and taking it away are written down', async () => {
	const ida = await ready('Ida Looks');
	await world.sign(ida, { name: 'Ida Looks' });
	await copyOf(ida);
	const looks = await runtime.runtime.db.inClinic(ida.self.clinicId, (tx) =>
		tx.select({ action: accessLog.action }).from(accessLog).where(eq(accessLog.subject, ida.self.memberId))
	);
	expect(looks.map(({ action }) => action)).toContain('record.viewed');
});
