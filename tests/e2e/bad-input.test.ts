import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mayInPrinciple } from '../../src/lib/domain/access/access.ts';
import { ROUTES, type RouteAccess } from '../../src/lib/domain/access/routes.ts';
import type { Course } from '../../src/lib/domain/content/model.ts';
import { signInId } from '../../src/lib/domain/ids.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { signInCookie } from '../../src/lib/server/auth/cookie.ts';
import { enrolment as enrolmentTable } from '../../src/lib/server/db/schema/care.ts';
import { contextAs, type DemoMember } from '../../src/lib/server/demo/act-as.ts';
import { DEMO_PASSPHRASE, FRONT_DESK } from '../../src/lib/server/demo/people.ts';
import { begin, readModule, surely } from '../../src/lib/server/demo/walk-course.ts';
import { addPerson } from '../../src/lib/server/operations/identity/add-person.ts';
import { issueInvitation } from '../../src/lib/server/operations/identity/issue-invitation.ts';
import { itemsOf } from '../support/answers.ts';
import { holds, secondClinic, type SecondClinic, type Who } from '../support/everybody.ts';
import { errorsPrinted } from '../support/errors-printed.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { eventsOf, openPlace, postAct, type Place } from '../support/patient-http.ts';
import { baseCourse } from '../support/runtime.ts';
import { accountOf, hiddenField, signedInVisitor, visitor, type Visitor } from '../support/visitor.ts';

/** What comes from no page of ours, or from a page that is too old: refused in words, never an error of the program. */
let installation: Installation;
let clinic: SecondClinic;
let course: Course;
let patient: Visitor;
const PART = '/my/part/1';

beforeAll(async () => {
	installation = await openInstallation({ command: 'demo' });
	clinic = await secondClinic(installation, 'edge');
	({ course } = await baseCourse());
	const { world, patient: lee } = clinic;
	await world.plan(lee);
	await begin(lee.act());
	await readModule(lee.act(), course.modules[0]?.id ?? '');
	patient = clinic.visitors.patient;
	const place = await openPlace(patient, PART);
	if (place.is === 'to_enter') await postAct(patient, PART, 'enter', place.page);
});
afterAll(() => installation?.close());

const happened = async () =>
	eventsOf(await installation.runtime(), { clinicId: clinic.clinicId, enrolment: clinic.patient.enrolment });

/** The question on the screen; leaves a verdict that is in the way. */
async function asking(): Promise<Extract<Place, { is: 'asking' }>> {
	const place = await openPlace(patient, PART);
	if (place.is === 'asking') return place;
	if (place.is !== 'feedback') throw new Error(`No question here: ${place.is}`);
	await postAct(patient, PART, 'next', place.page, { item: place.item });
	return asking();
}

const unsure = { choice: 'unsure' };

describe('an answer that does not belong to what is on the screen changes nothing', () => {
	let before: string[];
	let place: Extract<Place, { is: 'asking' }>;
	beforeEach(async () => {
		place = await asking();
		before = await happened();
	});

	test('another item of the course: 409 and the question that is asked now', async () => {
		const other = itemsOf(course).find(({ item }) => item.id !== place.item)?.item.id ?? '';
		const answer = await postAct(patient, PART, 'answer', place.page, { item: other, ...unsure });
		expect(answer.status).toBe(409);
		expect(answer.text).toContain(m.common_error_409());
		expect(hiddenField(answer.text, 'item')).toBe(place.item);
		expect(await happened()).toEqual(before);
	});

	test('an option that the item does not have: 409', async () => {
		const fields = { item: place.item, choice: 'no-such-option', sureness: 'very' };
		expect((await postAct(patient, PART, 'answer', place.page, fields)).status).toBe(409);
		expect(await happened()).toEqual(before);
	});

	test('no option at all: 422 and the same question', async () => {
		const answer = await postAct(patient, PART, 'answer', place.page, { item: place.item });
		expect(answer.status).toBe(422);
		expect(hiddenField(answer.text, 'item')).toBe(place.item);
		expect(await happened()).toEqual(before);
	});

	test('a verdict that is not there cannot be left: 409', async () => {
		expect((await postAct(patient, PART, 'next', place.page, { item: place.item })).status).toBe(409);
		expect(await happened()).toEqual(before);
	});

	test('the same post twice is one answer, and both get the first answer', async () => {
		const fields = { item: place.item, ...unsure };
		const first = await postAct(patient, PART, 'answer', place.page, fields);
		const second = await postAct(patient, PART, 'answer', place.page, fields);
		expect([first.status, second.status]).toEqual([303, 303]);
		expect(await happened()).toEqual([...before, 'ANSWERED']);
	});

	test('a second tab that is behind: 409 and the present state', async () => {
		const stale = await openPlace(patient, PART);
		await postAct(patient, PART, 'answer', place.page, { item: place.item, ...unsure });
		const late = await postAct(patient, PART, 'answer', stale.page, { item: place.item, ...unsure });
		expect(late.status).toBe(409);
		expect(late.text).toContain(m.patient_feedback_unsure());
		expect(await happened()).toEqual([...before, 'ANSWERED']);
	});
});

