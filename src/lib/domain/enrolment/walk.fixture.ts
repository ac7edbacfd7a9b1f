import { USUAL_RULES } from '../check-in/rules.ts';
import type { ClinicFacts } from '../clearance/facts.ts';
import { DEFAULT_POLICY } from '../clearance/policy.ts';
import { clausesFor, presentBundle } from '../consent/bundle.ts';
import { disclosureHash } from '../consent/disclosure.ts';
import type { Company } from '../consent/company.ts';
import { buildRecord } from '../consent/record.ts';
import { signingContext } from '../consent/signing-state.ts';
import type { Course } from '../content/model.ts';
import { type MemberId, clinicId, enrolmentId, memberId, queryId, visitId } from '../ids.ts';
import { BEFORE_SIGNING } from '../learning/check.model.ts';
import type { IdentityCheck } from '../person/state.ts';
import { sha256Hex } from '../ledger/sha256.ts';
import { type Recorded, evolve, open } from './aggregate.ts';
import type { EnrolmentContext, PersonFacts } from './context.ts';
import { consentCourse, versionOf } from './course.fixture.ts';
import type { CheckPlace, EnrolmentEvent, EnrolmentEventOf, Envelope, Outcome } from './events.ts';
import type { EnrolmentState } from './state.ts';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const PATIENT = memberId(id(1));
export const PRESCRIBER = memberId(id(2));
export const THERAPIST = memberId(id(3));
export const STRANGER = memberId(id(4));
export const VISIT = visitId(id(6));
export const CLINIC = clinicId(id(7));
export const ENROLMENT = enrolmentId(id(8));
export const CHALLENGE = id(9);

export const COURSE = consentCourse();
export const VERSION = versionOf(COURSE);
export const HEAD = sha256Hex('head of the person stream');

export const IDENTITY: IdentityCheck = {
	challenge: CHALLENGE,
	method: 'four_words',
	by: THERAPIST,
	at: '2026-11-02T15:00:00.000Z',
	aloneAfterOwnInvitation: false
};

export const person = (part: Partial<PersonFacts> = {}): PersonFacts => ({
	id: PATIENT,
	dateOfBirth: '1980-05-17',
	identity: IDENTITY,
	head: HEAD,
	...part
});

const NOTHING_GIVEN = { own: {}, translated: {} };

export const clinic = (part: Partial<ClinicFacts> = {}): ClinicFacts => ({
	policy: DEFAULT_POLICY,
	timeZone: 'America/Denver',
	reviewBeforeSigning: false,
	signsForOthers: 'nobody',
	checkIns: USUAL_RULES,
	parameters: { own: { 'clinic.phone': '555-0100' }, translated: {} },
	activeProviders: [PRESCRIBER, THERAPIST],
	activePrescribers: [PRESCRIBER],
	stoppedPrescribing: {},
	versionsInForce: [VERSION],
	changeSeq: 1,
	...part
});

export const context = (part: Partial<EnrolmentContext> = {}): EnrolmentContext => ({
	person: person(),
	clinic: clinic(),
	actorProfession: null,
	...part
});

const START = Date.parse('2026-11-02T16:00:00.000Z');
export const minutesIn = (minutes: number): string => new Date(START + minutes * 60_000).toISOString();
export const hoursAfter = (instant: string, hours: number): string =>
	new Date(Date.parse(instant) + hours * 3_600_000).toISOString();

