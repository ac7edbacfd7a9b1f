import type { InvitationId, SignInId } from '../ids.ts';

/**
 * Everything that can happen to one person in one clinic, patient or staff: invitation, activation, contact,
 * recovery, identity (design §3, §4.9). `clear` is readable in the database; `sealed` only under the person's key.
 * No secret is ever here: no token, no passphrase, no words, nor a hash of one.
 */

/** setup: the first administrator of a clinic. recovery: a new invitation for somebody who lost their way in. */
export type InvitationKind = 'activation' | 'recovery' | 'staff' | 'setup';
export type PersonKind = 'patient' | 'staff';
export type SecondFactorKind = 'totp' | 'passkey';
export type IdentityVoidedBecause = 'recovery' | 'doubt';
export type SignInsEndedBecause =
	'asked' | 'recovery' | 'suspended' | 'left' | 'passphrase_changed' | 'locked';
export type ContactField = 'email' | 'mobile';

/** One challenge of four words, shown once to the patient; the id names the stored hash, never the words. */
export type ChallengeId = string;

type E<T extends string, Clear = object, Sealed = object> = { type: T; clear: Clear; sealed: Sealed };

export type PersonEvent =
	| E<
			'PERSON_ADDED',
			{ kind: PersonKind; language: string },
			{
				legalName: string;
				/** What to call the person on screen; null: the legal name. */
				calledName: string | null;
				/** YYYY-MM-DD; null only for staff. */
				dateOfBirth: string | null;
				email: string | null;
				mobile: string | null;
			}
	  >
	| E<'INVITATION_ISSUED', { invitation: InvitationId; kind: InvitationKind; expiresAt: string }>
	| E<'INVITATION_USED', { invitation: InvitationId }>
	| E<'INVITATION_TAKEN_BACK', { invitation: InvitationId }>
	| E<'ACTIVATED', { invitation: InvitationId }>
	| E<'CONTACT_CHANGED', { fields: ContactField[] }, { email: string | null; mobile: string | null }>
	| E<
			'NAME_CORRECTED',
			object,
			{ legalName: string; calledName: string | null; dateOfBirth: string | null; reason: string }
	  >
	/** In which they get their messages; the language of the course is the enrolment's. */
	| E<'MESSAGE_LANGUAGE_CHOSEN', { language: string }>
	| E<'PASSPHRASE_SET'>
	| E<'SECOND_FACTOR_SET', { kind: SecondFactorKind }>
	| E<'RECOVERY_CODES_ISSUED', { count: number }>
	| E<'RECOVERY_CODE_USED'>
	/** Bound to the sign-in that saw the words; to a provider from the first try on. */
	| E<'WORDS_MADE', { challenge: ChallengeId; signIn: SignInId; expiresAt: string }>
	/** A wrong try. A right one is IDENTITY_CHECKED. */
	| E<'WORDS_TRIED', { challenge: ChallengeId }>
	| E<
			'IDENTITY_CHECKED',
			{
				challenge: ChallengeId;
				/** The checker also invited, changed contact or issued recovery: allowed only in a one-provider clinic. */
				aloneAfterOwnInvitation: boolean;
			}
	  >
	| E<'IDENTITY_VOIDED', { because: IdentityVoidedBecause }>
	| E<'SIGN_INS_ENDED', { because: SignInsEndedBecause }>
	| E<'LOCKED', { until: string | null }>
	| E<'UNLOCKED'>
	| E<'PERSON_LEFT'>;

export type PersonEventType = PersonEvent['type'];
export type PersonEventOf<T extends PersonEventType> = Extract<PersonEvent, { type: T }>;
