import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { buildIfStale } from '../../src/cli/build.ts';
import { ROOT } from '../../src/cli/root.ts';
import { signInId } from '../../src/lib/domain/ids.ts';
import { contextAs } from '../../src/lib/server/demo/act-as.ts';
import { FRONT_DESK, PATIENTS, STAFF } from '../../src/lib/server/demo/people.ts';
import { surely } from '../../src/lib/server/demo/walk-course.ts';
import type { AccountRef } from '../../src/lib/server/operations/identity/accounts.ts';
import { issueInvitation } from '../../src/lib/server/operations/identity/issue-invitation.ts';
import { findChromium, launchBrowser } from '../support/browser.ts';
import { secondClinic } from '../support/everybody.ts';
import { signInScreen } from '../support/sign-in-screen.ts';
import { actingEditor, demoDraft, handOverDemoDraft } from '../support/hand-over.ts';
import {
	openStandaloneInstallation,
	type StandaloneInstallation
} from '../support/standalone-installation.ts';
import { accountOf } from '../support/visitor.ts';
import { SHEETS, type Known, type Sheet } from './screens.ts';

/**
 * `npm run screens`: every screen of the demonstration on contact sheets in docs/screens/, at both widths and in both
 * themes, to be looked at side by side. Each look is taken on a demonstration of its own, because people act in it.
 */
const OUT = join(ROOT, 'docs/screens');
/** Of the README. */
const PICTURES = join(ROOT, 'docs/images');
const LOOKS = [
	{ name: 'phone-light', width: 390, height: 1_400, wholeHeight: 6_000, shownWidth: 260, scheme: 'light' },
	{ name: 'phone-dark', width: 390, height: 1_400, wholeHeight: 6_000, shownWidth: 260, scheme: 'dark' },
	{ name: 'desk-light', width: 1_280, height: 900, wholeHeight: 4_000, shownWidth: 520, scheme: 'light' },
	{ name: 'desk-dark', width: 1_280, height: 900, wholeHeight: 4_000, shownWidth: 520, scheme: 'dark' }
] as const;
type Look = (typeof LOOKS)[number];

/** Taken twice as sharp as it is shown, and still small. */
const SHARPNESS = 1.5;
const QUALITY = 62;
const SHEET_WIDTH = 1_690;

type Shot = { name: string; picture: string };

await buildIfStale(ROOT);
rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
const browser = await launchBrowser(await findChromium());
try {
	for (const look of LOOKS) await takeAll(browser, look);
} finally {
	await browser.close();
}
writeFileSync(join(OUT, 'README.md'), contents());
const kB = readdirSync(OUT).reduce((sum, file) => sum + statSync(join(OUT, file)).size, 0) / 1_000;
console.log(`${SHEETS.length} sheets in ${LOOKS.length} looks, ${Math.round(kB)} kB in all`);

async function takeAll(eyes: Browser, look: Look): Promise<void> {
	const installation = await openStandaloneInstallation();
	try {
		const known = await knownOf(installation);
		for (const sheet of SHEETS) {
			const shots = await shotsOf(eyes, look, sheet, known, installation);
			await layOut(eyes, look, sheet, shots);
			console.log(`${sheet.name}-${look.name}: ${shots.length} screens`);
		}
	} finally {
		await installation.close();
	}
}

async function knownOf({ origin, runtime, endDatabase }: StandaloneInstallation): Promise<Known> {
	const accounts = new Map(
		await Promise.all(
			[...PATIENTS, ...STAFF].map(async ({ email }) => [email, await accountOf(runtime, email)] as const)
		)
	);
	// Somebody of the demonstration goes to this clinic too, with the same address and passphrase.
	const other = await secondClinic({ origin, runtime: () => Promise.resolve(runtime) }, 'lakeside');
	await other.world.invite('Elena');

	const personOf = (email: string): AccountRef => {
		const account = accounts.get(email);
		if (!account) throw new Error(`The demonstration has no ${email}`);
		return account;
	};
	const { clinicId } = personOf('alex@mail.example');
	const desk = personOf(FRONT_DESK.email);
	const acting = {
		roles: FRONT_DESK.roles,
		profession: null,
		signInId: signInId(runtime.newId()),
		secret: null
	};
	const { memberId } = personOf('sam@mail.example');
	const { link } = surely(
		await issueInvitation(contextAs(runtime, { ...desk, ...acting }, runtime.now()), {
			memberId,
			kind: 'activation',
			deliver: 'show'
		})
	);
	const editing = await actingEditor(runtime);
	return {
		draft: `/studio/${await demoDraft(editing)}`,
		proposal: `/studio/proposals/${await handOverDemoDraft(editing)}`,
		account: personOf,
		personPage: (email) => `/clinic/people/${personOf(email).memberId}`,
		help: `/help/${clinicId}`,
		invitation: new URL(link ?? '').pathname,
		endDatabase
	};
}