/** Who usually does this; a test that is about somebody else says so. */
export function actorOf(event: EnrolmentEvent): Pick<Envelope, 'actor' | 'role'> {
	const byPatient = { actor: PATIENT, role: 'patient' };
	const byProvider = { actor: PRESCRIBER, role: 'provider' };
	switch (event.type) {
		case 'ELECTRONIC_RECORDS_REFUSED':
		case 'CONSENT_DECLINED':
		case 'CONSENT_WITHDRAWN':
			return event.clear.channel === 'signed_in' ? byPatient : byProvider;
		case 'DRIVER_NAMED':
		case 'VISIT_CONFIRMED':
			return event.clear.statedBy === 'patient' ? byPatient : byProvider;
		case 'REMINDED':
		case 'COURSE_CHANGED':
			return { actor: 'system', role: 'system' };
		case 'UNDERSTANDING_REVIEWED':
			return { actor: THERAPIST, role: 'provider' };
		default:
			return PROVIDER_EVENTS.includes(event.type) ? byProvider : byPatient;
	}
}

const PROVIDER_EVENTS: readonly string[] = [
	'ENROLMENT_OPENED',
	'PLAN_ENTERED',
	'QUERY_ANSWERED',
	'TEACH_BACK_JUDGED',
	'HEALTH_ANSWER_ADDRESSED',
	'ANOTHER_ACTS_TALKED_OVER',
	'CHECK_IN_ADDRESSED',
	'OBJECTIVE_RELEASED',
	'OBJECTIVE_GIVEN_BACK',
	'CONSENT_COUNTERSIGNED',
	'CLEARANCE_SIGNED',
	'CLEARANCE_TAKEN_BACK',
	'ENROLMENT_CLOSED',
	'VISIT_BOOKED',
	'VISIT_MOVED',
	'VISIT_ANSWER_ADDRESSED',
	'VISIT_GO_SIGNED',
	'VISIT_NO_GO_SIGNED',
	'VISIT_STARTED',
	'VISIT_ENDED',
	'VISIT_CANCELLED'
];

/** Where a walk has come to: the state, everything that led there, and what the next event will meet. */
export type Walk = {
	state: EnrolmentState;
	stream: Recorded[];
	course: Course;
	context: EnrolmentContext;
	/** Hours in which nothing happened, on top of the minute that every event takes. */
	hoursPassed?: number;
};

/** When the next event happens. */
export const nextAt = ({ state, hoursPassed = 0 }: Walk): string =>
	hoursAfter(minutesIn(state.seq + 1), hoursPassed);

export const OPENED: EnrolmentEventOf<'ENROLMENT_OPENED'> = {
	type: 'ENROLMENT_OPENED',
	clear: { version: VERSION, language: 'en', returnsFrom: null, carried: [] },
	sealed: {}
};

export function begin(part: Partial<Pick<Walk, 'course' | 'context'>> = {}): Walk {
	const course = part.course ?? COURSE;
	const event = { ...OPENED, clear: { ...OPENED.clear, version: versionOf(course) } };
	const envelope: Envelope = { at: minutesIn(0), seq: 1, actor: PRESCRIBER, role: 'provider' };
	const opened = open(event, envelope, course, part.context ?? context());
	if (!opened.ok) throw new Error(opened.error.code);
	return {
		state: opened.value,
		stream: [{ event, envelope }],
		course,
		context: part.context ?? context({ clinic: clinic({ versionsInForce: [versionOf(course)] }) })
	};
}

export type Deed = EnrolmentEvent | ((walk: Walk) => EnrolmentEvent);
type By = Partial<Envelope> & { course?: Course };

/** What happens when this is posted next; `by` says who else or when else than usual. */
export function attempt(walk: Walk, deed: Deed, { course = walk.course, ...by }: By = {}) {
	const event = typeof deed === 'function' ? deed(walk) : deed;
	const seq = walk.state.seq + 1;
	const envelope: Envelope = { at: nextAt(walk), seq, ...actorOf(event), ...by };
	const actorProfession = envelope.actor === PRESCRIBER ? 'prescriber' : null;
	const result = evolve(walk.state, event, envelope, course, { ...walk.context, actorProfession });
	return { event, envelope, result };
}

