import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { lookText, LOOKS, type ReaderLook } from '../../src/lib/domain/look/reader-look.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { DEMO_PASSPHRASE } from '../../src/lib/server/demo/people.ts';
import { LOOK_COOKIE } from '../../src/lib/server/http/look-cookie.ts';
import { sidewaysFaults } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { openScreen, type ScreenOptions } from '../support/screen.ts';
import { signInScreen } from '../support/sign-in-screen.ts';
import { accountOf, signedInVisitor, visitor } from '../support/visitor.ts';

/** How somebody wants to see the pages, and what they print, as the built app serves it. */
const READER = 'elena@mail.example';
const LESSON = '/my/part/1?at=1';

let installation: Installation;
let browser: Browser;
beforeAll(async () => {
	installation = await openInstallation({ command: 'demo' });
	browser = await launchBrowser(inject('chromiumPath'));
});
afterAll(async () => {
	await browser?.close();
	await installation?.close();
});

const readerAccount = async () => accountOf(await installation.runtime(), READER);

/** The reader's browser, in which this look was chosen before. */
async function readerScreen(look: Partial<ReaderLook> | null, options: Partial<ScreenOptions> = {}) {
	const { origin } = installation;
	const screen = await openScreen(browser, { origin, width: 390, ...options });
	await signInScreen(screen.context, installation, await readerAccount());
	const chosen: ReaderLook = { text: 'set', contrast: 'set', theme: 'device', ...look };
	if (look) await screen.context.addCookies([{ name: LOOK_COOKIE, value: lookText(chosen), url: origin }]);
	return screen;
}

const worn = (page: Page) => page.evaluate(() => ({ ...document.documentElement.dataset }));

async function choose(page: Page, group: string, choice: string): Promise<void> {
	const menu = page.locator('.look-menu');
	const folded = menu.locator('details:not([open]) > summary');
	if ((await folded.count()) > 0) await folded.click();
	await menu.getByRole('group', { name: group }).getByRole('button', { name: choice }).click();
	// Without a script it leads to a page of its own, on which the menu is folded again.
	await page.waitForLoadState();
}

test.for([true, false])(
	'what a visitor chose holds after signing in and out, and on the help page (JavaScript: %s)',
	async (javaScript) => {
		const { origin } = installation;
		const { page, context, complaints, close } = await openScreen(browser, {
			origin,
			width: 390,
			javaScript
		});
		const attribute = (name: string) => page.locator(`html[data-${name}]`).getAttribute(`data-${name}`);
		await page.goto('/sign-in');
		await choose(page, m.common_look_text(), m.common_look_larger());
		await page.locator('html[data-text=larger]').waitFor();
		await choose(page, m.common_look_theme(), m.common_look_dark());
		await page.locator('html[data-theme=dark]').waitFor();
		expect(new URL(page.url()).pathname).toBe('/sign-in');

		await page.locator('[name="identifier"]').fill(READER);
		await page.locator('[name="passphrase"]').fill(DEMO_PASSPHRASE);
		await page.getByRole('button', { name: m.auth_sign_in_go() }).click();
		await page.waitForURL('**/my');
		expect([await attribute('text'), await attribute('theme')]).toEqual(['larger', 'dark']);

		await page.goto(LESSON);
		await choose(page, m.common_look_contrast(), m.common_look_stronger());
		await page.locator('html[data-contrast=stronger]').waitFor();
		expect(page.url()).toBe(origin + LESSON);

		await page.getByRole('button', { name: m.common_sign_out() }).click();
		await page.waitForURL('**/sign-out');
		await page.goto('/help');
		expect([await attribute('text'), await attribute('contrast')]).toEqual(['larger', 'stronger']);

		const [cookie] = (await context.cookies()).filter(({ name }) => name === LOOK_COOKIE);
		expect(cookie).toMatchObject({
			value: 'larger.stronger.dark',
			sameSite: 'Lax',
			httpOnly: true,
			path: '/'
		});
		const days = ((cookie?.expires ?? 0) * 1000 - Date.now()) / 86_400_000;
		expect(Math.round(days)).toBe(365);
		expect(complaints).toEqual([]);
		await close();
	}
);

