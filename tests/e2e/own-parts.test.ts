import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { DraftId } from '../../src/lib/domain/ids.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { EDITOR } from '../../src/lib/server/demo/people.ts';
import { surely } from '../../src/lib/server/demo/walk-course.ts';
import type { OperationContext } from '../../src/lib/server/operations/context.ts';
import { beginDraft } from '../../src/lib/server/operations/studio/begin-draft.ts';
import { openDraft } from '../../src/lib/server/operations/studio/open-draft.ts';
import { launchBrowser } from '../support/browser.ts';
import { actingEditor } from '../support/hand-over.ts';
import { openHands, type Hands } from '../support/hands.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { signInScreen } from '../support/sign-in-screen.ts';
import { accountOf } from '../support/visitor.ts';

/** An editor adds what stands beside the locked parts, and puts back what was left out; with a script and without. */
let installation: Installation;
let browser: Browser;
let acting: OperationContext;
beforeAll(async () => {
	installation = await openInstallation({ command: 'demo' });
	browser = await launchBrowser(inject('chromiumPath'));
	acting = await actingEditor(await installation.runtime());
});
afterAll(async () => {
	await browser?.close();
	await installation?.close();
});

const LESSON = 'modules/deciding/lesson.en.md';
const PART = 'more-balanced';

describe.for([
	{ javaScript: false, width: 390 },
	{ javaScript: true, width: 1280 }
] as const)('with JavaScript: $javaScript, $width pixels wide', ({ javaScript, width }) => {
	let hands: Hands;
	let draft: DraftId;
	beforeEach(async () => {
		draft = surely(await beginDraft(acting, { name: `Beside ${javaScript}` }));
	});
	beforeAll(async () => {
		hands = await openHands(browser, { origin: installation.origin, width, javaScript, withAxe: javaScript });
		await signInScreen(
			hands.context,
			installation,
			await accountOf(await installation.runtime(), EDITOR.email)
		);
	});
	afterAll(async () => {
		expect(hands.faults).toEqual([]);
		await hands.close();
	});

	const give = (name: string, text: string) => hands.choose(hands.page.locator(`[name="${name}"]`), text);
	const changesIn = async () => (await openDraft(acting, draft))?.draft.changes.map((one) => one.file) ?? [];
	const errorsIn = async () =>
		(await openDraft(acting, draft))?.checked.findings.filter(({ level }) => level === 'error') ?? [];

	test('a statement of the consent comes with its words, and nothing stands in the way of publishing it', async () => {
		await hands.open(`/studio/${draft}/section/consent`);
		await hands.follow(m.studio_add_here());
		await hands.follow(m.studio_new_clause());
		await hands.press(m.studio_add_button());
		expect(await hands.words()).toContain(m.common_errors_title());
		await give('title.en', 'Where to park');
		await give('title.es', 'Dónde estacionar');
		await give('words.en', 'Park behind the house.');
		await give('words.es', 'Estacione detrás de la casa.');
		await hands.press(m.studio_add_button());
		expect(await hands.words()).toContain(m.studio_saved_now());
		expect(await hands.page.locator('[name="title.en"]').inputValue()).toBe('Where to park');
		await give('statement.en', 'I know where to park.');
		await give('statement.es', 'Sé dónde estacionar.');
		await give('covers', 'D17');
		await hands.press(m.studio_save());
		expect(await hands.words()).toContain(m.studio_saved_now());
		expect(await errorsIn()).toEqual([]);
		await hands.press(m.studio_remove());
		expect(await changesIn()).toEqual([]);
	});

	test('warning signs of the base are read in words, and one of the clinic’s own stands beside them', async () => {
		await hands.open(`/studio/${draft}/section/warning-signs`);
		await hands.follow(m.studio_field_levels());
		const words = await hands.words();
		expect(words).toContain('Call the clinic today');
		expect(words).not.toContain('cites:');
		await hands.follow(m.studio_add_here());
		await hands.follow(m.studio_new_sign());
		await give('title.en', 'A locked gate');
		await hands.press(m.studio_add_button());
		await give('level', '2');
		await give('sign.en', 'The gate is locked');
		await give('sign.es', 'El portón está cerrado');
		await give('do.en', 'Call us.');
		await give('do.es', 'Llámenos.');
		await hands.press(m.studio_save());
		expect(await hands.words()).toContain(m.studio_saved_now());
		expect(await errorsIn()).toEqual([]);
		await hands.open(`/studio/${draft}/section/warning-signs`);
		await hands.follow('The gate is locked');
		await hands.press(m.studio_remove());
		expect(await changesIn()).toEqual([]);
	});

	test('a passage that was left out is put back from the list of what was changed', async () => {
		await hands.open(`/studio/${draft}/part?${new URLSearchParams({ file: LESSON, part: PART }).toString()}`);
		await hands.press(m.studio_remove());
		expect(await changesIn()).toHaveLength(3);
		const back = hands.page.getByRole('button', { name: new RegExp(`^${m.studio_show()} `) });
		expect(await back.count()).toBe(1);
		await hands.press(await back.innerText());
		expect(await changesIn()).toEqual([]);
		expect(await hands.words()).toContain(m.studio_changes_none());
	});
});
