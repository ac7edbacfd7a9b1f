import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { MOST_MATTERS_CHARACTERS } from '../../src/lib/domain/enrolment/what-matters.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { FRONT_DESK, PRESCRIBER } from '../../src/lib/server/demo/people.ts';
import { launchBrowser } from '../support/browser.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { openScreen } from '../support/screen.ts';
import { signInScreen } from '../support/sign-in-screen.ts';
import { accountOf, signedInVisitor } from '../support/visitor.ts';

/** What somebody hopes, fears and would stop for (R58): theirs to write, to change and to take away. */
const PATIENT = 'alex@mail.example';
const HOPES = 'wm-hopes';
const STOP = 'wm-stop';

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

const as = async (email: string) => {
	const runtime = await installation.runtime();
	return signedInVisitor(installation.origin, runtime, await accountOf(runtime, email));
};

async function myPage(javaScript: boolean) {
	const screen = await openScreen(browser, { origin: installation.origin, width: 390, javaScript });
	await signInScreen(screen.context, installation, await accountOf(await installation.runtime(), PATIENT));
	await screen.page.goto('/my/what-matters');
	return screen;
}

describe.for([true, false])('with JavaScript: %s', (javaScript) => {
	test('the page says who reads it before the first word, and keeps text as text', async () => {
		const { page, close, accessibilityFaults } = await myPage(javaScript);
		const before = (await page.locator('main').innerText()).split(m.patient_matters_keep())[0] ?? '';
		expect(before).toContain('Your care team reads this');
		await page.locator(`[name="${HOPES}"]`).fill('To <b>sleep</b>\n\nand to work');
		await page.getByRole('button', { name: m.patient_matters_keep() }).click();
		await page.getByText(m.patient_matters_kept(), { exact: true }).waitFor();
		expect(await page.locator(`[name="${HOPES}"]`).inputValue()).toBe('To <b>sleep</b>\n\nand to work');
		if (javaScript) expect(await accessibilityFaults()).toEqual([]);
		await close();

		const { memberId } = await accountOf(await installation.runtime(), PATIENT);
		const path = `/clinic/people/${memberId}`;
		const provider = await as(PRESCRIBER.email);
		for (const address of [path, `${path}/print`]) {
			const { text } = await provider.get(address);
			expect(text).toContain('To &lt;b>sleep&lt;/b>');
			expect(text).toContain(m.person_matters_title());
		}
		expect((await (await as(FRONT_DESK.email)).get(path)).text).not.toContain('sleep');
		expect((await (await as(PATIENT)).get('/my/data/download')).text).toContain('To <b>sleep</b>');
	});

	test('a text that is too long is refused in its place, and nothing that was typed is lost', async () => {
		const { page, close, accessibilityFaults } = await myPage(javaScript);
		const long = 'a'.repeat(MOST_MATTERS_CHARACTERS + 1);
		await page.locator(`[name="${HOPES}"]`).fill('Another hope');
		await page.locator(`[name="${STOP}"]`).fill(long);
		await page.getByRole('button', { name: m.patient_matters_keep() }).click();
		await page.locator(`[name="${STOP}"][aria-invalid="true"]`).waitFor();
		expect(await page.locator(`[name="${STOP}"]`).inputValue()).toBe(long);
		expect(await page.locator(`[name="${HOPES}"]`).inputValue()).toBe('Another hope');
		if (javaScript) expect(await accessibilityFaults()).toEqual([]);
		await close();
	});

	test('an empty text takes it away, and then home offers to write again', async () => {
		const { page, close } = await myPage(javaScript);
		await page.locator(`[name="${HOPES}"]`).fill('');
		await page.getByRole('button', { name: m.patient_matters_keep() }).click();
		await page.getByText(m.patient_matters_kept(), { exact: true }).waitFor({ state: 'detached' });
		await page.goto('/my');
		await page.getByRole('link', { name: m.patient_matters_offer_go() }).waitFor();
		await close();
	});
});
