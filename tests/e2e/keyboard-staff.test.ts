import { and, eq } from 'drizzle-orm';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { instantAt } from '../../src/lib/domain/clearance/wall-clock.ts';
import { dayBounds, dayIn } from '../../src/lib/domain/clearance/zone.ts';
import { enrolmentId, signInId, visitId } from '../../src/lib/domain/ids.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { enrolment, visit } from '../../src/lib/server/db/schema/care.ts';
import { contextAs } from '../../src/lib/server/demo/act-as.ts';
import { ADMINISTRATOR, DEMO_PASSPHRASE, PRESCRIBER } from '../../src/lib/server/demo/people.ts';
import { TIME_ZONE } from '../../src/lib/server/demo/settle-clinic.ts';
import { surely } from '../../src/lib/server/demo/walk-course.ts';
import { confirmVisit, moveVisit } from '../../src/lib/server/operations/care/visits.ts';
import { authenticatorOf, type Authenticator } from '../support/authenticator.ts';
import { launchBrowser } from '../support/browser.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { choose, focused, press, stopsOf, tick, type, unfold } from '../support/keyboard.ts';
import { openScreen, type Screen } from '../support/screen.ts';
import { signInScreen } from '../support/sign-in-screen.ts';
import { accountOf, signedInVisitor } from '../support/visitor.ts';

/** A day at the clinic without a mouse: at every stop of the Tab key the ring is seen, and after every act the focus is on what came. */
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

const focusedWords = async (page: Page): Promise<string> =>
	((await focused(page).textContent()) ?? '').replaceAll(/\s+/g, ' ').trim();
const words = (page: Page): Promise<string> => page.locator('main').innerText();
const heading = async (page: Page): Promise<string> => (await page.locator('main h1').innerText()).trim();

async function signedIn(email: string, width: 390 | 1280): Promise<{ screen: Screen; holds: Authenticator }> {
	const screen = await openScreen(browser, { origin: installation.origin, width });
	const holds = await authenticatorOf(await installation.runtime(), email);
	const { page } = screen;
	await page.goto('/sign-in');
	await type(page, 'identifier', email);
	await type(page, 'passphrase', DEMO_PASSPHRASE);
	await press(page, m.auth_sign_in_go());
	await type(page, 'code', await holds.next());
	await press(page, m.auth_code_go());
	return { screen, holds };
}

async function signOut(page: Page): Promise<void> {
	await press(page, m.common_sign_out());
	expect(new URL(page.url()).pathname).not.toMatch(/^\/(clinic|admin)/);
}

/** What stands on June's own screen, for her to read out. */
async function wordsOf(email: string): Promise<string> {
	const runtime = await installation.runtime();
	const she = await signedInVisitor(installation.origin, runtime, await accountOf(runtime, email));
	const { text: shown } = await she.post('/my/words', {});
	return [...shown.matchAll(/<li[^>]*>([^<]+)<\/li>/g)].map(([, word = '']) => word.trim()).join(' ');
}

/** Marcus comes tomorrow at noon by the clinic's clock: what is today depends on the hour, and may be over in the middle. */
async function moveVisitToTomorrow(): Promise<void> {
	const runtime = await installation.runtime();
	const [marcus, prescriber] = [
		await accountOf(runtime, 'marcus@mail.example'),
		await accountOf(runtime, PRESCRIBER.email)
	];
	const [booked] = await runtime.db.inClinic(marcus.clinicId, (tx) =>
		tx
			.select({ enrolment: visit.enrolmentId, visit: visit.visitId })
			.from(visit)
			.innerJoin(
				enrolment,
				and(eq(enrolment.clinicId, visit.clinicId), eq(enrolment.enrolmentId, visit.enrolmentId))
			)
			.where(eq(enrolment.memberId, marcus.memberId))
	);
	const now = runtime.now();
	const { end } = dayBounds(TIME_ZONE, now.toISOString());
	const startsAt = instantAt(TIME_ZONE, dayIn(TIME_ZONE, end), '12:00');
	if (!booked || startsAt === null) throw new Error('Marcus has no visit to be moved');
	const who = { ...prescriber, roles: ['provider'], profession: 'prescriber', secret: null } as const;
	const ctx = contextAs(runtime, { ...who, signInId: signInId(runtime.newId()) }, now);
	const [of, one] = [enrolmentId(booked.enrolment), visitId(booked.visit)];
	surely(await moveVisit(ctx, of, one, { startsAt: new Date(startsAt), staff: [prescriber.memberId] }));
	surely(await confirmVisit(ctx, of, one));
}

