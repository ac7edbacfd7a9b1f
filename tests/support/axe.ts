import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 A and AA, and what axe calls good practice. */
const RULES: RunOptions = {
	resultTypes: ['violations'],
	runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
};

/** What axe finds wrong with the page as it stands, one line for each element. Evaluated, so our own CSP stays as it is. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
	await page.evaluate(AXE);
	const run = `axe.run(document, ${JSON.stringify(RULES)})`;
	const { violations } = await page.evaluate<AxeResults>(run);
	return violations.flatMap(({ id, help, nodes }) =>
		nodes.map(({ target, failureSummary }) => `${id}: ${help} (${target.join(' ')}) ${failureSummary ?? ''}`)
	);
}

/** What stands further right than the screen: nobody should have to scroll sideways to read (WCAG 1.4.10). */
export const sidewaysFaults = (page: Page): Promise<string[]> =>
	page.evaluate(() => {
		if (document.documentElement.scrollWidth <= innerWidth) return [];
		const wide = [...document.querySelectorAll('body *')]
			.filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
			.map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
		// A word may be wider than all that it stands in.
		return wide.length > 0 ? wide : ['words'];
	});

/** Both of a page, each line beginning with what it shows. Without JavaScript axe cannot run. */
export async function faultsOf(page: Page, what: string, javaScript: boolean): Promise<string[]> {
	const sideways = await sidewaysFaults(page);
	const axe = javaScript ? await accessibilityFaults(page) : [];
	return [...sideways, ...axe].map((fault) => `${what}: ${fault}`);
}
