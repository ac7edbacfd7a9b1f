import { sql } from 'drizzle-orm';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { mayInPrinciple } from '../../src/lib/domain/access/access.ts';
import { ROUTES, type RouteAccess } from '../../src/lib/domain/access/routes.ts';
import { signInId } from '../../src/lib/domain/ids.ts';
import { previewPath } from '../../src/lib/domain/preview/page.ts';
import { beliefsOf } from '../../src/lib/domain/quiz/quiz.ts';
import { LEAST_PEOPLE } from '../../src/lib/domain/statistics/figures.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { tryLock } from '../../src/lib/server/db/embedded/lock.ts';
import { contextAs } from '../../src/lib/server/demo/act-as.ts';
import {
	ADMINISTRATOR,
	DEMO_PASSPHRASE,
	EDITOR,
	FRONT_DESK,
	PATIENTS,
	PRESCRIBER,
	STAFF,
	THERAPIST
} from '../../src/lib/server/demo/people.ts';
import { surely } from '../../src/lib/server/demo/walk-course.ts';
import { addClinic } from '../../src/lib/server/operations/clinics/add-clinic.ts';
import type { AccountRef } from '../../src/lib/server/operations/identity/accounts.ts';
import { issueInvitation } from '../../src/lib/server/operations/identity/issue-invitation.ts';
import { inviteStaff } from '../../src/lib/server/operations/staff/invite-staff.ts';
import { sidewaysFaults } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { faultsInEveryCondition } from '../support/conditions/conditions.ts';
import { countAnswers } from '../support/counted-answers.ts';
import { killServerAndWorkers } from '../support/embedded-folder.ts';
import { secondClinic } from '../support/everybody.ts';
import { hiddenFields } from '../support/forms.ts';
import { actingEditor, demoDraft, handOverDemoDraft } from '../support/hand-over.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { addressOf, patternOf } from '../support/page-addresses.ts';
import { openScreen } from '../support/screen.ts';
import { faultsForListeners, heard } from '../support/screen-reader.ts';
import { signInScreen } from '../support/sign-in-screen.ts';
import { structureOf } from '../support/structure.ts';
import { accountOf, signedInVisitor, type Fields, type Visitor } from '../support/visitor.ts';

/**
 * Every page of the access table, as each account of the demonstration that may open it: axe finds nothing, who listens to
 * it stumbles over nothing, nobody has to scroll sideways to read, and the console is silent; in light on a phone, in dark
 * on a large screen.
 */
const TABLE: RouteAccess = ROUTES;
const LOOKS = [
	{ width: 390, colorScheme: 'light' },
	{ width: 1280, colorScheme: 'dark' }
] as const;

const routeOf = (file: string): string =>
	file.replace('../../src/routes', '').replace(/\/\+page\.svelte$/, '') || '/';
/** What answers with a page and not with a file. Those of developers are closed; components.test.ts looks at them. */
const PAGES = Object.keys(import.meta.glob('../../src/routes/**/+page.svelte'))
	.map(routeOf)
	.filter((route) => TABLE[route]?.GET !== undefined && !route.startsWith('/dev/'));
/** Pages of which the address says nothing but where they are. */
const hasNoParameter = (route: string): boolean => !route.includes('[');

let installation: Installation;
let browser: Browser;
const accounts = new Map<string, AccountRef>();
/** Of every page that was shown. */
const seen = new Set<string>();
/** Parts of pages that axe has looked at, for each look. */
const looked = new Set<string>();

beforeAll(async () => {
	installation = await openInstallation({ command: 'demo' });
	browser = await launchBrowser(inject('chromiumPath'));
	const runtime = await installation.runtime();
	for (const { email } of [...STAFF, ...PATIENTS]) accounts.set(email, await accountOf(runtime, email));
});
afterAll(async () => {
	await browser?.close();
	await installation?.close();
});

function accountNamed(email: string): AccountRef {
	const account = accounts.get(email);
	if (!account) throw new Error(`The demonstration has no ${email}`);
	return account;
}

/** As this member would act through an operation. */
async function actingAs({ email, roles, profession }: (typeof STAFF)[number]) {
	const runtime = await installation.runtime();
	const who = { roles, profession, signInId: signInId(runtime.newId()), secret: null };
	return contextAs(runtime, { ...accountNamed(email), ...who }, runtime.now());
}

const visitorAs = async (email: string): Promise<Visitor> =>
	signedInVisitor(installation.origin, await installation.runtime(), accountNamed(email));

