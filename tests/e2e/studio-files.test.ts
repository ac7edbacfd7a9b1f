import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Download } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { hashCourse } from '../../src/lib/domain/content/course-hash.ts';
import { stepOn } from '../../src/lib/domain/content/editing/step.ts';
import { changesBetween } from '../../src/lib/domain/content/overlay/overlay-between.ts';
import type { DraftId } from '../../src/lib/domain/ids.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { EDITOR } from '../../src/lib/server/demo/people.ts';
import { surely } from '../../src/lib/server/demo/walk-course.ts';
import type { OperationContext } from '../../src/lib/server/operations/context.ts';
import { beginDraft } from '../../src/lib/server/operations/studio/begin-draft.ts';
import { openDraft } from '../../src/lib/server/operations/studio/open-draft.ts';
import { editDraft } from '../../src/lib/server/operations/studio/take-step.ts';
import { fileFaultWords } from '../../src/lib/ui/words/studio-file-words.ts';
import { OWN, withOwnModule } from '../fixtures/content/own-module.ts';
import { launchBrowser } from '../support/browser.ts';
import { actingEditor, demoDraft } from '../support/hand-over.ts';
import { openHands, type Hands } from '../support/hands.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { signInScreen } from '../support/sign-in-screen.ts';
import { draftIn } from '../support/studio-hands.ts';
import { accountOf } from '../support/visitor.ts';
import { bomb, zipOf } from '../support/zip-bytes.ts';

/** An editor takes a draft home as a file, takes one in, shares a module, and adds one; with a script and without. */
let installation: Installation;
let browser: Browser;
let folder: string;
let acting: OperationContext;
/** What the demonstration has in work, and one with a module that the clinic wrote. */
let parking: DraftId;
let knots: DraftId;
beforeAll(async () => {
	installation = await openInstallation({ command: 'demo' });
	browser = await launchBrowser(inject('chromiumPath'));
	folder = mkdtempSync(join(tmpdir(), 'preface-files-'));
	acting = await actingEditor(await installation.runtime());
	parking = await demoDraft(acting);
	knots = surely(await beginDraft(acting, { name: 'Knots' }));
	const { files } = await draftIn(acting, knots);
	surely(await editDraft(acting, knots, stepOn(files, changesBetween(files, withOwnModule(files)))));
});
afterAll(async () => {
	await browser?.close();
	await installation?.close();
	if (folder) rmSync(folder, { recursive: true, force: true });
});

const MODULE_TITLE = 'Warning signs';

