import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { launchBrowser } from '../support/browser.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { openScreen, type Screen } from '../support/screen.ts';
import { heard, type Said } from '../support/screen-reader.ts';
import { signInScreen } from '../support/sign-in-screen.ts';
import { accountOf } from '../support/visitor.ts';

/** What somebody hears who cannot see the page: in which order, by which names, and what is said when something happened. */
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

async function screenOf(email: string, javaScript = true): Promise<Screen> {
	const screen = await openScreen(browser, { origin: installation.origin, width: 390, javaScript });
	await signInScreen(screen.context, installation, await accountOf(await installation.runtime(), email));
	return screen;
}

const PART = '/my/part/2';
const lines = (said: readonly Said[]): string[] =>
	said.filter(({ name }) => name !== '').map(({ role, name }) => `${role} ${name}`);

/** Where each of these is heard; they stand in this order when the places rise. */
function inOrder(said: readonly Said[], ...wanted: string[]): void {
	const all = lines(said);
	let from = 0;
	for (const one of wanted) {
		const at = all.findIndex((line, index) => index >= from && line.includes(one));
		expect(at, `${one}, after ${wanted[wanted.indexOf(one) - 1] ?? 'the beginning'}`).toBeGreaterThanOrEqual(
			from
		);
		from = at + 1;
	}
}

const press = (page: Page, name: string): Promise<void> =>
	pressOn(page, page.getByRole('button', { name }).first());

async function pressOn(page: Page, button: Locator): Promise<void> {
	await page.locator('main').evaluate((main) => main.setAttribute('data-left', ''));
	await button.click();
	await page.locator('main:not([data-left])').waitFor();
	await page.waitForLoadState('load');
}

async function toQuestion(page: Page): Promise<void> {
	await page.goto(PART);
	while ((await page.locator('form[action$="?/seen"]').count()) > 0)
		await press(page, m.patient_part_continue());
	const begin = page.getByRole('button', { name: m.patient_check_begin() });
	if ((await begin.count()) > 0) await press(page, m.patient_check_begin());
}

/** Waits until something has the focus: a page that opens gives it away with its first picture, and that may come after all else. */
const focused = async (page: Page): Promise<string> =>
	((await page.locator(':focus').textContent()) ?? '').replaceAll(/\s+/g, ' ').trim();

describe.for([true, false])('with JavaScript: %s', (javaScript) => {
	test('a passage: help first, then what it says, where it comes from, the step on, and the way out', async () => {
		const screen = await screenOf('june@mail.example', javaScript);
		await screen.page.goto(`${PART}?at=1`);
		inOrder(
			await heard(screen.page),
			m.common_skip(),
			`link ${m.common_help_now()}`,
			'heading ',
			m.common_sources_title(),
			`link ${m.patient_part_continue()}`,
			`link ${m.patient_footer_stop()}`,
			`link ${m.common_help_now()}`
		);
		await screen.close();
	});

	test('a question: every choice is heard with what it answers, then how sure, then the step', async () => {
		const screen = await screenOf('elena@mail.example', javaScript);
		const { page } = screen;
		await toQuestion(page);
		const said = await heard(page);
		const groups = said.filter(({ role, name }) => role === 'group' && name !== '');
		expect(groups.length).toBeGreaterThan(1);
		const choices = said.filter(({ role }) => role === 'radio' || role === 'checkbox' || role === 'combobox');
		expect(choices.length).toBeGreaterThan(3);
		expect(choices.every(({ name }) => name !== '')).toBe(true);
		inOrder(said, `group ${m.patient_sureness_ask()}`, `radio ${m.patient_sureness_guess()}`, 'button ');
		await screen.close();
	});

	test('half an answer: the focus is on what is missing, and each field says it too', async () => {
		const screen = await screenOf('elena@mail.example', javaScript);
		const { page } = screen;
		await toQuestion(page);
		await press(page, m.patient_item_check());
		expect(await focused(page)).toContain(m.common_errors_title());
		const described = await page.locator('fieldset[aria-describedby*="error"]').count();
		expect(described).toBeGreaterThan(0);
		const ids = await page
			.locator('[aria-describedby]')
			.evaluateAll((all) => all.flatMap((one) => (one.getAttribute('aria-describedby') ?? '').split(' ')));
		for (const id of ids) expect(await page.locator(`[id="${id}"]`).count(), id).toBe(1);
		await screen.close();
	});

	test('an answer: the focus is on the verdict, and what teaches it comes after it on the same page', async () => {
		const screen = await screenOf('tom@mail.example', javaScript);
		const { page } = screen;
		await page.goto('/my/last');
		const begin = page.getByRole('button', { name: m.patient_check_begin() });
		if ((await begin.count()) > 0) await press(page, m.patient_check_begin());
		const unsure = page.locator('input[name="choice"][value="unsure"]');
		if ((await unsure.count()) > 0) {
			await unsure.check();
			await press(page, (await page.locator('form.item .send button').first().innerText()).trim());
		} else if ((await page.locator('form.item').count()) > 0) {
			await press(page, m.patient_item_unsure());
		}
		expect(await focused(page)).toBe(m.patient_feedback_unsure());
		const headings = (await heard(page)).filter(({ role, level }) => role === 'heading' && level !== null);
		expect(headings[0]).toMatchObject({ level: 1, name: m.patient_feedback_unsure() });
		expect(headings.length).toBeGreaterThan(1);
		await screen.close();
	});

	test('something that was saved is said, politely', async () => {
		const screen = await screenOf('june@mail.example', javaScript);
		const { page } = screen;
		// Written once, it stands there: each way writes another.
		await page.goto(`/my/part/2/own/${javaScript ? 1 : 2}`);
		await page.locator('[name="words"]').fill('It is when you cannot stop.');
		await press(page, m.own_words_save());
		const status = page
			.getByRole('status')
			.filter({ hasText: javaScript ? m.own_words_saved_team() : m.own_words_saved_own() });
		expect(await status.count()).toBe(1);
		await screen.close();
	});

	test('signing: the statement is heard before the button that affirms it, and the other ways after it', async () => {
		const screen = await screenOf('grace@mail.example', javaScript);
		const { page } = screen;
		await page.goto('/my/sign');
		for (const name of [m.patient_sign_begin(), m.patient_sign_read()]) {
			if ((await page.getByRole('button', { name }).count()) > 0) await press(page, name);
		}
		const statement = (await page.locator('.statement').innerText()).trim();
		inOrder(
			await heard(page),
			'heading ',
			statement,
			`button ${m.patient_sign_affirm()}`,
			m.patient_sign_not_now(),
			`link ${m.common_help_now()}`
		);
		await screen.close();
	});
});

