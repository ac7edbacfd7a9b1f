import type { Course } from '../content/model.ts';
import type { Sha256Hex } from '../ids.ts';
import type { Result } from '../result.ts';
import type { EnrolmentContext } from './context.ts';
import type { EnrolmentEvent, EnrolmentEventOf, Envelope } from './events.ts';
import type { EnrolmentRefusal } from './refusal.ts';
import type { EnrolmentState } from './state.ts';

/** An event as it stands in the stream. */
export type Recorded<E extends EnrolmentEvent = EnrolmentEvent> = { event: E; envelope: Envelope };

/** The state after the first event. `course` is the version that the event names. */
export declare function initialState(
	opened: EnrolmentEventOf<'ENROLMENT_OPENED'>,
	envelope: Envelope,
	course: Course
): EnrolmentState;

/** Opens an enrolment or says why not (an unknown language, a person under age). */
export declare function open(
	opened: EnrolmentEventOf<'ENROLMENT_OPENED'>,
	envelope: Envelope,
	course: Course,
	context: EnrolmentContext
): Result<EnrolmentState, EnrolmentRefusal | { code: 'under_age' | 'unknown_language' }>;

/**
 * The only place where an event is applied. Gives the next state or the reason why not, with the present step.
 * `course` is the version the person is on; for COURSE_CHANGED the version it leads to.
 */
export declare function evolve(
	state: EnrolmentState,
	event: EnrolmentEvent,
	envelope: Envelope,
	course: Course,
	context: EnrolmentContext
): Result<EnrolmentState, EnrolmentRefusal>;

/** The fold of a whole stream; equals the stored snapshot. Throws when the stream could not have been written by us. */
export declare function rebuild(
	stream: readonly Recorded[],
	courseOf: (version: Sha256Hex) => Course
): EnrolmentState;
