import { sql } from 'drizzle-orm';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { ROUTES, type RouteAccess } from '../../src/lib/domain/access/routes.ts';
import { initialSettings } from '../../src/lib/domain/clinic/settings.ts';
import type { Course, Item, Words } from '../../src/lib/domain/content/model.ts';
import { previewList, type PreviewEntry } from '../../src/lib/domain/preview/list.ts';
import { plansOf } from '../../src/lib/domain/preview/made-up.ts';
import { previewPath } from '../../src/lib/domain/preview/page.ts';
import { previewValues } from '../../src/lib/domain/preview/values.ts';
import type { ClinicId } from '../../src/lib/domain/ids.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { EDITOR } from '../../src/lib/server/demo/people.ts';
import { planName } from '../../src/lib/server/operations/studio/preview-of.ts';
import { pageHref, type PreviewWho } from '../../src/lib/ui/studio/preview/preview-paths.ts';
import { answerFor, itemWithId, secretsOfItem } from '../support/answers.ts';
import { faultsOf } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { baseCourse } from '../support/runtime.ts';
import { openScreen, type Screen } from '../support/screen.ts';
import { signInScreen } from '../support/sign-in-screen.ts';
import { accountOf, hiddenField, signedInVisitor, visitor, type Visitor } from '../support/visitor.ts';

/** A draft looked at as a patient would see it: as they see it, in every language, and without a trace. */
const ES = { locale: 'es' } as const;

let installation: Installation;
let browser: Browser;
let course: Course;
let clinicId: ClinicId;
let editor: Visitor;
/** Of the demonstration's editor. */
let draft: string;
let list: string;

beforeAll(async () => {
	installation = await openInstallation({ command: 'demo' });
	browser = await launchBrowser(inject('chromiumPath'));
	({ course } = await baseCourse());
	const runtime = await installation.runtime();
	const account = await accountOf(runtime, EDITOR.email);
	({ clinicId } = account);
	editor = await signedInVisitor(installation.origin, runtime, account);
	const { rows } = await runtime.db.inClinic(clinicId, (tx) =>
		tx.execute<{ id: string }>(sql`select draft_id as id from course_draft limit 1`)
	);
	draft = rows[0]?.id ?? '';
	list = `/studio/${draft}/preview`;
});
afterAll(async () => {
	await browser?.close();
	await installation?.close();
});

async function openEditor(width: 390 | 1280, javaScript: boolean): Promise<Screen> {
	const screen = await openScreen(browser, { origin: installation.origin, width, javaScript });
	await signInScreen(
		screen.context,
		installation,
		await accountOf(await installation.runtime(), EDITOR.email)
	);
	return screen;
}

const whoFor = (lang: string, plan = 0): PreviewWho => ({
	lang,
	plan: planName(plansOf(course)[plan] ?? null)
});

/** Everything that is listed for somebody, as the domain lists it of the course that the draft was made from. */
function entriesFor(who: PreviewWho): PreviewEntry[] {
	const plan = plansOf(course).find((one) => planName(one) === who.plan) ?? null;
	const to = { language: who.lang, plan };
	const values = previewValues(course, initialSettings('Harbor'), to, '');
	return previewList({ course, to, values, passes: true }).flatMap(({ entries }) => entries);
}

const heading = (page: Page) => page.locator('main h1').innerText();
const press = async (page: Page, selector: string) => {
	await page.locator(selector).click();
	await page.waitForLoadState('load');
};

