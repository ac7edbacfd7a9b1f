import type { InvitationId } from '../ids.ts';
import type { InvitationKind } from './events.ts';
import type { Invitation, PersonState } from './state.ts';

export type InvitationRefusal =
	| { code: 'unknown_invitation' }
	| { code: 'invitation_used' }
	| { code: 'invitation_expired' }
	| { code: 'invitation_taken_back' }
	| { code: 'invitation_of_another_kind' };

/** Why this invitation opens nothing at `at` (ISO 8601); null when it does. Only the latest one ever does. */
export function invitationRefusal(
	invitation: Invitation | null,
	id: InvitationId,
	at: string
): InvitationRefusal | null {
	if (invitation?.id !== id) return { code: 'unknown_invitation' };
	if (invitation.takenBackAt !== null) return { code: 'invitation_taken_back' };
	if (invitation.usedAt !== null) return { code: 'invitation_used' };
	return Date.parse(at) >= Date.parse(invitation.expiresAt) ? { code: 'invitation_expired' } : null;
}

/** Which kind somebody can be sent: the first way in once, recovery only after it. */
export function fitsPerson(kind: InvitationKind, { kind: person, activatedAt }: PersonState): boolean {
	switch (kind) {
		case 'recovery':
			return activatedAt !== null;
		case 'activation':
			return activatedAt === null && person === 'patient';
		default:
			return activatedAt === null && person === 'staff';
	}
}
