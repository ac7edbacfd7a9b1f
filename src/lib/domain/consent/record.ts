import { localInstant } from '../clearance/zone.ts';
import { type GivenParameters, spokenParameters } from '../clinic/parameters.ts';
import type { SignsForOthers } from '../clinic/signs-for-others.ts';
import type { Course, LanguageTag } from '../content/model.ts';
import type { EnrolmentState, Plan } from '../enrolment/state.ts';
import type { ClinicId, EnrolmentId, MemberId, Sha256Hex } from '../ids.ts';
import type { IdentityCheck } from '../person/state.ts';
import { type Result, ok, refuse } from '../result.ts';
import type { ParameterMissing } from './as-shown.ts';
import { clausesFor, presentBundle } from './bundle.ts';
import { type Company, type CompanyFaults, companyFaults, wholeCompany } from './company.ts';
import { type ConsentRecord, RECORD_SCHEMA, type SealedRecord, sealRecord } from './record.schema.ts';
import { responsesOf } from './responses.ts';
import { type PlanWords, planParameters, productName, routeName } from './parameters.ts';
import { reader } from './shown-texts.ts';
import { signingContext } from './signing-state.ts';

/** What a record holds beyond the enrolment's own state. Read by the server in the signing transaction. */
export type RecordInput = {
	state: EnrolmentState;
	course: Course;
	clinic: {
		id: ClinicId;
		name: string;
		/** Head of the clinic stream that all of this was read from. */
		head: Sha256Hex;
		timeZone: string;
		parameters: GivenParameters;
		/** The rule in force on who may sign for somebody else. */
		signsForOthers: SignsForOthers;
		/** Who of the clinic signed the review of exactly this version. */
		reviewedHere: { by: MemberId; name: string; at: string };
	};
	enrolment: EnrolmentId;
	person: { id: MemberId; legalName: string; dateOfBirth: string; identity: IdentityCheck; head: Sha256Hex };
	/** Printed names of the staff whom the record names, at the time of signing. */
	names: { prescriber: string; therapist: string | null; identityCheckedBy: string };
	planWords: PlanWords;
	/** Head of the enrolment stream before the signature. */
	eventHead: { seq: number; hash: Sha256Hex };
	signed: {
		nameTyped: string;
		drawn: Sha256Hex | null;
		/** Null only for a record that was sealed before it was asked. */
		company: Company | null;
		authenticatedBy: 'passphrase' | 'passkey';
		/** Server time, ISO 8601 in UTC; the `at` of the event too. */
		at: string;
	};
	/** 64 hex digits from 32 random bytes, used once. */
	salt: string;
};

export type RecordRefusal =
	| ParameterMissing
	| { code: 'name_missing' }
	| { code: 'name_too_long'; mostCharacters: number }
	| { code: 'company_incomplete'; faults: CompanyFaults }
	/** Something the state should have by now is not there; the aggregate says which in its own words. */
	| { code: 'not_complete' };

export const MOST_NAME_CHARACTERS = 200;

/**
 * Builds the sealed record from what the server knows, never from what a form says: only the typed name and who is
 * with them come from the person (R7, R11–R16, R39; design §4.3). Says what was shown, answered and affirmed, and nothing that was not.
 */
