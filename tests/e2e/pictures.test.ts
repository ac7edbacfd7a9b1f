import { mkdtempSync, openSync, closeSync, ftruncateSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { figuresIn } from '../../src/lib/domain/content/figures.ts';
import type { Course } from '../../src/lib/domain/content/model.ts';
import { sha256Hex } from '../../src/lib/domain/ledger/sha256.ts';
import { plansOf } from '../../src/lib/domain/preview/made-up.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { EDITOR } from '../../src/lib/server/demo/people.ts';
import { planName } from '../../src/lib/server/operations/studio/preview-of.ts';
import { pageHref } from '../../src/lib/ui/studio/preview/preview-paths.ts';
import { pictureFaultWords, type PictureFaultCode } from '../../src/lib/ui/words/picture-words.ts';
import { sidewaysFaults } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { actingEditor, demoDraft } from '../support/hand-over.ts';
import { openHands, type Hands } from '../support/hands.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { photo, svgOf } from '../support/pictures.ts';
import { baseCourse } from '../support/runtime.ts';
import { signInScreen } from '../support/sign-in-screen.ts';
import { accountOf, visitor } from '../support/visitor.ts';

/** A clinic puts a photograph of its own door into its course, with and without JavaScript, on a phone and at a desk. */
const EN = {
	title: 'Our door',
	words: 'A blue door with one step in front of it.\nThe bell is on the right.'
};
const ES = {
	title: 'Nuestra puerta',
	words: 'Una puerta azul con un escalón delante.\nEl timbre está a la derecha.'
};

let browser: Browser;
let course: Course;
let installation: Installation;
let draft: string;
let door: Buffer;

beforeAll(async () => {
	browser = await launchBrowser(inject('chromiumPath'));
	({ course } = await baseCourse());
	installation = await openInstallation({ command: 'demo' });
	draft = await demoDraft(await actingEditor(await installation.runtime()));
	door = await aDoor();
});
afterAll(async () => {
	await browser?.close();
	await installation?.close();
});

async function openEditor(width: 390 | 1280, javaScript: boolean): Promise<Hands> {
	const hands = await openHands(browser, {
		origin: installation.origin,
		width,
		javaScript,
		withAxe: javaScript
	});
	const account = await accountOf(await installation.runtime(), EDITOR.email);
	await signInScreen(hands.context, installation, account);
	return hands;
}

const labelled = (label: string, language: string) => m.studio_picture_in_language({ label, language });
async function describeIt({ type }: Hands, en = EN, es = ES): Promise<void> {
	await type(labelled(m.studio_picture_title(), 'English'), en.title);
	await type(labelled(m.studio_picture_title(), 'Spanish'), es.title);
	await type(labelled(m.studio_picture_words(), 'English'), en.words);
	await type(labelled(m.studio_picture_words(), 'Spanish'), es.words);
}
const fileField = (page: Page) => page.getByLabel(m.studio_picture_file());
const send = (page: Page, buffer: Buffer, name = 'IMG_2034.JPG', mimeType = 'image/jpeg') =>
	fileField(page).setInputFiles({ name, mimeType, buffer });

/** Lessons that a clinic may change and that end with no picture, as the choice of a passage has them. */
const passages = () =>
	course.modules.flatMap((module) =>
		module.blocks
			.filter(
				({ kind, required, lock, applies }) => kind === 'lesson' && required && lock !== 'wording' && !applies
			)
			.filter(({ text }) => Object.values(text).every((passage) => figuresIn(passage).length === 0))
			.map(({ id }) => ({ module: module.id, block: id }))
	);

describe.for([
	[390, false],
	[1280, true]
] as const)('at %i px, with JavaScript: %s', ([width, javaScript]) => {
	test('a photograph of the door is added, described in two languages, placed, and seen as patients see it', async () => {
		const hands = await openEditor(width, javaScript);
		const { page } = hands;
		const before = javaScript ? 1 : 0;
		await hands.open(`/studio/${draft}`);
		await hands.follow(m.studio_pictures_link());
		await send(page, door);
		await describeIt(hands);
		await shoot(page, `add-${width}`);
		await hands.press(m.studio_picture_add_button());
		expect(await hands.words()).toContain(m.studio_picture_added());
		const figure = new URL(page.url()).pathname.split('/').at(-1) ?? '';
		// A second one of the same name does not take the place of the first.
		expect(figure).toBe(before === 0 ? 'our-door' : 'our-door-2');

		const place = passages()[before];
		if (!place) throw new Error('The course has such a passage');
		await page.locator('select[name=passage]').selectOption(`${place.module} ${place.block}`);
		await hands.press(m.studio_picture_place_button());
		expect(await page.getByRole('button', { name: m.studio_picture_take_out() }).count()).toBe(1);
		await shoot(page, `picture-${width}`);
		expect(await sidewaysFaults(page)).toEqual([]);
		// Nothing of the bytes is on the page to be read.
		expect(await page.content()).not.toContain('/9j/');

		for (const [lang, said] of [
			['en', EN],
			['es', ES]
		] as const) {
			const plan = planName(plansOf(course)[0] ?? null);
			await page.setViewportSize({ width: 390, height: 844 });
			await hands.open(pageHref(draft, { is: 'passage', ...place }, { lang, plan }));
			const img = page.getByRole('img', { name: said.title });
			await img.scrollIntoViewIfNeeded();
			await expect.poll(() => img.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0);
			const box = await img.boundingBox();
			expect(box?.width).toBeLessThanOrEqual(390);
			expect((box?.width ?? 0) / (box?.height ?? 1)).toBeCloseTo(1.5, 1);
			const text = await page.locator('figure details').textContent();
			for (const sentence of said.words.split('\n')) expect(text).toContain(sentence);
			expect(await sidewaysFaults(page)).toEqual([]);
			await shoot(page, `preview-${lang}-${width}`);
		}
		await page.setViewportSize({ width, height: 844 });
		expect(hands.complaints).toEqual([]);
		expect(hands.faults).toEqual([]);
		await hands.close();
	});

	test.for<[string, () => Promise<Buffer> | Buffer, string, PictureFaultCode]>([
		['a text called .jpg', () => Buffer.from('Dear clinic'), 'door.jpg', { code: 'not_an_image' }],
		[
			'an SVG with a script',
			() => Buffer.from(svgOf('<script>alert(1)</script>')),
			'door.svg',
			{ code: 'svg_script' }
		],
		['half a photograph', async () => (await photo()).subarray(0, 900), 'door.jpg', { code: 'image_broken' }]
	])('%s is refused with a sentence, and what was typed is kept', async ([, make, name, fault]) => {
		const hands = await openEditor(width, javaScript);
		await hands.open(`/studio/${draft}/pictures`);
		await send(hands.page, await make(), name, 'application/octet-stream');
		await describeIt(hands);
		await hands.page.getByRole('button', { name: m.studio_picture_add_button() }).click();
		await refusedWith(hands.page, fault);
		await shoot(hands.page, `refused-${fault.code}-${width}`);
		expect(await hands.page.getByLabel(labelled(m.studio_picture_title(), 'Spanish')).inputValue()).toBe(
			ES.title
		);
		await hands.close();
	});

	test('words that are missing are asked for, each in its place', async () => {
		const hands = await openEditor(width, javaScript);
		const { page } = hands;
		await hands.open(`/studio/${draft}/pictures`);
		await send(page, door);
		await describeIt(hands, EN, { title: '', words: 'Una puerta azul.' });
		await page.getByRole('button', { name: m.studio_picture_add_button() }).click();
		await refusedWith(page, { code: 'not_kept' });
		expect(await page.locator('#field-title-es-error').textContent()).toContain(
			m.studio_fault_not_translated()
		);
		expect(await page.locator('#field-equivalent-es-error').textContent()).toContain(
			m.studio_picture_fault_other_lines()
		);
		await hands.close();
	});
});

test('100 MB are refused before they are read, with a sentence', async () => {
	const hands = await openEditor(1280, false);
	await hands.open(`/studio/${draft}/pictures`);
	// As a file on disk, with a hole in it: 100 MB are more than the debugger takes.
	const path = join(mkdtempSync(join(tmpdir(), 'preface-picture-')), 'door.jpg');
	writeFileSync(path, door);
	const file = openSync(path, 'r+');
	ftruncateSync(file, 100 * 1024 * 1024);
	closeSync(file);
	await fileField(hands.page).setInputFiles(path);
	await hands.page.getByRole('button', { name: m.studio_picture_add_button() }).click();
	await refusedWith(hands.page, { code: 'file_too_large', mostMb: 10 });
	rmSync(dirname(path), { recursive: true });
	await hands.close();
});

test('its page never shows the bytes: other words, another picture, out of a passage, out of the course', async () => {
	const hands = await openEditor(1280, true);
	const { page } = hands;
	const part = new URLSearchParams({ file: 'figures/our-door/figure.yaml', part: 'picture' });
	await hands.open(`/studio/${draft}/part?${part.toString()}`);
	expect(new URL(page.url()).pathname).toBe(`/studio/${draft}/pictures/our-door`);
	const shown = page.locator('figure img');
	const first = await shown.getAttribute('src');

	await hands.type(labelled(m.studio_picture_title(), 'English'), 'Our blue door');
	await hands.press(m.studio_save());
	expect(await page.locator('main h2').first().innerText()).toBe('Our blue door');
	expect(await shown.getAttribute('src')).toBe(first);

	await send(page, await sharp(door).flop().jpeg().toBuffer());
	await hands.press(m.studio_picture_replace_button());
	expect(await shown.getAttribute('src')).not.toBe(first);
	expect(await shown.getAttribute('alt')).toBe('Our blue door');

	await hands.open(`/studio/${draft}/history`);
	expect(await page.content()).not.toContain('/9j/');
	expect(await hands.words()).not.toContain('/9j/');
	await hands.open(`/studio/${draft}/review`);
	expect(await page.content()).not.toContain('/9j/');
	expect(await page.getByRole('img', { name: 'Our blue door' }).count()).toBeGreaterThan(0);

	await hands.open(`/studio/${draft}/pictures/our-door`);
	await page.getByRole('button', { name: m.studio_picture_take_out() }).click();
	await page.getByText(m.studio_picture_unshown()).waitFor();
	await hands.press(m.studio_picture_remove());
	expect(await hands.words()).not.toContain('Our blue door');
	expect(hands.complaints).toEqual([]);
	expect(hands.faults).toEqual([]);
	await hands.close();

	// Gone from the draft, and still there for whoever has a page that shows it.
	const { status, headers } = await visitor(installation.origin).get(first ?? '');
	expect(status).toBe(200);
	expect(first).toMatch(/^\/picture\/[0-9a-f]{64}$/);
	expect(headers.get('content-type')).toBe('image/jpeg');
	expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
	expect(headers.get('x-content-type-options')).toBe('nosniff');
	expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';.*sandbox$/);
	expect(headers.get('set-cookie')).toBeNull();
	expect((await visitor(installation.origin).get(`/picture/${sha256Hex('nothing')}`)).status).toBe(404);
});

async function refusedWith(page: Page, fault: PictureFaultCode): Promise<void> {
	await page.locator('#field-file[aria-invalid=true]').waitFor();
	expect(await page.locator('#field-file-error').textContent()).toContain(pictureFaultWords(fault));
	expect(await fileField(page).getAttribute('aria-describedby')).toContain('field-file-error');
}

/** Something that looks like one from far away: larger than it is shown, and three by two. */
function aDoor(): Promise<Buffer> {
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200" width="2400" height="1600">
		<rect width="300" height="200" fill="#c9b79c"/><rect x="110" y="30" width="80" height="160" fill="#2b5d8a"/>
		<circle cx="178" cy="112" r="5" fill="#e8d28a"/><rect x="100" y="188" width="100" height="12" fill="#8d8577"/></svg>`;
	return sharp(Buffer.from(svg)).jpeg({ quality: 92 }).toBuffer();
}

async function shoot(page: Page, name: string): Promise<void> {
	if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
}
