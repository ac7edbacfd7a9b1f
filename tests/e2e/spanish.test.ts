import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Course } from '../../src/lib/domain/content/model.ts';
import { plainText } from '../../src/lib/domain/content/text.ts';
import { everyText } from '../../src/lib/domain/content/walk.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { overwriteGetLocale } from '../../src/lib/i18n/paraglide/runtime.js';
import { contextAs, type DemoMember } from '../../src/lib/server/demo/act-as.ts';
import { FRONT_DESK, PRESCRIBER, THERAPIST } from '../../src/lib/server/demo/people.ts';
import { surely } from '../../src/lib/server/demo/walk-course.ts';
import { enterPlan } from '../../src/lib/server/operations/care/plan.ts';
import { checkIdentity } from '../../src/lib/server/operations/identity/check-identity.ts';
import { invitePerson } from '../../src/lib/server/operations/people/invite-person.ts';
import { enrolment } from '../../src/lib/server/db/schema/care.ts';
import { enrolmentId, signInId, type EnrolmentId, type MemberId } from '../../src/lib/domain/ids.ts';
import { launchBrowser } from '../support/browser.ts';
import { openHands, type Hands } from '../support/hands.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { patientHands, type PatientHands } from '../support/patient-hands.ts';
import type { Screen } from '../support/screen.ts';
import { accountOf } from '../support/visitor.ts';
import { eq } from 'drizzle-orm';

/** To the signature in Spanish: without a script, and with the keys of a keyboard alone. No page says a word of English. */
overwriteGetLocale(() => 'es');
const PASSPHRASE = 'nueve nutrias flotan quietas';

let installation: Installation;
let browser: Browser;
let course: Course;
let english: readonly string[];
beforeAll(async () => {
	installation = await openInstallation({ command: 'demo' });
	browser = await launchBrowser(inject('chromiumPath'));
	({ course } = (await installation.runtime()).base);
	english = [...englishMessages(), ...englishTexts()];
	expect(english.length).toBeGreaterThan(1_000);
});
afterAll(async () => {
	await browser?.close();
	await installation?.close();
});

/** Whole sentences of the program; a word or two may be the same in both languages. */
function englishMessages(): string[] {
	const read = (locale: string, file: string): Record<string, unknown> =>
		JSON.parse(
			readFileSync(join(import.meta.dirname, `../../src/lib/i18n/messages/${locale}/${file}.json`), 'utf8')
		);
	return ['patient', 'common', 'auth', 'clinic', 'conditions'].flatMap((file) => {
		const spanish = read('es', file);
		return Object.entries(read('en', file)).flatMap(([key, text]) =>
			typeof text === 'string' && isSentence(text) && !text.includes('{') && text !== spanish[key]
				? [text]
				: []
		);
	});
}

function englishTexts(): string[] {
	const said = new Set(
		[...everyText(course)]
			.filter(({ language, forProvider }) => language === 'en' && !forProvider)
			.map(({ inlines }) => plainText(inlines, () => '\u0000').split('\u0000')[0] ?? '')
	);
	return [...said].map((text) => text.trim()).filter(isSentence);
}

const isSentence = (text: string): boolean => text.length >= 20 && text.includes(' ');

/** What stands on the page and should not. Collected, so that one run finds all of it. */
const found = new Map<string, string>();
async function onPage({ page }: Pick<Screen, 'page'>): Promise<void> {
	expect(await page.locator('html').getAttribute('lang')).toBe('es');
	const words = (await page.locator('body').evaluate((body) => body.textContent ?? '')).replaceAll(
		/\s+/g,
		' '
	);
	const path = new URL(page.url()).pathname;
	for (const text of english) if (words.includes(text)) found.set(text, path);
}

const staffOf = async (email: string): Promise<DemoMember> => {
	const runtime = await installation.runtime();
	const { memberId, clinicId } = await accountOf(runtime, email);
	const isDesk = email === FRONT_DESK.email;
	return {
		clinicId,
		memberId,
		roles: [isDesk ? 'frontdesk' : 'provider'],
		profession: isDesk ? null : email === PRESCRIBER.email ? 'prescriber' : 'therapist',
		signInId: signInId(runtime.newId()),
		secret: null
	};
};
const as = async (email: string) => {
	const runtime = await installation.runtime();
	return { ...contextAs(runtime, await staffOf(email), new Date()), idempotencyKey: null };
};