/** Sends a form of a page as its button would, with what the page put into it. */
async function send(email: string, path: string, act: string, fields: Fields): Promise<void> {
	const who = await visitorAs(email);
	const { text } = await who.get(path);
	const { status } = await who.post(`${path}?/${act}`, { ...hiddenFields(text, act), ...fields });
	expect(status).toBe(303);
}

type Eyes = {
	/** Opens an address and looks at it in every look. `does`: what is done there first. */
	open(path: string, does?: (page: Page) => Promise<unknown>): Promise<void>;
	/** All that was wrong with what was seen so far, but for pages that answer with this status. */
	faults(refused?: number): string[];
	close(): Promise<void>;
};

/** Somebody's browser; of an account, signed in. */
async function eyesOf(account: AccountRef | null): Promise<Eyes> {
	const screen = await openScreen(browser, { origin: installation.origin, width: LOOKS[0].width });
	if (account) await signInScreen(screen.context, installation, account);
	const { page, complaints } = screen;
	const faults: string[] = [];
	const opened = new Set<string>();
	return {
		open: async (path, does) => {
			opened.add(installation.origin + path);
			await page.goto(path);
			await does?.(page);
			await page.waitForLoadState('load');
			const { pathname } = new URL(page.url());
			seen.add(pathname);
			faults.push(...faultsForListeners(await heard(page)).map((fault) => `${pathname}, heard: ${fault}`));
			for (const { width, colorScheme } of LOOKS) {
				await page.setViewportSize({ width, height: 844 });
				await page.emulateMedia({ colorScheme });
				const found = (await sidewaysFaults(page)).map((fault) => `scrolls sideways: ${fault}`);
				if (await isNew(page, colorScheme)) found.push(...(await screen.accessibilityFaults()));
				faults.push(...found.map((fault) => `${pathname} [${colorScheme}, ${width} px]: ${fault}`));
			}
			if (await isNew(page, 'in every condition'))
				faults.push(...(await faultsInEveryCondition(page)).map((fault) => `${pathname}: ${fault}`));
		},
		faults: (refused) => [
			...faults,
			...complaints.filter((complaint) => {
				const asked = complaint.replace(/\?.*$/, '');
				return ![...opened].some((url) => asked.endsWith(`: ${refused} ${url}`));
			})
		],
		close: screen.close
	};
}

/** Axe has nothing new to say of a page of which it has seen every part; it takes most of the time there is. */
async function isNew(page: Page, look: string): Promise<boolean> {
	const parts = (await structureOf(page)).map((part) => `${look} ${part}`);
	const unknown = parts.filter((part) => !looked.has(part));
	for (const part of unknown) looked.add(part);
	return unknown.length > 0;
}

/** What this somebody finds wrong with these addresses, looked at in two tabs at once: there are two cores. */
async function faultsOf(account: AccountRef | null, paths: readonly string[]): Promise<string[]> {
	const left = [...paths];
	const look = async (): Promise<string[]> => {
		const eyes = await eyesOf(account);
		for (let path = left.shift(); path !== undefined; path = left.shift()) await eyes.open(path);
		await eyes.close();
		return eyes.faults();
	};
	return (await Promise.all([look(), look()])).flat();
}

const pagesFor = (who: Parameters<typeof mayInPrinciple>[0]): string[] =>
	PAGES.filter((route) => {
		const rule = TABLE[route]?.GET ?? [];
		return typeof rule !== 'string' && rule.some((action) => mayInPrinciple(who, action));
	});

const PATIENT = { roles: ['patient'], profession: null } as const;
const COPY = '/(patient)/my/copy';
const HAVE_SIGNED: readonly string[] = ['signed', 'cleared', 'lapsed', 'withdrawn'];
/** `visit`: one that is to come; pages about a visit are looked at where there is one. */
const ownPages = (hasSigned: boolean, visit: string | null): string[] =>
	pagesFor(PATIENT)
		.filter((route) => (route !== COPY || hasSigned) && (!route.includes('[visit]') || visit !== null))
		.map((route) =>
			addressOf(route)
				.replace('[part]', '2')
				.replace('[own]', '1')
				.replace('[visit]', visit ?? '')
		);
