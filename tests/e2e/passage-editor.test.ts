import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import type { LiveCheck } from '../../src/lib/domain/content/editing/live-check.ts';
import type { PassageDoc } from '../../src/lib/domain/content/editing/passage/passage-doc.ts';
import { readPassageDoc } from '../../src/lib/domain/content/editing/passage/read-passage-doc.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { accessibilityFaults, sidewaysFaults } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { openInstallation, type Installation } from '../support/installation.ts';

/** The editor of passages as the built app serves it, on the page of components. */
let app: Installation;
let browser: Browser;
const open: Page[] = [];

beforeAll(async () => {
	app = await openInstallation({ command: 'demo', env: { PREFACE_DEV_ROUTES: '1' } });
	browser = await launchBrowser(inject('chromiumPath'));
});
afterEach(async () => {
	for (const page of open.splice(0)) await page.close();
});
afterAll(async () => {
	await browser?.close();
	await app?.close();
});

const NOTHING: LiveCheck = { findings: [], grades: [] };
type Visit = {
	page: Page;
	/** What the console complained of. */
	said: string[];
	editor: Locator;
	toolbar: Locator;
	/** What the form would send. */
	text: () => Promise<string>;
	/** The forms that were sent to be checked. */
	asked: URLSearchParams[];
	/** Takes the place of the server behind the checks; null breaks the line. */
	answer: (to: (form: URLSearchParams) => LiveCheck | null | Promise<LiveCheck>) => void;
};

/** The page, with one of its passages: `parking` is a sentence in a form, `resting` has everything. */
async function visit(
	id: 'parking' | 'resting',
	options: Parameters<Browser['newPage']>[0] = {}
): Promise<Visit> {
	const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
	open.push(page);
	const said: string[] = [];
	page.on('console', (message) => {
		if (message.type() === 'error' || message.type() === 'warning') said.push(message.text());
	});
	page.on('pageerror', (error) => said.push(error.message));
	const asked: URLSearchParams[] = [];
	let answer: Parameters<Visit['answer']>[0] = () => NOTHING;
	await page.route('**/dev/components/check', async (route) => {
		const form = new URLSearchParams(route.request().postData() ?? '');
		asked.push(form);
		const json = await answer(form);
		// Nobody waits any more for one that was given up.
		await (json === null ? route.abort() : route.fulfill({ json })).catch(() => undefined);
	});
	await page.goto(`${app.origin}/dev/components#passageeditor`);
	const root = page.locator('.passage-editor').filter({ has: page.locator(`#passage-${id}`) });
	return {
		page,
		said,
		editor: root.locator('.ProseMirror'),
		toolbar: root.getByRole('toolbar'),
		text: () => page.locator(`#passage-${id}`).inputValue(),
		asked,
		answer: (to) => (answer = to)
	};
}

const inBlock = (id: string, inside: string, after = ''): string =>
	`:::block{#${id}}\n${inside}\n:::\n${after}`;

/** An editor with nothing in it, and the focus in it. */
async function blank({ editor, page }: Visit): Promise<void> {
	await editor.click();
	await page.keyboard.press('Control+A');
	await page.keyboard.press('Delete');
}

const tool = ({ toolbar }: Visit, name: string): Locator =>
	toolbar.getByRole('button', { name, exact: true });

/** Chooses one of the list that a tool shows. */
async function putIn(at: Visit, name: string, option: string, shown?: string): Promise<void> {
	await tool(at, name).click();
	const dialog = at.page.getByRole('dialog');
	await dialog.getByRole('listbox').selectOption({ label: option });
	if (shown !== undefined) await dialog.getByLabel(m.studio_editor_term_words()).fill(shown);
	await dialog.getByRole('button', { name: m.studio_editor_put_in() }).click();
	await dialog.waitFor({ state: 'detached' });
}

