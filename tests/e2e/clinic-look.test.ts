import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { accentsOf } from '../../src/lib/domain/look/accent.ts';
import { hexOf } from '../../src/lib/domain/look/colour.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { contextAs } from '../../src/lib/server/demo/act-as.ts';
import { surely } from '../../src/lib/server/demo/walk-course.ts';
import { addPerson } from '../../src/lib/server/operations/identity/add-person.ts';
import { issueInvitation } from '../../src/lib/server/operations/identity/issue-invitation.ts';
import { logoFaultWords, type LogoFaultCode } from '../../src/lib/ui/words/logo-words.ts';
import { sidewaysFaults } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { secondClinic, type SecondClinic } from '../support/everybody.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { bomb, pngOf, svgOf } from '../support/pictures.ts';
import { openScreen, type Screen } from '../support/screen.ts';
import { signInScreen } from '../support/sign-in-screen.ts';
import { accountOf, hiddenField, visitor } from '../support/visitor.ts';

/** A clinic's own look, as its administrator gives it and as its people see it; with and without JavaScript. */
const LOOK = '/admin/settings/look';
const BLUE = '#005eb8';
const WORDMARK = svgOf('<path d="M0 0h300v100H0z" fill="#005eb8"/>');

let installation: Installation;
let clinic: SecondClinic;
let browser: Browser;

beforeAll(async () => {
	installation = await openInstallation({ command: 'demo' });
	clinic = await secondClinic(installation, 'look');
	browser = await launchBrowser(inject('chromiumPath'));
});
afterAll(async () => {
	await browser?.close();
	await installation?.close();
});

type Options = { javaScript?: boolean; width?: 390 | 1280; scheme?: 'light' | 'dark' };

async function asAdmin({ javaScript = true, width = 1280, scheme = 'light' }: Options = {}): Promise<Screen> {
	const screen = await openScreen(browser, { origin: installation.origin, width, javaScript, scheme });
	const admin = await accountOf(await installation.runtime(), 'ada@look.example');
	await signInScreen(screen.context, installation, admin);
	return screen;
}

const save = (page: Page) => page.getByRole('button', { name: m.settings_look_save() }).click();
/** What is said after an act, on a page that is all there: words stand before the colours do. */
async function told(page: Page, words: string): Promise<void> {
	await page.getByText(words).waitFor();
	await page.waitForLoadState();
}
const accentField = (page: Page) => page.getByLabel(m.settings_look_accent());
const token = (page: Page, name: string, of = ':root') =>
	page
		.locator(of)
		.evaluate((element, asked) => getComputedStyle(element).getPropertyValue(asked).trim(), name);

