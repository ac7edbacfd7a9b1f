import { initialState, type Recorded } from '../enrolment/aggregate.ts';
import { apply } from '../enrolment/apply.ts';
import { RESTS_ON_CLINIC, RESTS_ON_PERSON } from '../enrolment/context.ts';
import type { EnrolmentEvent, EnrolmentEventOf } from '../enrolment/events.ts';
import type { EnrolmentState } from '../enrolment/state.ts';
import type { Course } from '../content/model.ts';
import type { ClinicId, EnrolmentId, MemberId, Sha256Hex } from '../ids.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import { orNull } from '../ledger/or-null.ts';
import { sha256Hex } from '../ledger/sha256.ts';
import type { PersonEvent } from '../person/events.ts';
import { rebuildPerson } from '../person/person.ts';
import type { ParameterValues } from './as-shown.ts';
import { presentBundle } from './bundle.ts';
import { type ConsentRecord, readRecord } from './record.schema.ts';
import { responsesOf } from './responses.ts';
import { signingContext } from './signing-state.ts';

/** An event with its place in its chain. */
export type Chained<E extends EnrolmentEvent | PersonEvent> = {
	event: E;
	envelope: Recorded['envelope'];
	prev: string;
	hash: string;
};

/** Everything that signatures of one enrolment rest on. The chains themselves were verified before (`verifyStream`). */
export type SigningEvidence = {
	clinic: ClinicId;
	enrolment: EnrolmentId;
	patient: MemberId;
	events: readonly Chained<EnrolmentEvent>[];
	person: readonly Chained<PersonEvent>[];
	courseOf: (version: Sha256Hex) => Course;
	/** The clinic's numbers and names as they were at this head of its stream; null when it never had that head. */
	clinicParametersAt: (head: Sha256Hex) => ParameterValues | null;
};

/**
 * The first thing that does not hold. `in`: the event itself could not follow what came before it, or the sealed record
 * says something else than the log. `field`: of the event, or of the record.
 */
export type SigningFault = { seq: number; in: 'event' | 'record'; field: string };

/**
 * Plays the stream again from its first event and holds every sealed record against it: its hash, its bundle made anew, the
 * identity check, the plan, each affirmation and each answer (R1, R3, R13). Answers the state that it leads to, or the
 * first fault.
 */
export function verifySignings(
	evidence: SigningEvidence
): { fault: SigningFault } | { state: EnrolmentState } {
	const [first, ...rest] = evidence.events;
	if (first?.event.type !== 'ENROLMENT_OPENED') return { fault: { seq: 1, in: 'event', field: 'type' } };
	if (restsFault(evidence, first.event)) return { fault: { seq: 1, in: 'event', field: 'rests' } };
	let state = initialState(first.event, first.envelope, evidence.courseOf(first.event.clear.version));
	for (const one of rest) {
		const { event, envelope } = one;
		const field =
			event.type === 'CONSENT_SIGNED'
				? orNull(() => ({ found: recordFault(evidence, state, { ...one, event }) }))
				: { found: null };
		if (field === null || field.found !== null) {
			return { fault: { seq: envelope.seq, in: 'record', field: field?.found ?? 'record' } };
		}
		const rests = restsFault(evidence, event);
		if (rests) return { fault: { seq: envelope.seq, in: 'event', field: rests } };
		const meaning = meaningFault(evidence, state, event);
		if (meaning) return { fault: { seq: envelope.seq, in: 'event', field: meaning } };
		const next = follow(evidence, state, one);
		if (!next) return { fault: { seq: envelope.seq, in: 'event', field: 'type' } };
		state = next;
	}
	return { state };
}

function follow(
	{ courseOf }: SigningEvidence,
	state: EnrolmentState,
	{ event, envelope }: Chained<EnrolmentEvent>
): EnrolmentState | null {
	const version = event.type === 'COURSE_CHANGED' ? event.clear.to : state.version;
	const applied = orNull(() => apply(state, event, envelope, courseOf(version)));
	return applied?.ok ? applied.value : null;
}

/** The person and the clinic had the heads that the event names, so what it rested on is known to the last field. */
function restsFault({ person, clinicParametersAt }: SigningEvidence, event: EnrolmentEvent): string | null {
	if (!RESTS_ON_PERSON.has(event.type) && !RESTS_ON_CLINIC.has(event.type)) return null;
	const { rests } = event.clear;
	const known =
		rests && person.some(({ hash }) => hash === rests.person) && clinicParametersAt(rests.clinic) !== null;
	return known ? null : 'rests';
}

