import { sql, type SQL } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mayInPrinciple } from '../../src/lib/domain/access/access.ts';
import { ROUTES, type RouteAccess, type RouteRule } from '../../src/lib/domain/access/routes.ts';
import type { ClinicId } from '../../src/lib/domain/ids.ts';
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
	'/(patient)/my/copy',
	'/(patient)/my/copy/pdf',
	'/(patient)/my/copy/record.json'
]);
const isAllowed = (rule: RouteRule, who: Who): boolean =>
	typeof rule === 'string' || rule.some((action) => mayInPrinciple(holds[who], action));

let installation: Installation;
let harbor: Record<Who, Visitor>;
let other: SecondClinic;
let home: ClinicId;
/** What stands in the place of a parameter of an address: ids of people and things of the first clinic. */
let harborIds: Record<string, string>;

beforeAll(async () => {
	installation = await openInstallation({ command: 'demo' });
	harbor = await everybodyAtHarbor(installation);
	other = await secondClinic(installation, 'other');
	const cleared = await accountOf(await installation.runtime(), 'marcus@mail.example');
	home = cleared.clinicId;
	const member = cleared.memberId;
	harborIds = {
		person: member,
		enrolment: await idIn(sql`select enrolment_id as id from enrolment where member_id = ${member}`),
		visit: await idIn(sql`select visit_id as id from visit limit 1`),
		query: await idIn(sql`select clear ->> 'query' as id from event where type = 'QUERY_ASKED' limit 1`),
		record: await idIn(
			sql`select clear ->> 'record' as id from event join enrolment on enrolment_id = stream_id
				where type = 'CONSENT_SIGNED' and member_id = ${member}`
		),
		message: await idIn(sql`select message_id as id from outbox_message limit 1`)
	};
});
afterAll(() => installation?.close());

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
		.map((part) => part.replace(/\[(\w+)\]/, (_, name: string) => sampleOf(name)))
		.join('/');
	return path === '' ? '/' : path;
}

function sampleOf(name: string): string {
	const sample = { part: '1', number: '1', token: 'nothing', clinic: home, ...harborIds }[name];
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
					(select count(*) from access_log where ${withViews}) as views, (select count(*) from invitation) as invitations`
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

describe('with the right role in another clinic', () => {
	const aboutSomebody = guarded.filter(({ route }) => /\[(?!part|number|token)/.test(route));

	test('nobody and nothing of the first clinic is found, read or changed', async () => {
		expect(aboutSomebody.length).toBeGreaterThan(20);
		const before = await written();
		for (const [who, stranger] of Object.entries(other.visitors)) {
			expect(
				await faults(aboutSomebody, async (way) => {
					const answer = await ask(stranger, way, { ...filledIn(), enrolment: harborIds['enrolment'] ?? '' });
					return answer.status === 404 ? null : told(answer);
				}),
				who
			).toEqual([]);
		}
		expect(await written()).toEqual(before);
	});

	test('ids of the first clinic in a form about a person of the other do nothing', async () => {
		const acts = aboutSomebody.filter(
			({ route, method }) => route.endsWith('/[person]') && method !== 'GET' && !ABOUT_ACCOUNT.has(method)
		);
		expect(acts.length).toBeGreaterThan(10);
		const before = await written({ withViews: false });
		for (const one of ['visit', 'query', 'enrolment']) {
			expect(
				await faults(acts, async ({ method }) => {
					const path = `/clinic/people/${other.patient.self.memberId}?/${method.replace('POST ', '')}`;
					const answer = await other.visitors.prescriber.post(path, {
						...filledIn(),
						enrolment: harborIds['enrolment'] ?? '',
						one: harborIds[one] ?? ''
					});
					return [404, 409, 422].includes(answer.status) ? null : told(answer);
				}),
				one
			).toEqual([]);
		}
		expect(await written({ withViews: false })).toEqual(before);
	});
});

/** Acts that name nobody in the form: the person in the address is all they are about. */
const ABOUT_ACCOUNT = new Set(
	['resend', 'recover', 'takeback', 'unlock', 'contact', 'name', 'check', 'void'].map((act) => `POST ${act}`)
);

/** Something that could be meant in every field that a form of staff has. */
const filledIn = (): Fields => ({
	words: 'Call us when it hurts.',
	reason: 'They explained it in their own words.',
	method: 'teach_back',
	name: 'Ruth Okafor',
	passphrase: 'a quiet walk by the harbor',
	code: '000000',
	record: 'a'.repeat(64),
	channel: 'aloud',
	day: '2099-01-01',
	time: '10:00',
	driver: 'Dana Bell',
	problem: 'low mood',
	taken: 'one|two',
	place: 'clinic',
	plannedVisits: '6',
	planVersion: '0',
	startsAt: '2099-01-01T17:00:00.000Z',
	deliver: 'show'
});

test('nothing of all this was an error of the program', () => {
	expect(errorsPrinted(installation.app)).toEqual([]);
});
