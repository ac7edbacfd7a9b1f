import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { exampleParameters } from '../../src/lib/domain/clinic/parameters.ts';
import type { Course } from '../../src/lib/domain/content/model.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { loadCourse } from '../../src/lib/server/content/load-course.ts';
import { authenticator, type Authenticator } from '../support/authenticator.ts';
import { launchBrowser } from '../support/browser.ts';
import { openHands, type Hands } from '../support/hands.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { patientHands } from '../support/patient-hands.ts';
import { staffHands, type Invited } from '../support/staff-hands.ts';
import { tickAsked } from '../support/tick-asked.ts';

/** From nothing: what `npm start` prints on an empty folder, to the first patient who comes in. */
const PASSPHRASE = 'six brave lanterns hum';
const ADMIN = { name: 'Dana Hill', email: 'dana@clinic.example' };
const PROVIDER = { name: 'Noel Marsh', email: 'noel@clinic.example' };
const PERSON = { legalName: 'Kim Lowe', dateOfBirth: '1979-11-02', email: 'kim@mail.example' };
const NUMBERS = { day: '555-555-0142', afterHours: '555-555-0143', emergency: '555-555-0144' };

let browser: Browser;
let course: Course;
let installation: Installation;
let admin: Hands;
let provider: Hands;
let providerAuthenticator: Authenticator;
let issued: { link: string; code: string };
let invited: Invited;
const everybody: Hands[] = [];

async function openScreen(width: 390 | 1280): Promise<Hands> {
	const hands = await openHands(browser, { origin: installation.origin, width, withAxe: true });
	everybody.push(hands);
	return hands;
}

/** Types a new passphrase twice and the first code of a new authenticator, and presses the button. */
async function setUpAccount(hands: Hands, button: string): Promise<Authenticator> {
	const secret = (await hands.page.locator('main .secret').innerText()).trim();
	const app = authenticator(secret);
	await hands.type(m.auth_passphrase(), PASSPHRASE);
	await hands.type(m.auth_passphrase_again(), PASSPHRASE);
	await hands.type(m.auth_totp_code(), await app.next());
	await hands.press(button);
	expect(await hands.heading()).toBe(m.auth_recovery_title());
	await hands.follow(m.auth_recovery_go());
	return app;
}

beforeAll(async () => {
	browser = await launchBrowser(inject('chromiumPath'));
	const loaded = await loadCourse(join(import.meta.dirname, '..', '..', 'content'));
	if (!loaded.ok) throw new Error('The course in content/ has errors');
	course = loaded.value.course;
	installation = await openInstallation({ command: 'start' });
});
afterAll(async () => {
	await browser?.close();
	await installation?.close();
});

test('an empty start prints a link that makes its user the first administrator', async () => {
	const link = new RegExp(`${installation.origin}/i/\\S+`).exec(installation.app.printed())?.[0] ?? '';
	expect(link).not.toBe('');
	admin = await openScreen(1280);
	await admin.open(new URL(link).pathname);
	await admin.type(m.auth_setup_clinic(), 'Quiet Lake Clinic');
	await admin.type(m.auth_setup_name(), ADMIN.name);
	await admin.type(m.auth_setup_email(), ADMIN.email);
	await setUpAccount(admin, m.auth_setup_go());
	expect(await admin.heading()).toBe(m.settings_title());

	const second = await openScreen(390);
	await second.open(new URL(link).pathname);
	expect(await second.heading()).toBe(m.auth_invite_unusable());
});

test('none of the demonstration exists in it', async () => {
	const visitor = await openScreen(390);
	await visitor.open('/sign-in');
	expect(await visitor.words()).not.toContain(m.auth_demo_accounts());
	expect(await visitor.page.locator('body').innerText()).not.toContain(m.common_demo_band());
	const tour = await fetch(`${installation.origin}/tour`);
	expect(tour.status).toBe(404);
});

