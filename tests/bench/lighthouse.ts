import lighthouse from 'lighthouse';
import Trace from 'lighthouse/core/gather/gatherers/trace.js';
import type { CDPSession } from 'playwright-core';
import type { Figure } from '../../src/bundle/figure.ts';
import { findChromium, launchBrowser } from '../support/browser.ts';
import { freePort } from '../support/app-process.ts';

export type PageToAudit = { name: string; url: string; cookie: string };
type Found = {
	figures: Figure[];
	/** What Lighthouse holds against a page that misses its budget. */ faults: string[];
};
type Report = NonNullable<Awaited<ReturnType<typeof lighthouse>>>['lhr'];

const RUNS = 3;
const MOST_PAINT_SECONDS = 1.5;
const CATEGORIES = [
	{ id: 'performance', least: 99 },
	{ id: 'accessibility', least: 100 },
	{ id: 'best-practices', least: 100 }
] as const;

/** Recording it ends every page of Chromium 147, which the npm package ships, and no score is made of it. */
const NOT_RECORDED = 'blink.webdx_feature_usage';
const recorded = Trace.getDefaultTraceCategories().filter((category) => category !== NOT_RECORDED);
Trace.getDefaultTraceCategories = () => recorded;

/** Lighthouse as a phone sees each page, throttled as it does by default; the median of three runs. */
export async function auditPages(pages: readonly PageToAudit[], tell: (found: Found) => void): Promise<void> {
	const port = await freePort();
	const browser = await launchBrowser(await findChromium(), { debuggingPort: port });
	const devtools = await browser.newBrowserCDPSession();
	try {
		for (const page of pages) {
			await signIn(devtools, page);
			const reports: Report[] = [];
			while (reports.length < RUNS) reports.push(await audit(page, port));
			tell(found(page.name, reports));
		}
	} finally {
		await browser.close();
	}
}

/** In the browser's own jar: a header of ours would give way to it as soon as a page sets a cookie. */
async function signIn(devtools: CDPSession, { url, cookie }: PageToAudit): Promise<void> {
	const [name = '', value = ''] = cookie.split('=');
	await devtools.send('Storage.clearCookies');
	await devtools.send('Storage.setCookies', { cookies: [{ name, value, url }] });
}

async function audit({ url }: PageToAudit, port: number): Promise<Report> {
	const result = await lighthouse(url, {
		port,
		logLevel: 'error',
		output: [],
		onlyCategories: CATEGORIES.map(({ id }) => id)
	});
	if (!result) throw new Error(`Lighthouse said nothing about ${url}`);
	const { lhr } = result;
	if (lhr.runtimeError) throw new Error(`Lighthouse at ${url}: ${lhr.runtimeError.message}`);
	if (lhr.finalDisplayedUrl !== url) throw new Error(`${url} led to ${lhr.finalDisplayedUrl}`);
	return lhr;
}

function found(name: string, reports: readonly Report[]): Found {
	const scores = CATEGORIES.map(({ id, least }) => ({
		id,
		name: `${name}: Lighthouse ${id.replace('-', ' ')}`,
		value: median(reports.map(({ categories }) => (categories[id]?.score ?? 0) * 100)),
		unit: 'of 100' as const,
		budget: { least }
	}));
	const painted = median(
		reports.map(({ audits }) => audits['largest-contentful-paint']?.numericValue ?? Infinity)
	);
	return {
		figures: [
			...scores.map(({ id: _id, ...figure }) => figure),
			{
				name: `${name}: largest contentful paint`,
				value: painted / 1000,
				unit: 's',
				budget: { most: MOST_PAINT_SECONDS }
			}
		],
		faults: scores
			.filter(({ value, budget }) => value < budget.least)
			.flatMap(({ id }) => [...new Set(reports.flatMap((report) => lostIn(report, id)))])
	};
}

/** The audits that cost a category points. */
function lostIn({ categories, audits }: Report, id: string): string[] {
	return (categories[id]?.auditRefs ?? [])
		.filter(({ weight }) => weight > 0)
		.map((ref) => audits[ref.id])
		.filter((audit) => audit !== undefined && audit.score !== null && audit.score < 1)
		.map((audit) => `${audit?.id}: ${audit?.title}`);
}

function median(values: readonly number[]): number {
	return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
