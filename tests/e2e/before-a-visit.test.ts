import { sql } from 'drizzle-orm';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Course } from '../../src/lib/domain/content/model.ts';
import { enrolmentId, signInId, type VisitId } from '../../src/lib/domain/ids.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { contextAs } from '../../src/lib/server/demo/act-as.ts';
import { DEMO_PASSPHRASE, FRONT_DESK, PRESCRIBER } from '../../src/lib/server/demo/people.ts';
import { surely } from '../../src/lib/server/demo/walk-course.ts';
import { bookVisit } from '../../src/lib/server/operations/care/visits.ts';
import { authenticatorOf, type Authenticator } from '../support/authenticator.ts';
import { launchBrowser } from '../support/browser.ts';
import { hiddenFields } from '../support/forms.ts';
import { openHands, type Hands } from '../support/hands.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { patientHands } from '../support/patient-hands.ts';
import { baseCourse } from '../support/runtime.ts';
import { signInScreen } from '../support/sign-in-screen.ts';
import { accountOf, signedInVisitor } from '../support/visitor.ts';

/** All that a patient does before a visit, in either order, up to the provider's go. */
const PATIENT = 'marcus@mail.example';

let installation: Installation;
let browser: Browser;
let course: Course;
let holds: Authenticator;
beforeAll(async () => {
	installation = await openInstallation({ command: 'demo' });
	browser = await launchBrowser(inject('chromiumPath'));
	({ course } = await baseCourse());
	holds = await authenticatorOf(await installation.runtime(), PRESCRIBER.email);
});
afterAll(async () => {
	await browser?.close();
	await installation?.close();
});

async function book(hours: number): Promise<VisitId> {
	const runtime = await installation.runtime();
	const { clinicId, memberId } = await accountOf(runtime, PATIENT);
	const desk = await accountOf(runtime, FRONT_DESK.email);
	const prescriber = await accountOf(runtime, PRESCRIBER.email);
	const { rows } = await runtime.db.inClinic(clinicId, (tx) =>
		tx.execute<{ id: string }>(sql`select enrolment_id as id from enrolment where member_id = ${memberId}`)
	);
	const now = runtime.now();
	const booked = surely(
		await bookVisit(
			contextAs(
				runtime,
				{
					...desk,
					roles: ['frontdesk'],
					profession: null,
					signInId: signInId(runtime.newId()),
					secret: null
				},
				now
			),
			enrolmentId(rows[0]?.id ?? ''),
			{ startsAt: new Date(now.getTime() + hours * 3_600_000), staff: [prescriber.memberId] }
		)
	);
	const visit = booked.visits.at(-1)?.visit;
	if (!visit) throw new Error('Booked, and yet not');
	return visit;
}

/** Answers what is asked again, one of it with "not sure". Answers how many were asked. */
async function refresh(hands: Hands): Promise<number> {
	const them = patientHands(hands, course);
	await hands.press(m.patient_check_begin());
	for (let asked = 0; asked < 10; asked += 1) {
		if ((await them.itemOnScreen()) === null) return asked;
		await them.answer(asked === 1 ? 'unsure' : 'right');
		await hands.follow(m.patient_part_continue());
	}
	throw new Error('Questions without an end');
}

async function confirm(hands: Hands): Promise<void> {
	for (const [name, value] of [
		['wants', 'yes'],
		['news', 'no'],
		['clearHeaded', 'yes']
	] as const)
		await hands.choose(hands.page.locator(`input[name="${name}"][value="${value}"]`), '');
	await hands.type(m.visit_day_ask_driver(), 'Dana Bell');
	await hands.press(m.visit_day_send());
	expect(await hands.words()).toContain(m.visit_day_confirmed());
}

/** What the prescriber sees of this visit, and signs there as a button would. */
async function prescriber(visit: VisitId) {
	const runtime = await installation.runtime();
	const who = await signedInVisitor(installation.origin, runtime, await accountOf(runtime, PRESCRIBER.email));
	const path = `/clinic/people/${(await accountOf(runtime, PATIENT)).memberId}`;
	const card = async () =>
		(await who.get(path)).text.split(`id="visit-${visit}"`)[1]?.split('</article>')[0] ?? '';
	return {
		card,
		print: async () => (await who.get(`${path}/print`)).text,
		async signGo() {
			const signed = {
				name: PRESCRIBER.legalName,
				passphrase: DEMO_PASSPHRASE,
				code: await holds.next()
			};
			return (await who.post(`${path}?/go`, { ...hiddenFields(await card(), 'go'), ...signed })).status;
		}
	};
}

test.for([
	{ javaScript: true, hours: 20, order: 'refreshes, then confirms' },
	{ javaScript: false, hours: 30, order: 'confirms, then refreshes' }
] as const)('$order, with JavaScript: $javaScript', async ({ javaScript, hours }) => {
	const visit = await book(hours);
	const hands = await openHands(browser, {
		origin: installation.origin,
		width: 390,
		javaScript,
		withAxe: javaScript
	});
	await signInScreen(hands.context, installation, await accountOf(await installation.runtime(), PATIENT));
	const { page } = hands;
	const link = (path: string) => page.locator(`main a[href="${path}/${visit}"]`);
	let asked: number;
	await hands.open('/my');
	if (javaScript) {
		await link('/my/refresher').click();
		asked = await refresh(hands);
		expect(await hands.words()).toContain(m.refresher_next());
		await hands.follow(m.visit_day_get_ready());
		expect(await link('/my/refresher').count()).toBe(0);
		await confirm(hands);
	} else {
		await link('/my/visit').click();
		await confirm(hands);
		await hands.follow(m.patient_home_refresher());
		asked = await refresh(hands);
		expect(await hands.words()).not.toContain(m.refresher_next());
		await hands.follow(m.patient_go_home());
	}
	expect(asked).toBeGreaterThanOrEqual(3);
	await hands.open('/my');
	expect(await link('/my/refresher').count()).toBe(0);
	expect(await link('/my/visit').innerText()).toBe(m.visit_day_look());
	expect([hands.faults, hands.complaints]).toEqual([[], []]);
	await hands.close();

	const care = await prescriber(visit);
	for (const shown of [await care.card(), await care.print()]) {
		expect(shown).toContain(m.visit_day_wants_yes());
		expect(shown).toContain(m.visit_day_clear_yes());
		expect(shown).toContain(`${asked - 1} of ${asked} right`);
		expect(shown).toContain(m.outcome_unsure());
	}
	// What was not clear is told, and holds nothing.
	expect(await care.signGo()).toBe(303);
	expect(await care.card()).toContain('?/start"');
});

test('nobody who said no to a visit is asked to refresh anything for it', async () => {
	const visit = await book(40);
	const runtime = await installation.runtime();
	const who = await signedInVisitor(installation.origin, runtime, await accountOf(runtime, PATIENT));
	expect((await who.get('/my')).text).toContain(`/my/refresher/${visit}`);
	const form = hiddenFields((await who.get(`/my/visit/${visit}`)).text, 'answer');
	const said = { wants: 'no', news: 'no', clearHeaded: 'yes', words: '', driver: '' };
	expect((await who.post(`/my/visit/${visit}?/answer`, { ...form, ...said })).status).toBe(303);
	for (const path of ['/my', `/my/visit/${visit}`])
		expect((await who.get(path)).text).not.toContain(`/my/refresher/${visit}`);
});
