import type { Locator, Page } from 'playwright-core';

/** Keys that any keyboard has; nothing is clicked. */
export const focused = (page: Page): Locator => page.locator(':focus');
export const MOST_TABS = 60;

/** Tabs until the focus is there; throws when it never comes there. */
export async function tabTo(page: Page, isThere: (element: Locator) => Promise<boolean>): Promise<void> {
	for (let tab = 0; tab < MOST_TABS; tab += 1) {
		if ((await focused(page).count()) > 0 && (await isThere(focused(page)))) return;
		await page.keyboard.press('Tab');
	}
	throw new Error('The keyboard does not get there');
}

export const isNamed = (name: string) => async (element: Locator) =>
	(await element.getAttribute('name')) === name;

const isSaying = (words: string) => async (element: Locator) =>
	(await element.textContent())?.trim() === words;

/** Presses the button or link with these words, and waits for the page that comes. */
export async function press(page: Page, words: string): Promise<void> {
	await tabTo(page, isSaying(words));
	const main = page.locator('main');
	await main.evaluate((element) => element.setAttribute('data-left', ''));
	await page.keyboard.press('Enter');
	await page.locator('main:not([data-left])').waitFor();
	await page.waitForLoadState('load');
}

/** Opens what is folded under these words. */
export async function unfold(page: Page, words: string): Promise<void> {
	await tabTo(page, isSaying(words));
	await page.keyboard.press('Enter');
}

/** Types into the field, in place of what stands there. */
export async function type(page: Page, name: string, text: string): Promise<void> {
	await tabTo(page, isNamed(name));
	await page.keyboard.press('Control+A');
	await page.keyboard.insertText(text);
}
