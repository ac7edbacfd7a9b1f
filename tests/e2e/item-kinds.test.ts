import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Item, ItemKind } from '../../src/lib/domain/content/model.ts';
import { rehearseForm } from '../../src/lib/domain/quiz/quiz.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { begin } from '../../src/lib/server/demo/walk-course.ts';
import type { Patient } from '../database/patient-world.ts';
import { exampleValues } from '../support/answers.ts';
import { accessibilityFaults, faultsOf } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { secondClinic, type SecondClinic } from '../support/everybody.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { focused, isNamed, MOST_TABS, press, tabTo } from '../support/keyboard.ts';
import { courseOfEachKind } from '../support/one-of-each-kind.ts';
import { openScreen, type Screen } from '../support/screen.ts';
import { signInScreen } from '../support/sign-in-screen.ts';

/**
 * Every kind of item as a patient meets it: answered right, wrong, half and "I'm not sure", by keyboard alone, with and
 * without JavaScript, on a screen of 320 px (which is also 1280 px at 400 %), with axe on each state.
 */
const { kinds, ...base } = courseOfEachKind();
const values = exampleValues(base.course);
const NARROW = { width: 320, height: 640 };

let installation: Installation;
let clinic: SecondClinic;
let browser: Browser;

beforeAll(async () => {
	installation = await openInstallation({ command: 'demo' });
	const runtime = { ...(await installation.runtime()), base };
	clinic = await secondClinic(
		{ origin: installation.origin, runtime: () => Promise.resolve(runtime) },
		'kinds'
	);
	browser = await launchBrowser(inject('chromiumPath'));
});
afterAll(async () => {
	await browser?.close();
	await installation?.close();
});

const itemOf = (kind: ItemKind): Item => {
	const item = base.course.modules.flatMap(({ items }) => items).find((one) => one.kind === kind);
	if (!item) throw new Error(`No item of kind ${kind}`);
	return item;
};
const pathOf = (kind: ItemKind): string => `/my/part/${kinds.indexOf(kind) + 1}`;

/** A patient who has read the first pages, at a narrow screen of their own. */
async function somebody(name: string, javaScript: boolean): Promise<{ patient: Patient; screen: Screen }> {
	const patient = await clinic.world.invite(name);
	await begin(patient.act());
	const screen = await openScreen(browser, { origin: installation.origin, width: 390, javaScript });
	await screen.page.setViewportSize(NARROW);
	await signInScreen(screen.context, installation, patient.self);
	return { patient, screen };
}

/** Fills in one field of the item by keys alone. */
async function fill(page: Page, name: string, value: string): Promise<void> {
	await tabTo(page, isNamed(name));
	const field = focused(page);
	const type = (await field.getAttribute('type')) ?? 'select';
	if (type === 'checkbox') return page.keyboard.press('Space');
	if (type === 'radio') {
		const places = await page.locator(`input[name="${name}"]`).count();
		for (let place = 0; place < places; place += 1) {
			if ((await focused(page).getAttribute('value')) === value) break;
			await page.keyboard.press('ArrowDown');
		}
		if (!(await focused(page).isChecked())) await page.keyboard.press('Space');
		expect(await focused(page).getAttribute('value')).toBe(value);
		return;
	}
	if (type === 'text') {
		await page.keyboard.press('Control+A');
		return page.keyboard.type(value);
	}
	for (let step = 0; step < MOST_TABS && (await field.inputValue()) !== value; step += 1) {
		await page.keyboard.press('ArrowDown');
	}
	expect(await field.inputValue()).toBe(value);
}

/** The form's own button: it goes on in a story, and checks the answer at its last decision and everywhere else. */
const send = async (page: Page): Promise<void> =>
	press(page, (await page.locator('form.item .send button').first().innerText()).trim());

/** From the first passage to the question. */
async function comeToTheQuestion(page: Page, kind: ItemKind): Promise<void> {
	await page.goto(pathOf(kind));
	while ((await page.locator('form[action$="?/seen"]').count()) > 0)
		await press(page, m.patient_part_continue());
	expect(await page.locator('form.item').count(), kind).toBe(1);
}

/** Answers by keyboard, through every step of a story. */
async function answer(page: Page, item: Item, how: 'right' | 'wrong'): Promise<void> {
	const path: string[] = [];
	while ((await page.locator('form.item').count()) > 0) {
		const fields = Object.entries(rehearseForm(item, how, { path, values }));
		for (const [name, value] of fields) {
			if (await isAlreadySo(page, name, value)) continue;
			await fill(page, name, value);
			if (item.kind === 'scenario') path.push(value);
		}
		const sureness = page.locator('input[name="sureness"]');
		if ((await sureness.count()) > 0) await fill(page, 'sureness', 'fairly');
		await send(page);
	}
}

/** What was kept of a form that came back need not be filled in again. */
async function isAlreadySo(page: Page, name: string, value: string): Promise<boolean> {
	const box = page.locator(`input[type="checkbox"][name="${name}"]`);
	return (await box.count()) > 0 && value === 'on' && (await box.isChecked());
}