/** A visit of this person; null where none is booked. */
async function visitOf({ clinicId, memberId }: AccountRef): Promise<string | null> {
	const { db } = await installation.runtime();
	const { rows } = await db.inClinic(clinicId, (tx) =>
		tx.execute<{ id: string }>(
			sql`select visit_id as id from visit join enrolment using (clinic_id, enrolment_id)
				where member_id = ${memberId} limit 1`
		)
	);
	return rows[0]?.id ?? null;
}

describe('as a patient', () => {
	test.for(PATIENTS.filter(({ stage }) => stage !== 'invited'))('$label', async ({ email, stage }) => {
		const account = accountNamed(email);
		const pages = ownPages(HAVE_SIGNED.includes(stage), await visitOf(account));
		expect(await faultsOf(account, pages)).toEqual([]);
	});
});

describe('as a member of staff', () => {
	test.for(STAFF)('$label: what is about nobody', async (who) => {
		const paths = pagesFor(who).filter(hasNoParameter).map(addressOf);
		expect(paths.length).toBeGreaterThan(1);
		expect(await faultsOf(accountNamed(who.email), paths)).toEqual([]);
	});

	test('what people knew at first, once enough have answered, in two languages', async () => {
		await manyAnswer();
		const eyes = await eyesOf(accountNamed(PRESCRIBER.email));
		for (const section of ['whole', 'warning-signs', 'sources']) await eyes.open(`/clinic/course/${section}`);
		await eyes.open('/clinic/course/figures', (page) => page.locator('main summary').first().click());
		await eyes.open('/clinic/course/figures', async (page) => {
			await page.locator('main nav').getByRole('link').last().click();
			await page.getByText(m.figures_level_most_miss()).first().waitFor();
		});
		await eyes.close();
		expect(eyes.faults()).toEqual([]);
	});
});

/** Of each module the first question was known to everybody, the second to few, in English and in Spanish. */
async function manyAnswer(): Promise<void> {
	const runtime = await installation.runtime();
	const { clinicId } = accountNamed(PRESCRIBER.email);
	const { version, course } = runtime.base;
	for (const { items } of course.modules) {
		for (const [at, item] of items.slice(0, 2).entries()) {
			const beliefs = beliefsOf(item).map(({ belief }) => belief);
			const answers = Array.from({ length: LEAST_PEOPLE }, (_, person) => ({
				...(at === 0 || person % 4 === 0 ? {} : { outcome: 'incorrect' as const, beliefs }),
				earlier: { asked: 8, right: person % 8 }
			}));
			for (const language of ['en', 'es']) {
				await countAnswers(runtime, clinicId, { version, language, item: item.id }, answers);
			}
		}
	}
}

describe('about a person', () => {
	const aboutSomebody = (who: Parameters<typeof mayInPrinciple>[0], email: string): string[] =>
		pagesFor(who)
			.filter((route) => route.includes('[person]'))
			.map((route) =>
				addressOf(route).replace('[person]', accountNamed(email).memberId).replace('[number]', '1')
			);

	test('the prescriber: everybody’s page, and each page about somebody who has signed', async () => {
		const pages = PATIENTS.map(({ email }) => `/clinic/people/${accountNamed(email).memberId}`);
		const paths = new Set([...pages, ...aboutSomebody(PRESCRIBER, 'marcus@mail.example')]);
		expect(await faultsOf(accountNamed(PRESCRIBER.email), [...paths])).toEqual([]);
	});

	test.for([THERAPIST, FRONT_DESK])('$label: each page about somebody who has signed', async (who) => {
		const paths = aboutSomebody(who, 'marcus@mail.example');
		expect(await faultsOf(accountNamed(who.email), paths)).toEqual([]);
	});

	test('the front desk: who is found, and a message that is shown to be handed on', async () => {
		const eyes = await eyesOf(accountNamed(FRONT_DESK.email));
		await eyes.open('/clinic/people', async (page) => {
			await page.getByLabel(m.people_find_name()).fill('Bell');
			await page.getByRole('button', { name: m.people_find(), exact: true }).click();
			await page.getByRole('link', { name: 'Marcus Bell' }).waitFor();
		});
		await eyes.open('/admin/outbox', async (page) => {
			await page.getByRole('button', { name: m.outbox_show() }).first().click();
			await page.getByRole('button', { name: m.outbox_pass_on() }).waitFor();
		});
		await eyes.close();
		expect(eyes.faults()).toEqual([]);
	});
});

