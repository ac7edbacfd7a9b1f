import { describe, expect, test } from 'vitest';
import type { Envelope } from '../enrolment/events.ts';
import { consentCourse, versionOf } from '../enrolment/course.fixture.ts';
import { memberId } from '../ids.ts';
import { sha256Hex } from '../ledger/sha256.ts';
import { OWN_LOOK } from '../look/look.ts';
import { beginClinic, clinicFacts, evolveClinic, rebuildClinic } from './clinic.ts';
import type { ChangeImpact } from '../content/change-impact.ts';
import type { ClinicEvent } from './events.ts';
import { missingBeforeInviting } from './readiness.ts';
import type { WhoCame } from './staff.ts';
import type { ClinicState } from './state.ts';

const id = (n: number) => memberId(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
const ADMIN = id(1);
const PRESCRIBER = id(2);
const SECOND_ADMIN = id(3);
const EVERYBODY: WhoCame = new Set([ADMIN, PRESCRIBER, SECOND_ADMIN]);
const COURSE = consentCourse({
	params: [
		{ name: 'clinic.phone', of: 'clinic', type: 'tel', label: {}, example: '555-0100' },
		{
			name: 'clinic.stay_minutes',
			of: 'clinic',
			type: 'integer',
			min: 60,
			max: 480,
			label: {},
			example: '120'
		},
		{ name: 'plan.product', of: 'plan', type: 'text', label: {}, example: 'x' }
	]
});
const VERSION = versionOf(COURSE);
const NEXT = versionOf(consentCourse({ version: '2.0.0' }));
const NUMBERS = { day: '555-0100', afterHours: '555-0101', emergency: '555-0102' };
const at = (minutes: number) =>
	new Date(Date.parse('2026-11-02T16:00:00.000Z') + minutes * 60_000).toISOString();

const ADDED: ClinicEvent = { type: 'CLINIC_ADDED', clear: { slug: 'harbor', name: 'Harbor' }, sealed: {} };
const staff = (
	member: typeof ADMIN,
	roles: ('admin' | 'provider')[],
	profession: 'prescriber' | null = null
): ClinicEvent => ({
	type: 'STAFF_INVITED',
	clear: { member, roles, profession },
	sealed: {}
});
const stored = (version: typeof VERSION): ClinicEvent => ({
	type: 'COURSE_STORED',
	clear: { course: 'test', version, label: '1.0.0' },
	sealed: {}
});
const adopted = (
	version: typeof VERSION,
	from: typeof VERSION | null,
	impact: ChangeImpact
): ClinicEvent => ({
	type: 'COURSE_ADOPTED',
	clear: { version, from, impact },
	sealed: {}
});
const reviewed = (version: typeof VERSION): ClinicEvent => ({
	type: 'COURSE_REVIEWED',
	clear: { version, meaning: sha256Hex('I have reviewed this version') },
	sealed: { name: 'Dr. Okafor' }
});
const zone: ClinicEvent = {
	type: 'SETTINGS_CHANGED',
	clear: { old: { timeZone: null }, new: { timeZone: 'America/Denver' } },
	sealed: {}
};
const numbers: ClinicEvent = {
	type: 'SETTINGS_CHANGED',
	clear: { old: { numbers: { day: '', afterHours: '', emergency: '' } }, new: { numbers: NUMBERS } },
	sealed: {}
};
const parameters = (stay: string): ClinicEvent => ({
	type: 'SETTINGS_CHANGED',
	clear: { old: { parameters: {} }, new: { parameters: { 'clinic.stay_minutes': stay } } },
	sealed: {}
});
const confirmed: ClinicEvent = { type: 'NUMBERS_CONFIRMED', clear: { numbers: NUMBERS }, sealed: {} };

const envelope = (seq: number, actor: Envelope['actor'] = ADMIN): Envelope => ({
	at: at(seq),
	seq,
	actor,
	role: 'admin'
});
const actorOf = ({ type }: ClinicEvent) => (type === 'COURSE_REVIEWED' ? PRESCRIBER : ADMIN);

function after(...events: ClinicEvent[]): ClinicState {
	const begun = beginClinic(ADDED, envelope(1, 'system'));
	if (!begun.ok) throw new Error(begun.error.code);
	return events.reduce((state, event) => {
		const next = evolveClinic(state, event, envelope(state.seq + 1, actorOf(event)), EVERYBODY);
		if (!next.ok) throw new Error(`${event.type}: ${next.error.code}`);
		return next.value;
	}, begun.value);
}
const codeOf = (state: ClinicState, event: ClinicEvent, actor = actorOf(event), came = EVERYBODY) => {
	const next = evolveClinic(state, event, envelope(state.seq + 1, actor), came);
	return next.ok ? 'accepted' : next.error.code;
};
const STAFF = [staff(ADMIN, ['admin']), staff(PRESCRIBER, ['provider'], 'prescriber')];
const COMPLETE = [
	...STAFF,
	zone,
	numbers,
	confirmed,
	stored(VERSION),
	adopted(VERSION, null, 'material'),
	parameters('120'),
	reviewed(VERSION)
];

describe('before inviting', () => {
	const missing = (...events: ClinicEvent[]) =>
		missingBeforeInviting(after(...events), COURSE).map(({ code }) => code);

	test('a new clinic is told everything that it still has to do, in order', () => {
		expect(missingBeforeInviting(after(), null)).toEqual([
			{ code: 'time_zone' },
			{ code: 'number', which: 'day' },
			{ code: 'number', which: 'afterHours' },
			{ code: 'number', which: 'emergency' },
			{ code: 'course_not_adopted' }
		]);
	});

	test('a complete clinic may invite', () => {
		expect(missing(...COMPLETE)).toEqual([]);
	});

	test.for<[string, ClinicEvent[]]>([
		['time_zone', COMPLETE.filter((event) => event !== zone)],
		['numbers_unconfirmed', COMPLETE.filter((event) => event !== confirmed)],
		['parameter', COMPLETE.filter((event) => !('new' in event.clear && 'parameters' in event.clear.new))],
		[
			'parameter',
			COMPLETE.map((event) =>
				'new' in event.clear && 'parameters' in event.clear.new ? parameters('30') : event
			)
		],
		['course_not_reviewed', COMPLETE.slice(0, -1)]
	])('%s alone holds it up', ([code, events]) => {
		expect(missing(...events)).toEqual([code]);
	});

	test('another number needs another confirmation, another version another review', () => {
		const other = { ...NUMBERS, day: '555-0199' };
		const changed: ClinicEvent = {
			type: 'SETTINGS_CHANGED',
			clear: { old: { numbers: NUMBERS }, new: { numbers: other } },
			sealed: {}
		};
		expect(missing(...COMPLETE, changed)).toEqual(['numbers_unconfirmed']);
		expect(missing(...COMPLETE, stored(NEXT), adopted(NEXT, VERSION, 'editorial'))).toEqual([
			'course_not_reviewed'
		]);
	});
});

describe('settings', () => {
	test('are changed from what they are: a second tab does not undo the first', () => {
		expect(codeOf(after(zone), zone)).toBe('settings_superseded');
	});

	test('refuse what would break the rules', () => {
		const policy = (waitingHours: number): ClinicEvent => ({
			type: 'SETTINGS_CHANGED',
			clear: {
				old: { policy: { waitingHours: 24, validityDays: 90 } },
				new: { policy: { waitingHours, validityDays: 90 } }
			},
			sealed: {}
		});
		expect(codeOf(after(), policy(12))).toBe('waiting_hours_out_of_range');
		expect(codeOf(after(), policy(48))).toBe('accepted');
		const weak: ClinicEvent = {
			type: 'SETTINGS_CHANGED',
			clear: { old: { look: OWN_LOOK }, new: { look: { ...OWN_LOOK, accent: '#ffffff' } } },
			sealed: {}
		};
		expect(codeOf(after(), weak)).toBe('too_faint');
		const keeping = (retentionYears: number): ClinicEvent => ({
			type: 'SETTINGS_CHANGED',
			clear: { old: { retentionYears: 6 }, new: { retentionYears } },
			sealed: {}
		});
		expect(codeOf(after(), keeping(5))).toBe('retention_out_of_range');
		expect(codeOf(after(), keeping(10))).toBe('accepted');
		const mars: ClinicEvent = {
			type: 'SETTINGS_CHANGED',
			clear: { old: { timeZone: null }, new: { timeZone: 'Mars/Olympus' } },
			sealed: {}
		};
		expect(codeOf(after(), mars)).toBe('unknown_time_zone');
		const nameless: ClinicEvent = {
			type: 'SETTINGS_CHANGED',
			clear: { old: { name: 'Harbor' }, new: { name: ' ' } },
			sealed: {}
		};
		expect(codeOf(after(), nameless)).toBe('name_missing');
	});

	test('only the numbers that are there can be confirmed', () => {
		expect(codeOf(after(), confirmed)).toBe('numbers_changed');
	});

	test('become the parameters of the course, and facts only once there is a time zone', () => {
		expect(clinicFacts(after(numbers))).toBe(null);
		expect(clinicFacts(after(zone, numbers))?.parameters.own).toMatchObject({
			'clinic.name': 'Harbor',
			'clinic.phone': '555-0100'
		});
	});
});

describe('the course', () => {
	test('is adopted when it is stored and follows the one before', () => {
		expect(codeOf(after(), adopted(VERSION, null, 'material'))).toBe('unknown_version');
		const state = after(stored(VERSION), adopted(VERSION, null, 'material'), stored(NEXT));
		expect(codeOf(state, adopted(NEXT, null, 'material'))).toBe('course_moved_on');
		expect(codeOf(state, stored(VERSION))).toBe('version_exists');
	});

	test.for<[ChangeImpact, boolean]>([
		['editorial', false],
		['clarifying', false],
		['material', true],
		['urgent', true]
	])('a change that is %s overtakes the versions before it: %s', ([impact, overtakes]) => {
		const before = after(stored(VERSION), adopted(VERSION, null, 'material'), stored(NEXT));
		const next = evolveClinic(before, adopted(NEXT, VERSION, impact), envelope(before.seq + 1), EVERYBODY);
		if (!next.ok) throw new Error(next.error.code);
		expect(next.value.versionsInForce).toEqual(overtakes ? [NEXT] : [VERSION, NEXT]);
		expect(next.value.changeSeq - before.changeSeq).toBe(overtakes ? 1 : 0);
	});

	test('is reviewed by an active provider of the clinic', () => {
		const state = after(...STAFF, stored(VERSION));
		expect(codeOf(state, reviewed(VERSION), ADMIN)).toBe('only_a_provider');
		expect(codeOf(state, reviewed(NEXT))).toBe('unknown_version');
		const suspended: ClinicEvent = { type: 'STAFF_SUSPENDED', clear: { member: PRESCRIBER }, sealed: {} };
		expect(codeOf(after(...STAFF, stored(VERSION), suspended), reviewed(VERSION))).toBe('only_a_provider');
	});
});

describe('staff', () => {
	const suspend = (member: typeof ADMIN): ClinicEvent => ({
		type: 'STAFF_SUSPENDED',
		clear: { member },
		sealed: {}
	});
	const take = (member: typeof ADMIN, role: 'admin' | 'provider'): ClinicEvent => ({
		type: 'ROLE_TAKEN',
		clear: { member, role },
		sealed: {}
	});

	test('the last administrator is neither suspended nor loses the role', () => {
		expect(codeOf(after(...STAFF), suspend(ADMIN))).toBe('last_admin');
		expect(codeOf(after(...STAFF), take(ADMIN, 'admin'))).toBe('last_admin');
		const two = after(...STAFF, staff(SECOND_ADMIN, ['admin']));
		expect(codeOf(two, suspend(ADMIN))).toBe('accepted');
		expect(
			codeOf(after(...STAFF, staff(SECOND_ADMIN, ['admin']), suspend(ADMIN)), take(SECOND_ADMIN, 'admin'))
		).toBe('last_admin');
	});

	test('somebody invited as administrator who has not come does not let the last one go', () => {
		const invited = after(...STAFF, staff(SECOND_ADMIN, ['admin']));
		const came: WhoCame = new Set([ADMIN, PRESCRIBER]);
		expect(codeOf(invited, suspend(ADMIN), ADMIN, came)).toBe('last_admin');
		expect(codeOf(invited, take(ADMIN, 'admin'), ADMIN, came)).toBe('last_admin');
		// The invitation itself can be taken back.
		expect(codeOf(invited, suspend(SECOND_ADMIN), ADMIN, came)).toBe('accepted');
	});

	test.for<[string, ClinicEvent]>([
		['is suspended', suspend(PRESCRIBER)],
		['loses the role', take(PRESCRIBER, 'provider')],
		[
			'no longer prescribes',
			{ type: 'PROFESSION_SET', clear: { member: PRESCRIBER, profession: 'therapist' }, sealed: {} }
		]
	])(
		'a prescriber who %s prescribes no more, and every stored clearance has to be computed again',
		([, event]) => {
			const before = after(...STAFF, zone);
			const state = after(...STAFF, zone, event);
			expect(clinicFacts(before)?.activePrescribers).toEqual([PRESCRIBER]);
			expect(clinicFacts(state)?.activePrescribers).toEqual([]);
			expect(state.changeSeq).toBe(before.changeSeq + 1);
		}
	);

	test('somebody who prescribes again keeps the moment when they stopped, so that nothing from before comes back', () => {
		const give: ClinicEvent = {
			type: 'ROLE_GIVEN',
			clear: { member: PRESCRIBER, role: 'provider' },
			sealed: {}
		};
		const prescribe: ClinicEvent = {
			type: 'PROFESSION_SET',
			clear: { member: PRESCRIBER, profession: 'prescriber' },
			sealed: {}
		};
		const back: ClinicEvent = { type: 'STAFF_RETURNED', clear: { member: PRESCRIBER }, sealed: {} };
		const stopped = (...events: ClinicEvent[]) => clinicFacts(after(...STAFF, zone, ...events));
		expect(stopped()?.stoppedPrescribing).toEqual({});
		for (const events of [
			[suspend(PRESCRIBER), back],
			[take(PRESCRIBER, 'provider'), give, prescribe],
			[{ ...prescribe, clear: { member: PRESCRIBER, profession: 'therapist' } } as ClinicEvent, prescribe]
		]) {
			const facts = stopped(...events);
			expect(facts?.activePrescribers).toEqual([PRESCRIBER]);
			expect(facts?.stoppedPrescribing).toEqual({ [PRESCRIBER]: at(STAFF.length + 3) });
		}
		// An administrator who never prescribed has stopped nothing.
		expect(stopped(staff(SECOND_ADMIN, ['admin']), suspend(SECOND_ADMIN))?.stoppedPrescribing).toEqual({});
	});

	test('what is so already, or is not there, is refused', () => {
		const state = after(...STAFF);
		expect(codeOf(state, staff(ADMIN, ['admin']))).toBe('staff_exists');
		expect(codeOf(state, take(ADMIN, 'provider'))).toBe('role_not_held');
		expect(codeOf(state, { type: 'ROLE_GIVEN', clear: { member: ADMIN, role: 'admin' }, sealed: {} })).toBe(
			'role_held'
		);
		expect(
			codeOf(state, { type: 'PROFESSION_SET', clear: { member: ADMIN, profession: 'both' }, sealed: {} })
		).toBe('only_a_provider');
		expect(codeOf(state, suspend(id(9)))).toBe('unknown_staff');
		expect(codeOf(state, { type: 'STAFF_RETURNED', clear: { member: PRESCRIBER }, sealed: {} })).toBe(
			'not_suspended'
		);
		expect(codeOf(after(...STAFF, suspend(PRESCRIBER)), suspend(PRESCRIBER))).toBe('suspended');
	});
});

test('a clinic rebuilt from its events equals the stored state', () => {
	const raised: ClinicEvent = { type: 'CHANGE_SEQ_RAISED', clear: { because: 'repair' }, sealed: {} };
	const events = [...COMPLETE, raised];
	const stream = [
		{ event: ADDED, envelope: envelope(1, 'system') },
		...events.map((event, n) => ({ event, envelope: envelope(n + 2, actorOf(event)) }))
	];
	expect(rebuildClinic(stream)).toEqual(JSON.parse(JSON.stringify(after(...events))));
	expect(() => rebuildClinic(stream.slice(1))).toThrow('begins with being added');
});