test('whoever chooses what is usual everywhere has nothing kept', async () => {
	const screen = await readerScreen({ theme: 'dark' });
	await screen.page.goto('/my');
	await choose(screen.page, m.common_look_theme(), m.common_look_device());
	await screen.page.locator('html[data-theme=device]').waitFor();
	expect((await screen.context.cookies()).map(({ name }) => name)).not.toContain(LOOK_COOKIE);
	await screen.page.reload();
	expect(await worn(screen.page)).toEqual({});
	await screen.close();
});

describe('where a choice leads back to', () => {
	const choosing = (referer?: string) =>
		visitor(installation.origin).post('/look', { theme: 'dark' }, referer === undefined ? {} : { referer });

	test('the page that it was made on', async () => {
		const { status, location } = await choosing(`${installation.origin}/verify`);
		expect([status, location]).toEqual([303, '/verify']);
	});

	test.for([undefined, 'https://evil.example/my', '//evil.example', 'javascript:alert(1)'])(
		'never anything but a page of ours: %s',
		async (referer) => {
			const { status, location } = await choosing(referer);
			expect([status, location]).toEqual([303, '/look']);
		}
	);

	test('another site cannot choose for anybody, and an unknown choice changes nothing', async () => {
		const somebody = visitor(installation.origin);
		const foreign = await somebody.post('/look', { theme: 'dark' }, { origin: 'https://evil.example' });
		expect([foreign.status, foreign.headers.get('set-cookie')]).toEqual([403, null]);
		const odd = await somebody.post('/look', { theme: '"><script>', text: 'huge' });
		expect(odd.headers.get('set-cookie') ?? '').not.toMatch(/script|huge/);
		const forged = await somebody.get('/sign-in', { cookie: `${LOOK_COOKIE}=x"><script>.x.dark` });
		expect(forged.text).toContain('data-theme="dark"');
		expect(forged.text).not.toContain('"><script>.');
	});
});

const COLOURS = LOOKS.contrast.flatMap((contrast) =>
	(['light', 'dark'] as const).map((theme) => ({ contrast, theme }))
);
/** Text and what it stands on: design tokens, by name. */
const TEXT_PAIRS = [
	...['ground', 'sheet', 'sunk', 'accent-wash', 'attention-wash'].flatMap((under) => [
		['ink', under],
		['ink-soft', under]
	]),
	['accent', 'ground'],
	['accent', 'sheet'],
	['accent', 'accent-wash'],
	['accent-deep', 'ground'],
	['on-accent', 'accent'],
	['on-accent', 'accent-deep'],
	['on-emergency', 'emergency'],
	['emergency-ink', 'ground']
];
const SHAPE_PAIRS = [
	['line-strong', 'ground'],
	['line-strong', 'sheet'],
	['accent', 'sunk']
];

/** Contrast ratios by WCAG 2 of what the browser makes of the tokens. */
const contrasts = (page: Page, pairs: string[][]): Promise<number[]> =>
	page.evaluate((all) => {
		const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
		const probe = document.body.appendChild(document.createElement('i'));
		const luminance = (token: string): number => {
			probe.style.setProperty('color', `var(--${token})`);
			if (!canvas) throw new Error('No canvas');
			canvas.fillStyle = getComputedStyle(probe).color;
			canvas.fillRect(0, 0, 1, 1);
			const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
				const part = value / 255;
				return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
			});
			return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
		};
		return all.map(([above = '', under = '']) => {
			const [light = 0, dark = 0] = [luminance(above), luminance(under)].sort((a, b) => b - a);
			return (light + 0.05) / (dark + 0.05);
		});
	}, pairs);

