import type { MemberId } from '../ids.ts';
import { type Profession, type Role, STAFF_ROLES, prescribes } from './roles.ts';

/**
 * Who may do what, in one table: role × action × subject (R8, R41, design §1, §2). Operations ask `may` before they read
 * anything; the refusal test is generated from this table and from routes.ts. What is not listed nobody may do.
 */
type Rule = {
	roles: readonly Role[];
	/** self: only about oneself. other: never about oneself. Left out: about anybody in the clinic. */
	subject?: 'self' | 'other';
	/** Only a provider whose profession lets them prescribe. */
	prescriber?: true;
};

const PATIENT_SELF = { roles: ['patient'], subject: 'self' } as const satisfies Rule;
const PROVIDER = { roles: ['provider'] } as const satisfies Rule;
/** The front desk sees names, contact, visits and states; never answers, queries, or the problem treated. */
const CARE = { roles: ['provider', 'frontdesk'] } as const satisfies Rule;
const ADMIN = { roles: ['admin'] } as const satisfies Rule;

export const ACCESS = {
	// What only the person does, for themselves. Nobody on the staff appears in these rows (design §4.9).
	'home.see': PATIENT_SELF,
	'course.learn': PATIENT_SELF,
	'course.answer': PATIENT_SELF,
	'query.ask': PATIENT_SELF,
	'health.answer': PATIENT_SELF,
	'matters.write': PATIENT_SELF,
	'check-in.give': PATIENT_SELF,
	'records.choose': PATIENT_SELF,
	'language.choose': PATIENT_SELF,
	'identity.show-words': PATIENT_SELF,
	'consent.sign': PATIENT_SELF,
	'consent.decline': PATIENT_SELF,
	'consent.withdraw': PATIENT_SELF,
	'visit.confirm-own': PATIENT_SELF,
	'copy.read': PATIENT_SELF,
	'data.download': PATIENT_SELF,
	'contact.change-own': PATIENT_SELF,

	// Everybody about their own way in.
	'account.manage-own': {
		roles: ['patient', 'provider', 'frontdesk', 'editor', 'approver', 'admin'],
		subject: 'self'
	},

	/** What only staff have: recovery codes, and an account page in the frame of staff. */
	'staff-account.manage-own': { roles: STAFF_ROLES, subject: 'self' },

	'person.list': CARE,
	'person.see': CARE,
	'person.invite': CARE,
	'person.change-contact': { ...CARE, subject: 'other' },
	'person.correct-name': { ...CARE, subject: 'other' },
	'person.recover': { ...CARE, subject: 'other' },
	'person.leave': PROVIDER,
	'enrolment.open': CARE,
	'enrolment.close': PROVIDER,
	'visit.see': CARE,
	'visit.book': CARE,
	'visit.move': CARE,
	'visit.cancel': CARE,

	'queue.see': PROVIDER,
	'person.see-answers': PROVIDER,
	'timeline.see': PROVIDER,
	'plan.see': PROVIDER,
	'plan.enter': PROVIDER,
	'query.answer': PROVIDER,
	/** Not about oneself: nobody hears their own explanation. */
	'teach-back.judge': { ...PROVIDER, subject: 'other' },
	'health.address': PROVIDER,
	'objective.release': PROVIDER,
	'objective.give-back': PROVIDER,
	'identity.check': { ...PROVIDER, subject: 'other' },
	'identity.void': { ...PROVIDER, subject: 'other' },
	'another-acts.talk-over': { ...PROVIDER, subject: 'other' },
	'understanding.review': { ...PROVIDER, subject: 'other' },
	'consent.countersign': { ...PROVIDER, subject: 'other' },
	'clearance.see': PROVIDER,
	'clearance.sign': { ...PROVIDER, subject: 'other', prescriber: true },
	'clearance.take-back': PROVIDER,
	/** They told the clinic that they go back to paper. */
	'paper.record': { ...PROVIDER, subject: 'other' },
	'refusal.record': { ...PROVIDER, subject: 'other' },
	'withdrawal.record': { ...PROVIDER, subject: 'other' },
	'visit.state': PROVIDER,
	'visit.decide': { ...PROVIDER, subject: 'other' },
	'visit.start': PROVIDER,
	'visit.end': PROVIDER,
	'record.read': PROVIDER,
	'record.verify': PROVIDER,
	'packet.print': PROVIDER,

	'course.read': { roles: ['provider', 'editor', 'approver', 'admin'] },
	'course.review': PROVIDER,
	'course.adopt': { roles: ['admin', 'approver'] },

	/** The clinic's own course while it is being made. */
	'studio.see': { roles: ['editor', 'approver'] },
	'studio.edit': { roles: ['editor'] },
	/** Another person than the author, where there is one: the clinic's own log decides that. */
	'studio.approve': { roles: ['approver'] },
	/** A translation: whoever reads both languages. */
	'translation.review': { roles: ['provider', 'approver', 'editor'] },

	/** Messages to patients that wait for somebody to hand them on. */
	'outbox.see': CARE,
	/** Messages to staff: the administrator sees no patient. */
	'outbox.see-staff': ADMIN,
	'settings.see': ADMIN,
	'settings.change': ADMIN,
	'numbers.confirm': ADMIN,
	'staff.see': ADMIN,
	'staff.manage': ADMIN,
	'alerts.see': ADMIN
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof ACCESS;
export const ACTIONS = Object.keys(ACCESS).filter((name): name is Action => name in ACCESS);

export type Member = { id: MemberId; roles: readonly Role[]; profession: Profession | null };
/** The person whom it is about. */
export type Subject = { memberId?: MemberId };

/**
 * True when this member may do this to this subject. An action that is only ever about oneself, or never, is refused
 * when the subject is not named: forgetting it must not open anything.
 */
export function may(member: Member, action: Action, subject?: Subject): boolean {
	const rule: Rule = ACCESS[action];
	if (!mayInPrinciple(member, action)) return false;
	if (!rule.subject) return true;
	if (!subject?.memberId) return false;
	return (subject.memberId === member.id) === (rule.subject === 'self');
}

/** True when there is a subject to whom this member may do this: for menus and for pages without a subject. */
export function mayInPrinciple({ roles, profession }: Omit<Member, 'id'>, action: Action): boolean {
	const rule: Rule = ACCESS[action];
	const as = rule.roles.filter((role) => roles.includes(role));
	return rule.prescriber ? as.includes('provider') && prescribes(profession) : as.length > 0;
}

/** The role in which a member does this, as the log names it; null when none of theirs allows it. */
export function roleFor({ roles, profession }: Omit<Member, 'id'>, action: Action): Role | null {
	if (!mayInPrinciple({ roles, profession }, action)) return null;
	const rule: Rule = ACCESS[action];
	return rule.roles.find((role) => roles.includes(role)) ?? null;
}
