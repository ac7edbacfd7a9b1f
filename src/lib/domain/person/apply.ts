import type { Envelope } from '../enrolment/events.ts';
import { assertNever } from '../result.ts';
import type { PersonEvent, PersonEventOf } from './events.ts';
import type { PersonState } from './state.ts';

export const initialPerson = (
	{ clear, sealed }: PersonEventOf<'PERSON_ADDED'>,
	{ at, seq }: Envelope
): PersonState => ({
	schema: 'preface/person-state@1',
	seq,
	...clear,
	...sealed,
	addedAt: at,
	invitation: null,
	activatedAt: null,
	passphraseSetAt: null,
	secondFactors: [],
	recoveryCodesLeft: 0,
	words: null,
	identity: null,
	handledBy: [],
	locked: null,
	leftAt: null
});

/** The state after an event that stands. Asks nobody whether it may: that was `refusalOf`. */
export function applyPerson(before: PersonState, event: PersonEvent, envelope: Envelope): PersonState {
	const { at, actor, seq } = envelope;
	const state = { ...before, seq };
	switch (event.type) {
		case 'PERSON_ADDED':
			throw new Error('Nobody is added twice');
		case 'INVITATION_ISSUED':
			return invite(state, event, envelope);
		case 'INVITATION_USED':
			return { ...state, invitation: state.invitation && { ...state.invitation, usedAt: at } };
		case 'INVITATION_TAKEN_BACK':
			return { ...state, invitation: state.invitation && { ...state.invitation, takenBackAt: at } };
		case 'ACTIVATED':
			return { ...state, activatedAt: state.activatedAt ?? at, locked: null };
		case 'CONTACT_CHANGED':
			return { ...state, ...event.sealed, handledBy: handled(state, actor) };
		case 'NAME_CORRECTED': {
			const { legalName, calledName, dateOfBirth } = event.sealed;
			return { ...state, legalName, calledName, dateOfBirth };
		}
		case 'MESSAGE_LANGUAGE_CHOSEN':
			return { ...state, language: event.clear.language };
		case 'PASSPHRASE_SET':
			return { ...state, passphraseSetAt: at };
		case 'SECOND_FACTOR_SET':
			return { ...state, secondFactors: [...new Set([...state.secondFactors, event.clear.kind])] };
		case 'RECOVERY_CODES_ISSUED':
			return { ...state, recoveryCodesLeft: event.clear.count };
		case 'RECOVERY_CODE_USED':
			return { ...state, recoveryCodesLeft: state.recoveryCodesLeft - 1 };
		case 'WORDS_MADE':
			return { ...state, words: { ...event.clear, provider: null, wrongTries: 0 } };
		case 'WORDS_TRIED':
			return { ...state, words: tried(state, actor) };
		case 'IDENTITY_CHECKED':
			return actor === 'system' ? state : identified(state, event, actor, at);
		case 'IDENTITY_VOIDED':
			return { ...state, identity: null, words: null };
		case 'SIGN_INS_ENDED':
			// The words were shown in a sign-in that is over.
			return { ...state, words: null };
		case 'LOCKED':
			// Anybody outside can bring a lock about: the words that their reader has on screen stay good.
			return { ...state, locked: { since: at, until: event.clear.until } };
		case 'UNLOCKED':
			return { ...state, locked: null };
		case 'PERSON_LEFT':
			return { ...state, leftAt: at, words: null };
		default:
			return assertNever(event);
	}
}

/** Recovery may be in other hands than before: whoever comes back by it has to show again who they are (design §4.9). */
function invite(
	state: PersonState,
	{ clear }: PersonEventOf<'INVITATION_ISSUED'>,
	{ at, actor }: Envelope
): PersonState {
	const invited: PersonState = {
		...state,
		invitation: {
			id: clear.invitation,
			kind: clear.kind,
			issuedBy: actor,
			issuedAt: at,
			expiresAt: clear.expiresAt,
			usedAt: null,
			takenBackAt: null
		},
		handledBy: handled(state, actor)
	};
	return clear.kind === 'recovery' ? { ...invited, identity: null, words: null } : invited;
}

const handled = ({ handledBy }: PersonState, actor: Envelope['actor']): PersonState['handledBy'] =>
	actor === 'system' || handledBy.includes(actor) ? handledBy : [...handledBy, actor];

const tried = ({ words }: PersonState, actor: Envelope['actor']): PersonState['words'] =>
	words && {
		...words,
		provider: actor === 'system' ? words.provider : actor,
		wrongTries: words.wrongTries + 1
	};

const identified = (
	state: PersonState,
	{ clear }: PersonEventOf<'IDENTITY_CHECKED'>,
	by: Exclude<Envelope['actor'], 'system'>,
	at: string
): PersonState => ({
	...state,
	identity: {
		challenge: clear.challenge,
		method: 'four_words',
		by,
		at,
		aloneAfterOwnInvitation: clear.aloneAfterOwnInvitation
	},
	words: null,
	handledBy: []
});
