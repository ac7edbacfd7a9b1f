import type { GivenParameters } from '../clinic/parameters.ts';
import type { SignsForOthers } from '../clinic/signs-for-others.ts';
import type { Course } from '../content/model.ts';
import type { EnrolmentState } from '../enrolment/state.ts';
import {
	type ClinicId,
	type EnrolmentId,
	type MemberId,
	type Sha256Hex,
	clinicId,
	enrolmentId
} from '../ids.ts';
import type { IdentityCheck } from '../person/state.ts';
import { wholeCompany } from './company.ts';
import type { PlanWords } from './parameters.ts';
import { type RecordInput, buildRecord } from './record.ts';
import type { ConsentRecord } from './record.schema.ts';

/**
 * What somebody knows of a signature without its record. Null: they do not know it, and believe the record. Four things
 * no log has besides: the salt, the typed name, who was with the person, and with what they proved themselves; the event's
 * hash alone keeps them.
 */
export type KnownOfRecord = {
	state: EnrolmentState;
	course: Course;
	clinic: {
		id: ClinicId | null;
		name: string | null;
		head: Sha256Hex;
		timeZone: string;
		parameters: GivenParameters;
		signsForOthers: SignsForOthers;
		reviewedHere: RecordInput['clinic']['reviewedHere'] | null;
	};
	enrolment: EnrolmentId | null;
	person: {
		id: MemberId;
		legalName: string | null;
		dateOfBirth: string;
		identity: IdentityCheck;
		head: Sha256Hex;
	};
	/** Hash of the last event before the signature. */
	before: Sha256Hex | null;
	/** Interface words for the place, and for no therapist. */
	words: { place: string; nobody: string } | null;
	drawn: Sha256Hex | null;
	at: string;
};

/** Stands where words are not known; a record may say anything there. No text of a course holds it. */
const ANY_WORDS = '\u0000';

/**
 * Builds the record anew, with the same code as at the signing, and names the first part of `record` that says something
 * else; null when every word of it is the one that was on screen.
 */
export function recordDifference(record: ConsentRecord, known: KnownOfRecord): string | null {
	if (record.signature.drawn !== known.drawn) return 'drawing';
	if ((record.plan.therapist?.id ?? null) !== (known.state.plan?.therapist ?? null)) return 'plan';
	if (record.company && !wholeCompany(record.company)) return 'company';
	const built = buildRecord(inputOf(record, known));
	if (!built.ok) return 'record';
	const again: Readonly<Record<string, unknown>> = built.value.record;
	return Object.entries(record).find(([part, said]) => !isAsBuilt(again[part], said))?.[0] ?? null;
}

function inputOf(record: ConsentRecord, { words, before, at, drawn, ...known }: KnownOfRecord): RecordInput {
	const { clinic, person, state } = known;
	return {
		state,
		course: known.course,
		clinic: {
			...clinic,
			id: clinic.id ?? clinicId(record.clinic.id),
			name: clinic.name ?? record.clinic.name,
			reviewedHere: clinic.reviewedHere ?? reviewIn(record)
		},
		enrolment: known.enrolment ?? enrolmentId(record.enrolment),
		person: { ...person, legalName: person.legalName ?? record.person.legalName },
		names: {
			prescriber: record.plan.prescriber.name,
			therapist: record.plan.therapist?.name ?? null,
			identityCheckedBy: record.identityCheck.by.name
		},
		planWords: planWordsOf(record, words ?? { place: ANY_WORDS, nobody: ANY_WORDS }),
		// The schema took it for a hash already.
		eventHead: { seq: state.seq, hash: before ?? (record.eventHead.hash as Sha256Hex) },
		signed: {
			nameTyped: record.signature.nameTyped,
			drawn,
			company: record.company ?? null,
			authenticatedBy: record.signature.authenticatedBy,
			at
		},
		salt: record.salt
	};
}

const reviewIn = ({ course: { reviewedHere } }: ConsentRecord): RecordInput['clinic']['reviewedHere'] => ({
	...reviewedHere,
	// Believed, because whoever asks does not know better; it is compared with nothing.
	by: reviewedHere.by as MemberId
});

const planWordsOf = (
	{ plan }: ConsentRecord,
	{ place, nobody }: NonNullable<KnownOfRecord['words']>
): PlanWords => ({
	place,
	prescriber: plan.prescriber.name,
	therapist: plan.therapist?.name ?? nobody
});

/** Deep equality of JSON values, but for words that nobody knows. */
function isAsBuilt(built: unknown, said: unknown): boolean {
	if (typeof built === 'string' && typeof said === 'string') return fits(built, said);
	if (!isObject(built) || !isObject(said)) return built === said;
	const keys = Object.keys(built);
	return (
		Array.isArray(built) === Array.isArray(said) &&
		keys.length === Object.keys(said).length &&
		keys.every((key) => Object.hasOwn(said, key) && isAsBuilt(built[key], said[key]))
	);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null;

/** The same text; where `ANY_WORDS` stands, any words of one line. */
function fits(built: string, said: string): boolean {
	const [start = '', ...rest] = built.split(ANY_WORDS);
	if (rest.length === 0) return built === said;
	if (!said.startsWith(start)) return false;
	let at = start.length;
	for (const [place, part] of rest.entries()) {
		const isLast = place === rest.length - 1;
		const found = isLast ? said.length - part.length : said.indexOf(part, at);
		if (found < at || !said.startsWith(part, found) || said.slice(at, found).includes('\n')) return false;
		at = found + part.length;
	}
	return true;
}
