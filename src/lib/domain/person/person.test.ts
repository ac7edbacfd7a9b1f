import { describe, expect, test } from 'vitest';
import type { Envelope } from '../enrolment/events.ts';
import { invitationId, memberId, signInId } from '../ids.ts';
import { ageOn, isAdultOn, isCalendarDay } from './age.ts';
import type { InvitationKind, PersonEvent, PersonEventOf } from './events.ts';
import { beginPerson, evolvePerson, rebuildPerson } from './person.ts';
import type { PersonState } from './state.ts';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const PATIENT = memberId(id(1));
const DESK = memberId(id(2));
const PROVIDER = memberId(id(3));
const COLLEAGUE = memberId(id(4));
const context = { today: '2026-11-02', activeProviders: 2 };
const at = (minutes: number) =>
	new Date(Date.parse('2026-11-02T16:00:00.000Z') + minutes * 60_000).toISOString();

const added = (
	sealed: Partial<PersonEventOf<'PERSON_ADDED'>['sealed']> = {},
	kind: 'patient' | 'staff' = 'patient'
) =>
	({
		type: 'PERSON_ADDED',
		clear: { kind, language: 'en' },
		sealed: {
			legalName: 'Ada Example',
			calledName: null,
			dateOfBirth: '1980-05-17',
			email: 'ada@example.test',
			mobile: null,
			...sealed
		}
	}) satisfies PersonEvent;
const invited = (n: number, kind: InvitationKind = 'activation'): PersonEvent => ({
	type: 'INVITATION_ISSUED',
	clear: { invitation: invitationId(id(100 + n)), kind, expiresAt: at(60 * 24) },
	sealed: {}
});
const used = (n: number): PersonEventOf<'INVITATION_USED'> => ({
	type: 'INVITATION_USED',
	clear: { invitation: invitationId(id(100 + n)) },
	sealed: {}
});
const activated = (n: number): PersonEventOf<'ACTIVATED'> => ({ ...used(n), type: 'ACTIVATED' });
const words = (challenge: string): PersonEvent => ({
	type: 'WORDS_MADE',
	clear: { challenge, signIn: signInId(id(50)), expiresAt: at(30) },
	sealed: {}
});
const tried = (challenge: string): PersonEvent => ({ type: 'WORDS_TRIED', clear: { challenge }, sealed: {} });
const checked = (challenge: string, aloneAfterOwnInvitation = false): PersonEvent => ({
	type: 'IDENTITY_CHECKED',
	clear: { challenge, aloneAfterOwnInvitation },
	sealed: {}
});

type By = Partial<Envelope>;
const byDesk: By = { actor: DESK, role: 'frontdesk' };
const byPatient: By = { actor: PATIENT, role: 'patient' };
const byProvider: By = { actor: PROVIDER, role: 'provider' };

type Deed = [PersonEvent, By?];
const envelope = (seq: number, by: By = byDesk): Envelope => ({
	at: at(seq),
	seq,
	actor: DESK,
	role: 'frontdesk',
	...by
});

function after(...deeds: Deed[]): PersonState {
	const begun = beginPerson(added(), envelope(1), context);
	if (!begun.ok) throw new Error(begun.error.code);
	return deeds.reduce((state, [event, by]) => {
		const next = evolvePerson(state, event, envelope(state.seq + 1, by), context);
		if (!next.ok) throw new Error(`${event.type}: ${next.error.code}`);
		return next.value;
	}, begun.value);
}
const codeOf = (state: PersonState, [event, by]: Deed, met = context) => {
	const next = evolvePerson(state, event, envelope(state.seq + 1, by), met);
	return next.ok ? 'accepted' : next.error.code;
};
const ACTIVATED: Deed[] = [
	[invited(1), byDesk],
	[used(1), byPatient],
	[activated(1), byPatient]
];

describe('age', () => {
	test('is counted in whole years on a day; who was born on 29 February is older on 1 March', () => {
		expect(ageOn('2008-11-02', '2026-11-01')).toBe(17);
		expect(ageOn('2008-11-02', '2026-11-02')).toBe(18);
		expect(isAdultOn('2008-02-29', '2026-02-28')).toBe(false);
		expect(isAdultOn('2008-02-29', '2026-03-01')).toBe(true);
	});

	test('needs a day that the calendar has', () => {
		expect(
			['2026-02-28', '2024-02-29', '2026-02-29', '2026-13-01', '1.2.2026', ''].map(isCalendarDay)
		).toEqual([true, true, false, false, false, false]);
	});
});