test('a prescriber talks, checks who somebody is, prints, and decides about a visit', async () => {
	await moveVisitToTomorrow();
	const { screen, holds } = await signedIn(PRESCRIBER.email, 1280);
	const { page } = screen;

	await press(page, new RegExp(`^${RegExp.escape(m.need_go_person_called())} ?Thomas Keller`));
	expect(await heading(page)).toBe('Thomas Keller');
	await press(page, m.person_release());
	expect(await focusedWords(page)).toContain(m.clinic_refused_title());
	await choose(page, 'method', 'explained');
	await type(page, 'reason', 'He told the two apart in his own words.');
	await press(page, m.person_release());
	expect(await focused(page).count()).toBe(1);

	await press(page, m.common_nav_people());
	await press(page, /^June Park/);
	await type(page, 'words', 'not her words');
	await press(page, m.person_identity_check());
	expect(await focusedWords(page)).toContain(m.clinic_refused_title());
	await type(page, 'words', await wordsOf('june@mail.example'));
	await press(page, m.person_identity_check());
	expect(await focused(page).getAttribute('id')).toBe('identity');
	expect(await focusedWords(page)).toContain(PRESCRIBER.legalName);

	await press(page, m.person_print());
	expect(new URL(page.url()).pathname).toMatch(/\/print$/);

	await press(page, m.common_nav_visits());
	await press(page, m.visits_day_after());
	await press(page, new RegExp(`^${RegExp.escape(m.need_go_visit())} ?Marcus Bell`));
	await type(page, 'name', PRESCRIBER.legalName);
	await type(page, 'passphrase', DEMO_PASSPHRASE);
	await type(page, 'code', await holds.next());
	await press(page, m.person_go());
	expect(await focused(page).getAttribute('id')).toBe('visits');
	expect(await focusedWords(page)).toContain(PRESCRIBER.legalName);

	await unfold(page, m.person_no_go_open());
	await type(page, 'name', PRESCRIBER.legalName);
	await type(page, 'reason', 'A fever since noon.');
	await press(page, m.person_no_go());
	expect(await focusedWords(page)).toContain('A fever since noon.');

	await signOut(page);
	expect(screen.complaints.filter((one) => !one.includes(': 422 '))).toEqual([]);
	await screen.close();
});

test('an administrator changes numbers and colours, invites somebody, and hands a message on', async () => {
	const { screen } = await signedIn(ADMINISTRATOR.email, 390);
	const { page } = screen;

	await press(page, m.common_nav_settings());
	await type(page, 'numbers.day', 'call us');
	await press(page, m.settings_save());
	expect(await focusedWords(page)).toContain(m.common_errors_title());
	await unfold(page, new RegExp(`^${RegExp.escape(m.settings_number_day())}: `));
	expect(await focused(page).getAttribute('name')).toBe('numbers.day');
	expect(await focused(page).inputValue()).toBe('call us');
	const told = (await focused(page).getAttribute('aria-describedby')) ?? '';
	expect(await page.locator(`[id="${told.split(' ').at(-1)}"]`).innerText()).toContain(
		m.settings_fault_phone()
	);
	await type(page, 'numbers.day', '(555) 010-0188');
	await press(page, m.settings_save());
	expect(await page.getByRole('status').innerText()).toContain(m.settings_saved());

	await press(page, m.settings_confirm_button());
	expect(await focused(page).count()).toBe(1);
	await tick(page, 'confirmed', 'yes');
	await press(page, m.settings_confirm_button());
	expect(await words(page)).toContain(m.settings_confirmed_done());

	await press(page, m.settings_look_open());
	await type(page, 'accent', '#ffffff');
	await press(page, m.settings_look_save());
	expect(await focusedWords(page)).toContain(m.common_errors_title());
	await press(page, /^Use #/);
	expect(await words(page)).toContain(m.settings_look_saved());

	await press(page, m.common_nav_staff());
	await press(page, m.staff_invite_button());
	expect(await focusedWords(page)).toContain(m.common_errors_title());
	await type(page, 'name', 'Pat Lane');
	await type(page, 'email', 'pat@harbor.example');
	await tick(page, 'roles', 'editor');
	await press(page, m.staff_invite_button());
	expect(await words(page)).toContain('Pat Lane');

	await press(page, m.common_nav_outbox());
	await press(page, new RegExp(`^${RegExp.escape(m.outbox_show())} `));
	expect(await focused(page).getAttribute('id')).toBe('message');

	await signOut(page);
	expect(screen.complaints.filter((one) => !one.includes(': 422 '))).toEqual([]);
	await screen.close();
});

test('every stop of a page is reached forwards and backwards, in the same order, and the page is left again', async () => {
	const runtime = await installation.runtime();
	const screen = await openScreen(browser, { origin: installation.origin, width: 1280 });
	const { page } = screen;
	const { memberId } = await accountOf(runtime, 'marcus@mail.example');
	for (const [email, paths] of [
		[PRESCRIBER.email, ['/clinic', '/clinic/people', `/clinic/people/${memberId}`, '/clinic/visits']],
		[ADMINISTRATOR.email, ['/admin/settings', '/admin/settings/look', '/admin/staff', '/admin/outbox']]
	] as const) {
		await signInScreen(screen.context, installation, await accountOf(runtime, email));
		for (const path of paths) {
			await page.goto(path);
			const there = await stopsOf(page, 'Tab');
			expect(there.length, path).toBeGreaterThan(5);
			const back = await stopsOf(page, 'Shift+Tab');
			expect(back.reverse(), path).toEqual(there);
		}
	}
	expect(screen.complaints).toEqual([]);
	await screen.close();
});