test('somebody goes through a module in Spanish on a phone without JavaScript: reads, is wrong, is taught again, is right', async () => {
	const { page, complaints, close } = await openEditor(390, false);
	const module = course.modules.find(({ items }) => items[0]?.kind === 'single');
	const lesson = entriesFor(whoFor('es')).find(
		({ page: at }) => at.is === 'passage' && at.module === module?.id
	);
	if (!module || !lesson?.title) throw new Error('The course begins no module with a choice');
	await page.goto(`${list}?lang=es`);
	expect(await page.locator('html').getAttribute('lang')).toBe('en');
	await page.locator('main summary', { hasText: module.title['es'] ?? '' }).click();
	await page.getByRole('link', { name: lesson.title, exact: true }).click();
	await page.waitForLoadState('load');

	// In the frame, which says what it shows, and then by itself.
	const frame = page.locator('iframe');
	expect(await frame.getAttribute('title')).toBe(m.studio_preview_frame({ title: lesson.title }));
	const inside = frame.contentFrame();
	expect(await inside.locator('html').getAttribute('lang')).toBe('es');
	expect((await inside.locator('main h1').innerText()).trim()).toBe(lesson.title);
	await page.goto((await frame.getAttribute('src')) ?? '');
	expect(await page.locator('aside').first().innerText()).toContain(m.studio_preview_band());

	while ((await page.locator('form[action*="?/seen"]').count()) > 0)
		await press(page, 'form[action*="?/seen"] button');
	expect(await answerOnce(page, 'wrong')).toBe(m.patient_feedback_incorrect({}, ES));
	expect(await page.locator('.reteach').count()).toBe(1);
	await press(page, 'form[action*="?/next"] button');
	expect(await answerOnce(page, 'right')).toBe(m.patient_feedback_correct({}, ES));
	expect(await page.locator('.reteach').count()).toBe(0);

	// On to the end of the module, as the check has it.
	for (let answers = 0; answers < 40; answers += 1) {
		await press(page, 'form[action*="?/next"] button');
		if ((await page.locator('form.item').count()) === 0) break;
		await answerOnce(page, 'right');
	}
	expect(await heading(page)).toBe(m.patient_part_end({}, ES));
	expect(complaints).toEqual([]);
	await close();
});

/** Answers what is on the screen, through all steps of a story; gives the verdict. */
async function answerOnce(page: Page, how: 'right' | 'wrong'): Promise<string> {
	const id = (await page.locator('form.item input[name="item"]').getAttribute('value')) ?? '';
	const path: string[] = [];
	while ((await page.locator('form.item').count()) > 0) {
		const fields = answerFor(course, id, path, how);
		if (itemWithId(course, id).kind === 'scenario') path.push(fields['choice'] ?? '');
		for (const [name, value] of Object.entries(fields)) await fill(page, name, value);
		const sure = page.locator('[name="sureness"][value="fairly"]');
		if ((await sure.count()) > 0) await sure.check();
		await page.locator('form.item .send button').first().click();
		await page.waitForLoadState('load');
	}
	return (await heading(page)).trim();
}

async function fill(page: Page, name: string, value: string): Promise<void> {
	const field = page.locator(`form.item [name="${name}"]`);
	const kind = await field.first().evaluate((element) => element.getAttribute('type') ?? element.localName);
	if (kind === 'radio') await page.locator(`form.item [name="${name}"][value="${value}"]`).check();
	else if (kind === 'checkbox') await field.check();
	else if (kind === 'select') await field.selectOption(value);
	else await field.fill(value);
}

test('an answer that is not whole comes back with what to do, and the next step of a patient is said to write nothing', async () => {
	const { page, close } = await openEditor(390, false);
	const item = entriesFor(whoFor('en')).find(({ page: { is } }) => is === 'item');
	if (!item) throw new Error('The course asks nothing');
	await page.goto(pageHref(draft, item.page, whoFor('en')));
	await page.locator('form.item .send button').first().click();
	await page.waitForLoadState('load');
	expect(await page.locator('form.item [role="alert"], form.item .summary').count()).toBeGreaterThan(0);
	for (const [of, act] of [
		[{ is: 'health-check' }, 'give'],
		[{ is: 'signing', at: 'review' }, 'sign'],
		[{ is: 'records' }, 'refuse']
	] as const) {
		await page.goto(pageHref(draft, of, whoFor('en')));
		await press(page, `form[action*="?/${act}"] button:not([type="button"])`);
		expect(await page.locator('main').innerText()).toContain(m.studio_preview_nothing_kept());
	}
	await close();
});

