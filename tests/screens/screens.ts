import type { Locator, Page } from 'playwright-core';
import { previewPath } from '../../src/lib/domain/preview/page.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import {
	ADMINISTRATOR,
	DEMO_PASSPHRASE,
	EDITOR,
	FRONT_DESK,
	PRESCRIBER
} from '../../src/lib/server/demo/people.ts';
import type { AccountRef } from '../../src/lib/server/operations/identity/accounts.ts';

/** What an address needs that nobody knows before the demonstration was filled. */
export type Known = {
	/** Whose address this was before anybody else had it too. */
	account(email: string): AccountRef;
	/** The page of the care team about this patient. */
	personPage(email: string): string;
	/** The help page of the demonstration's clinic. */
	help: string;
	/** Where an unused invitation leads. */
	invitation: string;
	/** The page of a draft of the clinic's own course, and that of a version that waits for approval. */
	draft: string;
	proposal: string;
	/** Takes the database away for good; nothing but what is said meanwhile can be looked at afterwards. */
	endDatabase(): Promise<void>;
};

/** One screen of the contact sheets. */
export type Screen = {
	name: string;
	path: string | ((known: Known) => string);
	/** What somebody does there before it is looked at. */
	does?: (page: Page, known: Known) => Promise<unknown>;
	/** The page that this leads to, where it is another. */
	leadsTo?: string;
	/** Long, and all of it counts: shown down to its end. */
	whole?: true;
	/** The README shows it by itself, in one look, under this name. */
	readme?: { file: string; look: 'phone-light' | 'desk-light' };
};
/** `as`: whose account; null is nobody's. Acts of one screen are there in the next of the same sheet. */
export type Sheet = {
	name: string;
	title: string;
	parts: readonly { as: string | null; screens: readonly Screen[] }[];
};

/** Presses a button and waits for the page that comes in its place. */
async function pressOn(page: Page, button: Locator): Promise<void> {
	await page.locator('main').evaluate((main) => main.setAttribute('data-left', ''));
	await button.click();
	await page.locator('main:not([data-left])').waitFor();
	await page.waitForLoadState('load');
}
const press = (name: string) => (page: Page) => pressOn(page, page.getByRole('button', { name }).first());
const goOn = press(m.patient_part_continue());
const toQuestion = async (page: Page) => {
	while ((await page.locator('form[action$="?/seen"]').count()) > 0) await goOn(page);
	const begin = page.getByRole('button', { name: m.patient_check_begin() });
	if ((await begin.count()) > 0) await pressOn(page, begin);
};

const toSignature = async (page: Page) => {
	const affirm = page.getByRole('button', { name: m.patient_sign_affirm() });
	while ((await affirm.count()) > 0) await pressOn(page, affirm);
	await pressOn(page, page.getByRole('button', { name: m.patient_sign_look_over() }));
};
/** Below the top of the screen, where the eye would be. */
const toPicture = (page: Page) =>
	page
		.locator('main figure')
		.first()
		.evaluate((figure) => figure.scrollIntoView({ block: 'center' }));
const toVisit = async (page: Page) => {
	await page.getByRole('link', { name: m.visit_day_look() }).first().click();
	await page.locator('main summary', { hasText: m.visit_day_change() }).click();
};
const toRefresher = async (page: Page) => {
	await page.locator('main a[href^="/my/refresher/"]').first().click();
	await page.waitForURL('**/my/refresher/*');
};

/** As somebody with a place in more than one clinic, or with an authenticator, whose passphrase was right. */
const signInAs = (email: string) => async (page: Page) => {
	await page.locator('[name="identifier"]').fill(email);
	await page.locator('[name="passphrase"]').fill(DEMO_PASSPHRASE);
	await pressOn(page, page.getByRole('button', { name: m.auth_sign_in_go() }));
};

const unsure = async (page: Page) => {
	const choice = page.locator('input[name="choice"][value="unsure"]');
	if ((await choice.count()) > 0) await choice.check();
	const alone = page.getByRole('button', { name: m.patient_item_unsure() });
	await pressOn(page, (await alone.count()) > 0 ? alone : page.locator('form.item .send button').first());
};

/** From a page that was open while the same question was answered in another tab. */
const answerLate = async (page: Page) => {
	await page
		.locator('form.item input[name="screen"]')
		.evaluate((input: HTMLInputElement) => (input.value = String(Number(input.value) + 7)));
	await unsure(page);
};

