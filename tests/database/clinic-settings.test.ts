import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { askedNames, parametersToAsk } from '../../src/lib/domain/clinic/parameters.ts';
import type { SettingTexts } from '../../src/lib/domain/clinic/settings-fields.ts';
import { clinic } from '../../src/lib/server/db/schema/clinic.ts';
import { changeSettings } from '../../src/lib/server/operations/clinics/change-settings.ts';
import { confirmNumbers } from '../../src/lib/server/operations/clinics/confirm-numbers.ts';
import { listSettingsHistory } from '../../src/lib/server/operations/clinics/list-settings-history.ts';
import { showSettings } from '../../src/lib/server/operations/clinics/show-settings.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { must, testClinic, testStaff, type TestClinic, type TestMember } from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';

let database: FreshDatabase;
let world: TestRuntime;
let harbor: TestClinic;
let second: TestMember;
let desk: TestMember;
let made = 0;

beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
});
beforeEach(async () => {
	made += 1;
	harbor = await testClinic(world.runtime, `harbor-${made}`);
	second = await testStaff(world.runtime, harbor, { email: `second@${made}.example`, roles: ['admin'] });
	desk = await testStaff(world.runtime, harbor, { email: `desk@${made}.example`, roles: ['frontdesk'] });
});
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

const numbers = { day: '303-555-0142', afterHours: '303-555-0143', emergency: '303-555-0144' };
const numberTexts: SettingTexts = {
	'numbers.day': numbers.day,
	'numbers.afterHours': numbers.afterHours,
	'numbers.emergency': numbers.emergency
};

async function view(member = harbor.admin) {
	const shown = await showSettings(member.ctx());
	if (!shown) throw new Error('settings were not shown');
	return shown;
}

async function change(
	typed: SettingTexts,
	{ by = harbor.admin, seen }: { by?: TestMember; seen?: SettingTexts } = {}
) {
	return changeSettings(by.ctx(), { seen: seen ?? (await view(by)).texts, typed });
}

const changeSeq = () =>
	world.runtime.db.inClinic(
		harbor.clinicId,
		async (tx) => (await tx.select({ n: clinic.changeSeq }).from(clinic))[0]?.n
	);

test('a new clinic is told everything that is missing, in words that the form can point to', async () => {
	const { missing, toAsk } = await view();
	const { course } = world.runtime.base;
	expect(missing).toEqual([
		{ code: 'time_zone' },
		{ code: 'number', which: 'day' },
		{ code: 'number', which: 'afterHours' },
		{ code: 'number', which: 'emergency' },
		...parametersToAsk(course.params).map(({ name }) => ({ code: 'parameter', name })),
		{ code: 'course_not_reviewed' }
	]);
	expect(toAsk).toEqual(askedNames(course.params, course.languages, course.source_language));
});

test('only what changed becomes an event, with old and new, and the help page has the number at once', async () => {
	must(await change({ ...(await view()).texts, ...numberTexts, timeZone: 'America/Denver' }));
	const history = await listSettingsHistory(harbor.admin.ctx(), { before: null });
	const [latest] = history?.moments ?? [];
	expect(latest?.by).toEqual({ kind: 'member', name: 'Ada Winter' });
	expect(latest?.what).toEqual({
		type: 'changed',
		changes: [
			{ field: 'timeZone', old: '', new: 'America/Denver' },
			{ field: 'numbers.day', old: '', new: numbers.day },
			{ field: 'numbers.afterHours', old: '', new: numbers.afterHours },
			{ field: 'numbers.emergency', old: '', new: numbers.emergency }
		]
	});
	expect(world.runtime.clinicNumbers.get(harbor.clinicId)?.numbers).toEqual(numbers);
});

test('a form that changes nothing writes nothing', async () => {
	const before = await listSettingsHistory(harbor.admin.ctx(), { before: null });
	must(await change((await view()).texts));
	expect(await listSettingsHistory(harbor.admin.ctx(), { before: null })).toEqual(before);
});

test.for([
	[{ name: ' ' }, { name: { code: 'missing' } }],
	[{ timeZone: 'Mars/Olympus' }, { timeZone: { code: 'unknown_time_zone' } }],
	[{ 'numbers.day': 'call us' }, { 'numbers.day': { code: 'not_a_phone_number' } }],
	[
		{ 'policy.waitingHours': '23' },
		{ 'policy.waitingHours': { code: 'out_of_range', least: 24, most: 720 } }
	],
	[{ 'policy.waitingHours': 'a day' }, { 'policy.waitingHours': { code: 'not_a_number' } }],
	[{ 'policy.validityDays': '91' }, { 'policy.validityDays': { code: 'out_of_range', least: 2, most: 90 } }],
	[
		{ 'policy.waitingHours': '96', 'policy.validityDays': '3' },
		{ 'policy.waitingHours': { code: 'waiting_outlasts_validity' } }
	],
	[{ retentionYears: '5' }, { retentionYears: { code: 'out_of_range', least: 6, most: 99 } }],
	[{ languages: '' }, { languages: { code: 'missing' } }],
	[{ languages: 'fr' }, { languages: { code: 'unknown_language' } }],
	[
		{ 'parameters.clinic.answer_hours': '0' },
		{ 'parameters.clinic.answer_hours': { code: 'out_of_range', least: 1, most: 72 } }
	]
] satisfies [SettingTexts, object][])('%j is refused in its place', async ([typed, faults]) => {
	expect(await change(typed)).toEqual({ ok: false, error: { code: 'FAULTS', faults } });
	expect((await view()).texts).not.toMatchObject(typed);
});

