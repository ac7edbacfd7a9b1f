import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';

/** static/enhance.js against a server of four lines a page: what it does, and that nothing depends on it. */
const ROOT = join(import.meta.dirname, '..', '..');
const SCRIPT = readFileSync(join(ROOT, 'static', 'enhance.js'), 'utf8');
const MORE = 'document.body.dataset.ran = Number(document.body.dataset.ran ?? 0) + 1;';
/** As every frame has one (LookMenu.svelte), outside of what is replaced. */
const LOOK =
	'<form method="post" action="/look" data-enhance data-reader-look><button name="theme" value="light" aria-pressed="true">Light</button><button name="theme" value="dark" aria-pressed="false">Dark</button></form>';

type Handler = (request: IncomingMessage, body: string, response: ServerResponse) => void;
let onPost: Handler;
let posts: { accept: string; body: string }[] = [];

const tag =
	'<script src="/enhance.js" defer data-failed="Did not go through." data-sending="One moment." data-signed-out="Signed out." data-sign-in="Sign in"></script>';
const html = (main: string, { title = 'A page', shell = 'patient', head = '' } = {}) =>
	`<!doctype html><html lang="en"><head><title>${title}</title><link rel="icon" href="data:,">${tag}${head}</head><body>${LOOK}<main data-shell="${shell}">${main}</main></body></html>`;
const SIGN_IN = '/sign-in?next=%2F';
/** One of every kind of field that a person can leave something in. */
const FIELDS =
	'<input type="hidden" value="1"><input id="name"><input id="choice" type="checkbox"><select id="list"><option>first</option><option>second</option></select><p id="pad"></p>';
const form = (inside = '') =>
	`<h1>Question</h1><form method="post" action="/answer" data-enhance><textarea id="words" name="words"></textarea>${inside}<button name="choice" value="b">Check</button></form><textarea id="half">${''}</textarea>`;
const send = (response: ServerResponse, status: number, body: string) =>
	response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(body);

const server = createServer((request, response) => {
	if (request.url === '/enhance.js')
		return void response.writeHead(200, { 'content-type': 'text/javascript' }).end(SCRIPT);
	if (request.url === '/more.js')
		return void response.writeHead(200, { 'content-type': 'text/javascript' }).end(MORE);
	if (request.method === 'GET') {
		const pages: Record<string, string> = {
			'/': html(form(FIELDS)),
			'/next': html('<h1>Next</h1><p>Read on.</p>', { title: 'Next' }),
			'/scripted': html('<h1>Scripted</h1>', { head: '<script src="/more.js" defer></script>' }),
			'/saved': html('<h1>Next</h1><section tabindex="-1" data-saved="">It is saved</section>'),
			'/sign-in': html('<h1>Sign in</h1>', { title: 'Sign in', shell: 'public' })
		};
		const path = request.url?.split('?')[0] ?? '/';
		return send(response, pages[path] ? 200 : 404, pages[path] ?? html('<h1>Nothing</h1>'));
	}
	let body = '';
	request.on('data', (chunk: Buffer) => (body += chunk.toString()));
	request.on('end', () => {
		posts.push({ accept: request.headers.accept ?? '', body });
		onPost(request, body, response);
	});
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
	await browser.close();
	server.closeAllConnections();
	server.close();
});
beforeEach(() => {
	posts = [];
});

async function visit(javaScriptEnabled = true): Promise<Page> {
	const page = await browser.newPage({ javaScriptEnabled });
	await page.goto(origin);
	// A mark that a full load would wipe out.
	if (javaScriptEnabled) await page.evaluate(() => void (document.body.dataset.mark = 'same document'));
	return page;
}
const sameDocument = (page: Page) => page.evaluate(() => document.body.dataset.mark === 'same document');
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

const redirect =
	(to: string): Handler =>
	(_request, _body, response) =>
		void response.writeHead(303, { location: to }).end();

test('a post shows the next page in place: new words, title and address, focus on its heading, no reload', async () => {
	onPost = redirect('/next');
	const page = await visit();
	await page.getByRole('button', { name: 'Check' }).click();
	await page.getByRole('heading', { name: 'Next' }).waitFor();
	expect(await sameDocument(page)).toBe(true);
	expect(await page.title()).toBe('Next');
	expect(new URL(page.url()).pathname).toBe('/next');
	expect(await focused(page)).toBe('Next');
	expect(posts).toEqual([{ accept: 'text/html', body: 'words=&choice=b' }]);
	await page.close();
});

