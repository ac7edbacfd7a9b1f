import type { Locator, Page } from 'playwright-core';
import { focusFault } from './focus-fault.ts';

/** Keys that any keyboard has; nothing is clicked. */
export const focused = (page: Page): Locator => page.locator(':focus');
export const MOST_TABS = 60;

/** Tabs until the focus is there, seen at every stop; throws when it never comes there. */
export async function tabTo(page: Page, isThere: (element: Locator) => Promise<boolean>): Promise<void> {
	for (let tab = 0; tab < MOST_TABS; tab += 1) {
		if ((await focused(page).count()) > 0 && (await isThere(focused(page)))) return;
		await page.keyboard.press('Tab');
		const fault = await focusFault(page);
		if (fault !== null) throw new Error(`Who tabs does not see where they are: ${fault}`);
	}
	throw new Error('The keyboard does not get there');
}

export const isNamed = (name: string) => async (element: Locator) =>
	(await element.getAttribute('name')) === name;

/** Words that only a screen reader says count too. */
const isSaying = (words: string | RegExp) => async (element: Locator) => {
	const said = ((await element.textContent()) ?? '').replaceAll(/\s+/g, ' ').trim();
	return typeof words === 'string' ? said === words : words.test(said);
};

/** Presses the button or link with these words, and waits for the page that comes. */
export async function press(page: Page, words: string | RegExp): Promise<void> {
	await tabTo(page, isSaying(words));
	const main = page.locator('main');
	await main.evaluate((element) => element.setAttribute('data-left', ''));
	await page.keyboard.press('Enter');
	await page.locator('main:not([data-left])').waitFor();
	await page.waitForLoadState('load');
}

/** Opens what is folded under these words, or goes where a link within the page leads. */
export async function unfold(page: Page, words: string | RegExp): Promise<void> {
	await tabTo(page, isSaying(words));
	await page.keyboard.press('Enter');
}

/** Types into the field, in place of what stands there. */
export async function type(page: Page, name: string, text: string): Promise<void> {
	await tabTo(page, isNamed(name));
	await page.keyboard.press('Control+A');
	await page.keyboard.insertText(text);
}

/** Takes one of several radios, as the arrows of a keyboard do. */
export async function choose(page: Page, name: string, value: string): Promise<void> {
	await tabTo(page, isNamed(name));
	await page.keyboard.press('Space');
	for (let step = 0; (await focused(page).getAttribute('value')) !== value; step += 1) {
		if (step === MOST_TABS) throw new Error(`${name} offers no ${value}`);
		await page.keyboard.press('ArrowDown');
	}
}

/** Ticks a box; of several with one name, that with this value. */
export async function tick(page: Page, name: string, value: string): Promise<void> {
	await tabTo(
		page,
		async (element) => (await isNamed(name)(element)) && (await element.getAttribute('value')) === value
	);
	await page.keyboard.press('Space');
}