test('two administrators may change different settings from the same page; the same one is never overwritten unseen', async () => {
	const seen = (await view()).texts;
	must(await change({ ...seen, name: 'Harbor North' }, { seen }));
	must(await change({ ...seen, timeZone: 'America/Denver' }, { by: second, seen }));
	expect((await view()).texts).toMatchObject({ name: 'Harbor North', timeZone: 'America/Denver' });

	expect(await change({ ...seen, name: 'Harbor South' }, { by: second, seen })).toEqual({
		ok: false,
		error: { code: 'settings_superseded', fields: ['name'] }
	});
	expect((await view()).texts.name).toBe('Harbor North');
	// The same change twice is no quarrel.
	must(await change({ ...seen, name: 'Harbor North' }, { by: second, seen }));
});

test('of two who change the same setting at once, one is told what the other did', async () => {
	const seen = (await view()).texts;
	const outcomes = await Promise.all([
		change({ ...seen, name: 'One' }, { seen }),
		change({ ...seen, name: 'Two' }, { by: second, seen })
	]);
	expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
	expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'settings_superseded' } });
});

test('a changed waiting time makes every stored clearance count for nothing until it is computed anew', async () => {
	const before = (await changeSeq()) ?? 0;
	must(await change({ name: 'Harbor West' }));
	expect(await changeSeq()).toBe(before);
	must(await change({ 'policy.waitingHours': '48' }));
	expect(await changeSeq()).toBe(before + 1);
});

test('a second look that is asked for, or no more, changes what waits for whom: lists are computed anew', async () => {
	const before = (await changeSeq()) ?? 0;
	must(await change({ reviewBeforeSigning: 'yes' }));
	expect(await changeSeq()).toBe(before + 1);
	const history = await listSettingsHistory(harbor.admin.ctx(), { before: null });
	expect(history?.moments[0]?.what).toEqual({
		type: 'changed',
		changes: [{ field: 'reviewBeforeSigning', old: 'no', new: 'yes' }]
	});
	must(await change({ reviewBeforeSigning: 'no' }));
});

test('a form that shows the languages of the course and is sent as it came changes none', async () => {
	expect((await view()).texts.languages).toBe((await view()).languages.join(' '));
	must(await change({ ...(await view()).texts, retentionYears: '10' }));
	const history = await listSettingsHistory(harbor.admin.ctx(), { before: null });
	expect(history?.moments[0]?.what).toEqual({
		type: 'changed',
		changes: [{ field: 'retentionYears', old: '6', new: '10' }]
	});
});

test('the same post twice changes settings once', async () => {
	const key = world.runtime.newId();
	const { texts: seen } = await view();
	const typed = { 'policy.waitingHours': '30' };
	must(await changeSettings(harbor.admin.ctx(key), { seen, typed }));
	must(await change({ 'policy.waitingHours': '36' }));
	must(await changeSettings(harbor.admin.ctx(key), { seen, typed }));
	expect((await view()).texts['policy.waitingHours']).toBe('36');
});

test('numbers count as confirmed while they are the very ones that somebody rang', async () => {
	expect(await confirmNumbers(harbor.admin.ctx(), numbers)).toEqual({
		ok: false,
		error: { code: 'NUMBERS_MISSING' }
	});
	must(await change(numberTexts));
	expect(await confirmNumbers(harbor.admin.ctx(), { ...numbers, day: '303-555-0999' })).toEqual({
		ok: false,
		error: { code: 'NUMBERS_CHANGED' }
	});
	must(await confirmNumbers(harbor.admin.ctx(), numbers));
	expect((await view()).confirmed?.by).toEqual({ kind: 'member', name: 'Ada Winter' });
	expect((await view()).missing).not.toContainEqual({ code: 'numbers_unconfirmed' });

	must(await change({ 'numbers.day': '303-555-0199' }));
	expect((await view()).confirmed).toBeNull();
	expect((await view()).missing).toContainEqual({ code: 'numbers_unconfirmed' });
});

test('nobody but an administrator sees or changes settings', async () => {
	expect(await showSettings(desk.ctx())).toBeNull();
	expect(await listSettingsHistory(desk.ctx(), { before: null })).toBeNull();
	expect(await change({ name: 'Mine' }, { by: desk, seen: {} })).toEqual({
		ok: false,
		error: { code: 'NOT_ALLOWED' }
	});
	expect(await confirmNumbers(desk.ctx(), numbers)).toEqual({ ok: false, error: { code: 'NOT_ALLOWED' } });
});

test('the history is paged by its place and leaves nothing out', async () => {
	for (let hour = 0; hour < 25; hour += 1) must(await change({ 'policy.waitingHours': String(100 + hour) }));
	const seqs: number[] = [];
	let before: number | null = null;
	do {
		const page = await listSettingsHistory(harbor.admin.ctx(), { before });
		seqs.push(...(page?.moments.map(({ seq }) => seq) ?? []));
		before = page?.nextBefore ?? null;
	} while (before !== null);
	expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => b - a));
	// 25 changes and the adopted course; the set-up link found the name unchanged.
	expect(seqs).toHaveLength(26);
});
