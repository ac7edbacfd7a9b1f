import { startChart } from '../chart.ts';
import { signingMachine } from '../consent/signing.machine.ts';
import type { Course } from '../content/model.ts';
import type { Sha256Hex } from '../ids.ts';
import { initialLearning } from '../learning/learning.ts';
import { type Result, ok, refuse } from '../result.ts';
import { apply } from './apply.ts';
import { withoutOldCarried } from './carried.ts';
import { check, refuseMinor } from './check.ts';
import type { EnrolmentContext } from './context.ts';
import { enrolmentMachine } from './enrolment.machine.ts';
import { healthQuestions } from './health-check.ts';
import type { EnrolmentEvent, EnrolmentEventOf, Envelope } from './events.ts';
import type { EnrolmentRefusal, EnrolmentRefusalReason } from './refusal.ts';
import type { EnrolmentState } from './state.ts';
import { stepOf } from './step.ts';
import { refuseByRole } from './who-may.ts';

/** An event as it stands in the stream. */
export type Recorded<E extends EnrolmentEvent = EnrolmentEvent> = { event: E; envelope: Envelope };

/** The state after the first event. `course` is the version that the event names. */
export function initialState(
	{ clear }: EnrolmentEventOf<'ENROLMENT_OPENED'>,
	{ at, seq }: Envelope,
	course: Course
): EnrolmentState {
	return {
		schema: 'preface/enrolment-state@1',
		seq,
		openedAt: at,
		returnsFrom: clear.returnsFrom,
		carried: clear.carried,
		version: clear.version,
		language: clear.language,
		electronic: { status: 'not_asked' },
		plan: null,
		keyInformation: null,
		learning: initialLearning(
			course,
			null,
			clear.carried.map(({ objective }) => objective)
		),
		answers: [],
		releases: [],
		queries: [],
		ownWords: [],
		teachBacks: [],
		health: { at: null, left: healthQuestions(course, null).length, answers: [] },
		traits: [],
		whatMatters: [],
		practice: [],
		refreshers: [],
		checkIns: [],
		reminders: [],
		review: null,
		anotherActs: null,
		enrolment: startChart(enrolmentMachine),
		signing: startChart(signingMachine),
		signature: null,
		superseded: [],
		clearance: null,
		clearanceTakenBack: null,
		visits: [],
		ended: null
	};
}

/** Opens an enrolment, or says why not: an unknown language, a person under age, somebody who may not. */
export function open(
	opened: EnrolmentEventOf<'ENROLMENT_OPENED'>,
	envelope: Envelope,
	course: Course,
	context: EnrolmentContext
): Result<EnrolmentState, EnrolmentRefusalReason> {
	const { language } = opened.clear;
	const refusal = refuseByRole(opened, envelope) ?? refuseMinor(opened, envelope, context);
	if (refusal) return refuse(refusal);
	return course.languages.includes(language)
		? ok(initialState(opened, envelope, course))
		: refuse({ code: 'unknown_language', language });
}

/**
 * The only place where an event is applied. Gives the next state, or the reason why not with the present step.
 * `course` is the version the person is on; for COURSE_CHANGED the version it leads to. Events in `RESTS_ON_PERSON`
 * and `RESTS_ON_CLINIC` need those facts in `context`; without them this throws. A repeated post (the same idempotency
 * key) is answered before it comes here.
 */
export function evolve(
	state: EnrolmentState,
	event: EnrolmentEvent,
	envelope: Envelope,
	course: Course,
	context: EnrolmentContext
): Result<EnrolmentState, EnrolmentRefusal> {
	const now = at(state, event, envelope, course);
	const refusal = check(now, event, envelope, course, context);
	if (refusal) return refuse({ ...refusal, step: stepOf(now) });
	const applied = apply(now, event, envelope, course);
	return applied.ok ? applied : refuse({ ...applied.error, step: stepOf(now) });
}

/** The state that an event meets. What a change of course meets is the version before it, which is not at hand here. */
const at = (
	state: EnrolmentState,
	{ type }: EnrolmentEvent,
	envelope: Envelope,
	course: Course
): EnrolmentState => (type === 'COURSE_CHANGED' ? state : withoutOldCarried(state, course, envelope.at));

/**
 * The fold of a whole stream; equals the stored snapshot. What the other streams said at the time is not asked again:
 * an event that stands was accepted. Throws when the stream could not have been written by us.
 */
export function rebuild(
	stream: readonly Recorded[],
	courseOf: (version: Sha256Hex) => Course
): EnrolmentState {
	const [first, ...rest] = stream;
	if (first?.event.type !== 'ENROLMENT_OPENED') throw new Error('A stream begins with its opening');
	const begun = initialState(first.event, first.envelope, courseOf(first.event.clear.version));
	return rest.reduce((state, { event, envelope }) => {
		if (envelope.seq !== state.seq + 1) throw new Error(`Event ${envelope.seq} does not follow ${state.seq}`);
		const course = courseOf(event.type === 'COURSE_CHANGED' ? event.clear.to : state.version);
		const applied = apply(at(state, event, envelope, course), event, envelope, course);
		if (!applied.ok) throw new Error(`Event ${envelope.seq} could not have happened: ${applied.error.code}`);
		return applied.value;
	}, begun);
}