describe('adding a person', () => {
	const begin = (sealed: Parameters<typeof added>[0], kind?: 'staff') => {
		const begun = beginPerson(added(sealed, kind), envelope(1), context);
		return begun.ok ? 'accepted' : begun.error.code;
	};

	test('needs two identifiers and 18 years', () => {
		expect(begin({ legalName: '  ' })).toBe('name_missing');
		expect(begin({ dateOfBirth: null })).toBe('date_of_birth_missing');
		expect(begin({ dateOfBirth: '2026-02-30' })).toBe('date_of_birth_impossible');
		expect(begin({ dateOfBirth: '2027-01-01' })).toBe('date_of_birth_impossible');
		expect(begin({ dateOfBirth: '2008-11-03' })).toBe('under_age');
		expect(begin({ dateOfBirth: '2008-11-02' })).toBe('accepted');
	});

	test('of the staff needs a name only', () => {
		expect(begin({ dateOfBirth: null }, 'staff')).toBe('accepted');
	});
});

describe('an invitation', () => {
	test('works once, before it expires, and only the latest', () => {
		const state = after([invited(1)], [invited(2)]);
		expect(codeOf(state, [used(1), byPatient])).toBe('unknown_invitation');
		expect(codeOf(state, [used(2), { ...byPatient, at: at(60 * 24) }])).toBe('invitation_expired');
		const once = after([invited(1)], [used(1), byPatient]);
		expect(codeOf(once, [used(1), byPatient])).toBe('invitation_used');
	});

	test('activates nobody before it was used', () => {
		expect(codeOf(after([invited(1)]), [activated(1), byPatient])).toBe('out_of_order');
	});

	test('taken back opens nothing', () => {
		const takenBack: PersonEvent = { ...used(1), type: 'INVITATION_TAKEN_BACK' };
		expect(codeOf(after([invited(1)], [takenBack]), [used(1), byPatient])).toBe('invitation_taken_back');
	});

	test('is of the kind that fits: recovery only after activation, activation only before', () => {
		expect(codeOf(after(), [invited(1, 'recovery')])).toBe('invitation_of_another_kind');
		expect(codeOf(after(), [invited(1, 'staff')])).toBe('invitation_of_another_kind');
		expect(codeOf(after(...ACTIVATED), [invited(2)])).toBe('invitation_of_another_kind');
		expect(codeOf(after(...ACTIVATED), [invited(2, 'recovery')])).toBe('accepted');
	});
});

describe('the four words', () => {
	const SHOWN: Deed[] = [...ACTIVATED, [words('w1'), byPatient]];

	test('checked by a provider who had nothing to do with the invitation make the identity valid', () => {
		const { identity, words: left } = after(...SHOWN, [checked('w1'), byProvider]);
		expect(identity).toMatchObject({ challenge: 'w1', by: PROVIDER, aloneAfterOwnInvitation: false });
		expect(left).toBe(null);
	});

	test('are for somebody who is signed in', () => {
		expect(codeOf(after(), [words('w1'), byPatient])).toBe('not_activated');
	});

	test('count for 15 minutes, once, for five tries', () => {
		const state = after(...SHOWN);
		expect(codeOf(state, [checked('w1'), { ...byProvider, at: at(30) }])).toBe('words_expired');
		expect(codeOf(after(...SHOWN, [checked('w1'), byProvider]), [checked('w1'), byProvider])).toBe(
			'no_words'
		);
		const wrong: Deed[] = Array.from({ length: 5 }, () => [tried('w1'), byProvider]);
		expect(codeOf(after(...SHOWN, ...wrong), [checked('w1'), byProvider])).toBe('words_used_up');
	});

	test('belong to the provider of the first try, and to the words shown last', () => {
		expect(
			codeOf(after(...SHOWN, [tried('w1'), byProvider]), [checked('w1'), { ...byProvider, actor: COLLEAGUE }])
		).toBe('words_for_another_provider');
		expect(codeOf(after(...SHOWN, [words('w2'), byPatient]), [checked('w1'), byProvider])).toBe('no_words');
	});

	test('are typed by providers only', () => {
		expect(codeOf(after(...SHOWN), [checked('w1'), byDesk])).toBe('only_a_provider');
	});

	test('end with the sign-in that showed them', () => {
		const ended: PersonEvent = { type: 'SIGN_INS_ENDED', clear: { because: 'asked' }, sealed: {} };
		expect(after(...SHOWN, [ended, byPatient]).words).toBe(null);
	});

	test('outlast a lock, which anybody outside can bring about', () => {
		const locked: PersonEvent = { type: 'LOCKED', clear: { until: at(30) }, sealed: {} };
		const bySystem = { ...byPatient, actor: 'system', role: 'system' } as const;
		expect(codeOf(after(...SHOWN, [locked, bySystem]), [checked('w1'), byProvider])).toBe('accepted');
	});
});

