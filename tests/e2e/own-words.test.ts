import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openItemsOf } from '../../src/lib/domain/content/look-up.ts';
import type { Course, TeachbackItem } from '../../src/lib/domain/content/model.ts';
import { plainText } from '../../src/lib/domain/content/text.ts';
import { MOST_OWN_WORDS_CHARACTERS } from '../../src/lib/domain/enrolment/own-words.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { alwaysRight, answerPlace, begin, readModule } from '../../src/lib/server/demo/walk-course.ts';
import type { Patient } from '../database/patient-world.ts';
import { faultsOf } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { secondClinic, type SecondClinic } from '../support/everybody.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { press, tabTo, type, unfold } from '../support/keyboard.ts';
import { baseCourse } from '../support/runtime.ts';
import { openScreen, type Screen } from '../support/screen.ts';
import { signInScreen } from '../support/sign-in-screen.ts';

/**
 * What software never marks, as people meet it: said, left half, put off, not known how to say; by keyboard alone, with and
 * without JavaScript, on a screen of 320 px (which is also 1280 px at 400 %), with axe on each state.
 */
const PART = '/my/part/2';
const EXPLAIN = `${PART}/own/1`;
const REFLECT = `${PART}/own/2`;

let installation: Installation;
let clinic: SecondClinic;
let browser: Browser;
let course: Course;

beforeAll(async () => {
	installation = await openInstallation({ command: 'demo' });
	clinic = await secondClinic(installation, 'own-words');
	browser = await launchBrowser(inject('chromiumPath'));
	({ course } = await baseCourse());
});
afterAll(async () => {
	await browser?.close();
	await installation?.close();
});

/** A patient at the end of the second part. */
async function somebody(name: string, javaScript: boolean): Promise<{ patient: Patient; screen: Screen }> {
	const patient = await clinic.world.invite(name);
	await begin(patient.act());
	await clinic.world.plan(patient);
	for (const { id: module } of course.modules.slice(0, 2)) {
		await readModule(patient.act(), module);
		await answerPlace(patient.act(), { module }, alwaysRight);
	}
	const screen = await openScreen(browser, { origin: installation.origin, width: 390, javaScript });
	await screen.page.setViewportSize({ width: 320, height: 640 });
	await signInScreen(screen.context, installation, patient.self);
	return { patient, screen };
}

function teachback(): TeachbackItem {
	const item = course.modules.flatMap(openItemsOf).find((one) => one.kind === 'teachback');
	if (item?.kind !== 'teachback') throw new Error('The course asks nothing to be explained');
	return item;
}
const textOf = (level: keyof TeachbackItem['rubric']): string =>
	plainText(teachback().rubric[level]['en'] ?? [], () => '');

/** All that the care team's pages about somebody say and are made of. */
async function personPage({ self }: Patient): Promise<string> {
	const path = `/clinic/people/${self.memberId}`;
	const answers = await Promise.all(
		[path, `${path}/timeline`, `${path}/print`].flatMap((page) =>
			[page, `${page}/__data.json`].map((address) => clinic.visitors.prescriber.get(address))
		)
	);
	for (const { status } of answers) expect(status).toBe(200);
	return answers.map(({ text }) => text).join('\n');
}

