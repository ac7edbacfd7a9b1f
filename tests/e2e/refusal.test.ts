import { eq, sql, type SQL } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { mayInPrinciple } from '../../src/lib/domain/access/access.ts';
import { ROUTES, type RouteAccess, type RouteRule } from '../../src/lib/domain/access/routes.ts';
import type { ClinicId } from '../../src/lib/domain/ids.ts';
import { member } from '../../src/lib/server/db/schema/people.ts';
import { WORDS } from '../../src/lib/server/auth/primitives/word-list.ts';
import type { LoadedCourse } from '../../src/lib/server/content/load-course.ts';
import { authenticatorCode } from '../../src/lib/server/demo/act-as.ts';
import { DEMO_PASSPHRASE } from '../../src/lib/server/demo/people.ts';
import {
	alwaysRight,
	answerPlace,
	begin,
	learnModules,
	surely
} from '../../src/lib/server/demo/walk-course.ts';
import { bookVisit } from '../../src/lib/server/operations/care/visits.ts';
import {
	everybodyAtHarbor,
	holds,
	secondClinic,
	WHO,
	type SecondClinic,
	type Who
} from '../support/everybody.ts';
import { errorsPrinted } from '../support/errors-printed.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { baseCourse } from '../support/runtime.ts';
import { accountOf, visitor, type Answer, type Fields, type Visitor } from '../support/visitor.ts';

const TABLE: RouteAccess = ROUTES;

/** Route files on disk, with what they export: Kit itself makes routes of exactly these. */
const pages = import.meta.glob('../../src/routes/**/+page.svelte');
const pageServers = import.meta.glob<{ actions?: object }>('../../src/routes/**/+page.server.ts');
const endpoints = import.meta.glob<object>('../../src/routes/**/+server.ts');

const routeOf = (file: string): string =>
	file.replace('../../src/routes', '').replace(/\/\+[^/]+$/, '') || '/';

/** Every route of the program with its methods, as the access table writes them. */
async function routesOnDisk(): Promise<Map<string, Set<string>>> {
	const found = new Map<string, Set<string>>();
	const add = (file: string, methods: string[]) => {
		const route = routeOf(file);
		found.set(route, new Set([...(found.get(route) ?? []), ...methods]));
	};
	for (const file of Object.keys(pages)) add(file, ['GET']);
	for (const [file, load] of Object.entries(pageServers)) {
		add(file, ['GET', ...Object.keys((await load()).actions ?? {}).map((name) => `POST ${name}`)]);
	}
	for (const [file, load] of Object.entries(endpoints)) {
		const names = Object.keys(await load()).filter((name) => /^[A-Z]+$/.test(name));
		add(
			file,
			names.map((name) => (name === 'GET' ? 'GET' : `${name} default`))
		);
	}
	return found;
}

type Way = { route: string; method: string; rule: RouteRule };
const ways: Way[] = Object.entries(TABLE).flatMap(([route, methods]) =>
	Object.entries(methods).map(([method, rule]) => ({ route, method, rule: rule ?? [] }))
);
const guarded = ways.filter(({ rule }) => rule !== 'public');
/** Answers 404 where nothing is there to be read yet, or where the start did not ask for it. */
const MAY_BE_EMPTY = new Set([
	'/dev/components',
	'/dev/client',
	'/bench/session-floor',
	'/bench/live-checks',
	'/(patient)/my/copy',
	'/(patient)/my/copy/pdf',
	'/(patient)/my/copy/record.json'
]);
const isAllowed = (rule: RouteRule, who: Who): boolean =>
	typeof rule === 'string' || rule.some((action) => mayInPrinciple(holds[who], action));

let installation: Installation;
let base: LoadedCourse;
let harbor: Record<Who, Visitor>;
let other: SecondClinic;
let home: ClinicId;
/** What stands in the place of a parameter of an address: ids of people and things of the first clinic. */
let harborIds: Record<string, string>;
/** A visit of the other clinic's patient. */
let ownVisit: string;

