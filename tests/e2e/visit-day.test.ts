import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { DEMO_PASSPHRASE, FRONT_DESK, PRESCRIBER } from '../../src/lib/server/demo/people.ts';
import { sidewaysFaults } from '../support/axe.ts';
import { authenticatorOf, type Authenticator } from '../support/authenticator.ts';
import { launchBrowser } from '../support/browser.ts';
import { hiddenFields } from '../support/forms.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { openScreen } from '../support/screen.ts';
import { signInScreen } from '../support/sign-in-screen.ts';
import { accountOf, signedInVisitor, type Fields } from '../support/visitor.ts';

/** Before a visit: what the patient says, what follows from it, and that no go is signed over it. */
const PATIENT = 'marcus@mail.example';
const WORDS = 'A new pill for my back.';

let installation: Installation;
let browser: Browser;
let holds: Authenticator;
beforeAll(async () => {
	installation = await openInstallation({ command: 'demo' });
	browser = await launchBrowser(inject('chromiumPath'));
	holds = await authenticatorOf(await installation.runtime(), PRESCRIBER.email);
});
afterAll(async () => {
	await browser?.close();
	await installation?.close();
});

async function patientScreen(javaScript: boolean) {
	const screen = await openScreen(browser, { origin: installation.origin, width: 390, javaScript });
	await signInScreen(screen.context, installation, await accountOf(await installation.runtime(), PATIENT));
	return screen;
}
const staff = async (email: string) =>
	signedInVisitor(
		installation.origin,
		await installation.runtime(),
		await accountOf(await installation.runtime(), email)
	);
const personPath = async () =>
	`/clinic/people/${(await accountOf(await installation.runtime(), PATIENT)).memberId}`;

/** What the prescriber sees of the person, and sends from there as a button would. */
async function prescriber() {
	const who = await staff(PRESCRIBER.email);
	const path = await personPath();
	const page = async () => (await who.get(path)).text;
	return {
		page,
		today: async () => (await who.get('/clinic')).text,
		async send(act: string, fields: Fields = {}): Promise<number> {
			return (await who.post(`${path}?/${act}`, { ...hiddenFields(await page(), act), ...fields })).status;
		}
	};
}

const choose = (page: Page, name: string, value: string) =>
	page.locator(`input[name="${name}"][value="${value}"]`).check();
async function toQuestions(page: Page): Promise<void> {
	await page.goto('/my');
	await page
		.getByRole('link', { name: new RegExp(`${m.visit_day_get_ready()}|${m.visit_day_look()}`) })
		.first()
		.click();
	await page.getByRole('heading', { name: m.visit_day_heading() }).waitFor();
	await page.waitForLoadState();
	const change = page.locator('summary', { hasText: m.visit_day_change() });
	if ((await change.count()) > 0) await change.click();
}

describe.for([true, false])('with JavaScript: %s', (javaScript) => {
	test('something new holds the go until somebody talked about it; all well confirms the visit', async () => {
		const { page, close, accessibilityFaults } = await patientScreen(javaScript);
		const care = await prescriber();
		const desk = await staff(FRONT_DESK.email);

		await toQuestions(page);
		await choose(page, 'wants', 'yes');
		await choose(page, 'news', 'yes');
		await choose(page, 'clearHeaded', 'yes');
		await page.getByLabel(m.visit_day_words()).fill(WORDS);
		await page.getByRole('button', { name: m.visit_day_send() }).click();
		await page.getByText(m.visit_day_talk(), { exact: true }).waitFor();
		if (javaScript) {
			expect(await accessibilityFaults()).toEqual([]);
			expect(await sidewaysFaults(page)).toEqual([]);
		}

		expect(await care.today()).toContain(m.need_visit_answer());
		const open = await care.page();
		expect(open).toContain(WORDS);
		expect(open).toContain(m.condition_visit_answer_open());
		expect(open).not.toContain('?/go"');
		// Who books visits does not read what somebody said about their health.
		const atDesk = (await desk.get(await personPath())).text;
		expect(atDesk).toContain(m.person_visits_title());
		expect(atDesk).not.toContain(WORDS);
		expect(atDesk).not.toContain(m.visit_day_news_yes());

		expect(await care.send('addressVisit', { note: 'May be taken together.' })).toBe(303);
		expect(await care.today()).not.toContain(m.need_visit_answer());

		await toQuestions(page);
		await page.locator('main').getByText(m.visit_day_talked(), { exact: true }).waitFor();
		await choose(page, 'news', 'no');
		await page.getByLabel(m.visit_day_ask_driver()).fill('Dana Bell');
		await page.getByRole('button', { name: m.visit_day_send() }).click();
		await page.getByText(m.visit_day_confirmed(), { exact: true }).waitFor();
		if (javaScript) expect(await accessibilityFaults()).toEqual([]);

		const code = await holds.next();
		const signed = { name: PRESCRIBER.legalName, passphrase: DEMO_PASSPHRASE, code };
		expect(await care.send('go', signed)).toBe(303);
		expect(await care.page()).toContain('?/start"');
		await close();
	});
});

test('what is left out is asked for, and nothing that was chosen is lost', async () => {
	const { page, close, accessibilityFaults } = await patientScreen(true);
	// As if nobody had answered yet: a form without one of the answers.
	await toQuestions(page);
	await page.getByLabel(m.visit_day_words()).fill(WORDS);
	await page.locator('input[name="news"]').evaluateAll((all: HTMLInputElement[]) => {
		for (const one of all) one.checked = false;
	});
	await page.getByRole('button', { name: m.visit_day_send() }).click();
	await page.getByText(m.visit_day_missing()).first().waitFor();
	expect(await page.getByLabel(m.visit_day_words()).inputValue()).toBe(WORDS);
	expect(await page.locator('input[name="wants"][value="yes"]').isChecked()).toBe(true);
	expect(await accessibilityFaults()).toEqual([]);
	await close();
});

test('no is fine: the person reads what happens now, and may call the visit off', async () => {
	const { page, close, accessibilityFaults } = await patientScreen(true);
	await toQuestions(page);
	await choose(page, 'wants', 'no');
	await page.getByRole('button', { name: m.visit_day_send() }).click();
	await page.getByText(m.visit_day_said_no(), { exact: true }).waitFor();
	expect(await accessibilityFaults()).toEqual([]);
	expect(await (await prescriber()).page()).not.toContain('?/start"');
	await page.getByRole('button', { name: m.visit_day_cancel() }).click();
	await page.getByText(m.visit_day_cancelled(), { exact: true }).waitFor();
	expect(await (await prescriber()).today()).not.toContain(m.need_visit_answer());
	await close();
});