describe.for([true, false])('with JavaScript: %s', (javaScript) => {
	test('an explanation: half is sent back, too long is kept, and what is hoped for shows only after it was said', async () => {
		const { patient, screen } = await somebody(`Tess Teach ${javaScript}`, javaScript);
		const { page } = screen;
		const faults: string[] = [];
		await page.goto(PART);
		faults.push(...(await faultsOf(page, 'end of the part', javaScript)));
		await tabTo(page, async (element) => (await element.getAttribute('href')) === EXPLAIN);
		await page.keyboard.press('Enter');
		await page.waitForURL(`**${EXPLAIN}`);
		for (const level of ['not_yet', 'partly', 'fully'] as const) {
			expect(await page.content()).not.toContain(textOf(level));
		}
		faults.push(...(await faultsOf(page, 'asked', javaScript)));

		await press(page, m.own_words_save());
		expect(await page.locator('main').innerText()).toContain(m.own_words_missing());
		faults.push(...(await faultsOf(page, 'left empty', javaScript)));

		const long = `${'a b '.repeat(MOST_OWN_WORDS_CHARACTERS / 4)}c`;
		await type(page, 'words', long);
		await press(page, m.own_words_save());
		const most = MOST_OWN_WORDS_CHARACTERS;
		expect(await page.locator('main').innerText()).toContain(
			m.own_words_too_long({ characters: long.length, most })
		);
		expect(await page.locator('[name="words"]').inputValue()).toBe(long);
		expect(await personPage(patient)).not.toContain(m.teach_back_said_summary());

		await type(page, 'words', 'It is <b>losing</b> the say over it.');
		await press(page, m.own_words_save());
		expect(await page.locator('blockquote').innerText()).toBe('It is <b>losing</b> the say over it.');
		expect(await page.locator('main').innerText()).toContain(textOf('fully'));
		expect(await page.content()).not.toContain(textOf('not_yet'));
		faults.push(...(await faultsOf(page, 'saved', javaScript)));
		expect(await personPage(patient)).toContain('It is &lt;b>losing&lt;/b> the say over it.');

		await unfold(page, m.own_words_change());
		await type(page, 'words', 'Going on although it does harm.');
		await press(page, m.own_words_save());
		expect(await page.locator('blockquote').innerText()).toBe('Going on although it does harm.');
		expect(faults).toEqual([]);
		expect(screen.complaints.filter((complaint) => !complaint.includes('422'))).toEqual([]);
		await screen.close();
	});

	test('it may be put off to a talk, which gives nothing away, and not knowing how to say it is an answer', async () => {
		const { patient, screen } = await somebody(`Alda Aloud ${javaScript}`, javaScript);
		const { page } = screen;
		const faults: string[] = [];
		await page.goto(EXPLAIN);
		await press(page, m.own_words_aloud());
		expect(await page.locator('main').innerText()).toContain(m.own_words_said_aloud());
		expect(await page.content()).not.toContain(textOf('fully'));
		faults.push(...(await faultsOf(page, 'aloud', javaScript)));
		expect(await personPage(patient)).toContain(m.teach_back_aloud());

		await unfold(page, m.own_words_write_after_all());
		await press(page, m.own_words_unsure());
		expect(await page.locator('main').innerText()).toContain(m.own_words_said_unsure());
		expect(await page.locator('main').innerText()).toContain(textOf('fully'));
		faults.push(...(await faultsOf(page, 'unsure', javaScript)));
		expect(await personPage(patient)).toContain(m.teach_back_unsure());
		expect(faults).toEqual([]);
		expect(screen.complaints).toEqual([]);
		await screen.close();
	});

	test('a reflection is nobody else’s until it is shared, and can be kept back again', async () => {
		const { patient, screen } = await somebody(`Rea Reflect ${javaScript}`, javaScript);
		const { page } = screen;
		const faults: string[] = [];
		const secret = 'My sister would see it first';
		await page.goto(REFLECT);
		expect(await page.getByRole('button', { name: m.own_words_aloud() }).count()).toBe(0);
		await type(page, 'words', secret);
		await press(page, m.own_words_save());
		expect(await page.locator('main').innerText()).toContain(m.own_words_saved_own());
		faults.push(...(await faultsOf(page, 'kept', javaScript)));
		expect(await personPage(patient)).not.toContain(secret);

		await press(page, m.own_words_share());
		faults.push(...(await faultsOf(page, 'shared', javaScript)));
		expect(await personPage(patient)).toContain(secret);

		await press(page, m.own_words_keep());
		expect(await personPage(patient)).not.toContain(secret);
		expect(faults).toEqual([]);
		expect(screen.complaints).toEqual([]);
		await screen.close();
	});
});

describe('what a clinician heard', () => {
	test('is written down by the rubric, whole or half, and shows with who heard it', async () => {
		const { patient, screen } = await somebody('Holly Heard', true);
		await screen.close();
		const { prescriber } = clinic.visitors;
		const before = await personPage(patient);
		for (const level of ['not_yet', 'partly', 'fully'] as const) expect(before).toContain(textOf(level));
		const enrolment = /name="enrolment" value="([^"]+)"/.exec(before)?.[1] ?? '';
		const judge = (fields: Record<string, string>) =>
			prescriber.post(`/clinic/people/${patient.self.memberId}?/judge`, {
				post_key: crypto.randomUUID(),
				enrolment,
				one: teachback().id,
				...fields
			});
		const nothingHeard = await judge({ note: 'She named both.' });
		expect(nothingHeard.status).toBe(422);
		expect(nothingHeard.text).toContain('She named both.');
		expect((await judge({ level: 'perfectly' })).status).toBe(422);
		expect((await judge({ level: 'partly', note: 'She named one of the two.' })).status).toBe(303);
		const after = await personPage(patient);
		expect(after).toContain(m.teach_back_heard_summary({ level: m.teach_back_partly() }));
		expect(after).toContain('She named one of the two.');
	});

	test('a page of yesterday’s words keeps nothing, and gives back what was typed', async () => {
		const { patient, screen } = await somebody('Yves Yesterday', true);
		const { page } = screen;
		await page.goto(EXPLAIN);
		await page
			.locator('[name="wording"]')
			.evaluate((field) => field.setAttribute('value', `${'0'.repeat(64)} en`));
		await type(page, 'words', 'Typed in vain?');
		await press(page, m.own_words_save());
		expect(await page.locator('[name="words"]').inputValue()).toBe('Typed in vain?');
		expect(await personPage(patient)).not.toContain('Typed in vain?');
		await press(page, m.own_words_save());
		expect(await page.locator('blockquote').innerText()).toBe('Typed in vain?');
		await screen.close();
	});

	test('no part has a page for what it does not ask', async () => {
		const { patient } = clinic.visitors;
		for (const path of [`${PART}/own/0`, `${PART}/own/9`, `${PART}/own/x`, '/my/part/99/own/1']) {
			expect((await patient.get(path)).status, path).toBe(404);
		}
	});
});
