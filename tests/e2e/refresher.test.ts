import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Course } from '../../src/lib/domain/content/model.ts';
import type { VisitId } from '../../src/lib/domain/ids.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { surely } from '../../src/lib/server/demo/walk-course.ts';
import { bookVisit } from '../../src/lib/server/operations/care/visits.ts';
import type { Patient } from '../database/patient-world.ts';
import { understood } from '../support/understood.ts';
import { launchBrowser } from '../support/browser.ts';
import { secondClinic, type SecondClinic } from '../support/everybody.ts';
import { openHands } from '../support/hands.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { patientHands } from '../support/patient-hands.ts';
import { baseCourse } from '../support/runtime.ts';
import { signInScreen } from '../support/sign-in-screen.ts';
import { signedInVisitor } from '../support/visitor.ts';

/** Before a visit somebody refreshes what matters; one answer is a miss, and the provider reads of it at the visit. */
let installation: Installation;
let browser: Browser;
let clinic: SecondClinic;
let course: Course;
let patient: Patient;

beforeAll(async () => {
	installation = await openInstallation({ command: 'demo' });
	browser = await launchBrowser(inject('chromiumPath'));
	clinic = await secondClinic(installation, 'refresher');
	({ course } = await baseCourse());
	patient = await understood(clinic.world, 'Pat Refresh');
});
afterAll(async () => {
	await browser?.close();
	await installation?.close();
});

async function book(hours: number): Promise<VisitId> {
	const { world } = clinic;
	const startsAt = new Date(Date.now() + hours * 3_600_000);
	const staff = [world.prescriber.memberId];
	const booked = surely(await bookVisit(world.as(world.desk), patient.enrolment, { startsAt, staff }));
	const visit = booked.visits.at(-1)?.visit;
	if (!visit) throw new Error('Booked, and yet not');
	return visit;
}

test.for([
	[true, 20],
	[false, 30]
] as const)('from the home page to the provider, with JavaScript: %s', async ([javaScript, hours]) => {
	const visit = await book(hours);
	const hands = await openHands(browser, {
		origin: installation.origin,
		width: 390,
		javaScript,
		withAxe: javaScript
	});
	await signInScreen(hands.context, installation, patient.self);
	const { page } = hands;
	const them = patientHands(hands, course);
	await hands.open('/my');
	await page.locator(`main a[href="/my/refresher/${visit}"]`).click();
	expect(await hands.heading()).toBe(m.refresher_heading());
	expect(await hands.words()).toContain(m.refresher_stop());
	await hands.press(m.patient_check_begin());

	const [, of = ''] = /(\d+)\s*$/.exec(await page.locator('main p.soft').first().innerText()) ?? [];
	expect(Number(of)).toBeGreaterThanOrEqual(3);
	for (let position = 1; position <= Number(of); position += 1) {
		expect(await hands.words()).toContain(m.refresher_position({ position, of: Number(of) }));
		await them.answer(position === 2 ? 'unsure' : 'right');
		// Whoever missed it reads at once, on the same page, what is right and the passage that teaches it again.
		expect(await hands.words()).toContain(m.refresher_position({ position, of: Number(of) }));
		await hands.follow(m.patient_part_continue());
	}
	expect(await hands.heading()).toBe(m.refresher_done());
	expect(await hands.words()).toContain(m.refresher_done_some());
	await hands.follow(m.patient_go_home());
	expect(new URL(page.url()).pathname).toBe('/my');
	expect(await page.locator(`main a[href="/my/refresher/${visit}"]`).count()).toBe(0);
	expect([hands.faults, hands.complaints]).toEqual([[], []]);
	await hands.close();

	const provider = await signedInVisitor(
		installation.origin,
		await installation.runtime(),
		clinic.world.prescriber
	);
	const { text } = await provider.get(`/clinic/people/${patient.self.memberId}`);
	const card = text.slice(text.indexOf(`id="visit-${visit}"`)).split('</article>')[0] ?? '';
	expect(card).toContain(`${Number(of) - 1} of ${of} right`);
	expect(card).toContain(m.outcome_unsure());
	const desk = await signedInVisitor(installation.origin, await installation.runtime(), clinic.world.desk);
	const atDesk = (await desk.get(`/clinic/people/${patient.self.memberId}`)).text;
	expect(atDesk).not.toContain(m.outcome_unsure());
	expect(atDesk).not.toContain(`${Number(of) - 1} of ${of} right`);
});

test('is not offered three days before a visit, and its page says so', async () => {
	const visit = await book(72);
	const who = await signedInVisitor(installation.origin, await installation.runtime(), patient.self);
	expect((await who.get('/my')).text).not.toContain(`/my/refresher/${visit}`);
	const { status, text } = await who.get(`/my/refresher/${visit}`);
	expect([status, text.includes(m.refresher_not_open())]).toEqual([200, true]);
});

test('another’s visit, and one that is none, are not found', async () => {
	const other = await understood(clinic.world, 'Pat Other');
	const visit = await book(10);
	const who = await signedInVisitor(installation.origin, await installation.runtime(), other.self);
	for (const path of [visit, 'nothing', other.enrolment]) {
		expect((await who.get(`/my/refresher/${path}`)).status, path).toBe(404);
		expect((await who.post(`/my/refresher/${path}?/begin`, { post_key: other.enrolment })).status).toBe(404);
	}
});