describe('all of the course', () => {
	test('every page answers, in both languages and for every plan, and no table has another row after it', async () => {
		const before = await countRows();
		expect(Object.keys(before).length).toBeGreaterThan(20);
		const addresses = new Set<string>();
		for (const lang of course.languages) {
			for (const [plan] of plansOf(course).entries()) {
				const who = whoFor(lang, plan);
				for (const { page } of entriesFor(who)) {
					// What everybody meets is looked at for the first plan.
					const known = [...Array(plan).keys()].some((other) =>
						addresses.has(pageHref(draft, page, whoFor(lang, other)))
					);
					if (!known) addresses.add(pageHref(draft, page, who));
				}
			}
		}
		expect(addresses.size).toBeGreaterThan(200);
		const faults: string[] = [];
		const leaks: string[] = [];
		const left = [...addresses];
		const ask = async () => {
			for (let path = left.shift(); path !== undefined; path = left.shift()) {
				const { status, text } = await editor.get(path);
				if (status !== 200 || !text.includes('data-shell="patient"') === !path.includes('/help?'))
					faults.push(`${status} ${path}`);
				const id = /\/item\/([^?]+)\?/.exec(path)?.[1];
				if (id) leaks.push(...secretsIn(text, itemWithId(course, id)).map((secret) => `${path}: ${secret}`));
			}
		};
		await Promise.all([ask(), ask(), ask()]);
		expect(faults).toEqual([]);
		expect(leaks).toEqual([]);

		await postEverything();
		expect(await countRows()).toEqual(before);
	});
});

/** Answers, goes on and sends, as every form of these pages would. */
async function postEverything(): Promise<void> {
	const who = whoFor('en');
	const of = (entry: PreviewEntry, act: string) => pageHref(draft, entry.page, who).replace('?', `?/${act}&`);
	const acts = Object.keys((ROUTES as RouteAccess)['/(studio)/studio/[draft]/preview/[...what]'] ?? {})
		.filter((method) => method !== 'GET')
		.map((method) => method.replace('POST ', ''));
	expect(acts.length).toBeGreaterThan(10);
	const entries = entriesFor(who);
	const oneOfEach = new Map(entries.map((entry) => [entry.page.is, entry]));
	for (const entry of oneOfEach.values()) {
		for (const act of acts) {
			const { status } = await editor.post(of(entry, act), { choice: 'unsure', statement: 'right-to-stop' });
			expect([200, 303, 404, 422], `${act} of ${entry.page.is}`).toContain(status);
		}
	}
	const [item] = entries.filter(({ page }) => page.is === 'item');
	if (!item) throw new Error('The course asks nothing');
	const page = (await editor.get(pageHref(draft, item.page, who))).text;
	const right = {
		...item.ways[0]?.given,
		item: hiddenField(page, 'item'),
		screen: hiddenField(page, 'screen')
	};
	const { status, location } = await editor.post(of(item, 'answer'), right);
	expect(status).toBe(303);
	expect((await editor.get(location ?? '')).text).toContain(m.patient_feedback_correct());
}

/** Rows of every table; whoever looks at a draft is written into one, so that others see that they are there. */
async function countRows(): Promise<Record<string, string>> {
	const { db } = await installation.runtime();
	return db.inClinic(clinicId, async (tx) => {
		const { rows: tables } = await tx.execute<{ name: string }>(
			sql`select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace
				and c.relkind = 'r' and has_table_privilege(c.oid, 'select') and c.relname <> 'course_presence'
				order by 1`
		);
		const counts: Record<string, string> = {};
		for (const { name } of tables) {
			const { rows } = await tx.execute<{ count: string }>(
				sql`select count(*) as count from ${sql.identifier(name)}`
			);
			counts[name] = rows[0]?.count ?? '';
		}
		return counts;
	});
}

const ENOUGH_CHARACTERS = 25;

/** What only the answer may bring, found in a page as it comes. */
function secretsIn(page: string, item: Item): string[] {
	const text = page.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
	const { words, beliefs } = secretsOfItem(item);
	return [
		...words.flatMap(pieces).filter((piece) => text.includes(piece)),
		...beliefs.filter((belief) => page.includes(belief))
	];
}