describe('what is written', () => {
	test('words, stress, lists, an explained word, a fact, a source and a picture are the Markdown of the course', async () => {
		const at = await visit('resting');
		await blank(at);
		const { page } = at;
		await tool(at, m.studio_editor_heading()).click();
		await page.keyboard.type('Where to park');
		await page.keyboard.press('Enter');
		await page.keyboard.type('Park ');
		await page.keyboard.press('Control+B');
		await page.keyboard.type('behind');
		await page.keyboard.press('Control+B');
		await page.keyboard.type(' the house');
		await putIn(at, m.studio_editor_source(), 'Rope handbook');
		await page.keyboard.type('. ');
		await putIn(at, m.studio_editor_term(), 'dizziness', 'Dizzy');
		await page.keyboard.type('? Call ');
		await putIn(at, m.studio_editor_fact(), 'Phone during the day');
		await page.keyboard.type('.');
		await page.keyboard.press('Enter');
		await tool(at, m.studio_editor_bullets()).click();
		await page.keyboard.type('by car');
		await page.keyboard.press('Enter');
		await page.keyboard.type('by ');
		await tool(at, m.studio_editor_emphasis()).click();
		await page.keyboard.type('bus');
		await putIn(at, m.studio_editor_picture(), 'How many climbers fell');
		const whole =
			'## Where to park\n\n' +
			'Park **behind** the house[^rope-handbook-2024]. :term[Dizzy]{#dizziness}? Call :param[clinic.phone].\n\n' +
			'- by car\n- by *bus*\n\n' +
			'::figure{#who-fell}';
		expect(await at.text()).toBe(inBlock('resting', whole, '\n'));

		await tool(at, m.studio_editor_undo()).click();
		expect(await at.text()).not.toContain('figure');
		await tool(at, m.studio_editor_redo()).click();
		expect(await at.text()).toBe(inBlock('resting', whole, '\n'));
		expect(at.said).toEqual([]);
	});

	test('what looks like mark-up is the words that somebody typed', async () => {
		const at = await visit('resting');
		await blank(at);
		const typed = '::: :::block{#x} ** [^e1] # a - b 1. c \\ :param[clinic.phone] <b> *d* _e_ `f`';
		await at.page.keyboard.type(typed);
		const read = readPassageDoc(await at.text());
		expect(read.ok && read.value.doc).toEqual({
			nodes: [{ type: 'paragraph', line: [{ type: 'text', text: typed }] }],
			figure: null
		});
	});

	test('a hyphen that begins a paragraph begins a list, and Backspace takes that back', async () => {
		const at = await visit('parking');
		await blank(at);
		await at.page.keyboard.type('- one');
		expect(await at.text()).toBe(inBlock('parking', '- one'));
		await blank(at);
		await at.page.keyboard.type('- ');
		await at.page.keyboard.press('Backspace');
		await at.page.keyboard.type('one');
		expect(await at.text()).toBe(inBlock('parking', '\\- one'));
	});

	test('a paragraph becomes a list, another list and a paragraph again', async () => {
		const at = await visit('parking');
		await at.editor.click();
		await tool(at, m.studio_editor_bullets()).click();
		expect(await at.text()).toBe(inBlock('parking', '- You can park behind the house.'));
		expect(await tool(at, m.studio_editor_bullets()).getAttribute('aria-pressed')).toBe('true');
		await tool(at, m.studio_editor_numbers()).click();
		expect(await at.text()).toBe(inBlock('parking', '1. You can park behind the house.'));
		await tool(at, m.studio_editor_subheading()).click();
		expect(await at.text()).toBe(inBlock('parking', '### You can park behind the house.'));
		await tool(at, m.studio_editor_numbers()).click();
		await tool(at, m.studio_editor_numbers()).click();
		expect(await at.text()).toBe(inBlock('parking', 'You can park behind the house.'));
	});

	test('undone to where it began, the text is the file’s own again and nothing counts as written', async () => {
		const at = await visit('resting');
		const before = await at.text();
		await at.editor.click();
		await at.page.keyboard.type('x');
		expect(await at.text()).not.toBe(before);
		await at.page.keyboard.press('Control+Z');
		expect(await at.text()).toBe(before);
	});

	test('a chip is selected before it is deleted, and comes back by undo', async () => {
		const at = await visit('parking');
		await at.editor.click();
		await at.page.keyboard.press('Control+End');
		await putIn(at, m.studio_editor_fact(), 'Minutes to stay');
		const withFact = inBlock('parking', 'You can park behind the house.:param[clinic.stay_minutes]');
		expect(await at.text()).toBe(withFact);
		await at.page.keyboard.press('Backspace');
		expect(await at.text()).toBe(withFact);
		expect(await at.editor.locator('.ProseMirror-selectednode').textContent()).toContain('Minutes to stay');
		await at.page.keyboard.press('Backspace');
		expect(await at.text()).toBe(inBlock('parking', 'You can park behind the house.'));
		await at.page.keyboard.press('Control+Z');
		expect(await at.text()).toBe(withFact);
	});

	test('a chip that is selected can be changed for another', async () => {
		const at = await visit('resting');
		await at.editor.locator('.chip.cite').click();
		await tool(at, m.studio_editor_source()).click();
		const dialog = at.page.getByRole('dialog');
		expect(await dialog.getByRole('listbox').inputValue()).toBe('e1');
		await dialog.getByLabel(m.studio_editor_find()).fill('ROPE');
		await at.page.keyboard.press('Enter');
		await dialog.waitFor({ state: 'detached' });
		expect(await at.text()).toContain('than you feel.[^rope-handbook-2024] Call');
	});
});

