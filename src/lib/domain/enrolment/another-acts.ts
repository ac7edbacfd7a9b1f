import { type Result, ok, refuse } from '../result.ts';
import type { EnrolmentEventOf, Envelope } from './events.ts';
import type { EnrolmentRefusalReason } from './refusal.ts';
import type { EnrolmentState } from './state.ts';

type Applied = Result<EnrolmentState, EnrolmentRefusalReason>;

/** Of what a provider writes about the talk. */
export const MOST_TALK_CHARACTERS = 1_000;

/** Somebody else answers or signs for the person, and nobody of the care team has talked with them about it. */
export const anotherActsOpen = ({ anotherActs }: Pick<EnrolmentState, 'anotherActs'>): boolean =>
	anotherActs !== null && anotherActs.talkedOver === null;

/** Nobody signs for somebody else here. Said before a signature, it holds the signature until a provider has talked. */
export function sayAnotherActs(
	state: EnrolmentState,
	{ type }: EnrolmentEventOf<'ANOTHER_ACTS_SAID'>,
	{ at }: Envelope
): Applied {
	if (state.signature) return refuse({ code: 'out_of_order', event: type });
	return anotherActsOpen(state)
		? refuse({ code: 'said_already' })
		: ok({ ...state, anotherActs: { at, talkedOver: null } });
}

/** A provider has talked with the person, and says what came of it. From now on they may sign; nobody else ever may. */
export function talkOverAnotherActs(
	state: EnrolmentState,
	{ sealed }: EnrolmentEventOf<'ANOTHER_ACTS_TALKED_OVER'>,
	{ at, actor }: Envelope
): Applied {
	const { anotherActs } = state;
	if (!anotherActs || anotherActs.talkedOver) return refuse({ code: 'nothing_to_address' });
	const note = sealed.note.trim();
	if (note === '') return refuse({ code: 'words_missing' });
	if (note.length > MOST_TALK_CHARACTERS)
		return refuse({ code: 'words_too_long', mostCharacters: MOST_TALK_CHARACTERS });
	return ok({ ...state, anotherActs: { ...anotherActs, talkedOver: { by: actor, at, note } } });
}
