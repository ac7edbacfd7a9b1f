import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Course } from '../../src/lib/domain/content/model.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { surely } from '../../src/lib/server/demo/walk-course.ts';
import { invitePerson } from '../../src/lib/server/operations/people/invite-person.ts';
import { patientWorld } from '../database/patient-world.ts';
import { launchBrowser } from '../support/browser.ts';
import { openHands, type Hands } from '../support/hands.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { patientHands, type PatientHands } from '../support/patient-hands.ts';
import { asPseudo, withLanguage } from '../support/pseudo-language.ts';
import { testClock } from '../support/runtime.ts';
import type { Screen } from '../support/screen.ts';

/** A course in a language that the product has no words for: English around it, and every piece says which one it is. */
const PASSPHRASE = 'nine otters float quietly';
const VIETNAMESE = 'Tiếng Việt';
const HOURS_MS = 3_600_000;

let installation: Installation;
let browser: Browser;
let course: Course;
let patient: Hands & PatientHands;
beforeAll(async () => {
	installation = await openInstallation({ command: 'start' });
	browser = await launchBrowser(inject('chromiumPath'));
	const beside = await installation.runtime();
	const base = withLanguage(beside.base, 'vi');
	({ course } = base);
	// Some hours ago, so that nothing of the clinic lies in the future of who comes in now.
	const clock = testClock(new Date(Date.now() - 12 * HOURS_MS).toISOString());
	const runtime = { ...beside, base, now: clock.now };
	const world = await patientWorld({ runtime, clock, stop: async () => undefined }, 'harbor');
	const invited = surely(
		await invitePerson(world.as(world.desk), {
			legalName: 'Linh Tran',
			calledName: null,
			dateOfBirth: '1985-02-11',
			email: 'linh@mail.example',
			mobile: null,
			language: 'vi',
			addAnyway: true,
			deliver: 'show'
		})
	);
	if (!('link' in invited) || !invited.link || !invited.code) throw new Error('Nothing to come in with');
	const hands = await openHands(browser, {
		origin: installation.origin,
		width: 390,
		withAxe: true,
		onPage
	});
	patient = { ...hands, ...patientHands(hands, course) };
	await patient.comeIn({ link: invited.link, code: invited.code }, PASSPHRASE);
}, 120_000);
afterAll(async () => {
	await browser?.close();
	await installation?.close();
});

/** Words of the course that do not say their language, and pages that do not say theirs. Collected, so that one run finds all. */
const found = new Set<string>();
let spoken = 'vi';

async function onPage({ page }: Pick<Screen, 'page'>): Promise<void> {
	const { pathname } = new URL(page.url());
	if (!pathname.startsWith('/my') || spoken !== 'vi') return;
	expect(await page.locator('html').getAttribute('lang')).toBe('en');
	const line = 'because they are not there in Vietnamese yet.';
	if (!(await page.locator('body').innerText()).includes(line)) found.add(`${pathname} does not say it`);
	const unmarked = await page.evaluate(() => {
		const texts: string[] = [];
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const text = node.textContent ?? '';
			const isOfCourse = /[ăđêôĂÊÔ]/.test(text);
			const lang = node.parentElement?.closest('[lang]')?.getAttribute('lang');
			if (isOfCourse && lang !== 'vi') texts.push(text.trim().slice(0, 80));
		}
		return texts;
	});
	for (const text of unmarked) found.add(`${pathname}: ${text}`);
}

test('who comes in is greeted in their language, and told why the words around are English', async () => {
	expect(await patient.heading()).toBe(asPseudo('Welcome'));
	expect(await patient.page.locator('main h1').getAttribute('lang')).toBe('vi');
	const words = await patient.page.locator('body').innerText();
	expect(words).toContain(
		'The words around the course are in English, because they are not there in Vietnamese yet.'
	);
	expect(words).toContain(m.patient_next_start());
});

test('they read the main points and the first part, and answer a question', async () => {
	await patient.follow(m.patient_next_start_go());
	expect(await patient.heading()).toBe(asPseudo('The main points, before you begin'));
	await patient.press(m.patient_part_continue());
	await patient.follow(m.patient_next_records_go());
	const code = (await patient.page.locator('main .code strong').innerText()).trim();
	await patient.type(m.patient_records_code_label(), code);
	await patient.press(m.patient_records_yes());
	await patient.giveHealthCheck();

	const [first] = course.modules;
	await patient.open('/my');
	expect(await patient.heading()).toBe(first?.title['vi']);
	await patient.follow(m.patient_next_module_go());
	expect(await patient.page.locator('main h1').getAttribute('lang')).toBe('vi');
	expect(await patient.readOn()).toBeGreaterThan(0);
	const begin = patient.page.locator('form[action$="?/enter"]');
	if ((await begin.count()) > 0) await patient.press(m.patient_check_begin(), begin);
	const item = await patient.answer('right');
	expect(first?.items.map(({ id }) => id)).toContain(item.id);
	expect(await patient.heading()).toBe(m.patient_feedback_correct());
});

test('the menu offers the others by their own names, and theirs again once they left it', async () => {
	await patient.open('/my');
	const menu = patient.page.locator('section form[action="/language"]');
	expect(await menu.getByRole('button').allInnerTexts()).toEqual(['English', 'Español']);
	spoken = 'en';
	await patient.press('English', menu);
	expect(await patient.heading()).toBe(course.modules[0]?.title['en']);
	expect(await patient.page.locator('body').innerText()).not.toContain('words around the course');
	expect(await patient.page.locator('main [lang]').count()).toBe(0);
	spoken = 'vi';
	await patient.press(VIETNAMESE, menu);
	expect(await patient.heading()).toBe(course.modules[0]?.title['vi']);
	await patient.open('/language');
	expect(await patient.page.locator('main button[aria-pressed="true"]').innerText()).toContain(VIETNAMESE);
});

test('on every page every piece says its language, and no page leaves out why', async () => {
	for (const path of [
		'/my',
		'/my/start',
		'/my/part/1',
		'/my/part/1?at=1',
		'/my/part/1/print',
		'/my/health',
		'/my/risks-and-strengths',
		'/my/what-matters',
		'/my/when-to-call',
		'/my/card',
		'/my/records',
		'/my/packet',
		'/my/data',
		'/my/account',
		'/my/words',
		'/my/questions',
		'/my/sign',
		'/my/stop'
	])
		await patient.open(path);
	expect([...found]).toEqual([]);
});

test('the console stayed silent, and axe finds nothing', () => {
	expect(patient.complaints).toEqual([]);
	expect(patient.faults).toEqual([]);
});
