import { describe, expect, test } from 'vitest';
import type { ChangeImpact } from '../../content/change-impact.ts';
import type { Source } from '../../content/model.ts';
import { draftId, memberId, type MemberId } from '../../ids.ts';
import { sha256Hex } from '../../ledger/sha256.ts';
import type { StaffRole } from '../../access/roles.ts';
import { beginClinic, evolveClinic, rebuildClinic } from '../clinic.ts';
import type { ClinicEvent } from '../events.ts';
import type { WhoCame } from '../staff.ts';
import type { ClinicState } from '../state.ts';
import type { SourceCheck } from './proposal.ts';
import { notLookedUp, sourcesToLookUp } from './sources-to-look-up.ts';

const id = (n: number) => memberId(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
const [EDITOR, APPROVER, SECOND] = [id(1), id(2), id(3)] as const;
const DRAFT = draftId('00000000-0000-4000-8000-0000000000d1');
const OTHER_DRAFT = draftId('00000000-0000-4000-8000-0000000000d2');
const [BASE, OWN, OWN_TOO] = [sha256Hex('base'), sha256Hex('own'), sha256Hex('own too')] as const;
const EVERYBODY: WhoCame = new Set([EDITOR, APPROVER, SECOND]);
const at = (minutes: number) =>
	new Date(Date.parse('2026-11-02T16:00:00.000Z') + minutes * 60_000).toISOString();

type Step = [ClinicEvent, (MemberId | 'system')?];
const staff = (member: MemberId, roles: StaffRole[]): Step => [
	{ type: 'STAFF_INVITED', clear: { member, roles, profession: null }, sealed: {} }
];
const stored = (version: typeof BASE): Step => [
	{ type: 'COURSE_STORED', clear: { course: 'test', version, label: '1.0.0' }, sealed: {} }
];
const adopted = (
	version: typeof BASE,
	from: typeof BASE | null,
	impact: ChangeImpact = 'editorial',
	reopens?: string[]
): Step => [
	{ type: 'COURSE_ADOPTED', clear: { version, from, impact, ...(reopens && { reopens }) }, sealed: {} },
	'system'
];
const proposed = (version: typeof BASE, by = EDITOR, draft = DRAFT, authors?: MemberId[]): Step => [
	{
		type: 'COURSE_PROPOSED',
		clear: {
			version,
			draft,
			impact: 'clarifying',
			suggested: 'material',
			reopens: ['call'],
			forms: {},
			...(authors && { authors })
		},
		sealed: { note: 'Parking.' }
	},
	by
];
const approved = (version: typeof BASE, by: MemberId, own = false, publishAt: string | null = null): Step => [
	{
		type: 'COURSE_APPROVED',
		clear: { version, meaning: sha256Hex('I approve'), own, publishAt },
		sealed: { name: 'Dr. Okafor' }
	},
	by
];
const sentBack = (version: typeof BASE, by = APPROVER, why = 'Too long.'): Step => [
	{ type: 'COURSE_SENT_BACK', clear: { version }, sealed: { why } },
	by
];
const stopped = (version: typeof BASE): Step => [
	{ type: 'PUBLISHING_STOPPED', clear: { version }, sealed: { why: 'Not yet.' } },
	APPROVER
];
const declined = (version: typeof BASE, why = 'Ours is newer.'): Step => [
	{ type: 'BASE_DECLINED', clear: { version }, sealed: { why } },
	APPROVER
];

const recorded = (steps: readonly Step[]) =>
	steps.map(([event, actor = 'system'], index) => ({
		event,
		envelope: { at: at(index), actor, role: 'admin', seq: index + 2 }
	}));
const FIRST: ClinicEvent = { type: 'CLINIC_ADDED', clear: { slug: 'harbor', name: 'Harbor' }, sealed: {} };
const first = { event: FIRST, envelope: { at: at(-1), actor: 'system' as const, role: 'system', seq: 1 } };

function after(...steps: Step[]): ClinicState {
	const begun = beginClinic(first.event, first.envelope);
	if (!begun.ok) throw new Error('The clinic does not begin');
	return recorded(steps).reduce((state, { event, envelope }) => {
		const next = evolveClinic(state, event, envelope, EVERYBODY);
		if (!next.ok) throw new Error(`${event.type}: ${next.error.code}`);
		return next.value;
	}, begun.value);
}
/** Null when it may happen. */
function codeOf(state: ClinicState, [event, actor = 'system']: Step): string | null {
	const next = evolveClinic(state, event, { at: at(60), actor, role: 'x', seq: state.seq + 1 }, EVERYBODY);
	return next.ok ? null : next.error.code;
}

const TWO_APPROVERS = [staff(EDITOR, ['editor']), staff(APPROVER, ['approver']), staff(SECOND, ['approver'])];
const IN_USE = [...TWO_APPROVERS, stored(BASE), adopted(BASE, null), stored(OWN)];

describe('a version is published by two people', () => {
	test('its author hands it over, another approves it, and only then it is in use', () => {
		const open = after(...IN_USE, proposed(OWN));
		expect(codeOf(open, adopted(OWN, BASE))).toBe('not_approved');
		const state = after(
			...IN_USE,
			proposed(OWN),
			approved(OWN, APPROVER),
			adopted(OWN, BASE, 'clarifying', ['call'])
		);
		expect(state.adopted?.version).toBe(OWN);
		expect(state.proposals.map(({ stands }) => stands.is)).toEqual(['published']);
		expect(state.publications.at(-1)).toMatchObject({ version: OWN, from: BASE, reopens: ['call'] });
	});

	test('nobody approves their own words where somebody else could', () => {
		const state = after(...IN_USE, proposed(OWN, APPROVER));
		expect(codeOf(state, approved(OWN, APPROVER, true))).toBe('own_proposal');
		expect(codeOf(state, approved(OWN, APPROVER, false))).toBe('own_proposal');
		expect(codeOf(state, approved(OWN, SECOND))).toBe(null);
		// Nor is it said of somebody else's that it is one's own.
		expect(codeOf(state, approved(OWN, SECOND, true))).toBe('own_proposal');
	});

	test('a clinic with one approver may approve its own, and it is marked', () => {
		const alone = [staff(APPROVER, ['editor', 'approver']), stored(BASE), adopted(BASE, null), stored(OWN)];
		const state = after(...alone, proposed(OWN, APPROVER));
		expect(codeOf(state, approved(OWN, APPROVER, false))).toBe('own_proposal');
		expect(
			after(...alone, proposed(OWN, APPROVER), approved(OWN, APPROVER, true)).proposals[0]?.stands
		).toMatchObject({
			is: 'approved',
			own: true,
			name: 'Dr. Okafor'
		});
	});

	test('whoever took a step in the draft approves their own words, whoever handed it over', () => {
		const wrote = [APPROVER, EDITOR];
		const state = after(...IN_USE, proposed(OWN, EDITOR, DRAFT, wrote));
		expect(codeOf(state, approved(OWN, APPROVER))).toBe('own_proposal');
		expect(codeOf(state, approved(OWN, APPROVER, true))).toBe('own_proposal');
		expect(codeOf(state, approved(OWN, SECOND))).toBe(null);
		// Whoever handed over what others wrote answers for it as well.
		const theirs = after(...IN_USE, proposed(OWN, APPROVER, DRAFT, [EDITOR]));
		expect(codeOf(theirs, approved(OWN, APPROVER))).toBe('own_proposal');
		// In a clinic with one approver it is marked.
		const alone = [
			staff(EDITOR, ['editor']),
			staff(APPROVER, ['editor', 'approver']),
			stored(BASE),
			adopted(BASE, null),
			stored(OWN),
			proposed(OWN, EDITOR, DRAFT, wrote)
		];
		expect(codeOf(after(...alone), approved(OWN, APPROVER))).toBe('own_proposal');
		expect(codeOf(after(...alone), approved(OWN, APPROVER, true))).toBe(null);
	});

	test('two approvers at once: the second finds it decided', () => {
		const state = after(...IN_USE, proposed(OWN), approved(OWN, APPROVER));
		expect(codeOf(state, approved(OWN, SECOND))).toBe('not_open');
		expect(codeOf(state, sentBack(OWN, SECOND))).toBe('not_open');
	});

	test('whoever is no approver, or no longer, approves nothing and sends nothing back', () => {
		const state = after(...IN_USE, proposed(OWN));
		expect(codeOf(state, approved(OWN, EDITOR, true))).toBe('not_an_approver');
		expect(codeOf(state, sentBack(OWN, EDITOR))).toBe('not_an_approver');
		const gone = after(...IN_USE, proposed(OWN), [
			{ type: 'STAFF_SUSPENDED', clear: { member: APPROVER }, sealed: {} }
		]);
		expect(codeOf(gone, approved(OWN, APPROVER))).toBe('not_an_approver');
	});

	test('a name and a reason are said', () => {
		const state = after(...IN_USE, proposed(OWN));
		const [event, by] = approved(OWN, APPROVER);
		expect(codeOf(state, [{ ...event, sealed: { name: ' ' } } as ClinicEvent, by])).toBe('name_missing');
		expect(codeOf(state, sentBack(OWN, APPROVER, ' '))).toBe('why_missing');
	});
});

describe('what was decided on something else is not carried over', () => {
	test('a version that was made before another was published would undo it', () => {
		const steps = [...IN_USE, stored(OWN_TOO), proposed(OWN), proposed(OWN_TOO, EDITOR, OTHER_DRAFT)];
		const state = after(...steps, approved(OWN, APPROVER), adopted(OWN, BASE));
		expect(codeOf(state, approved(OWN_TOO, APPROVER))).toBe('course_moved_on');
		expect(codeOf(state, adopted(OWN_TOO, BASE))).toBe('course_moved_on');
	});

	test('the same draft handed over again takes the place of what it was', () => {
		const state = after(...IN_USE, stored(OWN_TOO), proposed(OWN), proposed(OWN_TOO));
		expect(state.proposals.map(({ stands }) => stands.is)).toEqual(['replaced', 'open']);
		expect(codeOf(state, approved(OWN, APPROVER))).toBe('not_open');
	});

	test('what is under way is not handed over a second time, and what was sent back may be', () => {
		expect(codeOf(after(...IN_USE, proposed(OWN)), proposed(OWN))).toBe('already_proposed');
		expect(codeOf(after(...IN_USE, proposed(OWN), sentBack(OWN)), proposed(OWN))).toBe(null);
		expect(codeOf(after(...IN_USE), proposed(BASE))).toBe('already_proposed');
	});

	test('an approval for later may be stopped, and then nothing is published by it', () => {
		const state = after(...IN_USE, proposed(OWN), approved(OWN, APPROVER, false, at(900)));
		expect(codeOf(after(...IN_USE, proposed(OWN)), approved(OWN, APPROVER, false, at(3)))).toBe(
			'publish_time_past'
		);
		expect(codeOf(state, adopted(OWN, BASE))).toBe(null);
		const held = after(...IN_USE, proposed(OWN), approved(OWN, APPROVER, false, at(900)), stopped(OWN));
		expect(codeOf(held, adopted(OWN, BASE))).toBe('not_approved');
	});
});

describe('what was overdue and was looked up again', () => {
	const withChecks = ([event, by]: Step, lookedUp: string[]): Step => [
		{ ...event, clear: { ...event.clear, lookedUp } } as ClinicEvent,
		by
	];

	test('stays with the version: of its author, of its approver, and once it is in use', () => {
		const steps = [
			...IN_USE,
			withChecks(proposed(OWN), ['s1', 's2']),
			withChecks(approved(OWN, APPROVER), ['s3']),
			adopted(OWN, BASE)
		];
		const state = after(...steps);
		const [handedOver, signed] = [at(IN_USE.length), at(IN_USE.length + 1)];
		const checks = [
			{ source: 's1', by: EDITOR, at: handedOver },
			{ source: 's2', by: EDITOR, at: handedOver },
			{ source: 's3', by: APPROVER, at: signed }
		];
		expect(state.proposals[0]?.lookedUp).toEqual(checks);
		expect(state.publications.at(-1)?.lookedUp).toEqual(checks);
		expect(rebuildClinic([first, ...recorded(steps)])).toEqual(state);
	});

	test('a stream of an earlier program, which says nothing of it, stands as it stood', () => {
		const state = after(...IN_USE, proposed(OWN), approved(OWN, APPROVER), adopted(OWN, BASE));
		for (const one of [...state.proposals, ...state.publications]) expect(one).not.toHaveProperty('lookedUp');
	});

	test('is not asked about again, until its time is over once more', () => {
		const dated = (id: string, recheck_on?: string): Source => ({
			id,
			title: id,
			publisher: 'Example Society',
			checked_on: '2026-10-01',
			...(recheck_on === undefined ? {} : { recheck_on }),
			checked_as: 'excerpt'
		});
		const course = { sources: [dated('s1', '2026-11-01'), dated('s2', '2026-11-20'), dated('s3')] };
		const asked = (day: string, checks: SourceCheck[] = []) =>
			sourcesToLookUp(course, `${day}T09:00:00.000Z`, checks).map(({ id }) => id);
		expect(asked('2026-11-02')).toEqual(['s1']);
		const state = after(...IN_USE, withChecks(proposed(OWN), ['s1']));
		const checks = state.proposals[0]?.lookedUp ?? [];
		expect(asked('2026-11-02', checks)).toEqual([]);
		expect(asked('2026-11-20', checks)).toEqual(['s2']);
		expect(asked('2026-12-03', checks)).toEqual(['s1', 's2']);
		expect(notLookedUp(sourcesToLookUp(course, '2026-11-20'), ['s2', 's3'])).toEqual(['s1']);
	});
});

describe('who reads as cleared', () => {
	const seqAfter = (impact: ChangeImpact, reopens?: string[]) => {
		const before = after(...IN_USE);
		const state = after(
			...IN_USE,
			proposed(OWN),
			approved(OWN, APPROVER),
			adopted(OWN, BASE, impact, reopens)
		);
		return { raised: state.changeSeq - before.changeSeq, inForce: state.versionsInForce };
	};

	test('a material or urgent change, or one that reopens something, ends every clearance at once', () => {
		for (const one of [seqAfter('material'), seqAfter('urgent'), seqAfter('clarifying', ['call'])])
			expect(one).toEqual({ raised: 1, inForce: [OWN] });
	});

	test('any other change ends none', () => {
		for (const one of [seqAfter('editorial'), seqAfter('clarifying', [])])
			expect(one).toEqual({ raised: 0, inForce: [BASE, OWN] });
	});
});

test('a base that is not taken is declined once, with a reason', () => {
	expect(codeOf(after(...IN_USE), declined(OWN_TOO, ' '))).toBe('why_missing');
	const state = after(...IN_USE, declined(OWN_TOO));
	expect(state.declinedBases).toMatchObject([{ version: OWN_TOO, by: APPROVER, why: 'Ours is newer.' }]);
	expect(codeOf(state, declined(OWN_TOO))).toBe('already_declined');
});

test('a clinic rebuilt from its events stands where it stood', () => {
	const steps = [
		...IN_USE,
		proposed(OWN),
		sentBack(OWN),
		proposed(OWN),
		approved(OWN, APPROVER),
		adopted(OWN, BASE)
	];
	expect(rebuildClinic([first, ...recorded(steps)])).toEqual(after(...steps));
});