/** The walk one event further. Throws on a refusal: a test that expects one uses `attempt`. */
export function take(walk: Walk, deed: Deed, by: By = {}): Walk {
	const { event, envelope, result } = attempt(walk, deed, by);
	if (!result.ok) throw new Error(`${event.type} was refused: ${JSON.stringify(result.error)}`);
	return {
		...walk,
		course: by.course ?? walk.course,
		state: result.value,
		stream: [...walk.stream, { event, envelope }]
	};
}

export const takeAll = (walk: Walk, ...deeds: Deed[]): Walk =>
	deeds.reduce((at, deed) => take(at, deed), walk);

const bare = { clear: {}, sealed: {} };

export const keyInformation: Deed = ({ state: { version, language } }) => ({
	type: 'KEY_INFORMATION_SEEN',
	clear: { version, language },
	sealed: {}
});
export const acceptRecords: Deed = ({ state, course }) => ({
	type: 'ELECTRONIC_RECORDS_ACCEPTED',
	clear: { disclosure: disclosureHash(course, state.language), demonstrated: 'code_read_from_document' },
	sealed: {}
});
export const backToPaper =
	(channel: 'signed_in' | 'aloud' | 'paper'): Deed =>
	({ state, course }) => ({
		type: 'ELECTRONIC_RECORDS_REFUSED',
		clear: { disclosure: disclosureHash(course, state.language), channel },
		sealed: {}
	});
export const refuseRecords = backToPaper('signed_in');
export const plan =
	(part: Partial<EnrolmentEventOf<'PLAN_ENTERED'>['clear']> = {}) =>
	({ state }: Walk): EnrolmentEventOf<'PLAN_ENTERED'> => ({
		type: 'PLAN_ENTERED',
		clear: {
			planVersion: (state.plan?.planVersion ?? 0) + 1,
			product: 'spray',
			route: 'nasal',
			place: 'clinic',
			plannedVisits: 6,
			prescriber: PRESCRIBER,
			therapist: THERAPIST,
			...part
		},
		sealed: { problem: 'low mood' }
	});
export const lozengeAtHome = plan({ product: 'lozenge', route: 'mouth', place: 'home' });
export const seeBlock =
	(block: string): Deed =>
	({ state: { version, language } }) => ({
		type: 'BLOCK_SEEN',
		clear: { module: 'm1', block, version, language },
		sealed: {}
	});
export const enter = (place: CheckPlace): Deed => ({ type: 'CHECK_ENTERED', clear: { place }, sealed: {} });
export const answer =
	(place: CheckPlace, outcome: Outcome): Deed =>
	({ state }) => {
		const at = place === BEFORE_SIGNING ? BEFORE_SIGNING : place.module;
		const shown = state.learning.check.context.places[at];
		const on = shown && shown.is !== 'idle' ? shown : { objective: 'a', item: 'none' };
		return {
			type: 'ANSWERED',
			clear: {
				place,
				objective: on.objective,
				item: on.item,
				version: state.version,
				language: state.language,
				shown: sha256Hex(on.item),
				outcome
			},
			sealed: { order: [], choices: {}, belief: null, beliefs: [], sureness: 'fairly' }
		};
	};
export const leaveFeedback =
	(place: CheckPlace): Deed =>
	({ state }) => {
		const shown =
			state.learning.check.context.places[place === BEFORE_SIGNING ? BEFORE_SIGNING : place.module];
		return {
			type: 'FEEDBACK_LEFT',
			clear: { place, item: shown && shown.is !== 'idle' ? shown.item : 'none' },
			sealed: {}
		};
	};
/** One query after the other, each with its own id. */
export const ask = ({ state }: Walk): EnrolmentEventOf<'QUERY_ASKED'> => ({
	type: 'QUERY_ASKED',
	clear: { query: queryId(id(100 + state.queries.length)), about: 'consent' },
	sealed: { words: 'May I drive?' }
});
/** Of the latest one. */
export const answerQuery = ({ state }: Walk): EnrolmentEventOf<'QUERY_ANSWERED'> => ({
	type: 'QUERY_ANSWERED',
	clear: { query: state.queries.at(-1)?.query ?? queryId(id(100)) },
	sealed: { words: 'Not that day.' }
});
export const presentOf = ({ state, course, context: { person: p, clinic: c } }: Walk) =>
	presentBundle(state, course, {
		patient: p?.id ?? PATIENT,
		identity: p?.identity ?? null,
		clinicParameters: c?.parameters ?? NOTHING_GIVEN
	});
