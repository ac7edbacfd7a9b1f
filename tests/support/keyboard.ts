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

/** More than any page has. */
const NO_WAY_OUT = 400;

/** Where this key stops on its way through the page, until it has left it; throws where it never does. */
export async function stopsOf(page: Page, key: 'Tab' | 'Shift+Tab'): Promise<string[]> {
	const stops: string[] = [];
	for (let press = 0; press < NO_WAY_OUT; press += 1) {
		await page.keyboard.press(key);
		const stop = await page.evaluate(() => {
			const at = document.activeElement;
			if (!at || at === document.body) return null;
			// Of a group of radios the first or the last one, by the way one comes.
			if (at instanceof HTMLInputElement && at.type === 'radio')
				return `radio ${at.name} of ${at.form?.action}`;
			return `${[...document.querySelectorAll('*')].indexOf(at)} ${at.localName}`;
		});
		if (stop === null || (stop === stops[0] && stops.length > 1)) return stops;
		// A date is one field with several stops in it.
		if (stop !== stops.at(-1)) stops.push(stop);
	}
	throw new Error(`${key} does not leave the page: ${stops.slice(-3).join(', ')}`);
}

/** Tabs until this very element has the focus; of a group of radios any of them, and the arrows do the rest. */
export async function reach(page: Page, element: Locator): Promise<void> {
	const group = await element.evaluate((one) =>
		one instanceof HTMLInputElement && one.type === 'radio' ? one.name : null
	);
	const isIt = () => element.evaluate((one) => one === document.activeElement);
	await tabTo(page, async (at) => (await isIt()) || (group !== null && (await isNamed(group)(at))));
	for (let step = 0; !(await isIt()); step += 1) {
		if (step === MOST_TABS) throw new Error('The arrows do not get there');
		await page.keyboard.press('ArrowDown');
	}
}

/** Chooses a radio, ticks a box, or takes an entry of a list. */
export async function take(page: Page, element: Locator, value: string): Promise<void> {
	await reach(page, element);
	const isList = (await element.evaluate(({ tagName }) => tagName)) === 'SELECT';
	if (!isList) {
		if (!(await element.isChecked())) await page.keyboard.press('Space');
		return;
	}
	await page.keyboard.press('Home');
	for (let step = 0; (await element.inputValue()) !== value; step += 1) {
		if (step === MOST_TABS) throw new Error(`The list has no ${value}`);
		await page.keyboard.press('ArrowDown');
	}
}