beforeAll(async () => {
	installation = await openInstallation({ command: 'demo' });
	base = await baseCourse();
	harbor = await everybodyAtHarbor(installation);
	other = await secondClinic(installation, 'other');
	const cleared = await accountOf(await installation.runtime(), 'marcus@mail.example');
	home = cleared.clinicId;
	harborIds = {
		person: cleared.memberId,
		enrolment: await idIn(
			sql`select enrolment_id as id from enrolment where member_id = ${cleared.memberId}`
		),
		visit: await idIn(sql`select visit_id as id from visit limit 1`),
		query: await idIn(sql`select clear ->> 'query' as id from event where type = 'QUERY_ASKED' limit 1`),
		record: await idIn(
			sql`select clear ->> 'record' as id from event join enrolment on enrolment_id = stream_id
				where type = 'CONSENT_SIGNED' and member_id = ${cleared.memberId}`
		),
		figure: 'four-words',
		draft: await idIn(sql`select draft_id as id from course_draft limit 1`),
		version: await idIn(sql`select adopted as id from clinic limit 1`),
		staff: await idIn(sql`select member_id as id from member where 'provider' = any(roles) limit 1`),
		message: await idIn(sql`select message_id as id from outbox_message where state = 'waiting' limit 1`)
	};
	await prepareOther();
	// What the machine does by itself, such as calling a visit to mind, is done before anything is counted.
	await vi.waitFor(async () => expect(await jobsDue()).toBe(0), { timeout: 60_000 });
});
afterAll(() => installation?.close());

/** Somebody of the other clinic has signed and has a visit, so that every act about them has something to refuse. */
async function prepareOther(): Promise<void> {
	const { world, patient } = other;
	await world.plan(patient);
	await begin(patient.act());
	await learnModules(patient.act(), alwaysRight);
	await answerPlace(patient.act(), 'before_signing', alwaysRight);
	await world.checkIdentity(patient);
	await world.sign(patient);
	const startsAt = new Date(Date.now() + 24 * 3_600_000);
	const staff = [world.prescriber.memberId];
	const booked = surely(await bookVisit(world.as(world.desk), patient.enrolment, { startsAt, staff }));
	ownVisit = booked.visits[0]?.visit ?? '';
}

/** Jobs that run now or as soon as somebody takes them; what waits for its hour is none. */
async function jobsDue(): Promise<number> {
	const { db } = await installation.runtime();
	const { rows } = await db.outsideClinics((tx) =>
		tx.execute<{ due: number }>(
			sql`select count(*)::int as due from pgboss.job where state < 'completed' and start_after <= now()`
		)
	);
	return rows[0]?.due ?? NaN;
}

/** An id of the first clinic. Throws when the demonstration has no such thing any more. */
async function idIn(query: SQL): Promise<string> {
	const { db } = await installation.runtime();
	const { rows } = await db.inClinic(home, (tx) => tx.execute<{ id: string }>(query));
	const [row] = rows;
	if (!row) throw new Error('The demonstration has nothing of this kind');
	return row.id;
}

/** The address of a route, with the first clinic's ids in it. Throws for a parameter that nobody thought of. */
function pathOf(route: string): string {
	const path = route
		.split('/')
		.filter((part) => !/^\(.*\)$/.test(part))
		.map((part) => part.replace(/\[(?:\.\.\.)?(\w+)\]/, (_, name: string) => sampleOf(name)))
		.join('/');
	return path === '' ? '/' : path;
}

function sampleOf(name: string): string {
	const sample = {
		part: '1',
		own: '1',
		number: '1',
		section: 'whole',
		area: 'consent',
		language: 'es',
		what: 'key-information',
		token: 'nothing',
		clinic: home,
		...harborIds
	}[name];
	if (sample === undefined) throw new Error(`Give this test a sample for the parameter [${name}]`);
	return sample;
}

async function ask(who: Visitor, { route, method }: Way, fields: Fields = {}): Promise<Answer> {
	const path = pathOf(route);
	if (method === 'GET') return who.get(path);
	const action = method.replace('POST ', '');
	const { newId } = await installation.runtime();
	return who.post(action === 'default' ? path : `${path}?/${action}`, { post_key: newId(), ...fields });
}

