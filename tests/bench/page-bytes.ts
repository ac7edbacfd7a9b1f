import type { Browser } from 'playwright-core';
import { MOST_KB } from '../../src/bundle/budgets.ts';
import type { Figure } from '../../src/bundle/figure.ts';

/** `mostPageKb` is null where the design has a budget for the script alone. */
export type PageToWeigh = { name: string; path: string; mostPageKb: number | null; mostScriptKb: number };

type Weight = { pageKb: number; scriptKb: number; fontKb: number };

/** What a browser that was never here before receives for one page, as it comes over the wire. */
async function weigh(browser: Browser, origin: string, cookie: string, path: string): Promise<Weight> {
	const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
	const [name = '', value = ''] = cookie.split('=');
	await context.addCookies([{ name, value, url: origin }]);
	const page = await context.newPage();
	const network = await context.newCDPSession(page);
	const kinds = new Map<string, string>();
	const bytes: Record<string, number> = {};
	network.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
	network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
		const kind = kinds.get(requestId) ?? 'Other';
		bytes[kind] = (bytes[kind] ?? 0) + encodedDataLength;
	});
	await network.send('Network.enable');
	const response = await page.goto(origin + path, { waitUntil: 'load' });
	if (response?.status() !== 200) throw new Error(`${path} answered ${response?.status()}`);
	await page.evaluate(() => document.fonts.ready);
	await context.close();
	const { Font = 0, Image = 0, Script = 0, ...others } = bytes;
	void Image;
	const rest = Object.values(others).reduce((sum, one) => sum + one, 0);
	return { pageKb: (rest + Script) / 1000, scriptKb: Script / 1000, fontKb: Font / 1000 };
}

/** The weight of a first visit to one page, by kind, beside its budgets. */
export async function pageBytes(
	browser: Browser,
	origin: string,
	cookie: string,
	{ name, path, mostPageKb, mostScriptKb }: PageToWeigh
): Promise<Figure[]> {
	const { pageKb, scriptKb, fontKb } = await weigh(browser, origin, cookie, path);
	return [
		{
			name: `${name}: first visit, all but fonts and figures`,
			value: pageKb,
			unit: 'kB',
			...(mostPageKb !== null && { budget: { most: mostPageKb } })
		},
		{ name: `${name}: JavaScript`, value: scriptKb, unit: 'kB', budget: { most: mostScriptKb } },
		{ name: `${name}: fonts`, value: fontKb, unit: 'kB', budget: { most: MOST_KB.fonts } }
	];
}