/** As a browser does that runs no script of ours. */
const sendSignedOut = async (page: Page) => {
	await page.context().clearCookies();
	await page.locator('main textarea[name="words"]').fill('May I drink coffee before?');
	await page.locator('main form').evaluate((form: HTMLFormElement) => form.submit());
	await page.getByRole('heading', { name: m.auth_not_sent_title() }).waitFor();
};

/** Of the module on warning signs. */
const PASSAGE = 'emergency';
const QUESTION = 'em-wont-wake';
const partOf = (draft: string, page: 'part' | 'add', where: Record<string, string>): string =>
	`${draft}/${page}?${new URLSearchParams(where).toString()}`;

const tellOfDanger = async (page: Page) => {
	await page.locator('input[name="thoughts-of-death"][value^="3."]').check();
	await pressOn(page, page.locator('form[action="?/answer"] button').last());
};

export const SHEETS: readonly Sheet[] = [
	{
		name: 'public',
		title: 'Without a sign-in',
		parts: [
			{
				as: null,
				screens: [
					{ name: 'First page', path: '/' },
					{ name: 'Sign in, patient', path: '/sign-in?as=patient' },
					{ name: 'Sign in, staff', path: '/sign-in?as=staff' },
					{
						name: 'The code of staff',
						path: '/sign-in?as=staff',
						does: signInAs(PRESCRIBER.email),
						leadsTo: '/sign-in/code'
					},
					{
						name: 'Which clinic',
						path: '/sign-in?as=patient',
						does: signInAs('elena@mail.example'),
						leadsTo: '/sign-in/clinic'
					},
					{ name: 'Invitation', path: ({ invitation }) => invitation },
					{ name: 'An old invitation', path: '/i/nothing' },
					{ name: 'Get help now', path: ({ help }) => help },
					{ name: 'Get help, no clinic known', path: '/help' },
					{ name: 'Verify a record', path: '/verify' },
					{ name: 'Tours', path: '/tour' },
					{ name: 'How pages look', path: '/look' },
					{ name: 'Which language', path: '/language' }
				]
			}
		]
	},
	{
		name: 'patient-learning',
		title: 'A patient learns',
		parts: [
			{
				as: 'alex@mail.example',
				screens: [
					{ name: 'Home, first visit', path: '/my' },
					{ name: 'The first page', path: '/my/start' },
					{ name: 'Records on a screen', path: '/my/records' },
					{ name: 'Health', path: '/my/health' }
				]
			},
			{
				as: 'elena@mail.example',
				screens: [
					{ name: 'Home, on the way', path: '/my' },
					{ name: 'A passage', path: '/my/part/2' },
					{
						name: 'A question',
						path: '/my/part/2',
						does: toQuestion,
						readme: { file: 'question', look: 'phone-light' }
					},
					{ name: 'Sent too soon', path: '/my/part/2', does: press(m.patient_item_check()) },
					{ name: 'Answered in another tab', path: '/my/part/2', does: answerLate },
					{
						name: 'Not sure, taught again',
						path: '/my/part/2',
						readme: { file: 'taught-again', look: 'phone-light' },
						does: unsure
					},
					{ name: 'My questions', path: '/my/questions' },
					{ name: 'The last questions, not yet', path: '/my/last' },
					{ name: 'A part to print', path: '/my/part/2/print' }
				]
			},
			{
				as: 'tom@mail.example',
				screens: [
					{ name: 'Home, a person', path: '/my' },
					{ name: 'Let’s talk', path: '/my/part/1' }
				]
			},
			{
				as: 'marcus@mail.example',
				screens: [
					{ name: 'The end of a part', path: '/my/part/2' },
					{ name: 'In own words', path: '/my/part/2/own/1' },
					{ name: 'Kept for oneself', path: '/my/part/2/own/2' }
				]
			}
		]
	},
	{
		name: 'patient-deciding',
		title: 'A patient decides',
		parts: [
			{
				as: 'june@mail.example',
				screens: [
					{ name: 'Home, who you are', path: '/my' },
					{ name: 'Four words', path: '/my/words' }
				]
			},
			{
				as: 'grace@mail.example',
				screens: [
					{ name: 'Home, ready', path: '/my' },
					{ name: 'Before signing', path: '/my/sign' },
					{ name: 'Five lines', path: '/my/sign', does: press(m.patient_sign_begin()) },
					{ name: 'One statement', path: '/my/sign', does: press(m.patient_sign_read()) },
					{ name: 'The signature', path: '/my/sign', does: toSignature }
				]
			},
			{ as: 'vic@mail.example', screens: [{ name: 'Home, a no', path: '/my' }] },
			{ as: 'noor@mail.example', screens: [{ name: 'Home, waiting', path: '/my' }] },
			{
				as: 'marcus@mail.example',
				screens: [
					{ name: 'Home, cleared', path: '/my' },
					{ name: 'Before a visit', path: '/my', does: toVisit, leadsTo: '/my/visit/[visit]' },
					{
						name: 'What is worth asking again',
						path: '/my',
						does: toRefresher,
						leadsTo: '/my/refresher/[visit]'
					},
					{
						name: 'Asked again before a visit',
						path: '/my',
						async does(page) {
							await toRefresher(page);
							await press(m.patient_check_begin())(page);
						}
					},
					{ name: 'My copy', path: '/my/copy' },
					{ name: 'When to call', path: '/my/when-to-call' },
					{ name: 'A card to carry', path: '/my/card' },
					{ name: 'Risks and strengths', path: '/my/risks-and-strengths' },
					{ name: 'What matters', path: '/my/what-matters' },
					{ name: 'Stop', path: '/my/stop' },
					{ name: 'What is kept about me', path: '/my/data' },
					{ name: 'On paper', path: '/my/packet' },
					{ name: 'My details', path: '/my/account' },
					{ name: 'Sign out', path: '/sign-out' }
				]
			},
			{ as: 'walt@mail.example', screens: [{ name: 'Home, signature lapsed', path: '/my' }] },
			{ as: 'paula@mail.example', screens: [{ name: 'Home, withdrawn', path: '/my' }] }
		]
	},
	{
		name: 'in-spanish',
		title: 'In treatment, and in Spanish',
		parts: [
			{
				as: 'isabel@mail.example',
				screens: [
					{ name: 'Home, in treatment', path: '/my' },
					{ name: 'A picture and its words', path: '/my/part/1/print', does: toPicture },
					{ name: 'Between visits', path: '/my/check-in?page=1' },
					{ name: 'Between visits, the last page', path: '/my/check-in?page=3' },
					{ name: 'Between visits, kept', path: '/my/check-in?sent' },
					{ name: 'A part to print', path: '/my/part/1/print' },
					{ name: 'When to call', path: '/my/when-to-call' },
					{ name: 'My copy', path: '/my/copy' },
					{ name: 'Get help now', path: ({ help }) => help },
					{ name: 'Told of danger', path: '/my/check-in?page=1', does: tellOfDanger }
				]
			}
		]
	},
	{
		name: 'care-team',
		title: 'The care team',
		parts: [
			{
				as: PRESCRIBER.email,
				screens: [
					{ name: 'Today', path: '/clinic', readme: { file: 'today', look: 'desk-light' } },
					{ name: 'People', path: '/clinic/people' },
					{ name: 'Visits', path: '/clinic/visits' },
					{
						name: 'Somebody to talk with',
						path: ({ personPage }) => personPage('tom@mail.example'),
						readme: { file: 'talk', look: 'desk-light' }
					},
					{ name: 'A question waits', path: ({ personPage }) => personPage('elena@mail.example') },
					{ name: 'Somebody cleared', path: ({ personPage }) => personPage('marcus@mail.example') },
					{
						name: 'Their health answers',
						path: ({ personPage }) => `${personPage('elena@mail.example')}/health`
					},
					{
						name: 'Somebody in treatment',
						path: ({ personPage }) => personPage('isabel@mail.example'),
						whole: true
					},
					{
						name: 'One page on paper',
						path: ({ personPage }) => `${personPage('marcus@mail.example')}/print`
					},
					{ name: 'Timeline', path: ({ personPage }) => `${personPage('marcus@mail.example')}/timeline` },
					{ name: 'The record', path: ({ personPage }) => `${personPage('marcus@mail.example')}/record/1` },
					{ name: 'Is it whole?', path: ({ personPage }) => `${personPage('marcus@mail.example')}/verify` },
					{ name: 'Course review', path: '/clinic/course' },
					{ name: 'A section of it', path: '/clinic/course/warning-signs' },
					{ name: 'Figures', path: '/clinic/course/figures' }
				]
			},
			{
				as: FRONT_DESK.email,
				screens: [
					{ name: 'Front desk: people', path: '/clinic/people' },
					{ name: 'Front desk: a person', path: ({ personPage }) => personPage('noor@mail.example') },
					{ name: 'Invite', path: '/clinic/people/new' },
					{ name: 'Messages to hand on', path: '/admin/outbox' }
				]
			}
		]
	},
	{
		name: 'administration',
		title: 'Administration',
		parts: [
			{
				as: ADMINISTRATOR.email,
				screens: [
					{ name: 'Settings', path: '/admin/settings', whole: true },
					{ name: 'The clinic’s look', path: '/admin/settings/look' },
					{ name: 'Staff', path: '/admin/staff' },
					{ name: 'My account', path: '/clinic/account' }
				]
			},
			{ as: EDITOR.email, screens: [{ name: 'Editor: the course', path: '/clinic/course' }] }
		]
	},
	{
		name: 'studio',
		title: 'The clinic’s own course',
		parts: [
			{
				as: EDITOR.email,
				screens: [
					{ name: 'Studio', path: '/studio' },
					{ name: 'A newer base', path: '/studio/base' },
					{ name: 'A draft', path: ({ draft }) => draft },
					{ name: 'A module of it', path: ({ draft }) => `${draft}/section/module-warning-signs` },
					{
						name: 'A passage',
						path: ({ draft }) =>
							partOf(draft, 'part', { file: 'modules/warning-signs/lesson.en.md', part: PASSAGE })
					},
					{
						name: 'A question',
						path: ({ draft }) =>
							partOf(draft, 'part', { file: 'modules/warning-signs/module.yaml', part: `items/${QUESTION}` })
					},
					{
						name: 'What can be added',
						path: ({ draft }) => partOf(draft, 'add', { file: 'modules/warning-signs/module.yaml' })
					},
					{ name: 'Preview', path: ({ draft }) => `${draft}/preview` },
					{
						name: 'A passage in it',
						path: ({ draft }) =>
							`${draft}/preview/${previewPath({ is: 'passage', module: 'warning-signs', block: PASSAGE })}`
					},
					{ name: 'History', path: ({ draft }) => `${draft}/history` },
					{ name: 'Pictures', path: ({ draft }) => `${draft}/pictures` },
					{ name: 'A picture', path: ({ draft }) => `${draft}/pictures/four-words` },
					{ name: 'What is different', path: ({ draft }) => `${draft}/review` },
					{ name: 'Hand it over', path: ({ draft }) => `${draft}/review#hand-over` },
					{ name: 'Files', path: ({ draft }) => `${draft}/files` },
					{ name: 'All of a draft', path: ({ draft }) => `${draft}/read` },
					{ name: 'Up to date', path: ({ draft }) => `${draft}/conflicts` },
					{ name: 'Languages', path: ({ draft }) => `${draft}/languages` },
					{ name: 'A language', path: ({ draft }) => `${draft}/languages/es` },
					{ name: 'Side by side', path: ({ draft }) => `${draft}/languages/es/consent?show=all` }
				]
			},
			{
				as: PRESCRIBER.email,
				screens: [
					{ name: 'A version that waits', path: ({ proposal }) => proposal },
					{ name: 'Decide', path: ({ proposal }) => `${proposal}#decide` },
					{ name: 'All of it', path: ({ proposal }) => `${proposal}/read` }
				]
			}
		]
	},
	{
		name: 'something-is-wrong',
		title: 'Something is wrong',
		parts: [
			{ as: null, screens: [{ name: 'Nothing here', path: '/nothing' }] },
			{
				as: 'marcus@mail.example',
				screens: [
					{ name: 'Nothing here, a patient', path: '/my/nothing' },
					{ name: 'Sent after the sign-in ended', path: '/my/questions', does: sendSignedOut }
				]
			},
			{ as: PRESCRIBER.email, screens: [{ name: 'Nothing here, staff', path: '/clinic/nothing' }] },
			{
				as: 'elena@mail.example',
				screens: [
					{
						name: 'The database is gone',
						path: '/my',
						async does(page, { endDatabase }) {
							await endDatabase();
							await page.reload();
						}
					},
					{ name: 'Help is there all the same', path: ({ help }) => help }
				]
			}
		]
	}
];