/** How much has been written in both clinics; `views` are rows of who looked at whom. */
async function written({ withViews = true } = {}): Promise<unknown> {
	const { db } = await installation.runtime();
	const inClinic = (clinicId: ClinicId) =>
		db.inClinic(clinicId, async (tx) => {
			const { rows } = await tx.execute(
				sql`select (select count(*) from event) as events, (select count(*) from member) as members,
					(select count(*) from access_log where ${withViews}) as views, (select count(*) from invitation) as invitations,
					(select string_agg(state, ' ' order by message_id) from outbox_message) as messages`
			);
			return rows[0];
		});
	return [await inClinic(home), await inClinic(other.clinicId)];
}

/** A page without what differs from one request to the next. */
const withoutIds = (text: string): string => text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id');

const AT_ONCE = 4;

/** Asks in every way, some at once, and lists the ways whose answer was not as it must be, with what came instead. */
async function faults(list: readonly Way[], judge: (way: Way) => Promise<string | null>): Promise<string[]> {
	const found: string[] = [];
	const left = [...list];
	const work = async () => {
		for (let way = left.shift(); way; way = left.shift()) {
			const fault = await judge(way);
			if (fault !== null) found.push(`${way.method} ${way.route}: ${fault}`);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, work));
	return found.sort();
}

const told = ({ status, location }: Answer): string =>
	location === null ? `${status}` : `${status} to ${location}`;

test('the access table names every route and action there is, and no other', async () => {
	const onDisk = await routesOnDisk();
	const lines = (table: Iterable<readonly [string, Iterable<string>]>) =>
		[...table].flatMap(([route, methods]) => [...methods].map((method) => `${route} ${method}`)).sort();
	expect(lines(Object.entries(TABLE).map(([route, rules]) => [route, Object.keys(rules)] as const))).toEqual(
		lines(onDisk)
	);
});

test('without a sign-in everything that needs one leads to the sign-in page and does nothing', async () => {
	const before = await written();
	const nobody = visitor(installation.origin);
	expect(
		await faults(guarded, async (way) => {
			const answer = await ask(nobody, way);
			const next = encodeURIComponent(pathOf(way.route));
			return told(answer) === `303 to /sign-in?next=${next}` ? null : told(answer);
		})
	).toEqual([]);
	expect(await written()).toEqual(before);
});

describe.for(WHO)('as %s', (who) => {
	test('whatever the role does not allow is answered like an address that does not exist, and does nothing', async () => {
		const wrong = guarded.filter(({ rule }) => !isAllowed(rule, who));
		expect(wrong.length).toBeGreaterThan(20);
		const before = await written();
		const nothing = withoutIds((await harbor[who].get('/no-such-page')).text);
		expect(
			await faults(wrong, async (way) => {
				const answer = await ask(harbor[who], way);
				if (answer.status !== 404) return told(answer);
				return withoutIds(answer.text) === nothing ? null : '404 with a page of its own';
			})
		).toEqual([]);
		expect(await written()).toEqual(before);
	});

	test('every page that the role allows is there', async () => {
		const readable = ways.filter(
			({ route, method, rule }) => method === 'GET' && isAllowed(rule, who) && !route.includes('[')
		);
		expect(
			await faults(readable, async (way) => {
				const answer = await ask(harbor[who], way);
				return [200, 303].includes(answer.status) || MAY_BE_EMPTY.has(way.route) ? null : told(answer);
			})
		).toEqual([]);
	});
});

/**
 * Acts that name nobody in the form: the person in the address is all they are about. With what is answered about the
 * other clinic's own patient, who has come, is not locked and has made no words: 409 where there is nothing to do.
 */
const ABOUT_ACCOUNT: Readonly<Record<string, number>> = {
	resend: 409,
	recover: 200,
	takeback: 303,
	unlock: 409,
	contact: 303,
	name: 303,
	check: 409,
	void: 409
};

