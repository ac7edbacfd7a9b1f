import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { readCsv, writeCsv } from '../../src/lib/domain/content/exchange/csv.ts';
import { translationUnits } from '../../src/lib/domain/content/exchange/translation-units.ts';
import type { TranslationUnit } from '../../src/lib/domain/content/exchange/unit.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { DEMO_PASSPHRASE, EDITOR } from '../../src/lib/server/demo/people.ts';
import { readDraft } from '../../src/lib/server/operations/studio/drafts.ts';
import { authenticatorOf } from '../support/authenticator.ts';
import { launchBrowser } from '../support/browser.ts';
import { actingEditor, demoDraft } from '../support/hand-over.ts';
import { openHands, type Hands } from '../support/hands.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { staffHands, type StaffHands } from '../support/staff-hands.ts';

/** An editor adds a language: one text side by side, without a script and with one, and all others by a translator's file. */
const VIETNAMESE = 'Vietnamese';
const SECTION = 'what-matters';
const FIRST = 'Điều quan trọng';
const SECOND = 'Bạn muốn gì?';

let installation: Installation;
let browser: Browser;
let editor: Hands & StaffHands;
let plain: Hands & StaffHands;
let studio: string;
beforeAll(async () => {
	browser = await launchBrowser(inject('chromiumPath'));
	installation = await openInstallation({ command: 'demo' });
	const runtime = await installation.runtime();
	studio = `/studio/${await demoDraft(await actingEditor(runtime))}`;
	const authenticator = await authenticatorOf(runtime, EDITOR.email);
	const account = { email: EDITOR.email, passphrase: DEMO_PASSPHRASE, authenticator };
	const { origin } = installation;
	const opened = await openHands(browser, { origin, width: 1280, withAxe: true });
	editor = { ...opened, ...staffHands(opened, account) };
	const without = await openHands(browser, { origin, width: 390, javaScript: false });
	plain = { ...without, ...staffHands(without, account) };
	await editor.signIn();
	await plain.signIn();
});
afterAll(async () => {
	await browser?.close();
	await installation?.close();
});

/** The texts of the draft as they stand. */
async function unitsIn(language: string): Promise<TranslationUnit[]> {
	const ctx = await actingEditor(await installation.runtime());
	const id = await demoDraft(ctx);
	const draft = await ctx.runtime.db.inClinic(ctx.clinicId, (tx) => readDraft(tx, ctx, id));
	return translationUnits(draft?.files ?? new Map(), 'en', language);
}
const boxes = ({ page }: Hands) => page.locator('main textarea');
const whole = (parts: string) => `${studio}/languages/vi${parts}`;

test('a language is added, and the page says what is missing and that words around stay English', async () => {
	await editor.open(studio);
	await editor.follow(m.studio_tab_languages());
	await editor.choose(editor.page.locator('select[name="language"]'), 'vi');
	await editor.press(m.studio_languages_add_do());
	expect(await editor.page.locator('main h2').first().innerText()).toBe(VIETNAMESE);
	const words = await editor.words();
	expect(words).toContain(m.studio_languages_english_words({ language: VIETNAMESE }));
	const missing = (await unitsIn('vi')).length;
	expect(words).toContain(m.studio_languages_missing({ count: missing }));
	await editor.open(studio);
	expect(await editor.words()).toContain(m.studio_untranslated_where());
});

test('what is no language is refused beside the field', async () => {
	await plain.open(`${studio}/languages`);
	await plain.type(m.studio_languages_tag(), 'Klingon');
	await plain.press(m.studio_languages_add_do());
	expect(await plain.words()).toContain(m.studio_languages_refused_tag());
	expect(await plain.page.getByLabel(m.studio_languages_tag()).inputValue()).toBe('Klingon');
});

test('a text is translated without a script, and says what was found there', async () => {
	await plain.open(whole(`/${SECTION}`));
	const before = await boxes(plain).count();
	await boxes(plain).first().fill(FIRST);
	await plain.page.locator('main button[name="one"]').first().click();
	await plain.page.waitForURL(/[?&]saved/);
	expect(await boxes(plain).count()).toBe(before);
	expect(await boxes(plain).first().inputValue()).toBe(FIRST);
	expect(await plain.words()).toContain(m.studio_translate_just_saved());
	expect((await unitsIn('vi')).filter(({ target }) => target === FIRST)).toHaveLength(1);
});

test('two editors at one text: the second is told, and loses nothing', async () => {
	await editor.open(whole(`/${SECTION}`));
	await plain.open(whole(`/${SECTION}`));
	await boxes(plain).first().fill('Của người khác');
	await plain.press(m.studio_translate_save_all());
	await boxes(editor).first().fill(SECOND);
	await editor.press(m.studio_translate_save_all());
	const words = await editor.words();
	expect(words).toContain(m.studio_translate_moved_on());
	expect(words).toContain('Của người khác');
	expect(await boxes(editor).first().inputValue()).toBe(SECOND);
	await editor.press(m.studio_translate_save_all());
	expect(await editor.words()).toContain(m.studio_translate_just_saved());
	expect((await unitsIn('vi')).filter(({ target }) => target === SECOND)).toHaveLength(1);
});