describe.each(COLOURS)('$theme, contrast $contrast', ({ contrast, theme }) => {
	test('every pair of colours holds what it has to, whatever the device says', async () => {
		const screen = await readerScreen({ contrast, theme }, { scheme: theme === 'dark' ? 'light' : 'dark' });
		await screen.page.goto('/my');
		const least = contrast === 'stronger' ? { text: 9, shape: 4.5 } : { text: 7, shape: 3 };
		const below = async (pairs: string[][], least: number) =>
			(await contrasts(screen.page, pairs)).flatMap((ratio, place) =>
				ratio < least ? [`${pairs[place]?.join(' on ')}: ${ratio.toFixed(2)}`] : []
			);
		expect(await below(TEXT_PAIRS, least.text)).toEqual([]);
		expect(await below(SHAPE_PAIRS, least.shape)).toEqual([]);
		await screen.close();
	});

	test('axe finds nothing on a lesson, the menu open', async () => {
		const screen = await readerScreen({ contrast, theme });
		await screen.page.goto(LESSON);
		await screen.page.locator('.look-menu summary').click();
		expect(await screen.accessibilityFaults()).toEqual([]);
		await screen.close();
	});
});

test('a device that asks for more contrast gets it, chosen or not', async () => {
	const screen = await readerScreen(null);
	await screen.page.emulateMedia({ contrast: 'more' });
	await screen.page.goto(LESSON);
	expect((await contrasts(screen.page, [['ink', 'ground']]))[0]).toBe(21);
	await screen.close();
});

test.for([LESSON, '/my', '/my/when-to-call', '/my/card', '/my/part/1/print', '/sign-in', '/look'])(
	'at 320 px with the largest letters nobody has to scroll sideways: %s',
	async (path) => {
		const { page, close } = await readerScreen({ text: 'largest' });
		await page.setViewportSize({ width: 320, height: 640 });
		await page.goto(path);
		const menu = page.locator('.look-menu summary');
		if ((await menu.count()) > 0) await menu.click();
		expect(await sidewaysFaults(page)).toEqual([]);
		await close();
	}
);

test('paper is as it always was, however the screen looks', async () => {
	const printed = async (look: Partial<ReaderLook> | null) => {
		const { page, close } = await readerScreen(look);
		await page.goto(LESSON);
		await page.emulateMedia({ media: 'print' });
		const seen = await page.locator('html, main .passage > p').evaluateAll((all) =>
			all.map((one) => {
				const { backgroundColor, color, fontSize } = getComputedStyle(one);
				return [backgroundColor, color, fontSize].join(' ');
			})
		);
		await close();
		return seen;
	};
	expect(await printed({ text: 'largest', contrast: 'stronger', theme: 'dark' })).toEqual(
		await printed(null)
	);
});

describe('what is printed', () => {
	test('two cards of the size of an identity card, nothing cut off', async () => {
		const { page, close } = await readerScreen({ text: 'largest' });
		await page.setViewportSize({ width: 718, height: 1000 });
		await page.goto('/my/card');
		expect(await page.locator('article.card:visible').count()).toBe(1);
		await page.emulateMedia({ media: 'print' });
		const sides = await page.locator('article.card .side').evaluateAll((all) =>
			all.map((side) => {
				const { width, height } = side.getBoundingClientRect();
				return {
					width: Math.round(width),
					height: Math.round(height),
					isCut: side.scrollHeight > side.clientHeight + 1
				};
			})
		);
		// 85.6 × 54 mm at 96 to the inch, the frame counted in.
		const side = { width: 324, height: 202, isCut: false };
		expect(sides).toEqual([side, side, side, side]);
		await close();
	});

	test('a module: all that there is to read, its version, who reviewed it and whom to call, and no key to anything', async () => {
		const runtime = await installation.runtime();
		const reader = await signedInVisitor(installation.origin, runtime, await readerAccount());
		const { text, headers } = await reader.get('/my/part/1/print');
		const { course, version } = runtime.base;
		const [module] = course.modules;
		if (!module) throw new Error('A course without modules');
		expect(headers.get('cache-control')).toBe('no-store');
		expect(text).toContain(version);
		expect(text).toContain(m.common_review_none());
		for (const { number } of course.help.slice(0, 1)) expect(text).toContain(number);
		const hidden = [...module.items, ...module.misconceptions].map(({ id }) => id);
		expect(hidden.filter((id) => text.includes(id))).toEqual([]);
		const reteach = module.blocks.filter(({ kind }) => kind === 'reteach').map(({ id }) => id);
		expect(reteach.filter((id) => text.includes(`id="${id}-`))).toEqual([]);
		expect((await reader.get('/my/part/99/print')).status).toBe(404);
	});
});
