import type { Browser, Locator } from 'playwright-core';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { reach, take } from './keyboard.ts';
import { openScreen, type Screen, type ScreenOptions } from './screen.ts';

/** Somebody at a screen who finds things by the words that are on it. */
export type Hands = Screen & {
	/** What axe found on every page that was looked at so far. */
	faults: string[];
	/** Opens an address, as by typing it or from a message. */
	open(path: string): Promise<void>;
	/** Follows a link of the page. */
	follow(name: string, within?: Locator): Promise<void>;
	/** Presses a button and waits for the page that answers. */
	press(name: string, within?: Locator): Promise<void>;
	/** Types into the field with this label. */
	type(label: string, text: string, within?: Locator): Promise<void>;
	/** Chooses a radio, ticks a box, takes an entry of a list, or fills in a field. */
	choose(field: Locator, value: string): Promise<void>;
	/** The main heading: where the person is. */
	heading(): Promise<string>;
	/** All words of the main part. */
	words(): Promise<string>;
};

/** Of fields with this label alone: "E-mail" is no part of "By e-mail". */
const wholeLabel = (label: string): RegExp =>
	new RegExp(`^\\s*${RegExp.escape(label)}\\s*(${RegExp.escape(m.common_optional())})?\\s*$`, 'u');

type HandsOptions = ScreenOptions & {
	/** Looks at each kind of page with axe, once: light at this width, dark at the other. Needs JavaScript. */
	withAxe?: boolean;
	/** Nothing is clicked: every link, button and field is reached with the keys of a keyboard. */
	byKeyboard?: boolean;
	/** Called on every page that comes. */
	onPage?: (screen: Screen) => Promise<void>;
};

export async function openHands(browser: Browser, options: HandsOptions): Promise<Hands> {
	const screen = await openScreen(browser, options);
	const { page } = screen;
	const main = page.locator('main');
	const faults: string[] = [];
	const looked = new Set<string>();

	/** A page is another one of its kind when it offers the same acts in the same place. */
	async function kindOfPage(): Promise<string> {
		const path = new URL(page.url()).pathname.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{64}/g, '*');
		const acts = await page
			.locator('main form')
			.evaluateAll((forms) => forms.map((form) => form.getAttribute('action')));
		const groups = await page.locator('main fieldset').count();
		return [path, ...new Set(acts), Math.min(groups, 3)].join(' ');
	}

	async function look(): Promise<void> {
		await options.onPage?.(screen);
		const kind = await kindOfPage();
		if (options.withAxe !== true || looked.has(kind)) return;
		looked.add(kind);
		faults.push(...(await screen.accessibilityFaults()));
		const [size, other] = [page.viewportSize(), options.width === 390 ? 1280 : 390];
		await page.setViewportSize({ width: other, height: 844 });
		await page.emulateMedia({ colorScheme: 'dark' });
		faults.push(...(await screen.accessibilityFaults()).map((fault) => `${fault} [dark, ${other} px]`));
		await page.emulateMedia({ colorScheme: options.scheme ?? 'light' });
		if (size) await page.setViewportSize(size);
	}

	/** Does something that leads to another page, or to another main part of this one. */
	async function leave(act: () => Promise<void>): Promise<void> {
		await main.evaluate((element) => element.setAttribute('data-left', ''));
		await act();
		await page.locator('main:not([data-left])').waitFor();
		await page.waitForLoadState('load');
		await look();
	}

	async function go(to: Locator): Promise<void> {
		if (!options.byKeyboard) return to.click();
		await reach(page, to);
		await page.keyboard.press('Enter');
	}

	async function write(field: Locator, text: string): Promise<void> {
		if (!options.byKeyboard) return field.fill(text);
		await reach(page, field);
		await page.keyboard.press('Control+A');
		await page.keyboard.insertText(text);
	}

	async function choose(field: Locator, value: string): Promise<void> {
		const look = await field.evaluate((element) => element.getAttribute('type') ?? element.tagName);
		if (look !== 'radio' && look !== 'checkbox' && look !== 'SELECT') return write(field, value);
		if (options.byKeyboard) return take(page, field, value);
		await (look === 'SELECT' ? field.selectOption(value) : field.check());
	}

	return {
		...screen,
		faults,
		async open(path) {
			await page.goto(path);
			await look();
		},
		follow: (name, within = main) => leave(() => go(within.getByRole('link', { name, exact: true }).first())),
		press: (name, within = main) => leave(() => go(within.getByRole('button', { name, exact: true }))),
		type: (label, text, within = main) => write(within.getByLabel(wholeLabel(label)), text),
		choose,
		heading: async () => (await main.locator('h1').innerText()).trim(),
		words: () => main.innerText()
	};
}