export const review = ({ state }: Walk): EnrolmentEventOf<'UNDERSTANDING_REVIEWED'> => ({
	type: 'UNDERSTANDING_REVIEWED',
	clear: { version: state.version, planVersion: state.plan?.planVersion ?? 0 },
	sealed: { name: 'J. Lind' }
});
export const openSigning: Deed = (walk) => ({
	type: 'SIGNING_OPENED',
	clear: { bundle: presentOf(walk) },
	sealed: {}
});
export const show = (step: 'summary' | 'statements' | 'review'): Deed => ({
	type: 'SIGNING_STEP_SHOWN',
	clear: { step },
	sealed: {}
});
export const affirm = (statement: string): Deed => ({
	type: 'STATEMENT_AFFIRMED',
	clear: { statement },
	sealed: {}
});
export const takeBack = (statement: string): Deed => ({
	type: 'STATEMENT_TAKEN_BACK',
	clear: { statement },
	sealed: {}
});
export const anotherActs: Deed = { type: 'ANOTHER_ACTS_SAID', ...bare };
export const talkOver: Deed = {
	type: 'ANOTHER_ACTS_TALKED_OVER',
	clear: {},
	sealed: { note: 'Talked with them alone. They decide.' }
};
export const notNow: Deed = { type: 'SIGNING_PUT_OFF', ...bare };
export const decline = (channel: 'signed_in' | 'aloud' | 'paper' = 'signed_in'): Deed => ({
	type: 'CONSENT_DECLINED',
	clear: { channel },
	sealed: { words: null }
});
export const withdraw = (channel: 'signed_in' | 'aloud' | 'paper' = 'signed_in'): Deed => ({
	type: 'CONSENT_WITHDRAWN',
	clear: { channel },
	sealed: { words: null }
});
export const close: Deed = { type: 'ENROLMENT_CLOSED', clear: { reason: 'moved' }, sealed: {} };

export const ALONE: Company = { alone: true, with: [], names: null, interpreter: null };

/** Exactly what the server builds at this point; a refusal becomes a text that is no record. */
export function recordOf(walk: Walk, at: string, nameTyped = 'Ada Example', company: Company | null = ALONE) {
	const { state, course, context: met } = walk;
	const built = buildRecord({
		state,
		course,
		clinic: {
			id: CLINIC,
			name: 'Harbor',
			head: HEAD,
			timeZone: 'America/Denver',
			parameters: met.clinic?.parameters ?? NOTHING_GIVEN,
			signsForOthers: 'nobody',
			reviewedHere: { by: PRESCRIBER, name: 'Dr. Okafor', at: minutesIn(-60) }
		},
		enrolment: ENROLMENT,
		person: {
			id: PATIENT,
			legalName: 'Ada Example',
			dateOfBirth: met.person?.dateOfBirth ?? '',
			identity: met.person?.identity ?? IDENTITY,
			head: met.person?.head ?? HEAD
		},
		names: { prescriber: 'Dr. Okafor', therapist: 'J. Lind', identityCheckedBy: 'J. Lind' },
		planWords: { place: 'in the clinic', prescriber: 'Dr. Okafor', therapist: 'J. Lind' },
		eventHead: { seq: state.seq, hash: sha256Hex('head of the enrolment stream') },
		signed: { nameTyped, drawn: null, company, authenticatedBy: 'passphrase', at },
		salt: 'ab'.repeat(32)
	});
	return built;
}