type Foreign = readonly [field: string, thing: string, refusal: string];
const aVisit: readonly Foreign[] = [['one', 'visit', 'unknown_visit']];
/** What each act about an enrolment names besides it, and what is said to one of another clinic. Objectives are nobody's. */
const FOREIGN: Readonly<Record<string, readonly Foreign[]>> = {
	answer: [['one', 'query', 'query_not_open']],
	plan: [
		['prescriber', 'staff', 'prescriber_inactive'],
		['therapist', 'staff', 'provider_inactive']
	],
	address: [],
	another: [],
	addressCheckIn: [],
	review: [],
	countersign: [['record', 'record', 'record_superseded']],
	clear: [['record', 'record', 'record_superseded']],
	book: [['staff', 'staff', 'provider_inactive']],
	move: [
		['one', 'visit', 'unknown_visit'],
		['staff', 'staff', 'provider_inactive']
	],
	driver: aVisit,
	confirm: aVisit,
	addressVisit: aVisit,
	go: aVisit,
	nogo: aVisit,
	start: aVisit,
	end: aVisit,
	cancel: aVisit,
	release: [],
	judge: [],
	giveback: [],
	unclear: [],
	withdrawal: [],
	refusal: [],
	paper: [],
	close: [],
	reopen: []
};

describe('with the right role in another clinic', () => {
	const aboutSomebody = guarded.filter(({ route }) => /\[(?!part|own|number|token|section)/.test(route));
	const acts = aboutSomebody
		.filter(({ route, method }) => route.endsWith('/[person]') && method !== 'GET')
		.map(({ method }) => method.replace('POST ', ''));
	const aboutEnrolment = acts.filter((act) => !(act in ABOUT_ACCOUNT));

	/** Posts a form about the other clinic's own patient, as their own prescriber. */
	const postAtHome = async (act: string, fields: Fields): Promise<Answer> => {
		const { newId } = await installation.runtime();
		const path = `/clinic/people/${other.patient.self.memberId}?/${act}`;
		return other.visitors.prescriber.post(path, { post_key: newId(), ...fields });
	};

	test('nobody and nothing of the first clinic is found, read or changed', async () => {
		expect(aboutSomebody.length).toBeGreaterThan(20);
		const before = await written();
		for (const [who, stranger] of Object.entries(other.visitors)) {
			expect(
				await faults(aboutSomebody, async (way) => {
					const answer = await ask(stranger, way, ofHarbor(way.method.replace('POST ', '')));
					return answer.status === 404 ? null : told(answer);
				}),
				who
			).toEqual([]);
		}
		expect(await written()).toEqual(before);
	});

	test('an enrolment of the first clinic in a form about a person of the other does nothing', async () => {
		expect(aboutEnrolment.length).toBeGreaterThan(15);
		const [before, logged] = [await written({ withViews: false }), refusals().length];
		for (const act of aboutEnrolment) expect((await postAtHome(act, ofHarbor(act))).status, act).toBe(409);
		expect(await written({ withViews: false })).toEqual(before);
		// The enrolment is looked at when everything else in the form was understood: so the form was complete.
		await expect
			.poll(() => refusals().slice(logged))
			.toEqual(aboutEnrolment.map((act) => `${act}: no_such_enrolment`));
	});

	test('nor does anything else of the first clinic, beside the enrolment that the page shows', async () => {
		const foreign = aboutEnrolment.flatMap((act) =>
			(FOREIGN[act] ?? []).map(([field, thing, refusal]) => ({ act, field, thing, refusal }))
		);
		expect(Object.keys(FOREIGN).sort()).toEqual([...aboutEnrolment].sort());
		const logged = refusals().length;
		for (const { act, field, thing } of foreign) {
			const fields = { ...(await ofOther(act)), [field]: harborIds[thing] ?? '' };
			// Nobody clears on a record that is not countersigned, whichever it is.
			if (act === 'clear') await other.world.countersign(other.patient);
			const before = await written({ withViews: false });
			expect((await postAtHome(act, fields)).status, `${act} ${field}`).toBe(409);
			expect(await written({ withViews: false })).toEqual(before);
		}
		await expect
			.poll(() => refusals().slice(logged))
			.toEqual(foreign.map(({ act, refusal }) => `${act}: ${refusal}`));
	});

	test('nobody on the staff of the first clinic and no message of theirs is found', async () => {
		const named = guarded.filter(
			({ route, method }) =>
				/^\/\(admin\)\/admin\/(staff|outbox)$/.test(route) && /^POST (?!invite)/.test(method)
		);
		expect(named.length).toBeGreaterThan(6);
		const before = await written();
		for (const [who, stranger] of Object.entries(other.visitors)) {
			for (const member of [harborIds['staff'], harborIds['person']]) {
				const roles = {
					seen_roles: 'provider',
					seen_profession: 'prescriber',
					roles: 'editor',
					profession: ''
				};
				const fields = { ...roles, member: member ?? '', message: harborIds['message'] ?? '' };
				expect(
					await faults(named, async (way) => {
						const answer = await ask(stranger, way, fields);
						return answer.status === 404 ? null : told(answer);
					}),
					who
				).toEqual([]);
			}
		}
		expect(await written()).toEqual(before);
	});

	test('what the forms about an account held was complete: none comes back to be filled in', async () => {
		const answers: [string, number][] = [];
		for (const act of Object.keys(ABOUT_ACCOUNT))
			answers.push([act, (await postAtHome(act, ofHarbor(act))).status]);
		expect(Object.fromEntries(answers)).toEqual(ABOUT_ACCOUNT);
	});
});

/** Every field that a form of staff about a person has, as it could be meant; but for whom and what it is about. */
function filledIn(): Fields {
	const { plan } = base.course;
	const product = plan.products.find(({ places }) => places.includes('clinic'));
	return {
		// Also the four words that are read out at the check of who it is.
		words: WORDS.slice(0, 4).join(' '),
		// One of the reasons to close, and words for every other act.
		reason: 'moved',
		method: 'teach_back',
		level: 'partly',
		note: 'We talked about it.',
		name: 'Ruth Okafor',
		passphrase: DEMO_PASSPHRASE,
		code: '000000',
		record: 'a'.repeat(64),
		version: 'a'.repeat(64),
		channel: 'aloud',
		day: '2099-01-01',
		time: '10:00',
		driver: 'Dana Bell',
		wants: 'yes',
		news: 'no',
		clearHeaded: 'yes',
		problem: 'low mood',
		taken: `${product?.id}|${product?.routes[0]?.id}`,
		place: 'clinic',
		plannedVisits: '4',
		planVersion: '1',
		startsAt: '2099-01-01T17:00:00.000Z',
		deliver: 'show',
		email: 'new.address@mail.example',
		mobile: '',
		legalName: 'Lee Example',
		calledName: '',
		dateOfBirth: '1980-05-17'
	};
}

const ABOUT_VISIT = new Set(
	Object.keys(FOREIGN).filter((act) => FOREIGN[act]?.some(([, thing]) => thing === 'visit'))
);
/** What the field `one` of this act names; an objective has the same id in every clinic. */
const oneFor = (act: string, visit: string, query: string): string =>
	ABOUT_VISIT.has(act)
		? visit
		: act === 'answer'
			? query
			: act === 'addressCheckIn'
				? '1'
				: (base.course.modules[0]?.objectives[0]?.id ?? '');

/** A complete form in which everything is of the first clinic. */
function ofHarbor(act: string): Fields {
	const { enrolment = '', visit = '', query = '', staff = '' } = harborIds;
	return {
		...filledIn(),
		enrolment,
		one: oneFor(act, visit, query),
		prescriber: staff,
		therapist: staff,
		staff
	};
}

/** A complete form in which everything is of the other clinic, with a code that has not been used. */
async function ofOther(act: string): Promise<Fields> {
	const { patient, world } = other;
	const { prescriber, therapist } = world;
	const { db, now } = await installation.runtime();
	await db.inClinic(other.clinicId, (tx) =>
		tx.update(member).set({ totpLastStep: null }).where(eq(member.memberId, prescriber.memberId))
	);
	return {
		...filledIn(),
		enrolment: patient.enrolment,
		one: oneFor(act, ownVisit, ''),
		prescriber: prescriber.memberId,
		therapist: therapist.memberId,
		staff: prescriber.memberId,
		code: authenticatorCode(prescriber.secret ?? '', now())
	};
}

/** What was refused to staff about a person so far, in the order in which it was logged. */
const refusals = (): string[] =>
	installation.app
		.printed()
		.split('\n')
		.flatMap((line) => {
			const [, act] = /"act":"([A-Za-z]+)"/.exec(line) ?? [];
			const [, refusal] = /"refusal":"([A-Za-z_]+)"/.exec(line) ?? [];
			return act && refusal ? [`${act}: ${refusal}`] : [];
		});

test('nothing of all this was an error of the program', () => {
	expect(errorsPrinted(installation.app)).toEqual([]);
});
