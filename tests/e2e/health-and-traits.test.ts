import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { PRESCRIBER } from '../../src/lib/server/demo/people.ts';
import { launchBrowser } from '../support/browser.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { openScreen } from '../support/screen.ts';
import { signInScreen } from '../support/sign-in-screen.ts';
import { accountOf, signedInVisitor } from '../support/visitor.ts';

/** What somebody says about their health, which the care team sees, and about themselves, which it does not. */
const PATIENT = 'marcus@mail.example';
const SUICIDE = 'hc-suicide';
const OWN = 'rs-problem-before';
/** What the care team is told to talk about then. */
const TALK_ABOUT = 'How long in recovery';

let installation: Installation;
let browser: Browser;
beforeAll(async () => {
	installation = await openInstallation({ command: 'demo' });
	browser = await launchBrowser(inject('chromiumPath'));
});
afterAll(async () => {
	await browser?.close();
	await installation?.close();
});

async function patientScreen(javaScript = true) {
	const screen = await openScreen(browser, { origin: installation.origin, width: 390, javaScript });
	await signInScreen(screen.context, installation, await accountOf(await installation.runtime(), PATIENT));
	return screen;
}
const provider = async () =>
	signedInVisitor(
		installation.origin,
		await installation.runtime(),
		await accountOf(await installation.runtime(), PRESCRIBER.email)
	);
const personPath = async () => {
	const { memberId } = await accountOf(await installation.runtime(), PATIENT);
	return `/clinic/people/${memberId}`;
};

describe.for([true, false])('with JavaScript: %s', (javaScript) => {
	test('an answer about suicide shows help at once, and stands first on the care team’s list', async () => {
		const { page, close, accessibilityFaults } = await patientScreen(javaScript);
		await page.goto('/my/health');
		await page.locator('summary', { hasText: m.patient_health_again() }).click();
		await page.locator(`input[name="${SUICIDE}"][value="yes"]`).check();
		await page.getByRole('button', { name: m.patient_health_send() }).click();
		await page.getByText(m.patient_health_help()).waitFor();
		expect(await page.locator('main a[href="tel:988"]').count()).toBe(1);
		expect(await page.locator('main').innerText()).toContain(m.patient_health_help_say());
		if (javaScript) expect(await accessibilityFaults()).toEqual([]);
		await close();

		const staff = await provider();
		const today = (await staff.get('/clinic')).text;
		expect(today).toContain(m.need_danger_told());
		expect(today.indexOf(m.need_danger_told())).toBeLessThan(today.indexOf(m.need_person_called()));
		expect((await staff.get(await personPath())).text).toContain(m.person_health_urgent());
		const sheet = (await staff.get(`${await personPath()}/health`)).text;
		expect(sheet).toContain(m.person_health_urgent());
		expect(sheet.split(m.person_health_said_no()).length).toBeGreaterThan(5);
	});

	test('risks and strengths reach the care team one by one, and only while they are shared', async () => {
		const { page, close, accessibilityFaults } = await patientScreen(javaScript);
		const staff = await provider();
		const shown = async () => (await staff.get(await personPath())).text.includes(TALK_ABOUT);
		const inExport = async () => (await staff.get(`${await personPath()}/export`)).text.includes(OWN);
		await page.goto('/my/risks-and-strengths');
		const change = page.locator('summary', { hasText: m.patient_traits_change() });
		if ((await change.count()) > 0) await change.click();
		await page.locator(`input[name="${OWN}"][value="yes"]`).check();
		await page.getByRole('button', { name: m.patient_traits_keep() }).click();
		await page.getByText(m.patient_traits_said()).waitFor();
		if (javaScript) expect(await accessibilityFaults()).toEqual([]);
		expect([await shown(), await inExport()]).toEqual([false, false]);

		await page.getByRole('button', { name: m.own_words_share() }).first().click();
		await page.getByText(m.patient_traits_shared()).waitFor();
		expect([await shown(), await inExport()]).toEqual([true, false]);
		await page.getByRole('button', { name: m.own_words_keep() }).click();
		await page.getByRole('button', { name: m.own_words_share() }).waitFor();
		expect([await shown(), await inExport()]).toEqual([false, false]);

		await page.getByRole('button', { name: m.own_words_share() }).first().click();
		await page.getByText(m.patient_traits_shared()).waitFor();
		// Asked once more before anything is gone.
		await page.locator('summary', { hasText: m.patient_traits_take_away() }).click();
		if (javaScript) expect(await accessibilityFaults()).toEqual([]);
		await page.getByRole('button', { name: m.patient_traits_take_away_button() }).click();
		await page.getByText(m.patient_traits_said()).waitFor({ state: 'detached' });
		await page.waitForLoadState();
		expect(await page.locator('main input[type="radio"]:checked').count()).toBe(0);
		expect([await shown(), await inExport()]).toEqual([false, false]);
		await close();
	});
});

test('an answer that is left out is asked for, and nothing that was chosen is lost', async () => {
	const runtime = await installation.runtime();
	const alex = await accountOf(runtime, 'alex@mail.example');
	const screen = await openScreen(browser, { origin: installation.origin, width: 390 });
	await signInScreen(screen.context, installation, alex);
	const { page } = screen;
	await page.goto('/my/health');
	await page.locator(`input[name="${SUICIDE}"][value="no"]`).check();
	await page.getByRole('button', { name: m.patient_health_send() }).click();
	await page.getByText(m.patient_health_missing()).first().waitFor();
	expect(await page.locator(`input[name="${SUICIDE}"][value="no"]`).isChecked()).toBe(true);
	expect(await screen.accessibilityFaults()).toEqual([]);
	await screen.close();
});
