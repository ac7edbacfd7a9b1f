import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { sidewaysFaults } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { faultsOfLayout } from '../support/conditions/large-text.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { openScreen, type Screen } from '../support/screen.ts';
import { signInScreen } from '../support/sign-in-screen.ts';
import { accountOf } from '../support/visitor.ts';

/** Every passage and picture of the course, and what somebody keeps of it, on the smallest phone, in each language. */
const WIDTH_PX = 360;
/** Somebody whose plan has every part, and who has signed. */
const READER = 'marcus@mail.example';
const KEPT = [
	'/my',
	'/my/start',
	'/my/records',
	'/my/health',
	'/my/risks-and-strengths',
	'/my/what-matters',
	'/my/copy',
	'/my/when-to-call',
	'/my/card',
	'/my/packet'
];

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

/** What is wrong with the page, and the places that it leads to. */
async function lookAt(page: Page): Promise<{ faults: string[]; leadsTo: string[] }> {
	const leadsTo = await page
		.locator('a[href]')
		.evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
	const here = page.url();
	const nowhere = await page.evaluate(
		(hashes) => hashes.filter((hash) => document.getElementById(decodeURIComponent(hash)) === null),
		leadsTo.filter((href) => href.startsWith(`${here}#`)).map((href) => href.slice(here.length + 1))
	);
	return {
		faults: [
			...(await sidewaysFaults(page)).map((fault) => `scrolls sideways: ${fault}`),
			...(await faultsOfLayout(page)),
			...nowhere.map((hash) => `leads to #${hash}, which is not there`)
		],
		leadsTo
	};
}

/** An address that nobody here can try is at least one that a browser can open. */
const isOpenable = (href: string): boolean =>
	/^tel:\+?[\d-]+$/.test(href) ||
	/^sms:\d+$/.test(href) ||
	(URL.canParse(href) && href.startsWith('https://'));

async function inLanguage(name: string): Promise<Screen> {
	const screen = await openScreen(browser, { origin: installation.origin, width: 390 });
	await signInScreen(screen.context, installation, await accountOf(await installation.runtime(), READER));
	await screen.page.setViewportSize({ width: WIDTH_PX, height: 640 });
	await screen.page.goto('/language');
	await screen.page.locator('main').getByRole('button', { name }).click();
	return screen;
}

describe.each([
	['English', 'en'],
	['Español', 'es']
])('in %s', (name, language) => {
	test('nothing is cut off, nobody scrolls sideways, and every link leads somewhere', async () => {
		const screen = await inLanguage(name);
		const { page } = screen;
		const { length: parts } = (await installation.runtime()).base.course.modules;
		const places = [...KEPT, ...Array.from({ length: parts }, (_, at) => `/my/part/${at + 1}/print`)];
		const faults: string[] = [];
		const linked = new Set<string>();
		for (const place of places) {
			await page.goto(place);
			expect(await page.locator('html').getAttribute('lang'), place).toBe(language);
			const { faults: found, leadsTo } = await lookAt(page);
			faults.push(...found.map((fault) => `${place}: ${fault}`));
			for (const href of leadsTo) linked.add(href.replace(/#.*$/, ''));
		}
		const own = [...linked].filter((href) => href.startsWith(installation.origin));
		expect(own.length).toBeGreaterThan(20);
		for (const href of own) {
			const { status } = await page.evaluate(
				async (address) => ({ status: (await fetch(address)).status }),
				href
			);
			if (status >= 400) faults.push(`${href} answers ${status}`);
		}
		faults.push(...[...linked].filter((href) => !own.includes(href) && !isOpenable(href)));
		expect(faults).toEqual([]);
		expect(screen.complaints).toEqual([]);
		await screen.close();
	});
});
