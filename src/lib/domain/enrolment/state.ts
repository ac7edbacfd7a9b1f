import type { Told } from '../check-in/told.ts';
import type { Triage } from '../check-in/triage.ts';
import type { StoredChart } from '../chart.ts';
import type { Place, TeachBackLevel } from '../content/model.ts';
import type { MemberId, QueryId, Sha256Hex, VisitId } from '../ids.ts';
import type { GivenAnswer } from '../learning/check.model.ts';
import type { LearningState } from '../learning/state.ts';
import type {
	Carried,
	CheckPlace,
	ClosureReason,
	EnrolmentEventOf,
	FormAnswer,
	HowSaid,
	Outcome,
	ReleaseMethod,
	VisitWish,
	WithdrawalChannel
} from './events.ts';

/**
 * Where one enrolment stands, as JSON: what the stored snapshot holds, under the person's key. It is a fold of the
 * stream and of nothing else, so it can always be rebuilt. Times are ISO 8601 in UTC; `seq` is the event's number.
 */
export type EnrolmentState = {
	schema: 'preface/enrolment-state@1';
	/** Number of the last event applied. */
	seq: number;
	openedAt: string;
	returnsFrom: string | null;
	/** Objectives whose understanding was brought from an earlier enrolment. */
	carried: Carried[];
	/** The course version the person is on now. */
	version: Sha256Hex;
	language: string;
	electronic: Electronic;
	plan: Plan | null;
	keyInformation: Seen | null;
	learning: LearningState;
	/** Answers to critical objectives in order: what the signature rests on. */
	answers: AnswerFact[];
	releases: ReleaseFact[];
	queries: QueryFact[];
	/** The latest of each question that is answered in own words; the words themselves stay with their event. */
	ownWords: OwnWordsFact[];
	/** The latest of each: what a clinician heard when the person explained it. */
	teachBacks: TeachBackFact[];
	health: Health;
	/** Own risks and strengths, as said last. The care team gets those that are shared, and no others. */
	traits: TraitFact[];
	/** What matters to the person, as written last; what was left empty is not in it. */
	whatMatters: MattersFact[];
	/** Answers to objectives that are only practice, in order: nothing rests on them but what is worth asking again. */
	practice: PracticeFact[];
	/** What was asked again before visits, oldest first; for a visit that was moved to another day once more. */
	refreshers: RefresherFact[];
	/** What was said between visits, oldest first. */
	checkIns: CheckInFact[];
	/** The last reminders that went out, oldest first. */
	reminders: ReminderFact[];
	/** The look of a second clinician that the next signature may rest on; every other answer, plan or version ends it. */
	review: ReviewFact | null;
	/** Set once the person said that somebody else does this for them; kept after a provider talked it over. */
	anotherActs: AnotherActsFact | null;
	enrolment: StoredChart;
	signing: StoredChart;
	/** The signature that counts now: awaiting its countersignature or in force. */
	signature: Signature | null;
	/** Earlier signatures, oldest first; kept, never in force again. */
	superseded: SupersededSignature[];
	clearance: ClearanceFact | null;
	/** Set when the last clearance was taken back and no other was signed since. */
	clearanceTakenBack: { at: string; by: Actor; reason: string } | null;
	visits: VisitFact[];
	/** A no, a withdrawal or a closing; null again when a no became a reopened signing. */
	ended: Ended | null;
};

export type Actor = MemberId | 'system';
export type Seen = {
	version: Sha256Hex;
	language: string;
	/** Hash of the words that were read. */
	words: Sha256Hex;
	at: string;
};

export type Electronic =
	| { status: 'not_asked' }
	| {
			status: 'accepted';
			disclosure: Sha256Hex;
			/** In which the disclosure was read. */
			language: string;
			demonstrated: EnrolmentEventOf<'ELECTRONIC_RECORDS_ACCEPTED'>['clear']['demonstrated'];
			at: string;
			seq: number;
	  }
	| { status: 'refused'; disclosure: Sha256Hex; at: string; seq: number };

export type Plan = {
	planVersion: number;
	product: string;
	route: string;
	place: Place;
	plannedVisits: number;
	prescriber: MemberId;
	therapist: MemberId | null;
	problem: string;
	enteredBy: Actor;
	at: string;
};

export type AnswerFact = {
	place: CheckPlace;
	objective: string;
	item: string;
	/** Hash of exactly what was on screen. */
	shown: Sha256Hex;
	outcome: Outcome;
	at: string;
};

export type PracticeFact = Pick<AnswerFact, 'objective' | 'item' | 'outcome' | 'at'>;

export type RefresherFact = { visit: VisitId; begunAt: string; items: RefresherItem[] };
/** `nth`: which asking of this item it is, over the course and all refreshers; part of the seed of the order on screen. */
export type RefresherItem = {
	objective: string;
	item: string;
	nth: number;
	/** Choices taken in a story. */
	path: string[];
	answer: RefresherAnswer | null;
};
export type RefresherAnswer = GivenAnswer & { at: string };

export type ReleaseFact = { objective: string; method: ReleaseMethod; reason: string; by: Actor; at: string };

