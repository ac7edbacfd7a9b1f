import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { render } from 'svelte/server';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import Passage from '../../src/lib/ui/content/passage/Passage.svelte';
import { exampleDrawing } from '../../src/lib/ui/content/figure/examples.ts';
import { examplePassage, exampleReading } from '../../src/lib/ui/content/passage/examples.ts';
import { launchBrowser } from '../support/browser.ts';

/** static/read-aloud.js on a real passage. The browser of tests has no voice, so each test lends it one that only listens. */
const script = (name: string) =>
	readFileSync(join(import.meta.dirname, '..', '..', 'static', `${name}.js`), 'utf8');
const props = { id: 'example', passage: examplePassage, reading: exampleReading, listen: true };
const passage = render(Passage, { props });
/** One whose last part is a picture. */
const drawn = render(Passage, {
	props: {
		...props,
		passage: [...examplePassage.slice(0, 1), { type: 'figure' as const, id: 'knots' }],
		reading: { ...exampleReading, figures: { knots: exampleDrawing } }
	}
});
const page = (main: string) =>
	`<!doctype html><html lang="en"><head><title>A page</title><link rel="icon" href="data:,">
	<script src="/enhance.js" defer data-failed="x" data-sending="x" data-signed-out="x" data-sign-in="x"></script>${passage.head}</head>
	<body><main data-shell="patient">${main}</main></body></html>`;
const FORM = '<form method="post" action="/next" data-enhance><button>Continue</button></form>';

const HTML = { 'content-type': 'text/html; charset=utf-8' };

const server = createServer((request, response) => {
	const name = /^\/([a-z-]+)\.js$/.exec(request.url ?? '')?.[1];
	if (name) return void response.writeHead(200, { 'content-type': 'text/javascript' }).end(script(name));
	if (request.method === 'POST') return void response.writeHead(303, { location: '/next' }).end();
	if (request.url === '/drawn') return void response.writeHead(200, HTML).end(page(drawn.body));
	const main = request.url === '/next' ? `<h1>Next</h1>${passage.body}` : passage.body + FORM;
	response.writeHead(200, HTML).end(page(main));
});

let browser: Browser;
let origin: string;
beforeAll(async () => {
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('No port');
	origin = `http://127.0.0.1:${address.port}`;
	browser = await launchBrowser(inject('chromiumPath'));
});
afterAll(async () => {
	await browser?.close();
	server.closeAllConnections();
	server.close();
});

type Voice = { lang: string; localService: boolean };
type Heard = { text: string; rate: number; lang: string };
const OWN: Voice = { lang: 'en-US', localService: true };

/** Opens the page in a browser with these voices; null: in one that cannot speak at all. */
async function visit(voices: Voice[] | null, path = '/'): Promise<Page> {
	const tab = await browser.newPage();
	await tab.addInitScript((given) => {
		if (given === null) {
			Object.defineProperty(window, 'speechSynthesis', { value: undefined });
			return;
		}
		const heard: unknown[] = [];
		let current: { onend?: () => void } | null = null;
		const stub = {
			voices: given,
			heard,
			getVoices: () => stub.voices,
			speak: (said: { text: string; rate: number; lang: string; onend?: () => void }) => {
				heard.push({ text: said.text, rate: said.rate, lang: said.lang });
				current = said;
			},
			cancel: () => {
				const broken = current;
				current = null;
				// As browsers do: what is broken off reports its end, a moment later.
				if (broken) setTimeout(() => broken.onend?.(), 0);
			},
			/** The voice came to the end of its sentence. */
			finish: () => {
				const said = current;
				current = null;
				said?.onend?.();
			},
			isSpeaking: () => current !== null
		};
		Object.defineProperty(window, 'speechSynthesis', { value: stub });
		Object.defineProperty(window, 'SpeechSynthesisUtterance', {
			value: class {
				text: string;
				constructor(text: string) {
					this.text = text;
				}
			}
		});
	}, voices);
	await tab.goto(`${origin}${path}`);
	return tab;
}

const stub = <T>(tab: Page, ask: string): Promise<T> => tab.evaluate<T>(`speechSynthesis.${ask}`);
const heard = (tab: Page): Promise<Heard[]> => stub(tab, 'heard');
const button = (tab: Page, name: string) => tab.getByRole('button', { name, exact: true });
const marked = (tab: Page): Promise<string[]> =>
	tab.locator('[data-read-now]').evaluateAll((all) => all.map(({ localName }) => localName));

test.for<[string, Voice[] | null]>([
	['that cannot speak', null],
	['without a voice', []],
	['with voices of other languages only', [{ lang: 'es-MX', localService: true }]],
	[
		'whose only voice asks a server, which would tell it what is read',
		[{ lang: 'en-US', localService: false }]
	]
])('a device %s offers nothing', async ([, voices]) => {
	const tab = await visit(voices);
	expect(await tab.locator('[data-listen]').isVisible()).toBe(false);
	await tab.close();
});

test('a voice that is found late is offered then', async () => {
	const tab = await visit([]);
	await tab.evaluate((voice) => {
		const synthesis = window.speechSynthesis;
		Object.assign(synthesis, { voices: [voice] });
		synthesis.onvoiceschanged?.(new Event('voiceschanged') as SpeechSynthesisEvent);
	}, OWN);
	expect(await button(tab, m.common_listen()).isVisible()).toBe(true);
	await tab.close();
});