test('everything can be done by keyboard alone', async () => {
	const at = await visit('parking');
	const { page } = at;
	const focused = () => page.evaluate(() => document.activeElement?.textContent);
	await at.editor.focus();
	await page.keyboard.press('Control+End');
	await page.keyboard.press('Alt+F10');
	expect(await focused()).toBe(m.studio_editor_heading());
	// One stop of the Tab key, whatever stands in it.
	expect(await at.toolbar.locator('[tabindex="0"]').count()).toBe(1);
	await page.keyboard.press('End');
	expect(await focused()).toBe(m.studio_editor_redo());
	await page.keyboard.press('ArrowRight');
	expect(await focused()).toBe(m.studio_editor_heading());
	await page.keyboard.press('ArrowLeft');
	await page.keyboard.press('Home');
	for (let step = 0; step < 7; step++) await page.keyboard.press('ArrowRight');
	expect(await focused()).toBe(m.studio_editor_fact());
	await page.keyboard.press('Enter');
	await page.keyboard.type('minutes');
	await page.keyboard.press('Enter');
	await page.getByRole('dialog').waitFor({ state: 'detached' });
	await page.keyboard.type(' minutes');
	expect(await at.text()).toBe(
		inBlock('parking', 'You can park behind the house.:param[clinic.stay_minutes] minutes')
	);
	// Escape leaves a list that was asked for, and then the toolbar.
	await page.keyboard.press('Alt+F10');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Escape');
	await page.getByRole('dialog').waitFor({ state: 'detached' });
	await page.keyboard.type('!');
	await page.keyboard.press('Alt+F10');
	await page.keyboard.press('Escape');
	await page.keyboard.type('!');
	expect(await at.text()).toContain(' minutes!!\n');
	// Out of the text again: nobody is caught in it.
	await page.keyboard.press('Tab');
	expect(await at.editor.evaluate((editor) => editor.contains(document.activeElement))).toBe(false);
});