const pieces = (words: Words): string[] =>
	Object.values(words)
		.flat()
		.flatMap((inline) => (inline.type === 'text' ? [inline.value.trim()] : []))
		.filter((text) => text.length >= ENOUGH_CHARACTERS && !/[&<>"']/.test(text));

test('nothing is wrong with one page of each kind, nor with the list, for who sees, listens or presses keys', async () => {
	const { page, complaints, close } = await openEditor(390, true);
	const who = whoFor('es');
	const entries = entriesFor(who);
	const kindOf = ({ page: at }: PreviewEntry) =>
		at.is === 'item' ? `item ${itemWithId(course, at.item).kind}` : at.is;
	const oneOfEach = [...new Map(entries.map((entry) => [kindOf(entry), entry])).values()];
	expect(oneOfEach.length).toBeGreaterThan(20);
	const faults: string[] = [];
	const look = async (path: string) => {
		await page.goto(path);
		faults.push(...(await faultsOf(page, path, true)));
	};
	for (const { page: at, ways } of oneOfEach) {
		await look(pageHref(draft, at, who));
		const wrong = ways.find(({ is }) => is === 'wrong');
		if (wrong) await look(pageHref(draft, at, who, { before: [], path: wrong.path, given: wrong.given }));
	}
	await look(pageHref(draft, { is: 'elsewhere' }, who));
	await look(list);
	await look(`${list}?width=desk&lang=es&show=${encodeURIComponent('signing/review')}`);
	expect(faults).toEqual([]);
	expect(complaints).toEqual([]);
	await close();
});

test('what applies follows the plan, and what nobody with it meets says so', async () => {
	const [first, ...others] = plansOf(course).map((_, plan) => whoFor('en', plan));
	if (!first) throw new Error('The course is for nobody');
	const paths = new Set(entriesFor(first).map(({ page }) => previewPath(page)));
	const [other, only] = others.flatMap((who) => {
		const more = entriesFor(who).find(({ page }) => page.is === 'passage' && !paths.has(previewPath(page)));
		return more ? [who, more] : [];
	}) as [PreviewWho?, PreviewEntry?];
	if (!other || !only) throw new Error('Every plan meets the same');
	expect((await editor.get(pageHref(draft, only.page, first))).text).toContain(m.studio_preview_not_met());
	expect((await editor.get(pageHref(draft, only.page, other))).text).not.toContain(
		m.studio_preview_not_met()
	);
	const listed = (who: PreviewWho) => editor.get(`${list}?${new URLSearchParams(who).toString()}`);
	const link = `show=${encodeURIComponent(previewPath(only.page))}`;
	expect((await listed(first)).text.includes(link)).toBe(false);
	expect((await listed(other)).text.includes(link)).toBe(true);
});

test.for([
	'nothing',
	'module/nothing/check',
	'module/nothing/item/x',
	'signing/statement/nothing',
	'check-in/99',
	''
])('there is no page at "%s"', async (what) => {
	const { status } = await editor.get(what === '' ? `${list}s` : `${list}/${what}`);
	expect(status).toBe(404);
});

test('only these pages may stand in a frame, only of ours, and only in the page that lists them', async () => {
	const patient = await signedInVisitor(
		installation.origin,
		await installation.runtime(),
		await accountOf(await installation.runtime(), 'alex@mail.example')
	);
	const nobody = visitor(installation.origin);
	const shown = `${list}/key-information`;
	const policy = async (who: Visitor, path: string) =>
		(await who.get(path)).headers.get('content-security-policy') ?? '';
	expect(await policy(editor, shown)).toContain("frame-ancestors 'self'");
	expect(await policy(editor, `${list}/nothing`)).toContain("frame-ancestors 'self'");
	expect(await policy(editor, list)).toContain("frame-src 'self'");

	const addresses = Object.entries(ROUTES as RouteAccess)
		.filter(([route, rules]) => rules.GET !== undefined && !route.includes('/preview/'))
		.map(
			([route]) =>
				route
					.replaceAll(/\/\([^)]+\)/g, '')
					.replace('[draft]', draft)
					.replace('[clinic]', clinicId)
					.replaceAll(/\[[^\]]+\]/g, '1') || '/'
		);
	expect(addresses.length).toBeGreaterThan(60);
	const open: string[] = [];
	for (const who of [editor, patient, nobody]) {
		for (const path of addresses) {
			const { headers } = await who.get(path);
			if (!headers.get('content-type')?.startsWith('text/html')) continue;
			const said = headers.get('content-security-policy') ?? '';
			const mayFrame = path === list && who === editor;
			if (!said.includes("frame-ancestors 'none'") || said.includes('frame-src') !== mayFrame)
				open.push(`${path}: ${said}`);
		}
	}
	expect(open).toEqual([]);
	// Whoever may not look at it gets what everybody gets who asks for nothing.
	expect(await policy(patient, shown)).toContain("frame-ancestors 'none'");
	expect((await patient.get(shown)).status).toBe(404);
});
