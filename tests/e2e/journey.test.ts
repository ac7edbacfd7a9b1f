import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { appliesTo, type Course } from '../../src/lib/domain/content/model.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { loadCourse } from '../../src/lib/server/content/load-course.ts';
import { DEMO_PASSPHRASE, FRONT_DESK, PRESCRIBER } from '../../src/lib/server/demo/people.ts';
import { authenticatorOf } from '../support/authenticator.ts';
import { launchBrowser } from '../support/browser.ts';
import { openHands, type Hands } from '../support/hands.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { patientHands, type PatientHands } from '../support/patient-hands.ts';
import { findPoppler } from '../support/poppler.ts';
import { tracesOf } from '../support/traces.ts';
import { staffHands, type Invited, type StaffHands } from '../support/staff-hands.ts';

/**
 * The whole way from the invitation to "may be treated" and back, in a real browser: the patient on a phone of 390 px,
 * the care team at 1280 px. Twice: with JavaScript and without.
 */
const PASSPHRASE = 'nine calm otters drift';
const PERSON = {
	legalName: 'Robin Vale',
	dateOfBirth: '1987-03-21',
	email: 'robin@mail.example',
	mobile: '+1 303 555 0177'
};
const QUESTION = 'May I drink coffee before?';
const ANSWER = 'Yes, one cup, until two hours before.';
const PROBLEM = 'low mood for years';
/** Of the health check. */
const ALLERGY = 'hc-allergy';
const HEALTH_NOTE = 'A rash from penicillin, never from ketamine.';

let browser: Browser;
let course: Course;
/** Objectives that everybody shows once more before they sign. */
let critical = 0;
/** Parts that ask something before it is known which treatment is proposed. */
let beforeAPlan = 0;
beforeAll(async () => {
	browser = await launchBrowser(inject('chromiumPath'));
	const loaded = await loadCourse(join(import.meta.dirname, '..', '..', 'content'));
	if (!loaded.ok) throw new Error('The course in content/ has errors');
	course = loaded.value.course;
	beforeAPlan = course.modules.filter(({ objectives }) =>
		objectives.some(({ applies }) => appliesTo(applies, null))
	).length;
	critical = course.modules.flatMap(({ objectives }) =>
		objectives.filter((one) => one.critical && !one.applies)
	).length;
});
afterAll(() => browser?.close());