test('without a script the same form goes the same way', async () => {
	onPost = redirect('/next');
	const page = await visit(false);
	await page.getByRole('button', { name: 'Check' }).click();
	await page.waitForURL('**/next');
	expect(posts[0]?.body).toBe('words=&choice=b');
	await page.close();
});

test('a form sent back takes focus to what is marked for it, and what is half written elsewhere stays', async () => {
	onPost = (_request, _body, response) =>
		send(response, 422, html(`<h2 tabindex="-1" autofocus>Look again</h2>${form()}`));
	const page = await visit();
	await page.fill('#half', 'My question is');
	await page.getByRole('button', { name: 'Check' }).click();
	await page.getByText('Look again').waitFor();
	expect(await focused(page)).toBe('Look again');
	expect(await page.inputValue('#half')).toBe('My question is');
	expect(new URL(page.url()).pathname).toBe('/');
	await page.close();
});

test('focus goes to the part that was just saved, which an address in place cannot name', async () => {
	onPost = redirect('/saved');
	const page = await visit();
	await page.getByRole('button', { name: 'Check' }).click();
	await page.getByText('It is saved').waitFor();
	expect(await focused(page)).toBe('It is saved');
	await page.close();
});

test('when the server is broken the form stays as it was written, and a sentence says so aloud', async () => {
	onPost = (_request, _body, response) => send(response, 503, html('<h1>Broken</h1>'));
	const page = await visit();
	await page.fill('#words', 'I wonder whether');
	await page.getByRole('button', { name: 'Check' }).click();
	expect(await page.getByRole('alert').textContent()).toBe('Did not go through.');
	expect(await page.inputValue('#words')).toBe('I wonder whether');
	await page.close();
});

test('when there is no answer at all, the next press is the browser’s own', async () => {
	onPost = (request) => void request.socket.destroy();
	const page = await visit();
	await page.getByRole('button', { name: 'Check' }).click();
	await page.getByRole('alert').waitFor();
	onPost = redirect('/next');
	await page.getByRole('button', { name: 'Check' }).click();
	await page.waitForURL('**/next');
	expect(await sameDocument(page)).toBe(false);
	expect(posts.at(-1)?.body).toBe('words=&choice=b');
	await page.close();
});

test('signed out meanwhile: written words stay and a link leads to sign in; with none, sign in opens', async () => {
	// What the server answers to a form of somebody who is not signed in (ask-to-sign-in.ts).
	onPost = (request, body, response) =>
		new URLSearchParams(body).get('words')
			? send(response, 401, html(`<h1>Not sent</h1><a href="${SIGN_IN}">Sign in</a>`, { shell: 'plain' }))
			: redirect(SIGN_IN)(request, body, response);
	const writing = await visit();
	await writing.fill('#words', 'A long question');
	await writing.getByRole('button', { name: 'Check' }).click();
	const told = writing.getByRole('alert');
	expect(await told.textContent()).toBe('Signed out. Sign in');
	expect(await told.getByRole('link').getAttribute('href')).toBe(origin + SIGN_IN);
	expect(await writing.inputValue('#words')).toBe('A long question');
	await writing.close();

	const idle = await visit();
	await idle.getByRole('button', { name: 'Check' }).click();
	await idle.waitForURL(`**${SIGN_IN}`);
	expect(await sameDocument(idle)).toBe(false);
	await idle.close();
});

test.for<[string, (page: Page) => Promise<unknown>]>([
	['a typed name', (page) => page.fill('#name', 'Rosa Quiroga')],
	['a choice', (page) => page.check('#choice')],
	['a choice from a list', (page) => page.selectOption('#list', 'second')],
	['words in another form', (page) => page.fill('#half', 'My question is')],
	[
		'a drawing',
		(page) => page.evaluate(() => document.querySelector('#pad')?.toggleAttribute('data-written', true))
	]
])('signed out meanwhile: %s is not thrown away either', async ([, make]) => {
	onPost = redirect(SIGN_IN);
	const page = await visit();
	await make(page);
	await page.getByRole('button', { name: 'Check' }).click();
	expect(await page.getByRole('alert').textContent()).toBe('Signed out. Sign in');
	expect(await sameDocument(page)).toBe(true);
	await page.close();
});