type Invited = { memberId: MemberId; enrolment: EnrolmentId; link: string; code: string };

async function invite(name: string, email: string): Promise<Invited> {
	const runtime = await installation.runtime();
	const desk = await as(FRONT_DESK.email);
	const { memberId, link, code } = surely(
		await invitePerson(
			{ ...desk, idempotencyKey: runtime.newId() },
			{
				legalName: name,
				calledName: null,
				dateOfBirth: '1987-03-21',
				email,
				mobile: null,
				language: 'es',
				addAnyway: true,
				deliver: 'show'
			}
		)
	);
	const [row] = await runtime.db.inClinic(desk.clinicId, (tx) =>
		tx.select({ id: enrolment.enrolmentId }).from(enrolment).where(eq(enrolment.memberId, memberId))
	);
	if (!row) throw new Error('Nobody was enrolled');
	return { memberId, enrolment: enrolmentId(row.id), link: link ?? '', code: code ?? '' };
}

async function plan({ enrolment: id }: Invited): Promise<void> {
	const [prescriber, therapist] = await Promise.all([staffOf(PRESCRIBER.email), staffOf(THERAPIST.email)]);
	const product = course.plan.products.find(({ places }) => places.includes('home'));
	surely(
		await enterPlan(await as(PRESCRIBER.email), id, {
			problem: 'ánimo bajo desde hace dos años',
			product: product?.id ?? '',
			route: product?.routes[0]?.id ?? '',
			place: 'home',
			plannedVisits: 6,
			prescriber: prescriber.memberId,
			therapist: therapist.memberId,
			planVersionShown: 0
		})
	);
}

const WAYS = [
	{ way: 'without a script', javaScript: false, byKeyboard: false, name: 'Lucía Prado' },
	{ way: 'by keyboard alone', javaScript: true, byKeyboard: true, name: 'Mateo Rojas' }
];

describe.for(WAYS)('$way', { timeout: 900_000 }, ({ javaScript, byKeyboard, name }) => {
	test('from the invitation to the signed copy', async () => {
		const invited = await invite(name, `${name.split(' ')[1]?.toLowerCase()}@mail.example`);
		const hands = await openHands(browser, {
			origin: installation.origin,
			width: 390,
			javaScript,
			byKeyboard,
			locale: 'es-MX',
			onPage
		});
		const patient: Hands & PatientHands = { ...hands, ...patientHands(hands, course) };
		await plan(invited);
		await patient.comeIn(invited, PASSPHRASE);
		await patient.follow(m.patient_next_start_go());
		await patient.press(m.patient_part_continue());
		await patient.follow(m.patient_next_records_go());
		const typed = (await patient.page.locator('main .code strong').innerText()).trim();
		await patient.type(m.patient_records_code_label(), typed);
		await patient.press(m.patient_records_yes());
		expect(await patient.finishModules()).toBe(course.modules.length);
		await patient.follow(m.patient_next_last_go());
		await patient.press(m.patient_check_begin());
		await patient.answerAllRightly();
		expect(await patient.heading()).toBe(m.patient_last_end());

		await patient.open('/my/words');
		await patient.press(m.auth_words_go());
		const words = await patient.page.locator('main ol li').allInnerTexts();
		surely(
			await checkIdentity(await as(THERAPIST.email), { memberId: invited.memberId, words: words.join(' ') })
		);
		await patient.open('/my/sign');
		await patient.sign(name, PASSPHRASE);
		expect(new URL(patient.page.url()).pathname).toBe('/my/copy');
		for (const path of [
			'/my',
			'/my/health',
			'/my/risks-and-strengths',
			'/my/when-to-call',
			'/my/card',
			'/my/packet',
			'/my/data',
			'/my/account',
			'/my/questions',
			'/my/stop',
			'/help',
			'/language'
		])
			await patient.open(path);
		expect(patient.complaints).toEqual([]);
		await patient.close();
	});
});

test('no page said a sentence in English', () => {
	expect([...found].map(([text, path]) => `${path}: ${text}`)).toEqual([]);
});