describe('in the studio', () => {
	test('a draft of a course, and a version that waits for approval, as its editor and as who approves it', async () => {
		const acting = await actingEditor(await installation.runtime());
		const version = await handOverDemoDraft(acting);
		const draft = await demoDraft(acting);
		const { course } = (await installation.runtime()).base;
		const module = course.modules.find(({ misconceptions }) => misconceptions.length > 0);
		const part = new URLSearchParams({ file: 'course.yaml', part: 'title' }).toString();
		const passage = { is: 'passage', module: module?.id ?? '', block: module?.blocks[0]?.id ?? '' } as const;
		const paths = pagesFor(EDITOR)
			.filter((route) => /\[(draft|version)\]/.test(route))
			.map((route) => addressOf(route).replace('[draft]', draft).replace('[version]', version))
			.map((path) =>
				path
					.replace('[area]', 'consent')
					.replace('[language]', 'es')
					.replace('[figure]', 'four-words')
					.replace('[...what]', previewPath(passage))
			)
			.map((path) => (path.endsWith('/part') ? `${path}?${part}` : path));
		const folder = `modules/${module?.id ?? ''}`;
		const parts = [
			{ file: `${folder}/lesson.en.md`, part: module?.blocks[0]?.id ?? '' },
			{ file: `${folder}/lesson.es.md`, part: module?.blocks.at(-1)?.id ?? '' },
			{ file: `${folder}/module.yaml`, part: `items/${module?.items[0]?.id ?? ''}` },
			{ file: 'consent/clauses.yaml', part: `clauses/${course.consent.clauses[0]?.id ?? ''}` }
		];
		paths.push(
			...parts.map((one) => `/studio/${draft}/part?${new URLSearchParams(one).toString()}`),
			`/studio/${draft}/section/module-${module?.id ?? ''}`,
			`/studio/${draft}/add?${new URLSearchParams({ file: `${folder}/module.yaml` }).toString()}`,
			`/studio/${draft}/add?${new URLSearchParams({ file: `${folder}/module.yaml`, what: 'more' }).toString()}`
		);
		expect(await faultsOf(accountNamed(EDITOR.email), paths)).toEqual([]);
		expect(await faultsOf(accountNamed(PRESCRIBER.email), [`/studio/proposals/${version}`])).toEqual([]);
	});
});

describe('without a sign-in', () => {
	test('everything that is public, and the help of a clinic', async () => {
		const paths = PAGES.filter((route) => TABLE[route]?.GET === 'public' && hasNoParameter(route))
			.map(addressOf)
			.filter((path) => !/^\/sign-in\/./.test(path));
		const { clinicId } = accountNamed(ADMINISTRATOR.email);
		paths.push(`/help/${clinicId}`, '/sign-in?as=staff', '/sign-in?as=patient', '/sign-in?next=%2Fmy');
		expect(await faultsOf(null, paths)).toEqual([]);
	});

	test('what a link opens: for a patient, for staff, for the first administrator, for nobody any more', async () => {
		const runtime = await installation.runtime();
		const { memberId } = accountNamed('sam@mail.example');
		const desk = await actingAs(FRONT_DESK);
		const hired = { legalName: 'Pat Lane', email: 'pat@harbor.example', roles: ['editor'] } as const;
		const links = [
			surely(await issueInvitation(desk, { memberId, kind: 'activation', deliver: 'show' })).link,
			surely(await inviteStaff(await actingAs(ADMINISTRATOR), { ...hired, profession: null })).link,
			surely(await addClinic(runtime, { slug: 'quiet', name: 'Quiet Lake' }, runtime.now())).setUp.link
		];
		const paths = links.map((link) => new URL(link ?? '').pathname);
		expect(await faultsOf(null, paths)).toEqual([]);
	});

	test('the second steps of a sign-in: which clinic, and the code', async () => {
		// The same address and passphrase as in the demonstration, in another clinic.
		const other = await secondClinic(installation, 'other');
		await other.world.invite('Elena');
		const eyes = await eyesOf(null);
		for (const [email, path] of [
			['elena@mail.example', '/sign-in/clinic'],
			[PRESCRIBER.email, '/sign-in/code']
		] as const) {
			await eyes.open('/sign-in', async (page) => {
				await page.locator('[name="identifier"]').fill(email);
				await page.locator('[name="passphrase"]').fill(DEMO_PASSPHRASE);
				await page.getByRole('button', { name: m.auth_sign_in_go() }).click();
				await page.waitForURL(`**${path}*`);
			});
		}
		await eyes.close();
		expect(eyes.faults()).toEqual([]);
	});

	test('whether a record is whole: one that is, and one that is not', async () => {
		const { text } = await (await visitorAs('marcus@mail.example')).get('/my/copy/record.json');
		const eyes = await eyesOf(null);
		for (const [record, verdict] of [
			[text, m.verify_whole()],
			[text.replaceAll('Bell', 'Bull'), m.verify_not_whole()]
		] as const) {
			const file = { name: 'record.json', mimeType: 'application/json', buffer: Buffer.from(record) };
			await eyes.open('/verify', async (page) => {
				await page.getByLabel(m.verify_file()).setInputFiles(file);
				await page.getByRole('button', { name: m.verify_go() }).click();
				await page.getByText(verdict, { exact: true }).waitFor();
			});
		}
		await eyes.close();
		expect(eyes.faults()).toEqual([]);
	});
});

