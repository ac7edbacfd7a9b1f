import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { faultsInForcedColours } from '../support/conditions/forced-colours.ts';
import { faultsInLargeText } from '../support/conditions/large-text.ts';
import { faultsOnPaper } from '../support/conditions/paper.ts';
import { faultsInStillness } from '../support/conditions/stillness.ts';

/** Every page is looked at in these conditions (every-page.test.ts); here, that the look sees what is wrong. */
let browser: Browser;
let page: Page;
beforeAll(async () => {
	browser = await launchBrowser(inject('chromiumPath'));
});
beforeEach(async () => {
	await page?.close();
	page = await browser.newPage({ viewport: { width: 390, height: 844 } });
});
afterAll(() => browser?.close());

test.for([
	[
		'a word wider than the screen',
		'<p style="font-size: 2rem">Electroencephalographically</p>',
		'scrolls sideways'
	],
	[
		'a box of one height',
		'<p style="height: 2em; overflow: hidden">One line, and then another line that nobody sees</p>',
		'hides its end'
	],
	[
		'words out of their frame',
		'<p style="height: 1.5em; border: 1px solid">One line, and then another line, and another</p>',
		'spills out'
	],
	['words on words', '<p>Come in the morning</p><p style="margin-top: -2.2em">and not by car</p>', 'lies on'],
	[
		'a bar that covers the focus',
		'<header style="position: sticky; top: 0">Clinic</header><p>Words</p>',
		'covers what has the focus'
	]
] as const)('large text: %s is seen', async ([, html, fault]) => {
	await page.setContent(html);
	expect((await faultsInLargeText(page)).join('\n')).toContain(fault);
});

test.for([
	[
		'a button known by its ground alone',
		'<button style="border: 0; background: teal">Go</button>',
		'no frame'
	],
	[
		'a mark that is a colour alone',
		'<style>input { appearance: none; width: 2em; height: 2em } input::before { content: ""; background: white } input:checked::before { background: teal }</style><input type="checkbox">',
		'look the same'
	],
	[
		'a pressed button without a mark',
		'<button aria-pressed="true">Larger</button>',
		'pressed without a mark'
	],
	['a link to here like all others', '<a href="#a" aria-current="page">Today</a>', 'where one is'],
	[
		'an icon of one colour on the same',
		'<svg width="9" height="9"><path d="M0 0h9" fill="none" stroke="white"/></svg>',
		'an icon is not seen'
	],
	['no ring', '<style>a:focus { outline: none }</style><a href="#a">Today</a>', 'no ring']
] as const)('forced colours: %s is seen', async ([, html, fault]) => {
	await page.setContent(html);
	expect((await faultsInForcedColours(page)).join('\n')).toContain(fault);
});

test('less motion: what moves all the same is seen', async () => {
	await page.setContent('<style>p { transition: opacity 1s }</style><p>Words</p>');
	expect(await faultsInStillness(page)).toHaveLength(1);
});

test.for([
	['a button', '<button>Print</button>', 'nothing to press'],
	['words in grey', '<p style="color: #999">Words</p>', 'not black'],
	['a dark ground', '<p style="background: #123">Words</p>', 'not white'],
	['what stays folded', '<details><summary>More</summary><p>Words</p></details>', 'stays folded'],
	['what is wider than the sheet', '<p style="width: 60rem">Words</p>', 'scrolls sideways']
] as const)('paper: %s is seen', async ([, html, fault]) => {
	await page.setContent(html);
	expect((await faultsOnPaper(page)).join('\n')).toContain(fault);
});

test('a plain page has none of these faults', async () => {
	await page.setContent(
		'<style>:focus-visible { outline: 3px solid }</style><main><h1>Today</h1><p>Come in the morning. <a href="#a" style="color: black">How?</a></p></main>'
	);
	for (const look of [faultsInLargeText, faultsInForcedColours, faultsInStillness, faultsOnPaper]) {
		expect(await look(page)).toEqual([]);
	}
});
