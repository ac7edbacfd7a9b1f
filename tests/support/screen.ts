import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export type ScreenOptions = {
	origin: string;
	/** CSS pixels. */
	width: 390 | 1280;
	javaScript?: boolean;
	scheme?: 'light' | 'dark';
	/** What the browser asks for. */
	locale?: 'es-MX';
};

/** One person's browser: its own cookies, one tab, and a record of everything that went wrong in it. */
export type Screen = {
	page: Page;
	context: BrowserContext;
	/** Anything on the console, any exception, any request that failed or was refused. */
	complaints: string[];
	/** Every address that was asked for or that an answer led to. */
	addresses: string[];
	/** What axe finds on the page as it is, as `rule: where`. Needs JavaScript. */
	accessibilityFaults(): Promise<string[]>;
	close(): Promise<void>;
};

export async function openScreen(
	browser: Browser,
	{ origin, width, javaScript = true, scheme = 'light', locale }: ScreenOptions
): Promise<Screen> {
	const context = await browser.newContext({
		baseURL: origin,
		viewport: { width, height: 844 },
		javaScriptEnabled: javaScript,
		colorScheme: scheme,
		...(locale && { locale }),
		// What moves is caught in the middle of moving.
		reducedMotion: 'reduce'
	});
	const page = await context.newPage();
	const complaints: string[] = [];
	const addresses: string[] = [];
	const complain = (what: string) => complaints.push(`${new URL(page.url(), origin).pathname}: ${what}`);
	page.on('console', (message) => {
		// Of an answer of 400 and more we complain ourselves, with its address.
		if (!message.text().startsWith('Failed to load resource: the server responded'))
			complain(`console ${message.type()}: ${message.text()}`);
	});
	page.on('pageerror', (error) => complain(`exception: ${error.message}`));
	page.on('requestfailed', (request) => {
		const fault = request.failure()?.errorText;
		// What the next page cuts short is no fault of the page before.
		if (fault !== 'net::ERR_ABORTED') complain(`${fault} ${request.url()}`);
	});
	page.on('response', (response) => {
		addresses.push(response.url(), response.headers()['location'] ?? '');
		if (response.status() >= 400) complain(`${response.status()} ${response.url()}`);
	});
	return {
		page,
		context,
		complaints,
		addresses,
		accessibilityFaults: () => accessibilityFaults(page),
		close: () => context.close()
	};
}

/** The rules of WCAG 2.2 A and AA and the practices that axe calls best. */
async function accessibilityFaults(page: Page): Promise<string[]> {
	// Through the debugger: the page's own policy rightly lets no script of ours in. Once a page: reading it takes a while.
	if (await page.evaluate<boolean>('typeof axe === "undefined"')) await page.evaluate(AXE);
	const results = await page.evaluate<AxeResults>(
		'axe.run(document, { resultTypes: ["violations"], preload: false })'
	);
	const path = new URL(page.url()).pathname;
	return results.violations.flatMap(({ id, nodes }) =>
		nodes.map(({ target, failureSummary }) => `${path} ${id}: ${target.join(' ')} (${failureSummary ?? ''})`)
	);
}
