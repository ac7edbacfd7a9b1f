import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { plainText } from '../../src/lib/domain/content/text.ts';
import { accentsOf } from '../../src/lib/domain/look/accent.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import {
	ADMINISTRATOR,
	DEMO_PASSPHRASE,
	EDITOR,
	FRONT_DESK,
	PRESCRIBER
} from '../../src/lib/server/demo/people.ts';
import { authenticatorOf } from '../support/authenticator.ts';
import { launchBrowser } from '../support/browser.ts';
import { counted, noEffort } from '../support/effort.ts';
import { openHands, type Hands } from '../support/hands.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { patientHands } from '../support/patient-hands.ts';
import { baseCourse } from '../support/runtime.ts';
import { staffHands, type StaffHands } from '../support/staff-hands.ts';
import { tickAsked } from '../support/tick-asked.ts';

/**
 * A clinic makes the course its own, for the first time and without a manual: another welcome, a passage and a question of
 * its own in both languages, its colour; approved by another person, published, and seen as a patient. What the hands do is
 * counted, and takes somebody whose words are ready less than a quarter of an hour.
 */
const MOST_MINUTES = 15;
const effort = noEffort();

const BLUE = '#005eb8';
const WELCOME = { en: ' Our door is blue.', es: ' Nuestra puerta es azul.' };
const PARKING = {
	en: {
		title: 'Park behind the house',
		words: 'There is room to park behind the house. Come in by the blue door.'
	},
	es: {
		title: 'Estacione detrás de la casa',
		words: 'Hay lugar para estacionar detrás de la casa. Entre por la puerta azul.'
	}
};
const RETEACH = {
	en: { title: 'You may come late', words: 'If you come late, call us. We find another time for you.' },
	es: { title: 'Puede llegar tarde', words: 'Si llega tarde, llámenos. Le buscamos otra hora.' }
};
const BELIEF = { en: 'If I come late, all is lost.', es: 'Si llego tarde, todo está perdido.' };
const QUESTION = {
	en: 'Ben is stuck in traffic. What is best?',
	es: 'Ben está parado en el tráfico. ¿Qué es lo mejor?'
};
/** The first is right. */
const ANSWERS = [
	{
		text: { en: 'He calls, and they find another time.', es: 'Llama, y le buscan otra hora.' },
		why: { en: 'A call is all that it takes.', es: 'Basta con una llamada.' }
	},
	{
		text: { en: 'He goes home, because it is over now.', es: 'Se va a casa, porque ya se acabó.' },
		why: { en: 'It can feel so. But nothing is over.', es: 'Puede sentirse así. Pero no se acabó nada.' }
	},
	{
		text: { en: 'He waits, and says nothing to them.', es: 'Espera, y no les dice nada.' },
		why: { en: 'They would worry. A call helps you both.', es: 'Se preocuparían. Una llamada ayuda a todos.' }
	}
];

/** Lists shorten what they show. */
const LIST_LETTERS = 60;

let browser: Browser;
let installation: Installation;
let editor: Hands & StaffHands;
let approver: Hands & StaffHands;
/** In the language that the course is written in. */
let module: string;
let objective: string;

async function openStaff({ email }: { email: string }): Promise<Hands & StaffHands> {
	const seen = await openHands(browser, { origin: installation.origin, width: 1280, withAxe: true });
	const hands = counted(seen, effort);
	const authenticator = await authenticatorOf(await installation.runtime(), email);
	return { ...hands, ...staffHands(hands, { email, passphrase: DEMO_PASSPHRASE, authenticator }) };
}

beforeAll(async () => {
	browser = await launchBrowser(inject('chromiumPath'));
	installation = await openInstallation({ command: 'demo' });
	editor = await openStaff(EDITOR);
	approver = await openStaff(PRESCRIBER);
	const last = (await baseCourse()).course.modules.at(-1);
	module = last?.title['en'] ?? '';
	objective = plainText(last?.objectives[0]?.say['en'] ?? [], (name) => name);
});
afterAll(async () => {
	await browser?.close();
	await installation?.close();
});

const field = (name: string) => editor.page.locator(`main [name="${name}"]`);
const fill = async (name: string, value: string) => editor.choose(field(name), value);
const fillBoth = async (name: string, { en, es }: { en: string; es: string }) => {
	await fill(`${name}.en`, en);
	await fill(`${name}.es`, es);
};

/** Takes the entry of a list that says these words. */
async function chooseNamed(name: string, words: string): Promise<void> {
	const option = field(name)
		.locator('option')
		.filter({ hasText: words.slice(0, LIST_LETTERS) })
		.first();
	await editor.choose(field(name), (await option.getAttribute('value')) ?? '');
}

/** Writes at the end of what stands in the editor. */
async function writeOn(words: string): Promise<void> {
	const { page } = editor;
	await page.locator('.ProseMirror p').last().click();
	await page.keyboard.press('Control+End');
	effort.press();
	effort.fill(words);
	await page.keyboard.insertText(words);
	await editor.press(m.studio_save());
}

async function add(what: string): Promise<void> {
	await editor.follow(m.studio_add_here());
	await editor.follow(what);
}

async function fillPassage({ en, es }: typeof PARKING): Promise<void> {
	await fillBoth('title', { en: en.title, es: es.title });
	await fillBoth('words', { en: en.words, es: es.words });
}

