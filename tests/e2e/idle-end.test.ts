import { and, eq } from 'drizzle-orm';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { IDLE_END_MINUTES, minutesAfter } from '../../src/lib/server/auth/limits.ts';
import { signIn } from '../../src/lib/server/db/schema/people.ts';
import { PRESCRIBER } from '../../src/lib/server/demo/people.ts';
import type { AccountRef } from '../../src/lib/server/operations/identity/accounts.ts';
import { launchBrowser } from '../support/browser.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { openScreen, type Screen } from '../support/screen.ts';
import { signInScreen } from '../support/sign-in-screen.ts';
import { accountOf } from '../support/visitor.ts';

/** A sign-in that nobody used for a while has ended, and what was being written when it did is not lost (R44). */
let installation: Installation;
let browser: Browser;
let patient: AccountRef;
let prescriber: AccountRef;

beforeAll(async () => {
	installation = await openInstallation({ command: 'demo' });
	browser = await launchBrowser(inject('chromiumPath'));
	const runtime = await installation.runtime();
	patient = await accountOf(runtime, 'marcus@mail.example');
	prescriber = await accountOf(runtime, PRESCRIBER.email);
});
afterAll(async () => {
	await browser?.close();
	await installation?.close();
});

/** Every sign-in of theirs was last used longer ago than it may be. */
async function goIdle({ clinicId, memberId }: AccountRef): Promise<void> {
	const { db, now } = await installation.runtime();
	const lastSeenAt = minutesAfter(now(), -(IDLE_END_MINUTES.patient + 1));
	await db.inClinic(clinicId, (tx) =>
		tx
			.update(signIn)
			.set({ lastSeenAt })
			.where(and(eq(signIn.clinicId, clinicId), eq(signIn.memberId, memberId)))
	);
}

async function screenOf(account: AccountRef, javaScript: boolean): Promise<Screen> {
	const screen = await openScreen(browser, { origin: installation.origin, width: 1280, javaScript });
	await signInScreen(screen.context, installation, account);
	return screen;
}

const QUESTION = 'May I eat <before> it,\nand drink?';

/** The reason for taking a clearance back: a form of staff, folded away. */
async function openReason(page: Page) {
	await page.goto(`/clinic/people/${patient.memberId}`);
	await page.getByText(m.person_unclear_open(), { exact: true }).click();
	return page.locator('#clearance form[action="?/unclear"]');
}

test('a patient’s words stay in the tab, and go through once they have signed in in another one', async () => {
	const { page, context, close } = await screenOf(patient, true);
	await page.goto('/my/questions');
	await goIdle(patient);
	await page.locator('main textarea[name=words]').fill(QUESTION);
	await page.getByRole('button', { name: m.patient_ask_send() }).click();
	const told = page.locator('main form').getByRole('alert');
	expect(await told.innerText()).toContain(m.common_enhance_signed_out());
	expect(await told.getByRole('link').getAttribute('href')).toContain('/sign-in?next=%2Fmy%2Fquestions');

	await signInScreen(context, installation, patient);
	await page.getByRole('button', { name: m.patient_ask_send() }).click();
	await page.locator('main ol, main ul, main article').getByText('and drink?').first().waitFor();
	await close();
});

test('what staff write stays in the tab too', async () => {
	const { page, context, close } = await screenOf(prescriber, true);
	const form = await openReason(page);
	await form.locator('textarea').fill('A new medicine');
	await goIdle(prescriber);
	await form.getByRole('button').click();
	expect(await form.getByRole('alert').innerText()).toContain(m.common_enhance_signed_out());
	expect(await form.locator('textarea').inputValue()).toBe('A new medicine');

	await signInScreen(context, installation, prescriber);
	await form.getByRole('button').click();
	await page.locator('#clearance').getByText(m.clinic_saved()).waitFor();
	expect(await page.locator('#clearance').innerText()).toContain('A new medicine');
	expect(await page.evaluate(() => document.activeElement?.id)).toBe('clearance');
	await close();
});

test('without JavaScript the words come back to be copied, and the sign-in page says why', async () => {
	const { page, close } = await screenOf(patient, false);
	await page.goto('/my/questions');
	await goIdle(patient);
	await page.locator('main textarea[name=words]').fill(QUESTION);
	await page.getByRole('button', { name: m.patient_ask_send() }).click();
	expect(await page.locator('h1').innerText()).toBe(m.auth_not_sent_title());
	expect(await page.getByLabel(m.auth_not_sent_written()).inputValue()).toBe(QUESTION);
	const way = await page.getByRole('link', { name: m.common_enhance_sign_in() }).getAttribute('href');
	expect(way).toBe('/sign-in?next=%2Fmy%2Fquestions');
	await page.goto(way ?? '');
	expect(await page.locator('main').innerText()).toContain(m.auth_sign_in_where_you_were());
	await close();
});

test('somebody who was never signed in is not told that they were signed out', async () => {
	const { page, close } = await openScreen(browser, { origin: installation.origin, width: 1280 });
	await page.goto('/my/questions');
	expect(new URL(page.url()).pathname).toBe('/sign-in');
	expect(await page.locator('main').innerText()).not.toContain(m.auth_sign_in_where_you_were());
	await close();
});