test('reads heading, text and list as they stand there: terms and numbers as words, no number of a source, no note', async () => {
	const tab = await visit([OWN]);
	await button(tab, m.common_listen()).click();
	while (await stub<boolean>(tab, 'isSpeaking()')) await stub(tab, 'finish()');
	const all = (await heard(tab)).map(({ text }) => text.trim());
	expect(all.slice(0, 3)).toEqual([
		'Feeling fine is not the same as being ready',
		'After a visit most people feel fine within two hours.',
		'Their reaction time is slower for longer than that.'
	]);
	expect(all).toContain('use machines and tools');
	expect(all).toContain('Call Harbor Clinic at (555) 555-0102.');
	expect(all.join(' ')).not.toMatch(/How long you take|that\. ?1|study of 120|Listen/);
	expect(await marked(tab)).toEqual([]);
	expect(await tab.getByRole('status').textContent()).toBe(m.common_listen_ended());
	expect(await button(tab, m.common_listen()).isVisible()).toBe(true);
	await tab.close();
});

test('reads the words of a picture although they are folded, and not what stands in it; the picture is marked meanwhile', async () => {
	const tab = await visit([OWN], '/drawn');
	await button(tab, m.common_listen()).click();
	await stub(tab, 'finish()');
	expect(await marked(tab)).toEqual(['figure']);
	while (await stub<boolean>(tab, 'isSpeaking()')) await stub(tab, 'finish()');
	expect((await heard(tab)).map(({ text }) => text.trim())).toEqual([
		'Feeling fine is not the same as being ready',
		'Two knots',
		'A knot with one loop slips when you pull at it.',
		'A knot with two loops holds.'
	]);
	await tab.close();
});

test('marks the one paragraph that is read, and no other', async () => {
	const tab = await visit([OWN]);
	await button(tab, m.common_listen()).click();
	expect(await marked(tab)).toEqual(['h2']);
	await stub(tab, 'finish()');
	expect(await marked(tab)).toEqual(['p']);
	await tab.close();
});

test('pauses and goes on with the same sentence, by keyboard alone, and says politely that it paused', async () => {
	const tab = await visit([OWN]);
	await button(tab, m.common_listen()).focus();
	await tab.keyboard.press('Enter');
	await stub(tab, 'finish()');
	await tab.keyboard.press('Space');
	expect(await stub<boolean>(tab, 'isSpeaking()')).toBe(false);
	expect(await tab.getByRole('status').textContent()).toBe(m.common_listen_paused());
	// What is broken off reports its end, which is no end of the sentence.
	await tab.waitForTimeout(20);
	expect(await stub<boolean>(tab, 'isSpeaking()')).toBe(false);
	expect(await tab.evaluate(() => document.activeElement?.textContent)).toBe(m.common_listen_on());
	await tab.keyboard.press('Enter');
	const [, before, after] = await heard(tab);
	expect(after?.text).toBe(before?.text);
	await tab.close();
});

test('stops, with the focus on the button that begins again', async () => {
	const tab = await visit([OWN]);
	await button(tab, m.common_listen()).click();
	await button(tab, m.common_listen_stop()).click();
	expect(await stub<boolean>(tab, 'isSpeaking()')).toBe(false);
	expect(await marked(tab)).toEqual([]);
	expect(await tab.evaluate(() => document.activeElement?.textContent)).toBe(m.common_listen());
	expect(await button(tab, m.common_listen_stop()).isVisible()).toBe(false);
	await tab.close();
});

test('three speeds, from the sentence it is at; the one chosen holds for the next passage, and the browser keeps nothing', async () => {
	const tab = await visit([OWN]);
	await button(tab, m.common_listen()).click();
	await button(tab, m.common_listen_slower()).click();
	expect((await heard(tab)).map(({ rate }) => rate)).toEqual([1, 0.8]);
	await button(tab, m.common_listen_faster()).click();
	expect(await button(tab, m.common_listen_faster()).getAttribute('aria-pressed')).toBe('true');
	expect(await tab.locator('[data-do=speed][aria-pressed=true]').count()).toBe(1);
	await button(tab, 'Continue').click();
	await tab.getByRole('heading', { name: 'Next' }).waitFor();
	await button(tab, m.common_listen()).click();
	expect((await heard(tab)).at(-1)?.rate).toBe(1.3);
	const kept = await tab.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length);
	expect(kept).toBe(0);
	await tab.close();
});

test('falls silent when the next passage takes the place of this one, and when the page is left', async () => {
	const tab = await visit([OWN]);
	await button(tab, m.common_listen()).click();
	await button(tab, 'Continue').click();
	await tab.getByRole('heading', { name: 'Next' }).waitFor();
	expect(await stub<boolean>(tab, 'isSpeaking()')).toBe(false);
	expect(await button(tab, m.common_listen()).isVisible()).toBe(true);
	await button(tab, m.common_listen()).click();
	await tab.evaluate(() => dispatchEvent(new Event('pagehide')));
	expect(await stub<boolean>(tab, 'isSpeaking()')).toBe(false);
	await tab.close();
});