test('the welcome says what is theirs, in both languages', async () => {
	await editor.signIn();
	await editor.follow(m.common_nav_studio(), editor.page.locator('header'));
	await editor.type(m.studio_begin_name(), 'Our own course');
	await editor.press(m.studio_begin());
	await editor.follow('Welcome');
	await editor.follow('Welcome', editor.page.locator('main aside'));
	await writeOn(WELCOME.en);
	await editor.follow('Spanish');
	await writeOn(WELCOME.es);
	expect(await editor.words()).toContain(WELCOME.es.trim());
	expect(await editor.words()).toContain(m.studio_nothing_to_fix());
});

test('a passage on parking', async () => {
	await editor.follow(m.studio_tab_course());
	await editor.follow(module);
	await add(m.studio_new_more());
	await fillPassage(PARKING);
	await editor.press(m.studio_add_button());
	expect(await editor.words()).toContain(m.studio_nothing_to_fix());
});

test('a question of theirs, with the belief behind its wrong answers and what teaches it again', async () => {
	await add(m.studio_new_misconception());
	await fillBoth('believed', BELIEF);
	await fillPassage(RETEACH);
	await editor.press(m.studio_add_button());
	await add(m.studio_new_single());
	await fill('title.en', 'Coming late');
	await editor.press(m.studio_add_button());
	await chooseNamed('objective', objective);
	await fillBoth('ask', QUESTION);
	for (const [place, { text, why }] of ANSWERS.entries()) {
		await fillBoth(`options.${place}.text`, text);
		await fillBoth(`options.${place}.why`, why);
		if (place === 0) await editor.choose(field('options.0.correct'), 'yes');
		else await chooseNamed(`options.${place}.believes`, BELIEF.en);
	}
	await editor.press(m.studio_save());
	expect(await editor.words()).toContain(m.studio_nothing_to_fix());
});

test('they look at it as a patient will, and hand it over', async () => {
	await editor.follow(m.studio_preview());
	await editor.page.locator('main summary', { hasText: module }).click();
	effort.press();
	await editor.follow(QUESTION.en);
	const shown = editor.page.frameLocator('main iframe');
	await shown.getByText(ANSWERS[1]?.text.en ?? '').waitFor();
	await editor.follow(m.studio_tab_review());
	const impact = editor.page.locator('input[name="impact"][value="clarifying"]');
	await editor.choose(impact, 'clarifying');
	await editor.type(m.studio_note(), 'People asked where they can park.');
	await tickAsked(editor);
	await editor.press(m.studio_hand_over_button());
	expect(await editor.words()).toContain(m.studio_done_proposed());
});

test('the administrator gives it their colour and letters', async () => {
	const administrator = await openStaff(ADMINISTRATOR);
	await administrator.signIn();
	await administrator.follow(m.common_nav_settings(), administrator.page.locator('header'));
	await administrator.follow(m.settings_look_open());
	await administrator.type(m.settings_look_accent(), BLUE);
	await administrator.choose(administrator.page.locator('input[name="headings"][value="serif"]'), 'serif');
	await administrator.press(m.settings_look_save());
	expect(await administrator.words()).toContain(m.settings_look_saved());
	await administrator.close();
});

test('another person approves it, and it is in use', async () => {
	await approver.signIn();
	await approver.follow(m.common_nav_studio(), approver.page.locator('header'));
	const { course } = await baseCourse();
	await approver.follow(m.studio_version({ label: `${course.version}+harbor.1` }));
	expect(await approver.words()).toContain(PARKING.es.words);
	await approver.signWithProof('main', m.studio_approve_button(), PRESCRIBER.legalName);
	expect(await approver.words()).toContain(m.studio_done_published());
});

test('whoever is invited now reads it, in the colour of the clinic', async () => {
	const runtime = await installation.runtime();
	const authenticator = await authenticatorOf(runtime, FRONT_DESK.email);
	const desk = await openHands(browser, { origin: installation.origin, width: 1280 });
	const staff = staffHands(desk, { ...FRONT_DESK, passphrase: DEMO_PASSPHRASE, authenticator });
	await staff.signIn();
	const invited = await staff.invite({
		legalName: 'Noa Lind',
		dateOfBirth: '1990-02-11',
		email: 'noa@mail.example'
	});
	await desk.close();
	const hands = await openHands(browser, { origin: installation.origin, width: 390, withAxe: true });
	const { course } = await baseCourse();
	await patientHands(hands, course).comeIn(invited, 'nine calm otters drift');
	effort.look(hands.page.url());
	expect(await hands.words()).toContain(WELCOME.en.trim());
	const accent = await hands.page.evaluate(() =>
		getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()
	);
	expect(accent).toBe(accentsOf(BLUE).light.accent);
	await counted(hands, effort).open(`/my/part/${course.modules.length}/print`);
	expect(await hands.words()).toContain(PARKING.en.words);
	expect(hands.faults).toEqual([]);
	await hands.close();
});

test('all of it takes hands and eyes less than a quarter of an hour', () => {
	expect(effort.minutes(), effort.said()).toBeLessThan(MOST_MINUTES);
	expect([...editor.faults, ...approver.faults]).toEqual([]);
});