describe.for([true, false])('with JavaScript: %s', (javaScript) => {
	test('a white accent is refused in its place, and one click takes the one that is offered', async () => {
		const { page, close, complaints } = await asAdmin({ javaScript });
		await page.goto(LOOK);
		await accentField(page).fill('#ffffff');
		await page.getByLabel(m.settings_look_headings_serif()).check();
		await save(page);
		await page.getByRole('button', { name: /^Use #/ }).waitFor();
		expect(await accentField(page).inputValue()).toBe('#ffffff');
		expect(await accentField(page).getAttribute('aria-invalid')).toBe('true');
		expect(await page.getByLabel(m.settings_look_headings_serif()).isChecked()).toBe(true);
		await page.getByRole('button', { name: /^Use #/ }).click();
		await told(page, m.settings_look_saved());
		const taken = await accentField(page).inputValue();
		expect(taken).toMatch(/^#[0-9a-f]{6}$/);
		expect(await token(page, '--accent')).toBe(taken);
		expect(await page.getByLabel(m.settings_look_headings_serif()).isChecked()).toBe(true);

		await accentField(page).fill('');
		await page.getByLabel(m.settings_look_headings_plain()).check();
		await save(page);
		await expect.poll(() => token(page, '--accent')).not.toBe(taken);
		expect(complaints.filter((one) => !one.includes(': 422 '))).toEqual([]);
		await close();
	});

	test('what is chosen is shown before it is saved', async () => {
		const { page, close } = await asAdmin({ javaScript });
		await page.goto(LOOK);
		await accentField(page).fill(BLUE);
		if (!javaScript) await page.getByRole('button', { name: m.settings_look_show() }).click();
		const { light, dark } = accentsOf(BLUE);
		await expect.poll(() => token(page, '--accent', '[data-look=light]')).toBe(light.accent);
		expect(await token(page, '--accent', '[data-look=dark]')).toBe(dark.accent);
		expect(await accentField(page).inputValue()).toBe(BLUE);
		await page.goto(LOOK);
		expect(await accentField(page).inputValue()).toBe('');
		await close();
	});

	test.for<[string, () => Promise<Buffer> | Buffer, string, LogoFaultCode]>([
		['50 MB', () => Buffer.alloc(50 * 1024 * 1024), 'logo.png', { code: 'file_too_large', mostKb: 1024 }],
		['one pixel', () => pngOf(1, 1), 'logo.png', { code: 'image_too_small', least: 16 }],
		['a bomb', bomb, 'logo.png', { code: 'image_too_large', most: 4000 }],
		[
			'a drawing with a script',
			() => Buffer.from(svgOf('<script>alert(1)</script>')),
			'logo.svg',
			{ code: 'svg_script' }
		],
		['a text by another name', () => Buffer.from('Dear clinic'), 'logo.png', { code: 'not_an_image' }],
		['a picture by another name', () => pngOf(1, 1), 'logo.svg', { code: 'image_too_small', least: 16 }]
	])('%s as a logo is refused in its place, with what would do', async ([, file, name, fault]) => {
		// The script would not even send what is too large; the browser's own post does.
		if (javaScript && fault.code === 'file_too_large') return;
		const { page, close } = await asAdmin({ javaScript });
		await page.goto(LOOK);
		// As a file on disk: 50 MB is more than the debugger takes.
		const path = join(mkdtempSync(join(tmpdir(), 'preface-logo-')), name);
		writeFileSync(path, await file());
		await page.getByLabel(m.settings_logo_file()).setInputFiles(path);
		await page.getByRole('button', { name: m.settings_logo_save() }).click();
		const input = page.getByLabel(m.settings_logo_file());
		await page.locator('#field-logo[aria-invalid=true]').waitFor();
		const error = await page.locator('#field-logo-error').textContent();
		expect(error).toContain(logoFaultWords(fault));
		expect(await input.getAttribute('aria-describedby')).toContain('field-logo-error');
		rmSync(dirname(path), { recursive: true });
		await close();
	});

	test('a logo stands at the top of every page with the name of the clinic, and can be removed', async () => {
		const { page, close, complaints } = await asAdmin({ javaScript });
		await page.goto(LOOK);
		const put = async (buffer: Buffer, name: string, mimeType: string) => {
			await page.getByLabel(m.settings_logo_file()).setInputFiles({ name, mimeType, buffer });
			await page.getByRole('button', { name: m.settings_logo_save() }).click();
			await told(page, m.settings_logo_saved());
			await page.goto(LOOK);
		};
		const mark = page.getByRole('banner').getByRole('link').first();
		const name = (await mark.textContent())?.trim() ?? '';
		await put(Buffer.from(WORDMARK), 'logo.svg', 'image/svg+xml');
		// Wide: in place of the name, and called by it.
		expect(await mark.getByRole('img', { name }).count()).toBe(1);
		expect((await mark.locator('img').boundingBox())?.height).toBeLessThanOrEqual(40);
		expect(await mark.locator('img').evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(
			0
		);
		await put(await pngOf(200, 200), 'logo.png', 'image/png');
		// As high as wide: beside the name, and silent.
		expect((await mark.textContent())?.trim()).toBe(name);
		expect(await mark.locator('img').getAttribute('alt')).toBe('');
		await page.getByRole('button', { name: m.settings_logo_remove() }).click();
		await told(page, m.settings_logo_removed());
		await page.reload();
		expect(await page.getByRole('banner').locator('img').count()).toBe(0);
		expect(complaints).toEqual([]);
		await close();
	});
});

test('a file that is too large is said so before it is sent', async () => {
	const { page, close } = await asAdmin();
	await page.goto(LOOK);
	const input = page.getByLabel(m.settings_logo_file());
	const buffer = Buffer.alloc(2 * 1024 * 1024);
	await input.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer });
	await expect
		.poll(() => input.evaluate((field: HTMLInputElement) => field.validationMessage))
		.toBe(m.settings_logo_fault_file_too_large({ most: 1024 }));
	expect(await input.inputValue()).toBe('');
	await close();
});

describe('a clinic with its own look', () => {
	let logo: string;
	let invitation: string;

	beforeAll(async () => {
		const { page, close } = await asAdmin();
		await page.goto(LOOK);
		await accentField(page).fill(BLUE);
		await page.getByLabel(m.settings_look_headings_serif()).check();
		await save(page);
		await told(page, m.settings_look_saved());
		const buffer = Buffer.from(WORDMARK);
		await page
			.getByLabel(m.settings_logo_file())
			.setInputFiles({ name: 'a', mimeType: 'image/svg+xml', buffer });
		await page.getByRole('button', { name: m.settings_logo_save() }).click();
		await told(page, m.settings_logo_saved());
		await page.reload();
		logo = (await page.getByRole('banner').locator('img').getAttribute('src')) ?? '';
		await close();
		const runtime = await installation.runtime();
		const desk = contextAs(runtime, clinic.world.desk, runtime.now());
		const somebody = { legalName: 'Ash Field', calledName: null, dateOfBirth: '1980-01-02', mobile: null };
		const { memberId } = surely(
			await addPerson(desk, { ...somebody, email: 'ash@mail.example', language: 'en', addAnyway: true })
		);
		const issued = surely(await issueInvitation(desk, { memberId, kind: 'activation', deliver: 'show' }));
		invitation = new URL(issued.link ?? '').pathname;
	});

	test.for([
		['light', 390],
		['light', 1280],
		['dark', 390],
		['dark', 1280]
	] as const)(
		'%s, %d px: its pages wear it, axe finds nothing, and nothing is said on the console',
		async ([scheme, width]) => {
			const admin = await asAdmin({ scheme, width });
			const patient = await openScreen(browser, { origin: installation.origin, width, scheme });
			const stranger = await openScreen(browser, { origin: installation.origin, width, scheme });
			const { self } = clinic.patient;
			await signInScreen(patient.context, installation, self);
			const pages: [Screen, string][] = [
				[admin, LOOK],
				[admin, '/admin/settings'],
				[patient, '/my'],
				[stranger, invitation],
				[stranger, `/help/${clinic.clinicId}`]
			];
			for (const [screen, path] of pages) {
				await screen.page.goto(path);
				expect(await token(screen.page, '--accent'), path).toBe(accentsOf(BLUE)[scheme].accent);
				expect(await token(screen.page, '--font-headings'), path).toContain('Charter');
				expect(await screen.accessibilityFaults(), path).toEqual([]);
				expect(await sidewaysFaults(screen.page), path).toEqual([]);
				await shoot(screen.page, `${path.replaceAll(/[^a-z]+/g, '-').slice(0, 24)}-${width}-${scheme}`);
			}
			for (const screen of [admin, patient, stranger]) {
				expect(screen.complaints).toEqual([]);
				await screen.close();
			}
		}
	);

	test('its logo and its style sheet are kept for good, do nothing, and carry no cookie', async () => {
		const { page, close } = await asAdmin();
		await page.goto('/admin/settings');
		const sheet = (await page.locator('link[href^="/theme/"]').getAttribute('href')) ?? '';
		await close();
		for (const [path, type] of [
			[logo, 'image/svg+xml'],
			[sheet, 'text/css; charset=utf-8']
		] as const) {
			// Asked for with a sign-in and without: the answer is the same, and may be kept by anybody.
			for (const who of [visitor(installation.origin), clinic.visitors.admin]) {
				const { status, headers } = await who.get(path);
				expect(status).toBe(200);
				expect(headers.get('content-type')).toBe(type);
				expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
				expect(headers.get('x-content-type-options')).toBe('nosniff');
				expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';.*sandbox$/);
				expect(headers.get('set-cookie')).toBeNull();
			}
		}
		for (const path of [
			'/picture/x',
			`/picture/${'0'.repeat(64)}`,
			`/theme/${'0'.repeat(64)}.css`,
			`/theme/${clinic.clinicId}.css`
		])
			expect((await visitor(installation.origin).get(path)).status, path).toBe(404);
	});

	test('another clinic wears none of it, and neither do pages that belong to none', async () => {
		const elsewhere = await openScreen(browser, { origin: installation.origin, width: 1280 });
		const harbor = await accountOf(await installation.runtime(), 'ada@harbor.example');
		for (const path of ['/', '/help', `/help/${harbor.clinicId}`, `/help/${randomUUID()}`, '/sign-in']) {
			await elsewhere.page.goto(path);
			expect(await elsewhere.page.locator('link[href^="/theme/"]').count(), path).toBe(0);
		}
		await signInScreen(elsewhere.context, installation, harbor);
		await elsewhere.page.goto('/admin/settings');
		expect(await elsewhere.page.locator('link[href^="/theme/"], header img').count()).toBe(0);
		expect(await token(elsewhere.page, '--accent')).not.toBe(hexOf({ l: 0, c: 0, h: 0 }));
		await elsewhere.close();
	});
});

test('a body of more than half a megabyte is refused wherever no file is asked for', async () => {
	const { admin } = clinic.visitors;
	const page = await admin.get('/admin/settings');
	const big = await admin.post('/admin/settings?/save', {
		post_key: hiddenField(page.text, 'post_key'),
		name: 'x'.repeat(600 * 1024)
	});
	expect(big.status).toBe(413);
	expect(big.headers.get('content-security-policy')).not.toBeNull();
});

test('what a clinic cannot choose is refused in its place: no language, too few years', async () => {
	const { page, close } = await asAdmin({ javaScript: false });
	await page.goto('/admin/settings');
	await page.getByLabel('English').uncheck();
	await page.getByRole('checkbox', { name: 'Spanish' }).uncheck();
	await page.getByLabel(m.settings_retention()).fill('5');
	await page.getByLabel(m.settings_waiting_hours()).fill('23');
	await page.getByRole('button', { name: m.settings_save() }).click();
	await page.waitForLoadState();
	for (const field of ['retentionYears', 'policy-waitingHours', 'languages'])
		expect(await page.locator(`#field-${field}-error`).count(), field).toBe(1);
	expect(await page.getByLabel(m.settings_retention()).inputValue()).toBe('5');
	expect(await page.getByLabel('English').isChecked()).toBe(false);
	await close();
});

async function shoot(page: Page, name: string): Promise<void> {
	if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
}