export type QueryFact = {
	query: QueryId;
	about: EnrolmentEventOf<'QUERY_ASKED'>['clear']['about'];
	words: string;
	askedAt: string;
	status: 'open' | 'answered' | 'taken_back';
	answer: { words: string; by: Actor; at: string } | null;
};

export type OwnWordsFact = {
	item: string;
	how: HowSaid;
	/** True when the care team may read it: an explanation is for them from the start, a reflection once it is shared. */
	shared: boolean;
	at: string;
	/** The event that holds the words. */
	seq: number;
};

export type TeachBackFact = { item: string; level: TeachBackLevel; note: string; by: Actor; at: string };

/** What was answered to the health check. Under the person's key, like all of this. */
export type Health = {
	/** When it was given last; null before. */
	at: string | null;
	/** Questions that this plan and version ask and nobody has answered. */
	left: number;
	answers: HealthAnswerFact[];
};
export type HealthAnswerFact = {
	question: string;
	answer: FormAnswer;
	/** Help was shown at once: a warning level stands behind the question. Nobody closes it without having spoken with the person. */
	urgent: boolean;
	/** When this answer was given first. */
	at: string;
	/** `spoke`: with the person; left out where it was not asked yet. */
	addressed: { by: Actor; at: string; note: string; spoke?: boolean } | null;
};

export type TraitFact = {
	question: string;
	answer: FormAnswer;
	/** Help was shown at once. */
	urgent: boolean;
	shared: boolean;
	at: string;
};

export type MattersFact = { prompt: string; words: string; at: string };

export type AnotherActsFact = { at: string; talkedOver: { by: Actor; at: string; note: string } | null };

export type CheckInFact = {
	number: number;
	startedAt: string;
	/** When the last of its answers came. */
	lastAt: string;
	/** When its last page was sent; null: left half-way, and what was said still counts. */
	endedAt: string | null;
	told: Told;
	/** The event that holds what was written in own words. */
	wordsSeq: number | null;
	/** As judged when it was said. */
	triage: Triage;
	/** Nobody closes it without having spoken with the person. */
	needsTalk: boolean;
	addressed: { by: Actor; at: string; note: string; spoke: boolean } | null;
};

/** `of`: the turn of the check-in, or the visit and its time. */
export type ReminderFact = { about: 'check_in' | 'visit'; of: string; at: string };

export type ReviewFact = { by: Actor; name: string; at: string };

export type Signature = {
	record: Sha256Hex;
	bundle: Sha256Hex;
	/** The version whose words were signed. */
	version: Sha256Hex;
	/** The latest version for which the signature still holds: an editorial change moves it, a material one never. */
	holdsFor: Sha256Hex;
	language: string;
	planVersion: number;
	/** The treatment that was signed for. */
	product: string;
	route: string;
	place: Place;
	disclosure: Sha256Hex;
	personHead: Sha256Hex;
	signedAt: string;
	seq: number;
	countersign: { by: Actor; at: string; name: string; meaning: Sha256Hex } | null;
};

export type SupersededBecause =
	'plan_changed' | 'course_changed' | 'lapsed' | 'withdrawn' | 'declined' | 'closed';
export type SupersededSignature = Signature & { endedAt: string; because: SupersededBecause };

export type ClearanceFact = {
	record: Sha256Hex;
	planVersion: number;
	by: Actor;
	name: string;
	at: string;
	seq: number;
};

export type VisitStatus = 'booked' | 'confirmed' | 'in_progress' | 'ended' | 'cancelled';
export type VisitFact = {
	visit: VisitId;
	startsAt: string;
	staff: MemberId[];
	status: VisitStatus;
	driver: { name: string; statedBy: 'patient' | 'provider'; at: string } | null;
	confirmed: { statedBy: 'patient' | 'provider'; at: string } | null;
	/** What the person answered shortly before it, as said last; null before, and again when it is moved. */
	day: VisitDayFact | null;
	/** `clearanceSeq` ties a go to the clearance it rests on: another clearance needs another go. */
	decision:
		| { is: 'go'; by: Actor; name: string; at: string; clearanceSeq: number }
		| { is: 'no_go'; by: Actor; name: string; reason: string; at: string }
		| null;
	startedAt: string | null;
	endedAt: string | null;
};

export type VisitDayFact = {
	wants: VisitWish;
	news: 'yes' | 'no';
	clearHeaded: 'yes' | 'no';
	at: string;
	/** The event that holds what was written in own words. */
	wordsSeq: number | null;
	/** An earlier answer about the same time was another one. */
	saidOtherwise: boolean;
	addressed: { by: Actor; at: string; note: string } | null;
};

export type Ended =
	| { as: 'declined'; channel: WithdrawalChannel; words: string | null; by: Actor; at: string }
	| { as: 'withdrawn'; channel: WithdrawalChannel; words: string | null; by: Actor; at: string }
	| { as: 'closed'; reason: ClosureReason; by: Actor; at: string };

/** The enrolment chart's position as one word, for refusals, projections and lists. */
export type EnrolmentStep =
	'learning' | 'ready' | 'awaiting_countersign' | 'in_force' | 'declined' | 'withdrawn' | 'closed';
