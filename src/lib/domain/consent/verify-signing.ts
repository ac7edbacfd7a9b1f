import { initialState, type Recorded } from '../enrolment/aggregate.ts';
import { apply } from '../enrolment/apply.ts';
import { RESTS_ON_CLINIC, RESTS_ON_PERSON } from '../enrolment/context.ts';
import type { EnrolmentEvent, EnrolmentEventOf } from '../enrolment/events.ts';
import type { EnrolmentState } from '../enrolment/state.ts';
import type { ClinicState } from '../clinic/state.ts';
import { givenParameters } from '../clinic/parameters.ts';
import type { Course, LanguageTag, Place } from '../content/model.ts';
import type { ClinicId, EnrolmentId, MemberId, Sha256Hex } from '../ids.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import { orNull } from '../ledger/or-null.ts';
import { sha256Hex } from '../ledger/sha256.ts';
import type { PersonEvent } from '../person/events.ts';
import { rebuildPerson } from '../person/person.ts';
import { type KnownOfRecord, recordDifference } from './record-difference.ts';
import { type ConsentRecord, readRecord } from './record.schema.ts';

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
	/** The clinic as it was at this head of its stream; null when it never had that head. */
	clinicAt: (head: Sha256Hex) => ClinicState | null;
	/** Every legal name that this person's own stream gave them; null when that cannot be read any more. */
	namesOf: (member: string) => readonly string[] | null;
	/** All words that the interface ever had for this place and for no therapist. */
	wordings: (language: LanguageTag, place: Place) => readonly KnownOfRecord['words'][];
};

/**
 * The first thing that does not hold. `in`: the event itself could not follow what came before it, or the sealed record
 * says something else than the log. `field`: of the event, or of the record.
 */
export type SigningFault = { seq: number; in: 'event' | 'record'; field: string };

/**
 * Plays the stream again from its first event and holds every sealed record against it: its hash, and every word of it
 * built anew from the course, the log and the clinic's own stream (R1, R3, R13). Answers the state that it leads to, or the
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
function restsFault({ person, clinicAt }: SigningEvidence, event: EnrolmentEvent): string | null {
	if (!RESTS_ON_PERSON.has(event.type) && !RESTS_ON_CLINIC.has(event.type)) return null;
	const { rests } = event.clear;
	const known = rests && person.some(({ hash }) => hash === rests.person) && clinicAt(rests.clinic) !== null;
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
	const clinic = evidence.clinicAt(event.clear.clinicHead);
	if (!identity) return 'identityCheck';
	const review = clinic?.reviews.findLast(({ version }) => version === state.version);
	if (!clinic?.settings.timeZone || !review) return 'clinicHead';
	if (record.bundle !== event.clear.bundle) return 'bundle';
	const known: Omit<KnownOfRecord, 'words'> = {
		state,
		course: evidence.courseOf(state.version),
		clinic: {
			id: evidence.clinic,
			name: clinic.settings.name,
			head: event.clear.clinicHead,
			timeZone: clinic.settings.timeZone,
			parameters: givenParameters(clinic.settings),
			signsForOthers: clinic.settings.signsForOthers,
			reviewedHere: { by: review.by, name: review.name, at: review.at }
		},
		enrolment: evidence.enrolment,
		person: {
			id: evidence.patient,
			legalName: person.legalName,
			dateOfBirth: person.dateOfBirth ?? '',
			identity,
			head: event.clear.personHead
		},
		// The chain was verified, so what stands in it is a hash.
		before: signed.prev as Sha256Hex,
		drawn: drawingHash(event),
		at: envelope.at
	};
	return (
		differenceInAnyWords(record, known, evidence.wordings(state.language, record.plan.place)) ??
		nameFault(evidence, record)
	);
}

/** The interface may have said it in other words when this was signed; one of them all has to fit throughout. */
function differenceInAnyWords(
	record: ConsentRecord,
	known: Omit<KnownOfRecord, 'words'>,
	wordings: readonly KnownOfRecord['words'][]
): string | null {
	const differences = wordings.map((words) => recordDifference(record, { ...known, words }));
	return differences.includes(null) ? null : (differences[0] ?? 'record');
}

/** Staff are named as their own streams name them. */
function nameFault({ namesOf }: SigningEvidence, { plan, identityCheck }: ConsentRecord): string | null {
	const named = [
		['plan', plan.prescriber],
		['plan', plan.therapist],
		['identityCheck', identityCheck.by]
	] as const;
	const wrong = named.find(([, who]) => who && namesOf(who.id)?.includes(who.name) === false);
	return wrong?.[0] ?? null;
}

const drawingHash = ({ sealed }: EnrolmentEventOf<'CONSENT_SIGNED'>): Sha256Hex | null =>
	sealed.drawing === undefined ? null : sha256Hex(sealed.drawing);