test('the settings say what is missing, until nothing but the review is', async () => {
	expect(await admin.words()).toContain(m.settings_missing_time_zone());
	const { page } = admin;
	const field = (name: string): Locator => page.locator(`main [name="${name}"]:not([type="hidden"])`);
	await field('timeZone').selectOption('America/Denver');
	for (const [name, number] of Object.entries(NUMBERS)) await field(`numbers.${name}`).fill(number);
	for (const [name, example] of Object.entries(exampleParameters(course)))
		await field(`parameters.${name}`).fill(example);
	await admin.press(m.settings_save());
	expect(await admin.words()).toContain(m.settings_saved());

	await page.locator('[name="confirmed"]').check();
	await admin.press(m.settings_confirm_button());
	const words = await admin.words();
	expect(words).toContain(m.settings_confirmed_done());
	expect(words).toContain(m.settings_missing_review());
	for (const missing of [
		m.settings_missing_time_zone(),
		m.settings_missing_confirm(),
		m.settings_missing_course()
	]) {
		expect(words).not.toContain(missing);
	}
});

test('the administrator invites a provider, who comes in with link, code and an authenticator', async () => {
	await admin.open('/admin/staff');
	const form = admin.page.locator('form[action="?/invite"]');
	await admin.type(m.staff_name(), PROVIDER.name, form);
	await admin.type(m.staff_email(), PROVIDER.email, form);
	await form.getByRole('checkbox', { name: m.staff_role_provider(), exact: false }).first().check();
	await form.getByRole('checkbox', { name: m.staff_role_frontdesk(), exact: false }).check();
	await form.locator('[name="profession"]').first().waitFor();
	await chooseProfession(form);
	await admin.press(m.staff_invite_button(), form);
	issued = await shownOnce(admin);

	provider = await openScreen(1280);
	await provider.open(new URL(issued.link).pathname);
	await provider.type(m.auth_invite_code(), issued.code);
	providerAuthenticator = await setUpAccount(provider, m.auth_invite_go_staff());
	expect(new URL(provider.page.url()).pathname).toBe('/clinic');
});

test('nobody can be invited before a provider has read the course and signed that', async () => {
	await provider.open('/clinic/people/new');
	expect(await provider.words()).toContain(m.people_not_ready());

	await provider.open('/clinic/course');
	expect(await provider.words()).toContain(m.course_review_none());
	const sign = provider.page.locator('section[aria-labelledby="sign"]');
	await tickAsked(provider, sign);
	await provider.type(m.clinic_prove_name(), PROVIDER.name, sign);
	await provider.type(m.clinic_prove_passphrase(), PASSPHRASE, sign);
	await provider.type(m.clinic_prove_code(), await providerAuthenticator.next(), sign);
	await provider.press(m.course_review_sign_button(), sign);
	expect(await provider.words()).toContain(m.course_review_signed());
});

test('the first patient is invited and comes in', async () => {
	const staff = staffHands(provider, {
		email: PROVIDER.email,
		passphrase: PASSPHRASE,
		authenticator: providerAuthenticator
	});
	invited = await staff.invite(PERSON);
	const patient = await openScreen(390);
	await patientHands(patient, course).comeIn(invited, PASSPHRASE);
	expect(await patient.heading()).toBe('Welcome');
	expect(await patient.words()).toContain('On these pages, Quiet Lake Clinic tells you about a treatment');
	expect(await patient.page.getByRole('heading', { level: 2, name: m.patient_next_start() }).count()).toBe(1);
});

test('the console stayed silent, and axe finds nothing on any page that was seen', () => {
	expect(everybody.flatMap(({ complaints }) => complaints)).toEqual([]);
	expect(everybody.flatMap(({ faults }) => faults)).toEqual([]);
});

async function chooseProfession(form: Locator): Promise<void> {
	const select = form.locator('select[name="profession"]');
	if ((await select.count()) > 0) await select.selectOption('both');
	else await form.locator('input[name="profession"][value="both"]').check();
}

async function shownOnce(hands: Hands): Promise<{ link: string; code: string }> {
	const link = (await hands.page.locator('main .link').first().innerText()).trim();
	const code = (await hands.page.locator('main strong.figures').first().innerText()).trim();
	return { link, code };
}