test('a second press while the first is under way posts once', async () => {
	const answered = Promise.withResolvers<undefined>();
	onPost = (_request, _body, response) =>
		void answered.promise.then(() => response.writeHead(303, { location: '/next' }).end());
	const page = await visit();
	const arrived = page.waitForRequest((request) => request.method() === 'POST');
	await page.getByRole('button', { name: 'Check' }).dblclick();
	await arrived;
	answered.resolve(undefined);
	await page.getByRole('heading', { name: 'Next' }).waitFor();
	expect(posts).toHaveLength(1);
	await page.close();
});

test('no other form of the page is sent before the answer to the first is there, and a sentence says so aloud', async () => {
	const answered = Promise.withResolvers<undefined>();
	onPost = (_request, _body, response) =>
		void answered.promise.then(() => send(response, 503, html('<h1>Broken</h1>')));
	const page = await visit();
	for (const [id, mark] of [
		['no', 'data-enhance'],
		['out', '']
	]) {
		const other = `<form method="post" action="/no" ${mark}><button id="${id}">No</button></form>`;
		await page.evaluate(
			(more) => document.querySelector('main')?.insertAdjacentHTML('beforeend', more),
			other
		);
	}
	const arrived = page.waitForRequest((request) => request.method() === 'POST');
	await page.getByRole('button', { name: 'Check' }).click();
	await arrived;
	await page.click('#no');
	await page.click('#out');
	expect(await page.getByRole('alert').allTextContents()).toEqual(['One moment.', 'One moment.']);
	answered.resolve(undefined);
	await page.getByText('Did not go through.').waitFor();
	expect(posts).toHaveLength(1);
	expect(await page.getByRole('alert').allTextContents()).toEqual(['Did not go through.']);

	onPost = redirect('/next');
	await page.click('#no');
	await page.getByRole('heading', { name: 'Next' }).waitFor();
	expect(posts).toHaveLength(2);
	await page.close();
});

test('going back asks the server for the page again', async () => {
	onPost = redirect('/next');
	const page = await visit();
	await page.getByRole('button', { name: 'Check' }).click();
	await page.getByRole('heading', { name: 'Next' }).waitFor();
	await page.goBack();
	await page.getByRole('heading', { name: 'Question' }).waitFor();
	expect(await sameDocument(page)).toBe(false);
	await page.close();
});

test('nothing written is kept by the browser', async () => {
	onPost = redirect('/next');
	const page = await visit();
	await page.fill('#words', 'private');
	await page.getByRole('button', { name: 'Check' }).click();
	await page.getByRole('heading', { name: 'Next' }).waitFor();
	const kept = await page.evaluate(
		() => localStorage.length + sessionStorage.length + document.cookie.length
	);
	expect(kept).toBe(0);
	await page.close();
});

test('all the scripts of a lesson page together are small as they are sent', () => {
	const sent = ['enhance', 'read-aloud'].map((name) =>
		readFileSync(join(ROOT, 'build', 'client', `${name}.js`))
	);
	// The budget of design §7 is 5 kB, and a browser counts the headers too.
	expect(sent.reduce((sum, bytes) => sum + gzipSync(bytes).length, 0)).toBeLessThan(4_000);
});

test('how pages look changes at once, without another page: what is written stays, and the focus is where it was', async () => {
	onPost = redirect('/next');
	const page = await visit();
	await page.fill('#words', 'Half a sentence');
	await page.getByRole('button', { name: 'Dark' }).click();
	await page.waitForSelector('html[data-theme=dark]');
	expect(posts.map(({ body }) => body)).toEqual(['theme=dark']);
	expect(await page.inputValue('#words')).toBe('Half a sentence');
	expect(await page.getByRole('heading', { name: 'Question' }).count()).toBe(1);
	expect(await focused(page)).toBe('Dark');
	expect(await page.locator('[aria-pressed=true]').allTextContents()).toEqual(['Dark']);
	await page.close();
});

test('a page that brings a script of its own gets it, once', async () => {
	onPost = redirect('/scripted');
	const page = await visit();
	await page.getByRole('button', { name: 'Check' }).click();
	await page.getByRole('heading', { name: 'Scripted' }).waitFor();
	expect(await page.evaluate(() => document.body.dataset.ran)).toBe('1');
	expect(await page.locator('script[src$="/enhance.js"]').count()).toBe(1);
	await page.close();
});