export function buildRecord(input: RecordInput): Result<SealedRecord, RecordRefusal> {
	const nameTyped = input.signed.nameTyped.trim();
	if (nameTyped === '') return refuse({ code: 'name_missing' });
	if (nameTyped.length > MOST_NAME_CHARACTERS)
		return refuse({ code: 'name_too_long', mostCharacters: MOST_NAME_CHARACTERS });

	const said = input.signed.company;
	const company = said && wholeCompany(said);
	if (said && !company) return refuse({ code: 'company_incomplete', faults: companyFaults(said) });

	const { state, course, clinic, person } = input;
	const { plan, electronic, keyInformation, language } = state;
	if (!plan || electronic.status !== 'accepted' || !keyInformation) return refuse({ code: 'not_complete' });
	// A record that leaves out whom the plan names would say what nobody saw.
	if (plan.therapist && !input.names.therapist) return refuse({ code: 'not_complete' });

	const valuesIn = (spoken: LanguageTag) => ({
		...spokenParameters(clinic.parameters, spoken),
		...planParameters(plan, course, language, input.planWords)
	});
	const read = reader(valuesIn(language), language);
	const readDisclosure = reader(valuesIn(electronic.language), electronic.language);
	const statements = statementsOf(input, read);
	const responses = recordedResponses(input, read);
	const record: ConsentRecord = {
		schema: RECORD_SCHEMA,
		salt: input.salt,
		clinic: { id: clinic.id, name: clinic.name, head: clinic.head },
		enrolment: input.enrolment,
		person: { id: person.id, legalName: person.legalName, dateOfBirth: person.dateOfBirth },
		course: {
			id: course.id,
			version: state.version,
			label: course.version,
			review: course.review,
			reviewedHere: clinic.reviewedHere
		},
		language,
		plan: recordedPlan(plan, course, language, input.names),
		electronicRecords: {
			disclosure: electronic.disclosure,
			language: electronic.language,
			title: course.electronic_records.title[electronic.language] ?? '',
			text: readDisclosure.passage(course.electronic_records.text),
			accepted: readDisclosure.words(course.electronic_records.accept),
			acceptedAt: electronic.at,
			demonstrated: electronic.demonstrated
		},
		keyInformation: {
			version: keyInformation.version,
			language: keyInformation.language,
			seenAt: keyInformation.at
		},
		summary: course.consent.summary.map(read.words),
		statements,
		responses: responses ?? [],
		returnsFrom: state.returnsFrom,
		eventHead: input.eventHead,
		queries: countQueries(state),
		identityCheck: {
			challenge: person.identity.challenge,
			method: person.identity.method,
			by: { id: person.identity.by, name: input.names.identityCheckedBy },
			at: person.identity.at,
			aloneAfterOwnInvitation: person.identity.aloneAfterOwnInvitation,
			personHead: person.head
		},
		bundle: presentBundle(state, course, {
			patient: person.id,
			identity: person.identity,
			clinicParameters: clinic.parameters
		}),
		...(company && {
			company: { ...company, with: [...company.with], signsForOthers: clinic.signsForOthers }
		}),
		signature: {
			nameTyped,
			drawn: input.signed.drawn,
			meaning: read.words(course.consent.meaning),
			authenticatedBy: input.signed.authenticatedBy,
			signedAt: input.signed.at,
			timeZone: clinic.timeZone,
			signedAtLocal: localInstant(clinic.timeZone, input.signed.at)
		}
	};
	const missing = read.missing ?? readDisclosure.missing;
	if (missing) return refuse(missing);
	if (responses === null || statements.some(({ affirmedAt }) => affirmedAt === '')) {
		return refuse({ code: 'not_complete' });
	}
	return ok(sealRecord(record));
}

type Reader = ReturnType<typeof reader>;

function statementsOf({ state, course }: RecordInput, read: Reader): ConsentRecord['statements'] {
	const { affirmed } = signingContext(state);
	return clausesFor(course, state.plan).map((clause) => ({
		id: clause.id,
		title: clause.title[state.language] ?? '',
		text: read.passage(clause.text),
		statement: read.words(clause.statement),
		covers: clause.covers,
		cites: clause.cites,
		affirmedAt: affirmed[clause.id] ?? ''
	}));
}

/** Null when a critical objective is still open or waits for a person. */
function recordedResponses({ state, course }: RecordInput, read: Reader): ConsentRecord['responses'] | null {
	const objectives = course.modules.flatMap((module) => module.objectives);
	const recorded: ConsentRecord['responses'] = [];
	for (const { status, ...rest } of responsesOf(state)) {
		if (status === 'open' || status === 'waiting') return null;
		const say = objectives.find(({ id }) => id === rest.objective)?.say ?? {};
		recorded.push({ ...rest, status, say: read.words(say) });
	}
	return recorded;
}

function recordedPlan(
	plan: Plan,
	course: Course,
	language: LanguageTag,
	names: RecordInput['names']
): ConsentRecord['plan'] {
	return {
		planVersion: plan.planVersion,
		problem: plan.problem,
		product: { id: plan.product, name: productName(plan, course, language) },
		route: { id: plan.route, name: routeName(plan, course, language) },
		place: plan.place,
		plannedVisits: plan.plannedVisits,
		prescriber: { id: plan.prescriber, name: names.prescriber },
		therapist: plan.therapist && names.therapist ? { id: plan.therapist, name: names.therapist } : null,
		enteredAt: plan.at
	};
}

function countQueries({ queries }: EnrolmentState): ConsentRecord['queries'] {
	const having = (status: string) => queries.filter((query) => query.status === status).length;
	return { asked: queries.length, answered: having('answered'), takenBack: having('taken_back') };
}