async function shotsOf(
	eyes: Browser,
	look: Look,
	{ parts }: Sheet,
	known: Known,
	{ origin, runtime }: StandaloneInstallation
): Promise<Shot[]> {
	const shots: Shot[] = [];
	for (const { as, screens } of parts) {
		const context = await eyes.newContext({
			baseURL: origin,
			viewport: { width: look.width, height: look.height },
			colorScheme: look.scheme,
			reducedMotion: 'reduce',
			deviceScaleFactor: (look.shownWidth * SHARPNESS) / look.width
		});
		if (as !== null) {
			const installation = { origin, runtime: () => Promise.resolve(runtime) };
			await signInScreen(context, installation, known.account(as));
		}
		const page = await context.newPage();
		for (const { name, path, does, readme, whole } of screens) {
			await page.setViewportSize({ width: look.width, height: look.height });
			await page.goto(typeof path === 'string' ? path : path(known));
			await does?.(page, known);
			await page.waitForLoadState('load');
			if (whole) await showWhole(page, look);
			await page.evaluate(() => document.fonts.ready.then(() => scrollTo(0, 0)));
			const picture = await webp(page);
			shots.push({ name, picture });
			if (readme?.look === look.name) {
				writeFileSync(join(PICTURES, `${readme.file}.webp`), Buffer.from(picture, 'base64'));
			}
		}
		await context.close();
	}
	return shots;
}

async function showWhole(page: Page, { width, height, wholeHeight }: Look): Promise<void> {
	const long = await page.evaluate(() => document.documentElement.scrollHeight);
	await page.setViewportSize({ width, height: Math.min(Math.max(long, height), wholeHeight) });
}

/** As base64. The protocol's own picture, because it is half the size of what the library offers. */
async function webp(page: Page): Promise<string> {
	// A page whose size has just changed has no picture of itself before its next frame.
	await page.evaluate(
		() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
	);
	const session = await page.context().newCDPSession(page);
	const { data } = await session.send('Page.captureScreenshot', {
		format: 'webp',
		quality: QUALITY
	});
	await session.detach();
	return data;
}

async function layOut(eyes: Browser, look: Look, sheet: Sheet, shots: readonly Shot[]): Promise<void> {
	const page = await eyes.newPage({ viewport: { width: SHEET_WIDTH, height: 900 }, deviceScaleFactor: 1 });
	const figures = shots
		.map(
			({ name, picture }) =>
				`<figure><img src="data:image/webp;base64,${picture}" width="${look.shownWidth}"><figcaption>${name}</figcaption></figure>`
		)
		.join('');
	await page.setContent(
		`<style>body{margin:24px;background:#e7e5e0;color:#222;font:16px system-ui}h1{font-size:20px}
		main{display:flex;flex-wrap:wrap;gap:20px}figure{margin:0}img{display:block;border-radius:6px;box-shadow:0 1px 4px #0003}
		figcaption{padding:6px 2px}</style><h1>${sheet.title} · ${look.width} px, ${look.scheme}</h1><main>${figures}</main>`
	);
	const height = await page.evaluate(() => document.documentElement.scrollHeight);
	await page.setViewportSize({ width: SHEET_WIDTH, height });
	writeFileSync(join(OUT, `${sheet.name}-${look.name}.webp`), Buffer.from(await webp(page), 'base64'));
	await page.close();
}

function contents(): string {
	const lines = SHEETS.flatMap((sheet) => [
		`## ${sheet.title}`,
		'',
		...LOOKS.map(({ name, width, scheme }) => `- [${width} px, ${scheme}](${sheet.name}-${name}.webp)`),
		''
	]);
	return [
		'# Screens',
		'',
		'Made by `npm run screens` from the demonstration; everybody in it is made up.',
		'',
		...lines
	].join('\n');
}