describe('what is pasted', () => {
	const paste = (at: Visit, html: string, plain = '') =>
		at.editor.evaluate(
			(editor, given) => {
				const clipboardData = new DataTransfer();
				if (given.html) clipboardData.setData('text/html', given.html);
				clipboardData.setData('text/plain', given.plain);
				editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
			},
			{ html, plain }
		);
	const pasted = async (html: string, plain?: string): Promise<string> => {
		const at = await visit('parking');
		await blank(at);
		await paste(at, html, plain);
		expect(at.said).toEqual([]);
		return (await at.text()).slice(':::block{#parking}\n'.length, -'\n:::\n'.length);
	};

	test('from Word: headings, lists, bold and italic words are kept, all else is plain', async () => {
		const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style></head>
<body lang=EN-US style='tab-interval:36.0pt'><!--StartFragment-->
<h1 style='color:red'>Where to park<o:p></o:p></h1>
<p class=MsoNormal style='margin-bottom:8.0pt'><span style='font-size:14pt;color:blue'>Park <b style='mso-bidi-font-weight:normal'>behind</b>&nbsp;the
<i>house</i>, or <a href="https://example.org" onclick="alert(1)">here</a>.<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>by car<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;</span></span><![endif]>by <b>bus</b><o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>Stop.</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>2.<span>&nbsp;</span></span>Ring.</p>
<table style='border:1px'><tr><td style='width:1in'><p class=MsoNormal>One</p></td><td>two</td></tr></table>
<img src="https://example.org/x.png" onerror="alert(1)"><script>alert(1)</script>
<!--EndFragment--></body></html>`;
		expect(await pasted(word)).toBe(
			'## Where to park\n\n' +
				'Park **behind** the *house*, or here.\n\n' +
				'- by car\n- by **bus**\n\n' +
				'1. Stop.\n2. Ring.\n\n' +
				'One\n\ntwo'
		);
	});

	test('from the web: lists in lists are flat, smaller headings are small, and bold is bold however it was said', async () => {
		const web = `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><h4>Small</h4><p dir="ltr"><span style="font-weight:700">Loud</span><span style="font-weight:400"> and </span><span style="font-style:italic">low</span></p>
<ul><li><p>one</p><ul><li>two</li></ul></li><ul><li>three</li></ul></ul><div><div>four</div>five<br>six</div></b>`;
		expect(await pasted(web)).toBe(
			'### Small\n\n**Loud** and *low*\n\n- one\n- two\n- three\n\nfour\n\nfive six'
		);
	});

	test('plain words are paragraphs, and nothing in them is mark-up', async () => {
		expect(await pasted('', 'one **two**\n\n:::\nthree\u200b')).toBe('one \\*\\*two\\*\\*\n\n\\:::\n\nthree');
	});

	test('a chip that was copied here is a chip, and one that names nothing is not', async () => {
		expect(
			await pasted('<p>a <span data-param="clinic.phone">x</span> b <span data-cite="]( x">y</span></p>')
		).toBe('a :param[clinic.phone] b');
	});

	test('what is cut in one passage is the same in another', async () => {
		const at = await visit('resting');
		await at.editor.click();
		await at.page.keyboard.press('Control+A');
		const before = await at.text();
		await at.page.keyboard.press('Control+X');
		expect(await at.text()).toBe(':::block{#resting}\n:::\n\n');
		await at.page.keyboard.press('Control+V');
		expect(await at.text()).toBe(before);
		expect(at.said).toEqual([]);
	});
});

describe('checks while it is written', () => {
	const fixed: PassageDoc = {
		nodes: [{ type: 'paragraph', line: [{ type: 'text', text: 'Park behind the house.' }] }],
		figure: null
	};
	const told = (at: Visit) => at.page.getByRole('status', { name: m.studio_editor_check_title() }).nth(1);

	test('come once nobody has typed for 600 ms, with all that the form would send', async () => {
		const at = await visit('parking');
		at.answer(() => ({ findings: [], grades: [{ language: 'en', scale: 'grade', reads: 6.24 }] }));
		await at.page.clock.install();
		await at.page.clock.pauseAt(Date.now() + 60_000);
		await at.editor.click();
		await at.page.keyboard.press('Control+End');
		await at.page.keyboard.type(' Or by');
		await at.page.clock.runFor(599);
		await at.page.keyboard.type(' the road.');
		await at.page.clock.runFor(599);
		expect(at.asked).toEqual([]);
		await at.page.clock.runFor(1);
		await told(at)
			.getByText(m.studio_editor_grade({ grade: '6.2' }))
			.waitFor();
		expect(await told(at).textContent()).toContain(m.studio_editor_check_nothing());
		expect(at.asked.map((form) => Object.fromEntries(form))).toEqual([
			{
				language: 'en',
				text: inBlock('parking', 'You can park behind the house. Or by the road.')
			}
		]);
	});

	test('are of the newest words: what was asked about others is given up', async () => {
		const at = await visit('parking');
		const late = Promise.withResolvers<LiveCheck>();
		const first = Promise.withResolvers<void>();
		const grade = (reads: number): LiveCheck => ({
			findings: [],
			grades: [{ language: 'es', scale: 'ease', reads }]
		});
		at.answer((form) => {
			if (form.get('text')?.includes('Second')) return grade(2);
			first.resolve();
			return late.promise;
		});
		await at.editor.click();
		await at.page.keyboard.insertText('First.');
		await first.promise;
		const givenUp = at.page.waitForEvent('requestfailed');
		await at.page.keyboard.insertText('Second.');
		expect((await givenUp).failure()?.errorText).toBe('net::ERR_ABORTED');
		late.resolve(grade(1));
		await told(at)
			.getByText(m.studio_editor_ease({ grade: '2' }))
			.waitFor();
		expect(at.said).toEqual([]);
	});

	test('say what is wrong, where and what to do; what the program can put right, a button does, and undo takes it back', async () => {
		const at = await visit('parking');
		at.answer(() => ({
			findings: [
				{
					level: 'error',
					code: 'C404',
					message: 'A number has no source.',
					todo: 'Choose one.',
					list: { label: 'List it', source: 'e1' },
					excerpt: 'two hours'
				},
				{
					level: 'warning',
					code: 'R302',
					message: 'A long sentence.',
					todo: 'Make two of it.',
					fix: { label: 'Make it shorter', doc: fixed }
				}
			],
			grades: []
		}));
		await at.editor.click();
		await at.page.keyboard.press('Control+End');
		await at.page.keyboard.type(' For two hours.');
		const lines = told(at).getByRole('listitem');
		await lines.first().waitFor();
		expect(await lines.allTextContents()).toEqual([
			`${m.studio_editor_check_error()} A number has no source. Choose one. two hours List it`,
			`${m.studio_editor_check_warning()} A long sentence. Make two of it. Make it shorter`
		]);
		await told(at).getByRole('button', { name: 'Make it shorter' }).click();
		expect(await at.text()).toBe(inBlock('parking', 'Park behind the house.'));
		await at.page.keyboard.press('Control+Z');
		expect(await at.text()).toBe(inBlock('parking', 'You can park behind the house. For two hours.'));
	});

	test('that do not answer say so, and lose nothing', async () => {
		const at = await visit('parking');
		at.answer(() => null);
		await at.editor.click();
		await at.page.keyboard.press('Control+End');
		await at.page.keyboard.type(' Yes.');
		await told(at).getByText(m.studio_editor_check_failed()).waitFor();
		expect(await at.text()).toContain('behind the house. Yes.');
	});
});

test('an unsent text that is carried into a new page is what the editor goes on with', async () => {
	const at = await visit('parking');
	await at.editor.click();
	await at.page.keyboard.press('Control+End');
	await at.page.keyboard.type(' Free of charge.');
	// As enhance.js does when another form of the page was sent.
	await at.page.evaluate(async () => {
		const answer = await (await fetch(location.href)).text();
		const next = new DOMParser().parseFromString(answer, 'text/html').querySelector('main');
		const kept = document.querySelector<HTMLTextAreaElement>('#passage-parking')?.value ?? '';
		if (next) document.querySelector('main')?.replaceWith(document.importNode(next, true));
		const again = document.querySelector<HTMLTextAreaElement>('#passage-parking');
		if (again) again.value = kept;
	});
	await at.editor.getByText('You can park behind the house. Free of charge.').waitFor();
	await at.editor.click();
	await at.page.keyboard.press('Control+End');
	await at.page.keyboard.type(' Always.');
	expect(await at.text()).toBe(inBlock('parking', 'You can park behind the house. Free of charge. Always.'));
});

test('without JavaScript there is the text, with what its signs mean; what only text can hold is text for everybody', async () => {
	const bare = await visit('parking', { javaScriptEnabled: false });
	expect(await bare.page.locator('#passage-parking').isVisible()).toBe(true);
	expect(await bare.text()).toBe(inBlock('parking', 'You can park behind the house.'));
	expect(await bare.page.getByText(m.studio_editor_help()).first().isVisible()).toBe(true);
	expect(await bare.editor.count()).toBe(0);

	const at = await visit('parking');
	expect(await at.page.locator('#passage-parking').isVisible()).toBe(false);
	expect(await at.page.locator('#passage-by-text').isVisible()).toBe(true);
});

test.each([
	{ width: 390, colorScheme: 'light' },
	{ width: 390, colorScheme: 'dark' },
	{ width: 1280, colorScheme: 'light' },
	{ width: 1280, colorScheme: 'dark' }
] as const)(
	'at $width px, $colorScheme: axe finds nothing in the text or in what it asks, nobody scrolls sideways, the console is silent',
	async ({ width, colorScheme }) => {
		const at = await visit('resting', { viewport: { width, height: 844 }, colorScheme });
		await at.editor.locator('.chip.param').click();
		expect(await accessibilityFaults(at.page)).toEqual([]);
		expect(await sidewaysFaults(at.page)).toEqual([]);
		for (const name of [m.studio_editor_term(), m.studio_editor_source()]) {
			await tool(at, name).click();
			expect(await accessibilityFaults(at.page)).toEqual([]);
			expect(await sidewaysFaults(at.page)).toEqual([]);
			await at.page.getByRole('button', { name: m.studio_editor_cancel() }).click();
		}
		expect(at.said).toEqual([]);
	},
	90_000
);