export const sign = (walk: Walk): EnrolmentEventOf<'CONSENT_SIGNED'> => signWith(walk, ALONE);

/** `company`: null for a record as it was sealed before that was asked. */
export const signWith = (walk: Walk, company: Company | null): EnrolmentEventOf<'CONSENT_SIGNED'> => {
	const built = recordOf(walk, nextAt(walk), 'Ada Example', company);
	const sealed = built.ok ? built.value : { text: '{}', hash: sha256Hex('{}') };
	return {
		type: 'CONSENT_SIGNED',
		clear: {
			bundle: presentOf(walk),
			record: sealed.hash,
			personHead: walk.context.person?.head ?? HEAD,
			clinicHead: HEAD
		},
		sealed: { record: sealed.text }
	};
};
export const countersign: Deed = ({ state }) => ({
	type: 'CONSENT_COUNTERSIGNED',
	clear: { record: state.signature?.record ?? HEAD, meaning: sha256Hex('I talked this over.') },
	sealed: { name: 'Dr. Okafor' }
});
export const clear: Deed = ({ state }) => ({
	type: 'CLEARANCE_SIGNED',
	clear: { record: state.signature?.record ?? HEAD, planVersion: state.plan?.planVersion ?? 0 },
	sealed: { name: 'Dr. Okafor' }
});
export const takeClearanceBack: Deed = {
	type: 'CLEARANCE_TAKEN_BACK',
	clear: {},
	sealed: { reason: 'a new medicine' }
};
export const changeCourse =
	(to: Course, impact: EnrolmentEventOf<'COURSE_CHANGED'>['clear']['impact'], reopens: string[] = []): Deed =>
	({ state }) => ({
		type: 'COURSE_CHANGED',
		clear: { from: state.version, to: versionOf(to), impact, reopens },
		sealed: {}
	});
export const chooseLanguage = (language: string): Deed => ({
	type: 'LANGUAGE_CHOSEN',
	clear: { language },
	sealed: {}
});
export const release: Deed = {
	type: 'OBJECTIVE_RELEASED',
	clear: { objective: 'a', method: 'teach_back' },
	sealed: { reason: 'explained it back to me' }
};

const M1: CheckPlace = { module: 'm1' };

/** Answers right and goes on until nothing is left to ask here. */
function answerAll(walk: Walk, place: CheckPlace): Walk {
	const shown =
		walk.state.learning.check.context.places[place === BEFORE_SIGNING ? BEFORE_SIGNING : place.module];
	if (!shown || shown.is === 'idle') return walk;
	return answerAll(
		take(walk, shown.is === 'asking' ? answer(place, 'correct') : leaveFeedback(place)),
		place
	);
}

/** From nothing to everything understood. */
export function learnAll(walk: Walk): Walk {
	const inModule = answerAll(takeAll(walk, seeBlock('m1-read1'), seeBlock('m1-read2'), enter(M1)), M1);
	return answerAll(take(inModule, enter('before_signing')), 'before_signing');
}

export const toReady = (walk: Walk = begin()): Walk =>
	learnAll(takeAll(walk, keyInformation, acceptRecords, plan()));

export const toReview = (walk: Walk = toReady()): Walk =>
	takeAll(walk, openSigning, show('statements'), ...statementsOf(walk).map(affirm), show('review'));

const statementsOf = ({ course, state }: Walk): string[] =>
	clausesFor(course, state.plan).map(({ id: clauseId }) => clauseId);

export const toSigned = (walk: Walk = toReady()): Walk => take(toReview(walk), sign);
export const toInForce = (walk: Walk = toReady()): Walk => take(toSigned(walk), countersign);
export const toCleared = (walk: Walk = toReady()): Walk => take(toInForce(walk), clear);

export const affirmedOf = ({ state }: Walk): string[] => Object.keys(signingContext(state).affirmed);
export const asMember = (member: MemberId, role: string): Partial<Envelope> => ({ actor: member, role });