describe.for([
	{ javaScript: false, width: 390 },
	{ javaScript: true, width: 1280 }
] as const)('with JavaScript: $javaScript, $width pixels wide', ({ javaScript, width }) => {
	let hands: Hands;
	beforeAll(async () => {
		const { origin } = installation;
		hands = await openHands(browser, { origin, width, javaScript, withAxe: javaScript });
		const editor = await accountOf(await installation.runtime(), EDITOR.email);
		await signInScreen(hands.context, installation, editor);
	});
	afterAll(async () => {
		expect(hands.faults).toEqual([]);
		await hands.close();
	});

	/** Follows a link to a file and keeps it as it is called. */
	async function downloaded(name: string): Promise<{ path: string; file: string }> {
		const coming: Promise<Download> = hands.page.waitForEvent('download');
		await hands.page.getByRole('link', { name, exact: true }).click();
		const download = await coming;
		const file = download.suggestedFilename();
		const path = join(folder, file);
		await download.saveAs(path);
		return { path, file };
	}

	async function send(label: string, path: string, button: string): Promise<void> {
		await hands.page.getByLabel(label).setInputFiles(path);
		await hands.press(button);
	}
	const takeIn = (path: string) => send(m.studio_take_in_file(), path, m.studio_take_in_button());
	const addModule = (path: string) => send(m.studio_files_add_file(), path, m.studio_files_add_button());

	/** As a file of this name on disk. */
	function onDisk(name: string, bytes: Uint8Array): string {
		const path = join(folder, name);
		writeFileSync(path, bytes);
		return path;
	}

	test('a draft is taken home, and comes back as it left', async () => {
		await hands.open(`/studio/${parking}`);
		await hands.follow(m.studio_tab_files());
		const { path, file } = await downloaded(m.studio_files_course());
		expect(file).toMatch(/^[a-z0-9-]+\.zip$/);
		await hands.open('/studio');
		await takeIn(path);
		expect(await hands.heading()).toBe(file.replace('.zip', ''));
		await hands.follow(m.studio_tab_files());
		const again = await downloaded(m.studio_files_course());
		expect(again.file).toBe(file);
		expect(readFileSync(again.path).equals(readFileSync(path))).toBe(true);
	});

	test('the questions of a draft leave as QTI 3, in each of its languages', async () => {
		await hands.open(`/studio/${parking}/files`);
		for (const language of ['English', 'Spanish']) {
			const { path } = await downloaded(m.studio_files_items({ language }));
			expect(readFileSync(path).toString('latin1')).toContain('imsqtiasi_v3p0');
		}
		await hands.open(`/studio/${knots}/files`);
		expect(await hands.words()).toContain(m.studio_files_items_none());
	});

	test('all of a draft is printed from one page, with ids and its fingerprint', async () => {
		await hands.open(`/studio/${parking}/files`);
		await hands.follow(m.studio_files_read_link());
		const words = await hands.words();
		const course = (await openDraft(acting, parking))?.checked.course;
		if (!course) throw new Error('The draft of the demonstration has errors');
		expect(words).toContain(hashCourse(course));
		const ids = course.modules.flatMap(({ id, items, blocks, objectives }) => [
			id,
			...[...items, ...blocks, ...objectives].map((one) => one.id)
		]);
		expect(ids.length).toBeGreaterThan(100);
		const codes = await hands.page.locator('main code').allInnerTexts();
		const shown = new Set(codes.flatMap((text) => text.split(' ')));
		expect(ids.filter((id) => !shown.has(id))).toEqual([]);
		await hands.open(`/studio/${knots}/read`);
		expect(await hands.words()).toContain(m.studio_read_draft_broken());
	});

	test('a module that is shared is added to another draft, looked at, and undone', async () => {
		await hands.open(`/studio/${knots}/files`);
		const { path } = await downloaded(m.studio_files_share_one({ title: MODULE_TITLE }));
		await addModule(path);
		expect(await hands.words()).toContain('this course has the module already, just as it is here');
		const own = surely(await beginDraft(acting, { name: 'With knots' }));
		await hands.open(`/studio/${own}/files`);
		await addModule(path);
		const words = await hands.words();
		expect(words).toContain(m.studio_files_added({ title: MODULE_TITLE }));
		// It was written for other products than this clinic has.
		expect(words).toMatch(/\d+ things in it have to be fixed/);
		await hands.follow(m.studio_files_added_see());
		expect(await hands.words()).toContain(MODULE_TITLE);
		await hands.open(`/studio/${own}/history`);
		await hands.press(`${m.studio_undo()} ${m.studio_step_several()}`);
		await hands.open(`/studio/${own}/files`);
		expect(await hands.words()).not.toContain(m.studio_files_share_one({ title: MODULE_TITLE }));
	});

	test('what the clinic calls otherwise already is kept when its editor says so', async () => {
		const own = surely(await beginDraft(acting, { name: 'Our own knots' }));
		const { files } = await draftIn(acting, own);
		const glossary = '_shared/glossary.en.yaml';
		const text = `${(files.get(glossary) ?? '').trimEnd()}\n  - { id: bowline, term: bowline, meaning: Our knot. }\n`;
		const changed = changesBetween(files, new Map([...files, [glossary, text]]));
		surely(await editDraft(acting, own, stepOn(files, changed)));
		await hands.open(`/studio/${knots}/files`);
		const { path } = await downloaded(m.studio_files_share_one({ title: MODULE_TITLE }));
		await hands.open(`/studio/${own}/files`);
		await addModule(path);
		expect(await hands.words()).toContain(`${glossary}: "bowline" is here already, and says something else`);
		await hands.page.getByLabel(m.studio_files_add_keep()).check();
		await addModule(path);
		expect(await hands.words()).toContain(m.studio_files_added({ title: MODULE_TITLE }));
		expect((await draftIn(acting, own)).files.get(glossary)).toContain('Our knot.');
	});

	test.for<[string, string, () => Uint8Array, string]>([
		[
			'a path that leads out',
			'evil.zip',
			() => zipOf([{ name: '../evil.yaml', content: 'x' }]),
			'../evil.yaml: this name leads out of its folder'
		],
		[
			'a bomb',
			'bomb.zip',
			() => zipOf([{ name: 'course.yaml', packed: bomb(64), declaredSize: 9 }]),
			'course.yaml: this file unpacks to more than 512 kB'
		],
		['a letter', 'letter.zip', () => Buffer.from('Dear clinic'), 'this is no whole zip archive'],
		[
			'a later course',
			'later.zip',
			() => zipOf([{ name: 'course.yaml', content: 'schema: preface/course-file@2\n' }]),
			'course.yaml: this is written as preface/course-file@2'
		]
	])('%s is refused with place and remedy, and is no draft', async ([, name, bytes, says]) => {
		await hands.open('/studio');
		const before = await hands.page.locator('section[aria-labelledby=drafts] li').count();
		await takeIn(onDisk(name, bytes()));
		const error = await hands.page.locator('#field-file-error').innerText();
		expect(error).toContain(says);
		expect(error).toMatch(/What to do: .+\./);
		expect(await hands.page.locator('section[aria-labelledby=drafts] li').count()).toBe(before);
	});

	test('100 MB, and no file at all', async () => {
		const path = onDisk('large.zip', Buffer.alloc(1));
		truncateSync(path, 100 * 1024 * 1024);
		for (const [page, label, mostMb] of [
			['/studio', m.studio_take_in_file(), 17],
			[`/studio/${parking}/files`, m.studio_files_add_file(), 5]
		] as const) {
			await hands.open(page);
			const input = hands.page.getByLabel(label);
			await input.setInputFiles(path);
			const tooLarge = fileFaultWords({ code: 'TOO_LARGE', mostMb });
			if (javaScript) {
				// Said before a byte of it is sent.
				await expect
					.poll(() => input.evaluate((field: HTMLInputElement) => field.validationMessage))
					.toBe(tooLarge);
			} else {
				await hands.press(page === '/studio' ? m.studio_take_in_button() : m.studio_files_add_button());
				expect(await hands.page.locator('#field-file-error').innerText()).toContain(tooLarge);
			}
		}
		await hands.open(`/studio/${parking}/files`);
		await hands.press(m.studio_files_add_button());
		expect(await hands.page.locator('#field-file-error').innerText()).toContain(m.studio_file_none());
	});

	test('a whole course is no module, and one module is no course', async () => {
		await hands.open(`/studio/${knots}/files`);
		const course = await downloaded(m.studio_files_course());
		const module = await downloaded(m.studio_files_share_one({ title: MODULE_TITLE }));
		expect(module.file).toBe(`module-${OWN}.zip`);
		await addModule(course.path);
		expect(await hands.words()).toContain('this is a whole course, and not one module');
		await hands.open('/studio');
		await takeIn(module.path);
		expect(await hands.words()).toContain('this is one module, and not a whole course');
	});
});

test('whoever is not signed in sends much to nobody', async () => {
	const body = new FormData();
	body.set('file', new Blob([new Uint8Array(8 * 1024 * 1024)]), 'large.zip');
	const headers = { origin: installation.origin };
	const answer = await fetch(`${installation.origin}/studio?/takeIn`, {
		method: 'POST',
		body,
		headers,
		redirect: 'manual'
	});
	expect(answer.status).toBe(303);
	expect(answer.headers.get('location')).toContain('/sign-in');
});