test('a wrong number is named at the text where it stands, right after saving', async () => {
	const numbered = (await unitsIn('vi')).find(
		({ address, source }) => address.startsWith('wallet-card/') && /:param\[/.test(source)
	);
	if (!numbered) throw new Error('The card names no fact');
	await editor.open(`${whole('')}?at=${encodeURIComponent(numbered.address)}`);
	const hash = new URL(editor.page.url()).hash;
	const pair = editor.page.locator(hash);
	await pair.locator('textarea').fill('Gọi 77 lần');
	await pair.getByRole('button').click();
	await editor.page.waitForURL(/[?&]just=/);
	expect(await editor.page.locator(hash).innerText()).toContain(m.studio_error());
});

test('the rest comes in by a translator’s table, and nothing is missing any more', async () => {
	await editor.open(whole(''));
	const coming = editor.page.waitForEvent('download');
	await editor.page.getByRole('link', { name: m.studio_translate_csv(), exact: true }).click();
	const table = await readFile(await (await coming).path(), 'utf8');
	const known = new Set(
		(() => {
			const read = readCsv(table);
			return read.ok ? read.value.map(({ address }) => address) : [];
		})()
	);
	const units = await unitsIn('vi');
	expect(known.size).toBe(units.length);
	const filled = units
		.filter(({ address }) => known.has(address))
		.map((unit) => ({ ...unit, target: unit.source, state: 'translated' as const }));

	const lost = filled.find(({ source }) => source.includes(':param[')) ?? filled[0];
	const broken = filled.map((unit) =>
		unit === lost ? { ...unit, target: unit.source.replaceAll(/:param\[[^\]]*\]/g, '…') } : unit
	);
	await upload(writeCsv(broken));
	const refused = await editor.words();
	expect(refused).toContain(m.studio_translate_not_taken({ count: 1 }));
	expect(refused).toContain(lost?.address);
	expect(refused).toContain('put it back');
	expect((await unitsIn('vi')).filter(({ target }) => target !== null).length).toBeLessThan(5);
	await editor.follow(m.studio_translate_see());
	expect(await editor.page.locator(new URL(editor.page.url()).hash).innerText()).toContain(
		lost?.source.split('\n')[0] ?? ''
	);

	await editor.open(whole(''));
	await upload(writeCsv(filled));
	expect(await editor.words()).toContain(m.studio_languages_whole({ count: units.length }));
	await editor.follow(m.studio_tab_languages());
	expect(await editor.words()).toContain(m.studio_languages_whole({ count: units.length }));
});

async function upload(text: string): Promise<void> {
	await editor.page
		.getByLabel(m.studio_translate_file())
		.setInputFiles({ name: 'back.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
	await editor.press(m.studio_translate_upload());
}

test('a file that is far too large is refused with what to do', async () => {
	await plain.open(whole(''));
	await plain.page
		.getByLabel(m.studio_translate_file())
		.setInputFiles({ name: 'big.csv', mimeType: 'text/csv', buffer: Buffer.alloc(9 * 1024 * 1024, 'a') });
	await plain.press(m.studio_translate_upload());
	expect(await plain.words()).toContain('it is larger than 8 MB');
});

test('from the page of a passage a link leads to the same passage beside its translation', async () => {
	const passage = (await unitsIn('vi')).find(({ address }) => address.includes('/lesson.en.md#'));
	if (!passage) throw new Error('The course has no lesson');
	const part = passage.address.slice(passage.address.indexOf('#') + 1);
	await editor.open(`${studio}/part?${new URLSearchParams({ file: passage.file, part }).toString()}`);
	await editor.follow('Español');
	const { hash } = new URL(editor.page.url());
	expect(await editor.page.locator(hash).innerText()).toContain(passage.source.split('\n')[0] ?? '');
});

test('the language goes again, and says before how many texts go and whom it is about', async () => {
	await editor.open(`${studio}/languages`);
	await editor.follow(m.studio_languages_remove({ language: VIETNAMESE }));
	const words = await editor.words();
	expect(words).toContain(m.studio_languages_remove_texts({ count: (await unitsIn('vi')).length }));
	expect(words).toContain(m.studio_languages_remove_nobody());
	await editor.press(m.studio_languages_remove_do({ language: VIETNAMESE }));
	expect(await editor.page.locator('main h3').allInnerTexts()).toEqual([expect.stringContaining('Spanish')]);
	expect(await editor.words()).toContain(m.studio_languages_of_base());
});

test('the console stayed silent, and axe finds nothing', () => {
	// A refusal answers with its status, which the console repeats.
	expect(editor.complaints.filter((said) => !/: (?:409|422) http/.test(said))).toEqual([]);
	expect(editor.faults).toEqual([]);
});