describe('a step out of order by direct post is refused with 409 and logged', () => {
	const signature = {
		bundle: 'a'.repeat(64),
		name: 'Lee Example',
		company: 'alone',
		passphrase: DEMO_PASSPHRASE
	};
	const STEPS: [path: string, fields: Record<string, string>][] = [
		['/my/last?/enter', {}],
		['/my/last?/answer', { item: 'any', choice: 'any' }],
		['/my/last?/next', { item: 'any' }],
		['/my/sign?/open', {}],
		['/my/sign?/show', { step: 'review' }],
		['/my/sign?/affirm', { statement: 'any' }],
		['/my/sign?/takeBack', { statement: 'any' }],
		['/my/sign?/sign', signature]
	];
	/** How many refusals of this page the app has logged so far. */
	const logged = (route: string): number =>
		installation.app
			.printed()
			.split('\n')
			.filter((line) => line.includes(`"route":"${route}"`) && /"refusal":"[a-z_]+"/.test(line)).length;

	test.for(STEPS)('%s', async ([path, fields]) => {
		const before = await happened();
		const route = `/(patient)${path.split('?')[0]}`;
		const loggedBefore = logged(route);
		const answer = await patient.post(path, { post_key: randomUUID(), ...fields });
		expect(answer.status).toBe(409);
		expect(answer.text).toContain(m.common_error_409());
		expect(await happened()).toEqual(before);
		await expect.poll(() => logged(route)).toBe(loggedBefore + 1);
	});
});

describe('an invitation that does not bring anybody in says whom to call, and nothing else', () => {
	const code = 'AAAA-AAAA';
	const pathOf = (link: string | null) => new URL(link ?? '').pathname;

	/** `call`: the sentence that says whom to call. */
	async function expectUnusable(path: string, call: string): Promise<void> {
		const stranger = visitor(installation.origin);
		const opened = await stranger.get(path);
		const posted = await stranger.post(path, { code, passphrase: 'seven quiet herons wade', again: 'x' });
		expect([404, 410]).toContain(posted.status);
		for (const { text } of [opened, posted]) {
			expect(text).toContain(m.auth_invite_unusable());
			expect(text).toContain(call);
			expect(text).not.toContain(m.auth_invite_code());
		}
	}
	const callHere = m.auth_invite_unusable_call({ clinic: 'edge clinic', phone: '555-555-0142' });

	/** Somebody at the front desk of the demonstration, which is another clinic. */
	async function deskOfHarbor(): Promise<DemoMember> {
		const runtime = await installation.runtime();
		const account = await accountOf(runtime, FRONT_DESK.email);
		return { ...account, ...holds.frontdesk, signInId: signInId(runtime.newId()), secret: null };
	}

	/** Somebody who was invited at this time and has not come. */
	async function invitedAt(email: string, at: Date, by = clinic.world.desk) {
		const runtime = { ...(await installation.runtime()), now: () => at };
		const desk = contextAs(runtime, by, at);
		const person = { legalName: 'Ash Field', calledName: null, dateOfBirth: '1980-01-02', mobile: null };
		const added = surely(await addPerson(desk, { ...person, email, language: 'en', addAnyway: true }));
		const { memberId } = added;
		return surely(await issueInvitation(desk, { memberId, kind: 'activation', deliver: 'show' }));
	}

	test('one that never was', async () => {
		const call = m.auth_invite_unusable_nobody();
		await expectUnusable(`/i/${randomUUID()}.${'a'.repeat(32)}`, call);
		await expectUnusable('/i/nothing', call);
	});

	test('one that is over', async () => {
		const issued = await invitedAt('over@mail.example', new Date(Date.now() - 15 * 24 * 3_600_000));
		await expectUnusable(pathOf(issued.link), callHere);
	});

	test('one that was used', async () => {
		const issued = await invitedAt('used@mail.example', new Date());
		const passphrase = 'seven quiet herons wade';
		const stranger = visitor(installation.origin);
		const used = await stranger.post(pathOf(issued.link), {
			code: issued.code ?? '',
			passphrase,
			again: passphrase
		});
		expect(used.location).toBe('/my');
		await expectUnusable(pathOf(issued.link), callHere);
	});

	test('one of another clinic does not open with a code of this one, nor the other way round', async () => {
		const now = new Date();
		const here = await invitedAt('here@mail.example', now);
		const there = await invitedAt('there@mail.example', now, await deskOfHarbor());
		const passphrase = 'seven quiet herons wade';
		for (const [{ link }, { code: theirs }] of [
			[here, there],
			[there, here]
		] as const) {
			const posted = await visitor(installation.origin).post(pathOf(link), {
				code: theirs ?? '',
				passphrase,
				again: passphrase
			});
			expect(posted.status).toBe(422);
			expect(posted.text).toContain(m.auth_invite_code_wrong());
			expect(posted.headers.get('set-cookie')).toBeNull();
		}
	});

	test('one of another clinic that is over says to call that clinic', async () => {
		const old = new Date(Date.now() - 15 * 24 * 3_600_000);
		const issued = await invitedAt('gone@mail.example', old, await deskOfHarbor());
		const call = m.auth_invite_unusable_call({ clinic: 'Harbor Clinic', phone: '555-555-0142' });
		await expectUnusable(pathOf(issued.link), call);
	});
});