describe('who may check', () => {
	const contact: PersonEvent = {
		type: 'CONTACT_CHANGED',
		clear: { fields: ['email'] },
		sealed: { email: 'new@example.test', mobile: null }
	};
	const shown = (...first: Deed[]): PersonState => after(...first, [words('w1'), byPatient]);
	const HANDLED: [string, Deed[]][] = [
		[
			'invited',
			[
				[invited(1), byProvider],
				[used(1), byPatient],
				[activated(1), byPatient]
			]
		],
		['changed the contact', [...ACTIVATED, [contact, byProvider]]],
		['issued recovery', [...ACTIVATED, [invited(2, 'recovery'), byProvider]]]
	];

	test.for(HANDLED)('not who %s, while there is another provider', ([, deeds]) => {
		const state = shown(...deeds);
		expect(codeOf(state, [checked('w1'), byProvider])).toBe('needs_another_provider');
		expect(codeOf(state, [tried('w1'), byProvider])).toBe('needs_another_provider');
		expect(codeOf(state, [checked('w1'), { ...byProvider, actor: COLLEAGUE }])).toBe('accepted');
	});

	test.for(HANDLED)('in a clinic with one provider also who %s, and it is marked', ([, deeds]) => {
		const state = shown(...deeds);
		const alone = { ...context, activeProviders: 1 };
		expect(codeOf(state, [checked('w1', true), byProvider], alone)).toBe('accepted');
		// Leaving the mark out is not possible.
		expect(codeOf(state, [checked('w1', false), byProvider], alone)).toBe('out_of_order');
	});

	test('once checked, the slate is clean for the next time', () => {
		const state = shown(...ACTIVATED, [contact, byProvider]);
		const done = evolvePerson(
			state,
			checked('w1'),
			envelope(9, { ...byProvider, actor: COLLEAGUE }),
			context
		);
		expect(done.ok && done.value.handledBy).toEqual([]);
	});
});

describe('identity', () => {
	const CHECKED: Deed[] = [...ACTIVATED, [words('w1'), byPatient], [checked('w1'), byProvider]];

	test('is void from the moment that recovery is issued', () => {
		expect(after(...CHECKED).identity).not.toBe(null);
		expect(after(...CHECKED, [invited(2, 'recovery'), byDesk]).identity).toBe(null);
	});

	test('is void when somebody has doubts', () => {
		const voided: PersonEvent = { type: 'IDENTITY_VOIDED', clear: { because: 'doubt' }, sealed: {} };
		expect(after(...CHECKED, [voided, byProvider]).identity).toBe(null);
	});
});

test('who left does nothing any more', () => {
	const state = after(...ACTIVATED, [{ type: 'PERSON_LEFT', clear: {}, sealed: {} }]);
	expect(codeOf(state, [invited(3, 'recovery')])).toBe('left');
	expect(codeOf(state, [words('w1'), byPatient])).toBe('left');
});

test('a person rebuilt from their events equals the stored state', () => {
	const deeds: Deed[] = [
		...ACTIVATED,
		[{ type: 'PASSPHRASE_SET', clear: {}, sealed: {} }, byPatient],
		[{ type: 'SECOND_FACTOR_SET', clear: { kind: 'totp' }, sealed: {} }, byPatient],
		[{ type: 'RECOVERY_CODES_ISSUED', clear: { count: 10 }, sealed: {} }, byPatient],
		[{ type: 'RECOVERY_CODE_USED', clear: {}, sealed: {} }, byPatient],
		[words('w1'), byPatient],
		[tried('w1'), byProvider],
		[checked('w1'), byProvider],
		[
			{ type: 'LOCKED', clear: { until: null }, sealed: {} },
			{ actor: 'system', role: 'system' }
		],
		[{ type: 'UNLOCKED', clear: {}, sealed: {} }, byDesk]
	];
	const state = after(...deeds);
	const stream = [
		{ event: added(), envelope: envelope(1) },
		...deeds.map(([event, by], n) => ({ event, envelope: envelope(n + 2, by) }))
	];
	expect(state.recoveryCodesLeft).toBe(9);
	expect(rebuildPerson(stream)).toEqual(JSON.parse(JSON.stringify(state)));
	expect(() => rebuildPerson(stream.toSpliced(2, 1))).toThrow('does not follow');
});
