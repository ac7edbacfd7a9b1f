import type { Envelope } from '../enrolment/events.ts';
import { type Result, ok, refuse } from '../result.ts';
import { LEAST_AGE_YEARS, isAdultOn } from './age.ts';
import { applyPerson, initialPerson } from './apply.ts';
import type { PersonEvent } from './events.ts';
import { type PersonContext, type PersonRefusal, identifiersRefusal, refusalOf } from './refusals.ts';
import type { PersonState } from './state.ts';

export type { PersonContext, PersonRefusal } from './refusals.ts';

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
	const refusal = refusalOf(state, event, envelope, context);
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