describe.for([true, false])('with JavaScript: %s', (javaScript) => {
	let installation: Installation;
	let desk: Hands & StaffHands;
	let provider: Hands & StaffHands;
	let patient: Hands & PatientHands;
	let invited: Invited;
	const everybody: Hands[] = [];

	async function openStaff(email: string): Promise<Hands & StaffHands> {
		const hands = await openHands(browser, {
			origin: installation.origin,
			width: 1280,
			javaScript,
			withAxe: javaScript
		});
		everybody.push(hands);
		const authenticator = await authenticatorOf(await installation.runtime(), email);
		return { ...hands, ...staffHands(hands, { email, passphrase: DEMO_PASSPHRASE, authenticator }) };
	}

	async function openPatient(): Promise<Hands & PatientHands> {
		const hands = await openHands(browser, {
			origin: installation.origin,
			width: 390,
			javaScript,
			withAxe: javaScript
		});
		everybody.push(hands);
		return { ...hands, ...patientHands(hands, course) };
	}

	beforeAll(async () => {
		// Everything that the program can say is printed, and looked through at the end.
		installation = await openInstallation({ command: 'demo', env: { LOG_LEVEL: 'trace' } });
		desk = await openStaff(FRONT_DESK.email);
		provider = await openStaff(PRESCRIBER.email);
		patient = await openPatient();
	});
	afterAll(() => installation?.close());

	test('the front desk invites, and hands on a link and a code', async () => {
		await desk.signIn();
		invited = await desk.invite(PERSON);
		expect(invited.link).toContain(`${installation.origin}/i/`);
		expect(invited.code).not.toBe('');
	});

	test('the patient comes in, reads the main points and chooses records on screen', async () => {
		await patient.comeIn(invited, PASSPHRASE);
		expect(await patient.heading()).toBe('Welcome');
		await patient.follow(m.patient_next_start_go());
		await patient.press(m.patient_part_continue());

		expect(await patient.heading()).toBe(m.patient_next_records());
		await patient.follow(m.patient_next_records_go());
		const code = (await patient.page.locator('main .code strong').innerText()).trim();
		await patient.type(m.patient_records_code_label(), code);
		await patient.press(m.patient_records_yes());
		expect(new URL(patient.page.url()).pathname).toBe('/my');
	});

	test('the welcome can be read again where the main points are', async () => {
		await patient.open('/my/start');
		const again = patient.page.locator('details', { hasText: m.patient_start_welcome() });
		expect(await again.innerText()).not.toContain('We are glad you are here.');
		await again.locator('summary').click();
		expect(await again.innerText()).toContain('We are glad you are here.');
		await patient.open('/my');
	});

	test('questions about health come before the first part; a "not sure" is talked about first', async () => {
		await patient.follow(m.patient_next_health_go());
		const { page } = patient;
		for (const no of await page.locator('form[action$="?/give"] input[value="no"]').all()) await no.check();
		await page.locator(`input[name="${ALLERGY}"][value="unsure"]`).check();
		await patient.press(m.patient_health_send());
		expect(await patient.words()).toContain(m.patient_health_given_open());
		await patient.follow(m.patient_health_go_on());
	});

	test('a question about a passage is asked where it came up', async () => {
		await patient.follow(m.patient_next_module_go());
		await patient.page.getByText(m.patient_footer_ask(), { exact: true }).first().click();
		await patient.type(m.patient_ask_label(), QUESTION);
		await patient.press(m.patient_ask_send());
		expect(await patient.words()).toContain(QUESTION);
		expect(await patient.words()).toContain(m.patient_question_waiting());
	});

	test('a wrong answer gets the verdict, the reason and another explanation on the same page', async () => {
		expect(await patient.readOn()).toBeGreaterThan(0);
		const item = await patient.answer('wrong');
		const { page } = patient;
		expect(await patient.heading()).toBe(m.patient_feedback_incorrect());
		expect((await page.locator('.answer').innerText()).length).toBeGreaterThan(
			m.patient_feedback_incorrect().length
		);
		expect((await page.locator('.reteach').innerText()).length).toBeGreaterThan(40);

		await patient.press(m.patient_part_continue(), page.locator('form[action$="?/next"]'));
		expect(await patient.itemOnScreen()).not.toBe(item.id);
	});

	test('on another device the same person goes on at exactly the same question', async () => {
		const item = await patient.itemOnScreen();
		const elsewhere = await openPatient();
		await elsewhere.signIn(PERSON.email, PASSPHRASE);
		await elsewhere.follow(m.patient_next_module_go());
		expect(await elsewhere.itemOnScreen()).toBe(item);
		await elsewhere.answer('unsure');
		expect(await elsewhere.heading()).toBe(m.patient_feedback_unsure());
		await elsewhere.close();

		await patient.open('/my');
		await patient.follow(m.patient_next_module_go());
		expect(await patient.heading()).toBe(m.patient_feedback_unsure());
	});

	test('the module ends when all of it can be explained', async () => {
		expect(await patient.answerAllRightly()).toBeGreaterThan(0);
		expect(await patient.heading()).toBe(m.patient_part_end());
		expect(await patient.finishModules()).toBe(beforeAPlan - 1);
	});

	test('the provider sees who needs them, enters the plan and answers', async () => {
		await provider.signIn();
		expect(await provider.words()).toContain(PERSON.legalName);
		await provider.openPerson(PERSON.legalName);
		expect(await provider.part('questions')).toContain(QUESTION);
		await provider.answerQuestion(ANSWER);
		expect(await provider.part('questions')).not.toContain(m.person_answer_send());
		await provider.enterPlan({ problem: PROBLEM, prescriber: PRESCRIBER.legalName });
		expect(await provider.part('plan')).toContain(PROBLEM);
		expect(await provider.part('clearance')).toContain(m.condition_safety_answer_open({ count: 1 }));
		await provider.addressHealth(HEALTH_NOTE);
		expect(await provider.part('clearance')).not.toContain(m.condition_safety_answer_open({ count: 1 }));
		expect(await provider.part('health')).toContain(HEALTH_NOTE);
	});

	test('the patient finds the answer, and goes through "Before you sign"', async () => {
		await patient.open('/my');
		expect(await patient.words()).toContain(ANSWER);
		// The plan may bring passages that were not needed before it.
		await patient.finishModules();
		expect(await patient.heading()).toBe(m.patient_next_last());
		await patient.follow(m.patient_next_last_go());
		await patient.press(m.patient_check_begin());
		expect(await patient.answerAllRightly()).toBeGreaterThanOrEqual(critical);
		expect(await patient.heading()).toBe(m.patient_last_end());
	});

	test('nothing can be signed before the provider has heard four words from the patient', async () => {
		await patient.open('/my/sign');
		expect(await patient.words()).toContain(m.patient_before_identity());

		await patient.open('/my/words');
		await patient.press(m.auth_words_go());
		const words = await patient.page.locator('main ol li').allInnerTexts();
		expect(words).toHaveLength(4);

		await provider.openPerson(PERSON.legalName);
		await provider.checkIdentity(words.join(' '));
		expect(await provider.part('identity')).toContain(PRESCRIBER.legalName);
	});

	test('the patient agrees to each statement by itself, looks it over and signs', async () => {
		await patient.open('/my');
		expect(await patient.heading()).toBe(m.patient_next_sign());
		await patient.follow(m.patient_next_sign_go());
		expect(await patient.page.locator('header').innerText()).toContain('Harbor Clinic');
		expect(await patient.sign(PERSON.legalName, PASSPHRASE)).toBeGreaterThan(5);
		expect(new URL(patient.page.url()).pathname).toBe('/my/copy');
	});

	test('the patient keeps a copy, on the page and as a PDF with the same words', async ({ skip }) => {
		const copy = await patient.words();
		expect(copy).toContain(PERSON.legalName);
		const hash = /[0-9a-f]{64}/.exec(await patient.page.locator('main').innerHTML())?.[0] ?? 'no hash';
		const file = await patient.context.request.get('/my/copy/pdf');
		expect(file.headers()['content-type']).toBe('application/pdf');
		const poppler = await findPoppler();
		if (!poppler) return skip('poppler is not here');
		const text = await poppler.text(await file.body());
		expect(text).toContain(PERSON.legalName);
		expect(text.replaceAll(/\s/g, '')).toContain(hash);
	});

	test('the provider countersigns and clears, and sees what is still missing: the time to think', async () => {
		await provider.openPerson(PERSON.legalName);
		expect(await provider.part('clearance')).toContain(m.clearance_not_yet());
		await provider.signWithProof('#countersign', m.person_countersign(), PRESCRIBER.legalName);
		await provider.signWithProof('#clearance', m.person_clear(), PRESCRIBER.legalName);
		const clearance = await provider.part('clearance');
		expect(clearance).toContain(m.clearance_not_yet());
		expect(clearance).toContain(m.condition_waiting_hours());
		expect(await provider.page.locator('#clearance .conditions li').count()).toBe(1);
	});

	test('whoever takes the agreement back is not to be treated, from that moment', async () => {
		await patient.open('/my');
		await patient.follow(m.patient_home_stop_signed());
		await patient.press(m.patient_stop_withdraw_button());
		expect(await patient.heading()).toBe(m.patient_next_withdrawn());

		await provider.openPerson(PERSON.legalName);
		expect(await provider.part('clearance')).toContain(m.clearance_not_to_be_treated());
	});

	test('somebody whose time to think is over may be treated, until they take it back', async () => {
		const cleared = await openPatient();
		await cleared.signIn('marcus@mail.example', DEMO_PASSPHRASE);
		await provider.openPerson('Marcus Bell');
		expect(await provider.part('clearance')).toContain(m.clearance_cleared());

		await cleared.follow(m.patient_home_stop_signed());
		await cleared.press(m.patient_stop_withdraw_button());
		await provider.openPerson('Marcus Bell');
		const clearance = await provider.part('clearance');
		expect(clearance).not.toContain(m.clearance_cleared());
		expect(clearance).toContain(m.clearance_not_to_be_treated());
	});

	test('nothing of the person is in what the app printed, in an address or in the metrics', async () => {
		const { legalName, dateOfBirth, email, mobile } = PERSON;
		const secrets = [
			...[legalName, ...legalName.split(' '), dateOfBirth, email, mobile, mobile.replaceAll(/\D/g, '')],
			...[QUESTION, 'coffee', ANSWER, PROBLEM, HEALTH_NOTE, PASSPHRASE, invited.code, invited.personCode],
			...['sureness', ...course.modules.flatMap(({ misconceptions }) => misconceptions.map(({ id }) => id))]
		];
		// The search finds what is there, so that finding nothing means something.
		await provider.openPerson(legalName);
		expect(tracesOf(secrets, await provider.words())).toEqual(
			expect.arrayContaining([legalName, ANSWER, PROBLEM, HEALTH_NOTE])
		);

		const printed = installation.app.printed();
		expect(printed).toContain('"route":"/(patient)/my/sign"');
		expect(tracesOf(secrets, printed)).toEqual([]);

		const addresses = everybody.flatMap((one) => one.addresses).join('\n');
		expect(addresses).toContain('/my/copy');
		expect(tracesOf(secrets, addresses)).toEqual([]);

		const metrics = await fetch(`${installation.origin}/metrics`);
		const read = await metrics.text();
		expect(read).toContain('route="/(patient)/my/sign"');
		expect(tracesOf(secrets, read)).toEqual([]);
	});

	test('the console stayed silent and nothing failed to load', () => {
		expect(everybody.flatMap(({ complaints }) => complaints)).toEqual([]);
	});

	test.runIf(javaScript)('axe finds nothing on any page that was seen', () => {
		expect(everybody.flatMap(({ faults }) => faults)).toEqual([]);
	});
});
