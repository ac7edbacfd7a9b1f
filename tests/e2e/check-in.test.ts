import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { PRESCRIBER } from '../../src/lib/server/demo/people.ts';
import { launchBrowser } from '../support/browser.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { openScreen } from '../support/screen.ts';
import { signInScreen } from '../support/sign-in-screen.ts';
import { accountOf, signedInVisitor, visitor, type Visitor } from '../support/visitor.ts';

/** Questions between visits, read in Spanish by somebody in treatment, and what the care team sees of them. */
const PATIENT = 'isabel@mail.example';
const ES = { locale: 'es' } as const;

let installation: Installation;
let browser: Browser;
let provider: Visitor;
let personPath: string;
beforeAll(async () => {
	installation = await openInstallation({ command: 'demo' });
	browser = await launchBrowser(inject('chromiumPath'));
	const runtime = await installation.runtime();
	provider = await signedInVisitor(installation.origin, runtime, await accountOf(runtime, PRESCRIBER.email));
	personPath = `/clinic/people/${(await accountOf(runtime, PATIENT)).memberId}`;
});
afterAll(async () => {
	await browser?.close();
	await installation?.close();
});

async function openPatient(javaScript: boolean) {
	const screen = await openScreen(browser, { origin: installation.origin, width: 390, javaScript });
	await signInScreen(screen.context, installation, await accountOf(await installation.runtime(), PATIENT));
	return screen;
}
const choose = (page: Page, question: string, value: string) =>
	page.locator(`input[name="${question}"][value="${value}"]`).check();
const next = async (page: Page) => {
	await page.locator('form[action="?/answer"] button').last().click();
	await page.waitForLoadState();
};

describe.for([true, false])('with JavaScript: %s', (javaScript) => {
	test('page by page, any question left out; what asks for a call says so, and stands first on Today', async () => {
		const { page, close, accessibilityFaults, complaints } = await openPatient(javaScript);
		await page.goto('/my/check-in?page=1');
		expect(await page.locator('html').getAttribute('lang')).toBe('es');
		expect(await page.locator('h1').innerText()).toBe(m.check_in_heading({}, ES));
		expect(await page.locator('main').innerText()).toContain(m.check_in_page({ page: 1, pages: 3 }, ES));
		await choose(page, 'mood', '0.same');
		await choose(page, 'thoughts-of-death', '0.none');
		await next(page);
		await choose(page, 'in-the-way', '2.quite-a-bit');
		await next(page);
		// Back again, what was saved is still chosen.
		await page.goto('/my/check-in?page=2');
		expect(await page.locator('input[name="in-the-way"]:checked').getAttribute('value')).toBe(
			'2.quite-a-bit'
		);
		await next(page);
		await page.locator('summary', { hasText: m.check_in_more({}, ES) }).click();
		await page.locator('input[name="sign"][value="1.poor-sleep"]').check();
		await page.locator('textarea[name="words"]').fill('Respiré <b>despacio</b>.');
		if (javaScript) expect(await accessibilityFaults()).toEqual([]);
		await next(page);
		expect(new URL(page.url()).search).toBe('?sent');
		expect(await page.locator('main').innerText()).toContain(m.check_in_call_today({}, ES));
		expect(complaints).toEqual([]);
		await close();

		const today = (await provider.get('/clinic')).text;
		expect(today).toContain(m.need_check_in());
		expect(today.indexOf(m.need_check_in())).toBeLessThan(today.indexOf(m.need_person_called()));
		const shown = (await provider.get(personPath)).text;
		expect(shown.includes('Respiré &lt;b>despacio&lt;/b>.')).toBe(true);
	});

	test('danger told on the first page: the emergency page at once, kept, and not closed without a talk', async () => {
		const { page, close, accessibilityFaults } = await openPatient(javaScript);
		await page.goto('/my/check-in?page=1');
		await choose(page, 'thoughts-of-death', '3.with-a-plan');
		await next(page);
		expect(await page.locator('h1').innerText()).toBe(m.emergency_title({}, ES));
		expect(await page.locator('main a[href="tel:988"]').count()).toBe(1);
		const said = await page.locator('main').innerText();
		expect(said).toContain(m.emergency_kept({}, ES));
		expect(said).toContain(m.emergency_watched_nobody({}, ES));
		if (javaScript) expect(await accessibilityFaults()).toEqual([]);
		await page.goto('/my/check-in');
		expect(await page.locator('.emergency').count()).toBe(1);
		await close();

		const today = (await provider.get('/clinic')).text;
		expect(today).toContain(m.need_danger_told());
		const shown = (await provider.get(personPath)).text;
		expect(shown.includes(m.person_check_in_half_way())).toBe(true);
		expect(shown.includes(m.person_check_in_talk())).toBe(true);
	});
});

test('whoever is not signed in and tells of danger gets the same page, and is told that it was not kept', async () => {
	const answer = await visitor(installation.origin).post('/my/check-in?/answer', {
		post_key: '0190a7c2-0000-7000-8000-000000000009',
		any: '3.with-a-plan'
	});
	expect(answer.status).toBe(200);
	expect(answer.text).toContain(m.emergency_title());
	expect(answer.text).toContain(m.emergency_not_kept());
});
