import type { VisitClearance } from '../../../domain/clearance/clearance.ts';
import type { VisitFact } from '../../../domain/enrolment/state.ts';
import type { MemberId, VisitId } from '../../../domain/ids.ts';
import { ageOn } from '../../../domain/person/age.ts';
import type { InvitationKind } from '../../../domain/person/events.ts';
import { todayIn } from '../streams/person-stream.ts';
import type { VisitDayShown } from '../visit-day/care-visit-day.ts';
import type { PersonView } from './person-view.ts';
import type { CareFacts } from './read-care.ts';
import type { StaffChoice } from './staff-choices.ts';
import type { NameOf, Who } from './who.ts';

/** Two identifiers that stand on every page about somebody. */
export type PersonFace = {
	member: MemberId;
	legalName: string;
	calledName: string | null;
	/** YYYY-MM-DD. */
	dateOfBirth: string;
	ageYears: number;
};

export type AccountShown = {
	email: string | null;
	mobile: string | null;
	personCode: string | null;
	language: string;
	activatedAt: string | null;
	/** The latest link; null only for somebody who was never sent one. */
	invitation: {
		is: 'open' | 'used' | 'expired' | 'taken_back';
		kind: InvitationKind;
		issuedAt: string;
		expiresAt: string;
		by: Who;
	} | null;
	lockedUntil: string | 'until_recovery' | null;
};

export type VisitShown = {
	visit: VisitId;
	startsAt: string;
	status: VisitFact['status'];
	staff: StaffChoice[];
	/** Who drives; null for whoever may not see answers and for a visit without one. */
	driver: string | null;
	confirmedAt: string | null;
	/** What the person answered shortly before it; null for whoever may not see answers. */
	day: VisitDayShown | null;
	decision: { is: 'go' | 'no_go'; name: string; at: string; reason: string | null } | null;
	/** Null for whoever sees states only. */
	clearance: VisitClearance | null;
};

export function faceOf({ ctx, clinic, member, profile }: PersonView): PersonFace {
	const { legalName, calledName, dateOfBirth } = profile;
	// Only staff have no date of birth, and this is a patient.
	const born = dateOfBirth ?? '';
	return {
		member,
		legalName,
		calledName,
		dateOfBirth: born,
		ageYears: born === '' ? 0 : ageOn(born, todayIn(clinic, ctx.now))
	};
}

export function accountOf({ ctx, profile, person }: PersonView, nameOf: NameOf): AccountShown {
	const { email, mobile, personCode } = profile;
	const { invitation, locked } = person;
	return {
		email,
		mobile,
		personCode,
		language: person.language,
		activatedAt: person.activatedAt,
		invitation: invitation && {
			is: invitationIs(invitation, ctx.now),
			kind: invitation.kind,
			issuedAt: invitation.issuedAt,
			expiresAt: invitation.expiresAt,
			by: nameOf(invitation.issuedBy)
		},
		lockedUntil: lockOf(locked, ctx.now)
	};
}

function invitationIs(
	{ usedAt, takenBackAt, expiresAt }: NonNullable<PersonView['person']['invitation']>,
	now: Date
): NonNullable<AccountShown['invitation']>['is'] {
	if (usedAt !== null) return 'used';
	if (takenBackAt !== null) return 'taken_back';
	return now >= new Date(expiresAt) ? 'expired' : 'open';
}

function lockOf(locked: PersonView['person']['locked'], now: Date): AccountShown['lockedUntil'] {
	if (!locked) return null;
	if (locked.until === null) return 'until_recovery';
	return now < new Date(locked.until) ? locked.until : null;
}

export function visitShown(fact: VisitFact, nameOf: NameOf, care: CareFacts | null): VisitShown {
	const { visit, startsAt, status, staff, driver, confirmed, decision } = fact;
	return {
		visit,
		startsAt,
		status,
		staff: staff.flatMap((id) => {
			const who = nameOf(id);
			return who.kind === 'member' ? [{ id, name: who.name }] : [];
		}),
		driver: care && (driver?.name ?? null),
		confirmedAt: confirmed?.at ?? null,
		day: care?.visitDays.get(visit) ?? null,
		decision:
			care && decision
				? {
						is: decision.is,
						name: decision.name,
						at: decision.at,
						reason: decision.is === 'no_go' ? decision.reason : null
					}
				: null,
		clearance: care?.visitClearance.get(visit) ?? null
	};
}

export const byStart = (a: VisitShown, b: VisitShown): number =>
	Date.parse(a.startsAt) - Date.parse(b.startsAt);