describe('a home that nobody of the demonstration has yet', () => {
	const personOf = (email: string) => `/clinic/people/${accountNamed(email).memberId}`;
	const byPrescriber = (email: string, act: string, fields: Fields) =>
		send(PRESCRIBER.email, personOf(email), act, fields);

	test.for([
		[
			'they said no',
			'elena@mail.example',
			m.patient_next_declined(),
			(email: string) => send(email, '/my/stop', 'decline', {})
		],
		[
			'they went back to paper',
			'june@mail.example',
			m.patient_next_paper(),
			(email: string) => byPrescriber(email, 'paper', { channel: 'aloud' })
		],
		[
			'it was closed',
			'alex@mail.example',
			m.patient_next_closed(),
			(email: string) => byPrescriber(email, 'close', { reason: 'moved' })
		]
	] as const)('%s', async ([, email, heading, bringAbout]) => {
		await bringAbout(email);
		expect((await (await visitorAs(email)).get('/my')).text).toContain(heading);
		const own = ['/my', '/my/start', '/my/last', '/my/sign', '/my/records', '/my/stop'];
		expect(await faultsOf(accountNamed(email), own)).toEqual([]);
		expect(await faultsOf(accountNamed(PRESCRIBER.email), [personOf(email)])).toEqual([]);
	});
});

describe('a page that refuses', () => {
	test.for([
		['nobody who is signed in', null],
		['a patient', 'marcus@mail.example'],
		['the front desk', FRONT_DESK.email],
		['an administrator', ADMINISTRATOR.email]
	] as const)('nothing is at this address, as %s is told', async ([, email]) => {
		const eyes = await eyesOf(email === null ? null : accountNamed(email));
		for (const path of ['/nothing', '/my/nothing', '/clinic/nothing', '/admin/nothing'])
			await eyes.open(path);
		await eyes.close();
		expect(eyes.faults(404)).toEqual([]);
	});

	test('a link that brings nobody in', async () => {
		const eyes = await eyesOf(null);
		await eyes.open('/i/nothing');
		await eyes.close();
		expect(eyes.faults(404)).toEqual([]);
	});

	test('words that were sent by somebody who is not signed in any more', async () => {
		const eyes = await eyesOf(accountNamed('marcus@mail.example'));
		await eyes.open('/my/questions', async (page) => {
			await page.context().clearCookies();
			await page.locator('main textarea[name="words"]').fill('May I drink?');
			// As a browser does that runs no script of ours.
			await page.locator('main form').evaluate((form: HTMLFormElement) => form.submit());
			await page.getByRole('heading', { name: m.auth_not_sent_title() }).waitFor();
		});
		await eyes.close();
		expect(eyes.faults(401)).toEqual([]);
	});

	test('while the database is gone; "Get help now" is the page that it always is', async () => {
		const eyes = await eyesOf(accountNamed('marcus@mail.example'));
		const { clinicId } = accountNamed(ADMINISTRATOR.email);
		// Nobody may start the server while somebody else has the turn.
		const unlock = await tryLock(installation.dataDir, 'turn');
		expect(unlock).not.toBeNull();
		await killServerAndWorkers(installation.dataDir);
		for (const path of ['/my', '/help', `/help/${clinicId}`]) await eyes.open(path);
		await unlock?.();
		await eyes.close();
		expect(eyes.faults(503)).toEqual([]);
	});
});

test('no page of the access table was left out', () => {
	const patterns = PAGES.map((route) => ({
		route,
		path: patternOf(addressOf(route))
	}));
	expect(patterns.filter(({ path }) => ![...seen].some((address) => path.test(address)))).toEqual([]);
});
