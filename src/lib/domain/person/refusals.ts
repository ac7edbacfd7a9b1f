import type { Envelope } from '../enrolment/events.ts';
import { isCalendarDay } from './age.ts';
import type { PersonEvent, PersonEventType } from './events.ts';
import { type CheckerRefusal, type WordsRefusal, checkerOf, wordsRefusal } from './identity.ts';
import { type InvitationRefusal, fitsPerson, invitationRefusal } from './invitation.ts';
import type { PersonState } from './state.ts';

/** What a person event may rest on beyond its own stream. */
export type PersonContext = {
	/** YYYY-MM-DD in the clinic's zone. */
	today: string;
	/** Members with the role of provider who are not suspended. */
	activeProviders: number;
};

export type PersonRefusal =
	| { code: 'out_of_order'; event: PersonEventType }
	| { code: 'left' }
	| { code: 'name_missing' }
	| { code: 'date_of_birth_missing' }
	| { code: 'date_of_birth_impossible' }
	| { code: 'under_age'; leastYears: number }
	| { code: 'not_activated' }
	| { code: 'not_a_patient' }
	| { code: 'only_a_provider' }
	| InvitationRefusal
	| WordsRefusal
	| CheckerRefusal;

/** A patient has two identifiers on every page: a legal name and a real date of birth. */
export function identifiersRefusal(
	{ legalName, dateOfBirth }: { legalName: string; dateOfBirth: string | null },
	kind: PersonState['kind'],
	today: string
): PersonRefusal | null {
	if (legalName.trim() === '') return { code: 'name_missing' };
	if (dateOfBirth === null) return kind === 'patient' ? { code: 'date_of_birth_missing' } : null;
	return isCalendarDay(dateOfBirth) && dateOfBirth >= '1900-01-01' && dateOfBirth <= today
		? null
		: { code: 'date_of_birth_impossible' };
}

/** Why an event cannot happen to this person now; null when it can. */
export function refusalOf(
	state: PersonState,
	event: PersonEvent,
	{ at, actor, role }: Envelope,
	{ today, activeProviders }: PersonContext
): PersonRefusal | null {
	if (state.leftAt !== null) return { code: 'left' };
	switch (event.type) {
		case 'PERSON_ADDED':
			return { code: 'out_of_order', event: event.type };
		case 'NAME_CORRECTED':
			return identifiersRefusal(event.sealed, state.kind, today);
		case 'INVITATION_ISSUED':
			return fitsPerson(event.clear.kind, state) ? null : { code: 'invitation_of_another_kind' };
		case 'INVITATION_USED':
		case 'INVITATION_TAKEN_BACK':
			return invitationRefusal(state.invitation, event.clear.invitation, at);
		case 'ACTIVATED':
			return state.invitation?.id === event.clear.invitation && state.invitation.usedAt !== null
				? null
				: { code: 'out_of_order', event: event.type };
		case 'WORDS_MADE':
			if (state.kind !== 'patient') return { code: 'not_a_patient' };
			return state.activatedAt === null ? { code: 'not_activated' } : null;
		case 'WORDS_TRIED':
		case 'IDENTITY_CHECKED': {
			if (role !== 'provider') return { code: 'only_a_provider' };
			const refusal = wordsRefusal(state, event.clear.challenge, actor, at);
			if (refusal) return refusal;
			const checker = checkerOf(state, actor, activeProviders);
			if (!checker.ok) return checker.error;
			const isSaid =
				event.type === 'WORDS_TRIED' ||
				event.clear.aloneAfterOwnInvitation === checker.value.aloneAfterOwnInvitation;
			return isSaid ? null : { code: 'out_of_order', event: event.type };
		}
		case 'RECOVERY_CODE_USED':
			return state.recoveryCodesLeft > 0 ? null : { code: 'out_of_order', event: event.type };
		default:
			return null;
	}
}