const LONG_ADDRESS = '/i/ with 4,000 characters';

describe('a request that no page of ours sends', () => {
	const body = new URLSearchParams({ post_key: randomUUID() });

	test('from another origin, or from none that it names: 403', async () => {
		// Longer than the wire takes at once: the refusal must arrive although nobody wanted the rest.
		const long = new URLSearchParams({ post_key: randomUUID(), words: 'é'.repeat(60_000) });
		const from = (headers: Record<string, string>, sent = body) =>
			patient.send(`${PART}?/enter`, { method: 'POST', body: sent, headers });
		for (const sent of [body, long]) {
			for (const origin of ['https://elsewhere.example', 'null', null]) {
				const answer = await from(origin === null ? {} : { origin }, sent);
				expect(answer.status).toBe(403);
				// Our own answer, with the headers of every answer.
				expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
				expect(answer.text).toContain('Go back, load the page again');
			}
		}
	});

	test('for another host: sent to the right one, or refused', async () => {
		expect(await statusWithHost('GET')).toBe(307);
		expect(await statusWithHost('POST')).toBe(403);
	});

	test.for(['application/json', 'text/plain', 'application/octet-stream', 'nonsense'])(
		'of type %s: 415',
		async (type) => {
			const { origin } = installation;
			const answer = await patient.send(`${PART}?/answer`, {
				method: 'POST',
				body: '{"item":"x"}',
				headers: { origin, 'content-type': type }
			});
			expect(answer.status).toBe(415);
		}
	);

	test.for(['multipart/form-data', 'multipart/form-data; boundary=zzz'])(
		'%s whose body is none: refused, not an error',
		async (type) => {
			const { origin } = installation;
			const answer = await patient.send(`${PART}?/answer`, {
				method: 'POST',
				body: 'this is no form',
				headers: { origin, 'content-type': type }
			});
			expect(answer.status).toBe(400);
		}
	);

	test('too large, with its length said or not: 413', async () => {
		const { origin } = installation;
		const large = `words=${'a'.repeat(700_000)}`;
		const headers = { origin, 'content-type': 'application/x-www-form-urlencoded' };
		const said = await patient.send(`${PART}?/ask`, { method: 'POST', body: large, headers });
		expect(said.status).toBe(413);
		const { host } = new URL(origin);
		// Without a length Node sends it in chunks, and nobody knows how much is still to come.
		expect(await rawStatus('POST', `${PART}?/ask`, { ...headers, host, cookie: patient.cookie }, large)).toBe(
			413
		);
	});

	test.for(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s: refused', async (method) => {
		const { status } = await patient.send(PART, { method, headers: { origin: installation.origin } });
		expect(status).toBeGreaterThanOrEqual(400);
		expect(status).toBeLessThan(500);
	});

	test('a form that is refused before it is read gets the refusal, however long it is', async () => {
		const nobody = visitor(installation.origin);
		const found = new Set<number>();
		// Often enough: what is not taken from the wire breaks one connection in twenty.
		for (let count = 0; count < 100; count += 1) {
			const { status, headers } = await nobody.post('/my/last?/enter', { words: 'é'.repeat(60_000) });
			found.add(status);
			expect(headers.get('x-content-type-options')).toBe('nosniff');
		}
		expect([...found]).toEqual([401]);
	});

	test.for([
		'/%ff',
		'/my/part/%00',
		'/my/part/99',
		'/my/part/1?at=-1',
		'/my/part/1?at=999999',
		'/i/%00',
		LONG_ADDRESS,
		'/help/%ff',
		'/help/nobody',
		'/sign-in?next=//elsewhere.example',
		'/my?/enter',
		'/..%2f..%2fetc/passwd'
	])('the address %s: something, and no error', async (path) => {
		const { status } = await patient.get(path === LONG_ADDRESS ? `/i/${'x'.repeat(4_000)}` : path);
		expect([200, 303, 400, 404]).toContain(status);
	});

	test.for([
		['a word', 'nothing'],
		['a character that is none', '%00'],
		['the form of a token', `${randomUUID()}.AAAA`],
		['very much', 'x'.repeat(3_000)]
	] as const)('a forged cookie is no sign-in: %s', async ([, value]) => {
		const forger = visitor(installation.origin, `${signInCookie(false).name}=${value}`);
		expect((await forger.get('/my')).location).toBe('/sign-in?next=%2Fmy');
	});

	test('the id of a real sign-in with another secret is no sign-in', async () => {
		const { self } = clinic.patient;
		const forger = visitor(
			installation.origin,
			`${signInCookie(false).name}=${self.signInId}.${'a'.repeat(43)}`
		);
		expect((await forger.get('/my')).location).toBe('/sign-in?next=%2Fmy');
	});

	const statusWithHost = (method: string) => rawStatus(method, '/sign-in', { host: 'elsewhere.example' });

	/** Sent by hand: a browser would not. */
	async function rawStatus(
		method: string,
		path: string,
		headers: Record<string, string>,
		content?: string
	): Promise<number | undefined> {
		const { port } = new URL(installation.origin);
		const sent = request({ port, method, path, headers });
		if (content !== undefined) sent.write(content);
		sent.end();
		const [response] = await once(sent, 'response');
		response.resume();
		return response.statusCode;
	}
});

