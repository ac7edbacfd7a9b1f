import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { accessibilityFaults, sidewaysFaults } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { openInstallation, type Installation } from '../support/installation.ts';

/** Every component in every state that its examples name, as the built app serves it. */
let installation: Installation;
let browser: Browser;

beforeAll(async () => {
	installation = await openInstallation({ command: 'demo', env: { PREFACE_DEV_ROUTES: '1' } });
	browser = await launchBrowser(inject('chromiumPath'));
});
afterAll(async () => {
	await browser?.close();
	await installation?.close();
});

/** The page at one size, and all that its console complains of from then on. */
async function look(width: number, colorScheme: 'light' | 'dark'): Promise<{ page: Page; said: string[] }> {
	const page = await browser.newPage({ viewport: { width, height: 844 }, colorScheme });
	const said: string[] = [];
	page.on('console', (message) => {
		if (message.type() === 'error' || message.type() === 'warning') said.push(message.text());
	});
	page.on('pageerror', (error) => said.push(error.message));
	await page.goto(`${installation.origin}/dev/components`);
	return { page, said };
}

test.each([
	{ width: 390, colorScheme: 'light' },
	{ width: 1280, colorScheme: 'dark' }
] as const)(
	'at $width px, $colorScheme: axe finds nothing and the console is silent',
	async ({ width, colorScheme }) => {
		const { page, said } = await look(width, colorScheme);
		expect(await accessibilityFaults(page)).toEqual([]);
		expect(said).toEqual([]);
		await page.close();
	}
);

test.each([320, 390, 1280])('at %i px nobody has to scroll sideways to read', async (width) => {
	const { page } = await look(width, 'light');
	expect(await sidewaysFaults(page)).toEqual([]);
	await page.close();
});

test('a term opens its meaning without any script, and Escape closes it', async () => {
	const page = await browser.newPage({ javaScriptEnabled: false });
	await page.goto(`${installation.origin}/dev/components#passage`);
	const meaning = page.locator('.meaning:popover-open');
	expect(await meaning.count()).toBe(0);
	await page.getByRole('button', { name: 'reaction time' }).last().click();
	await meaning.waitFor();
	expect(await meaning.textContent()).toContain('How long you take to notice something');
	await page.keyboard.press('Escape');
	expect(await meaning.count()).toBe(0);
	await page.close();
});

test('a first visit costs less than 25 kB, fonts apart, of it less than 5 kB of script', async () => {
	const html = await (await fetch(installation.origin)).text();
	const linked = [...html.matchAll(/(?:href|src)="([^"]+\.(css|js))"/g)].map(([, path, kind]) => ({
		url: new URL(path ?? '', installation.origin),
		kind
	}));
	const sizes = await Promise.all(
		linked.map(async ({ url, kind }) => {
			// As sent: fetch takes the compression off again, so the length of what travelled is in the header.
			const response = await fetch(url, { method: 'HEAD', headers: { 'accept-encoding': 'gzip' } });
			return { kind, bytes: Number(response.headers.get('content-length')) };
		})
	);
	const bytes = (kind: string) =>
		sizes.filter((size) => size.kind === kind).reduce((sum, size) => sum + size.bytes, 0);
	expect(sizes.every((size) => size.bytes > 0)).toBe(true);
	expect(bytes('js')).toBeLessThan(5_000);
	expect(bytes('css') + bytes('js')).toBeLessThan(20_000);
});