/** What was countersigned names the very words that the course has for it. */
function meaningFault(
	{ courseOf }: SigningEvidence,
	state: EnrolmentState,
	event: EnrolmentEvent
): string | null {
	if (event.type !== 'CONSENT_COUNTERSIGNED') return null;
	const words = courseOf(state.version).consent.countersign_meaning[state.language] ?? [];
	return sha256Hex(canonicalJson(words)) === event.clear.meaning ? null : 'meaning';
}

type Signed = Chained<EnrolmentEventOf<'CONSENT_SIGNED'>>;

/** The first part of the sealed record that says something else than the log; null when all of it holds. */
function recordFault(evidence: SigningEvidence, state: EnrolmentState, signed: Signed): string | null {
	const { event, envelope } = signed;
	const read = readRecord(event.sealed.record);
	if (!read.ok || read.value.hash !== event.clear.record) return 'record';
	const { record } = read.value;
	const at = evidence.person.findIndex(({ hash }) => hash === event.clear.personHead);
	if (at === -1) return 'personHead';
	const person = rebuildPerson(evidence.person.slice(0, at + 1));
	const { identity } = person;
	const clinicParameters = evidence.clinicParametersAt(event.clear.clinicHead);
	if (!clinicParameters) return 'clinicHead';
	const bundle = presentBundle(state, evidence.courseOf(state.version), {
		patient: evidence.patient,
		identity,
		clinicParameters
	});
	const claims: [field: string, holds: boolean][] = [
		['clinic', record.clinic.id === evidence.clinic && record.clinic.head === event.clear.clinicHead],
		['enrolment', record.enrolment === evidence.enrolment],
		[
			'person',
			same(record.person, {
				id: evidence.patient,
				legalName: person.legalName,
				dateOfBirth: person.dateOfBirth
			})
		],
		['course', record.course.version === state.version],
		['language', record.language === state.language],
		['plan', same(planIn(record), planOf(state))],
		['electronicRecords', same(electronicIn(record), electronicOf(state))],
		['keyInformation', same(keyInformationIn(record), state.keyInformation)],
		['statements', same(affirmedIn(record), signingContext(state).affirmed)],
		['responses', same(responsesIn(record), responsesOf(state))],
		['returnsFrom', record.returnsFrom === state.returnsFrom],
		['queries', same(record.queries, queriesOf(state))],
		['eventHead', same(record.eventHead, { seq: envelope.seq - 1, hash: signed.prev })],
		[
			'identityCheck',
			same(identityIn(record), identity && { ...identity, personHead: event.clear.personHead })
		],
		['bundle', record.bundle === event.clear.bundle && record.bundle === bundle],
		['drawing', record.signature.drawn === drawingHash(event)],
		['signature', record.signature.signedAt === envelope.at]
	];
	return claims.find(([, holds]) => !holds)?.[0] ?? null;
}

const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

const drawingHash = ({ sealed }: EnrolmentEventOf<'CONSENT_SIGNED'>): string | null =>
	sealed.drawing === undefined ? null : sha256Hex(sealed.drawing);

const planIn = ({ plan }: ConsentRecord) => ({
	...plan,
	product: plan.product.id,
	route: plan.route.id,
	prescriber: plan.prescriber.id,
	therapist: plan.therapist?.id ?? null
});

function planOf({ plan }: EnrolmentState) {
	if (!plan) return null;
	const { at, enteredBy: _, ...rest } = plan;
	return { ...rest, enteredAt: at };
}

const electronicIn = ({
	electronicRecords: { disclosure, language, acceptedAt, demonstrated }
}: ConsentRecord) => ({
	disclosure,
	language,
	acceptedAt,
	demonstrated
});

function electronicOf({ electronic }: EnrolmentState) {
	if (electronic.status !== 'accepted') return null;
	const { disclosure, language, at, demonstrated } = electronic;
	return { disclosure, language, acceptedAt: at, demonstrated };
}

const keyInformationIn = ({ keyInformation: { version, language, seenAt } }: ConsentRecord) => ({
	version,
	language,
	at: seenAt
});

const queriesOf = ({ queries }: EnrolmentState) => ({
	asked: queries.length,
	answered: queries.filter(({ status }) => status === 'answered').length,
	takenBack: queries.filter(({ status }) => status === 'taken_back').length
});

const affirmedIn = ({ statements }: ConsentRecord) =>
	Object.fromEntries(statements.map(({ id, affirmedAt }) => [id, affirmedAt]));

const responsesIn = ({ responses }: ConsentRecord) => responses.map(({ say: _, ...shown }) => shown);

const identityIn = ({ identityCheck: { by, ...check } }: ConsentRecord) => ({ ...check, by: by.id });