describe('characters that cannot be stored', () => {
	test('in a question: 422, nothing stored', async () => {
		const before = await happened();
		for (const words of ['a\u0000b', '\u0007', 'a\ufffdb']) {
			const answer = await patient.post('/my/questions?/ask', { post_key: randomUUID(), words });
			expect(answer.status, JSON.stringify(words)).toBe(422);
		}
		expect(await happened()).toEqual(before);
	});

	test('bytes that are no UTF-8: 422', async () => {
		const answer = await patient.send('/my/questions?/ask', {
			method: 'POST',
			body: Buffer.concat([Buffer.from('words='), Buffer.from([0xff, 0xfe, 0x80])]),
			headers: { origin: installation.origin, 'content-type': 'application/x-www-form-urlencoded' }
		});
		expect(answer.status).toBe(422);
	});

	test('at the sign-in: the one message for every failure', async () => {
		for (const identifier of ['a\u0000b@mail.example', '\ud83d\ude00', 'x'.repeat(5_000)]) {
			const answer = await visitor(installation.origin).post('/sign-in', {
				identifier,
				passphrase: 'a\u0000'
			});
			expect(answer.status).toBe(422);
			expect(answer.text).toContain(m.auth_sign_in_refused());
		}
	});
});

describe('every form of the program', () => {
	const TABLE: RouteAccess = ROUTES;
	const FIELDS = [
		...['words', 'reason', 'one', 'name', 'legalName', 'calledName', 'dateOfBirth', 'email', 'mobile'],
		...[
			'passphrase',
			'again',
			'code',
			'totp',
			'carried',
			'identifier',
			'clinic',
			'clinic_name',
			'legal_name'
		],
		...[
			'item',
			'choice',
			'sureness',
			'block',
			'statement',
			'step',
			'bundle',
			'name_drawing',
			'company',
			'company_names',
			'interpreter_name',
			'interpreter_by',
			'interpreter_is',
			'query',
			'record'
		],
		...[
			'problem',
			'taken',
			'place',
			'plannedVisits',
			'planVersion',
			'startsAt',
			'prescriber',
			'therapist',
			'day',
			'time',
			'staff',
			'driver'
		],
		...[
			'method',
			'channel',
			'deliver',
			'language',
			'addAnyway',
			'born',
			'roles',
			'profession',
			'member',
			'message'
		],
		...[
			'timeZone',
			'numbers.day',
			'policy.waitingHours',
			'policy.validityDays',
			'reviewBeforeSigning',
			'signsForOthers',
			'checkIns.suspends',
			'checkIns.graceHours',
			'checkIns.quietFrom',
			'checkIns.quietTo',
			'languages',
			'retentionYears',
			'accent',
			'picked',
			'picked_shown',
			'headings',
			'logo',
			'seen',
			'version',
			'confirmed'
		]
	];
	const filled = (value: string) => Object.fromEntries(FIELDS.map((field) => [field, value]));
	const ACCOUNTS: Partial<Record<Who, string>> = {
		patient: 'elena@mail.example',
		prescriber: 'ruth@harbor.example',
		frontdesk: 'mara@harbor.example',
		admin: 'ada@harbor.example'
	};
	const JUNK: Record<string, () => Record<string, string>> = {
		'nothing at all': () => ({}),
		'zero characters everywhere': () => filled('\u0000'),
		'markup everywhere': () => filled('</script><script>alert(1)</script>'),
		'ids that are none': () => filled('00000000-0000-0000-0000-000000000000'),
		'ids of nobody and nothing': () => filled(randomUUID()),
		'numbers beyond every bound': () => filled('99999999999999999999'),
		'long text everywhere': () => filled('é'.repeat(1_000))
	};

	test.for(Object.keys(JUNK))('answers %s without an error', async (kind) => {
		const runtime = await installation.runtime();
		const cleared = await accountOf(runtime, 'marcus@mail.example');
		// Without the enrolment that the page shows, every act about a person would end before it reads anything else.
		const enrolment = await runtime.db.inClinic(cleared.clinicId, async (tx) => {
			const ofThem = eq(enrolmentTable.memberId, cleared.memberId);
			const [row] = await tx.select({ id: enrolmentTable.enrolmentId }).from(enrolmentTable).where(ofThem);
			return row?.id ?? '';
		});
		expect(enrolment).not.toBe('');
		const found: string[] = [];
		for (const [route, methods] of Object.entries(TABLE)) {
			for (const [method, rule = []] of Object.entries(methods)) {
				if (method === 'GET') continue;
				const who = (Object.keys(ACCOUNTS) as Who[]).find(
					(one) =>
						rule !== 'public' &&
						(rule === 'signed_in' || rule.some((action) => mayInPrinciple(holds[one], action)))
				);
				// A new sign-in each time: some of the forms end it.
				const sender = who
					? await signedInVisitor(installation.origin, runtime, await accountOf(runtime, ACCOUNTS[who] ?? ''))
					: visitor(installation.origin);
				const path = route
					.replaceAll(/\/\([^)]+\)/g, '')
					.replaceAll(/\[(\w+)\]/g, (_, name: string) => (name === 'person' ? cleared.memberId : '1'));
				const act = method.replace('POST ', '');
				const answer = await sender.post(act === 'default' ? path : `${path}?/${act}`, {
					post_key: runtime.newId(),
					...JUNK[kind]?.(),
					enrolment
				});
				if (answer.status >= 500) found.push(`${method} ${route}: ${answer.status}`);
				if (answer.text.includes('<script>alert(1)')) found.push(`${method} ${route}: echoes mark-up`);
			}
		}
		expect(found).toEqual([]);
	});
});

test('nothing of all this was an error of the program, and no page showed where it is written', () => {
	expect(errorsPrinted(installation.app)).toEqual([]);
});