/** A form that is filled in as far as somebody gets who presses too soon. */
function halfOf(item: Item): Record<string, string> {
	const fields = Object.entries(rehearseForm(item, 'right', { path: [], values }));
	switch (item.kind) {
		case 'single':
		case 'scenario':
		case 'multiple':
			return {};
		case 'numeric':
			return { number: 'two' };
		default:
			return Object.fromEntries(fields.slice(0, 1));
	}
}

const heading = (page: Page) => page.locator('h1').innerText();

describe.for([true, false])('with JavaScript: %s', (javaScript) => {
	test('there are all kinds', () => {
		expect(kinds).toEqual([
			'categorise',
			'cloze',
			'match',
			'multiple',
			'numeric',
			'order',
			'scenario',
			'single',
			'true_false'
		]);
	});

	test('half an answer is no wrong one: it comes back with what is missing, what was filled in stays, then it is right', async () => {
		const { screen } = await somebody(`Rita Right ${javaScript}`, javaScript);
		const { page } = screen;
		const faults: string[] = [];
		for (const kind of kinds) {
			const item = itemOf(kind);
			await comeToTheQuestion(page, kind);
			faults.push(...(await faultsOf(page, `${kind} asked`, javaScript)));
			const half = Object.entries(halfOf(item));
			for (const [name, value] of half) await fill(page, name, value);
			await send(page);
			expect(await page.locator('#error-summary').count(), kind).toBe(1);
			faults.push(...(await faultsOf(page, `${kind} sent back`, javaScript)));
			for (const [name, value] of half) expect(await valueOf(page, name), `${kind} ${name}`).toBe(value);
			await answer(page, item, 'right');
			expect(await heading(page), kind).toBe(m.patient_feedback_correct());
			faults.push(...(await faultsOf(page, `${kind} right`, javaScript)));
		}
		expect(faults).toEqual([]);
		expect(
			screen.complaints.filter((complaint) => !complaint.includes(' 422 ') && !complaint.includes(': 422 '))
		).toEqual([]);
		await screen.close();
	});

	test('a wrong answer is told with why, and with the passage that teaches it', async () => {
		const { screen } = await somebody(`Wilma Wrong ${javaScript}`, javaScript);
		const { page } = screen;
		const faults: string[] = [];
		for (const kind of kinds) {
			await comeToTheQuestion(page, kind);
			await answer(page, itemOf(kind), 'wrong');
			expect(await heading(page), kind).toBe(m.patient_feedback_incorrect());
			expect(await page.locator('.reteach').count(), kind).toBe(1);
			faults.push(...(await faultsOf(page, `${kind} wrong`, javaScript)));
		}
		expect(faults).toEqual([]);
		expect(screen.complaints).toEqual([]);
		await screen.close();
	});

	test('“I’m not sure” is taken as such, without asking how sure', async () => {
		const { screen } = await somebody(`Una Unsure ${javaScript}`, javaScript);
		const { page } = screen;
		const faults: string[] = [];
		for (const kind of kinds) {
			await comeToTheQuestion(page, kind);
			if (kind === 'single' || kind === 'scenario') {
				await fill(page, 'choice', 'unsure');
				await send(page);
			} else {
				await press(page, m.patient_item_unsure());
			}
			expect(await heading(page), kind).toBe(m.patient_feedback_unsure());
			faults.push(...(await faultsOf(page, `${kind} unsure`, javaScript)));
		}
		expect(faults).toEqual([]);
		expect(screen.complaints).toEqual([]);
		await screen.close();
	});
});

async function valueOf(page: Page, name: string): Promise<string> {
	const field = page.locator(`[name="${name}"]`);
	const type = await field.first().getAttribute('type');
	if (type !== 'radio') return field.inputValue();
	return (await page.locator(`[name="${name}"]:checked`).getAttribute('value')) ?? '';
}

test('with a script, steps are put in order by buttons, which say where each is now', async () => {
	const { screen } = await somebody('Otto Order', true);
	const { page } = screen;
	await comeToTheQuestion(page, 'order');
	const item = itemOf('order');
	const wanted = item.kind === 'order' ? item.steps.map(({ id }) => `row.${id}`) : [];
	const names = () =>
		page
			.locator('[data-order] select')
			.evaluateAll((all) => all.map((one) => one.getAttribute('name') ?? ''));
	for (const [place, name] of wanted.entries()) {
		while ((await names()).indexOf(name) > place) {
			const step = page.locator('[data-order] > li', { has: page.locator(`select[name="${name}"]`) });
			await step.getByRole('button', { name: m.patient_item_up() }).press('Enter');
			const now = (await names()).indexOf(name) + 1;
			expect(await page.locator('[data-order] + [role="status"]').textContent()).toBe(
				m.patient_item_moved({ place: now })
			);
		}
	}
	// Already in order by chance: one move there and back gives every step its number.
	if ((await page.locator(`select[name="${wanted[0]}"]`).inputValue()) === '') {
		await page.getByRole('button', { name: m.patient_item_down() }).first().press('Enter');
		await page.getByRole('button', { name: m.patient_item_up() }).nth(1).press('Enter');
	}
	expect(await accessibilityFaults(page)).toEqual([]);
	await fill(page, 'sureness', 'fairly');
	await send(page);
	expect(await heading(page)).toBe(m.patient_feedback_correct());
	await screen.close();
});
