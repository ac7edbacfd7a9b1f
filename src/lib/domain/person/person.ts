import type { Envelope } from '../enrolment/events.ts';
import { type Result, assertNever, ok, refuse } from '../result.ts';
import { LEAST_AGE_YEARS, isAdultOn, isCalendarDay } from './age.ts';
import type { PersonEvent, PersonEventOf, PersonEventType } from './events.ts';
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

type Applied = Result<PersonState, PersonRefusal>;
type RecordedPerson = { event: PersonEvent; envelope: Envelope };

/** Adds somebody. A patient has a legal name and a date of birth (two identifiers) and is an adult. */
export function beginPerson(event: PersonEvent, envelope: Envelope, { today }: PersonContext): Applied {
	if (event.type !== 'PERSON_ADDED') return refuse({ code: 'out_of_order', event: event.type });
	const { kind } = event.clear;
	const refusal = identifiersRefusal(event.sealed, kind, today);
	if (refusal) return refuse(refusal);
	const { dateOfBirth } = event.sealed;
	if (kind === 'patient' && dateOfBirth !== null && !isAdultOn(dateOfBirth, today)) {
		return refuse({ code: 'under_age', leastYears: LEAST_AGE_YEARS });
	}
	return ok(initialPerson(event, envelope));
}

/** The next state of a person, or the reason why not. */
export function evolvePerson(
	state: PersonState,
	event: PersonEvent,
	envelope: Envelope,
	context: PersonContext
): Applied {
	const refusal = refuseByFacts(state, event, envelope, context);
	return refusal ? refuse(refusal) : ok(applyPerson(state, event, envelope));
}

/** The fold of a whole stream; equals the stored snapshot. */
export function rebuildPerson(stream: readonly RecordedPerson[]): PersonState {
	const [first, ...rest] = stream;
	if (first?.event.type !== 'PERSON_ADDED') throw new Error('A person begins with being added');
	return rest.reduce(
		(state, { event, envelope }) => {
			if (envelope.seq !== state.seq + 1)
				throw new Error(`Event ${envelope.seq} does not follow ${state.seq}`);
			return applyPerson(state, event, envelope);
		},
		initialPerson(first.event, first.envelope)
	);
}

const initialPerson = (
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

function identifiersRefusal(
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

function refuseByFacts(
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

function applyPerson(before: PersonState, event: PersonEvent, envelope: Envelope): PersonState {
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
			return { ...state, locked: { since: at, until: event.clear.until }, words: null };
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