/** What is heard of each page between the way to help and the words at the end, in this order. */
const OUTLINES: readonly (readonly [email: string, path: string, ...heard: string[]])[] = [
	[
		'alex@mail.example',
		'/my',
		`link ${m.patient_next_start_go()}`,
		`heading ${m.patient_home_course()}`,
		`navigation ${m.patient_home_more()}`,
		`link ${m.patient_home_call()}`
	],
	['alex@mail.example', '/my/start', 'link ', 'heading ', `button ${m.patient_part_continue()}`],
	[
		'alex@mail.example',
		'/my/records',
		'heading ',
		'textbox ',
		`button ${m.patient_records_yes()}`,
		`button ${m.patient_records_no()}`
	],
	[
		'alex@mail.example',
		'/my/health',
		`heading ${m.patient_health_heading()}`,
		'group ',
		`radio ${m.patient_health_no()}`,
		`radio ${m.patient_health_yes()}`,
		`button ${m.patient_health_send()}`
	],
	[
		'marcus@mail.example',
		'/my',
		`heading ${m.patient_home_visits()}`,
		`link ${m.visit_day_look()}`,
		`heading ${m.patient_home_course()}`
	],
	[
		'marcus@mail.example',
		'/my/copy',
		`heading ${m.patient_copy_title()}`,
		`link ${m.patient_copy_pdf()}`,
		'heading '
	],
	[
		'marcus@mail.example',
		'/my/risks-and-strengths',
		`heading ${m.patient_traits_risks()}`,
		'group ',
		'radio ',
		`heading ${m.patient_traits_strengths()}`,
		'group ',
		`button ${m.patient_traits_keep()}`
	],
	[
		'marcus@mail.example',
		'/my/what-matters',
		'textbox ',
		'textbox ',
		'textbox ',
		`button ${m.patient_matters_keep()}`
	],
	['marcus@mail.example', '/my/stop', 'textbox ', `button ${m.patient_stop_withdraw_button()}`],
	['marcus@mail.example', '/my/questions', 'textbox ', `button ${m.patient_ask_send()}`],
	[
		'isabel@mail.example',
		'/my/check-in?page=1',
		`heading ${m.check_in_heading()}`,
		'group ',
		'radio ',
		`button ${m.check_in_next()}`
	],
	['isabel@mail.example', '/my/check-in?page=3', m.check_in_more(), 'textbox ', `button ${m.check_in_send()}`]
];

describe('a page of somebody’s own is heard from the way to help, through what it is about, to its step and the ways out', () => {
	test.for(OUTLINES)('%s %s', async ([email, path, ...wanted]) => {
		const screen = await screenOf(email);
		// Read in English; what is looked for are our English words.
		await screen.page.goto('/language');
		const english = screen.page.getByRole('button', { name: 'English' });
		if ((await english.count()) > 0) await pressOn(screen.page, english.last());
		await screen.page.goto(path);
		const said = await heard(screen.page);
		inOrder(said, m.common_skip(), `link ${m.common_help_now()}`, ...wanted, m.common_sign_out());
		expect(said.filter(({ role, level }) => role === 'heading' && level === 1)).toHaveLength(1);
		await screen.close();
	});

	test('before a visit: the questions, how to go on, and that it can be called off', async () => {
		const screen = await screenOf('marcus@mail.example');
		const { page } = screen;
		await page.goto('/my');
		await page.getByRole('link', { name: m.visit_day_look() }).first().click();
		await page.locator('main summary', { hasText: m.visit_day_change() }).click();
		inOrder(
			await heard(page),
			`link ${m.common_help_now()}`,
			`heading ${m.visit_day_heading()}`,
			`group ${m.visit_day_ask_wants()}`,
			'radio ',
			m.visit_day_ask_driver(),
			'button '
		);
		await page.goto('/my');
		await page.locator('main a[href^="/my/refresher/"]').first().click();
		await page.waitForURL('**/my/refresher/*');
		inOrder(
			await heard(page),
			`link ${m.common_help_now()}`,
			'heading ',
			`button ${m.patient_check_begin()}`,
			`link ${m.patient_footer_stop()}`
		);
		await screen.close();
	});
});
