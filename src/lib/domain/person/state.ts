import type { InvitationId, MemberId, SignInId } from '../ids.ts';
import type { ChallengeId, InvitationKind, PersonKind, SecondFactorKind } from './events.ts';

/** Where one person's stream stands, as JSON. A fold of the stream and of nothing else. Times are ISO 8601 in UTC. */
export type PersonState = {
	schema: 'preface/person-state@1';
	seq: number;
	kind: PersonKind;
	language: string;
	addedAt: string;
	legalName: string;
	calledName: string | null;
	/** YYYY-MM-DD; null only for staff. */
	dateOfBirth: string | null;
	email: string | null;
	mobile: string | null;
	/** The latest one; an older one stopped working when this was issued. */
	invitation: Invitation | null;
	activatedAt: string | null;
	passphraseSetAt: string | null;
	secondFactors: SecondFactorKind[];
	recoveryCodesLeft: number;
	words: WordsChallenge | null;
	/** The check that counts now; null before the first and after recovery or doubt. */
	identity: IdentityCheck | null;
	/** Who invited, changed contact or issued recovery since the last identity check: not the next one alone. */
	handledBy: MemberId[];
	locked: { since: string; until: string | null } | null;
	leftAt: string | null;
};

export type Invitation = {
	id: InvitationId;
	kind: InvitationKind;
	issuedBy: MemberId | 'system';
	issuedAt: string;
	expiresAt: string;
	usedAt: string | null;
	takenBackAt: string | null;
};

export type WordsChallenge = {
	challenge: ChallengeId;
	signIn: SignInId;
	expiresAt: string;
	/** The provider of the first try; null before. */
	provider: MemberId | null;
	wrongTries: number;
};

export type IdentityCheck = {
	challenge: ChallengeId;
	method: 'four_words';
	by: MemberId;
	at: string;
	aloneAfterOwnInvitation: boolean;
};
