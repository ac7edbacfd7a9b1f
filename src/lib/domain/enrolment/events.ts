import type { TriageRules } from '../check-in/triage.ts';
import type { Place, TeachBackLevel } from '../content/model.ts';
import type { MemberId, QueryId, Sha256Hex, VisitId } from '../ids.ts';

/**
 * Everything that can happen in an enrolment. A closed union: who and when are written once, outside (`Envelope`).
 * `clear` fields are stored readable; `sealed` fields only under the person's key, with one salted commitment each (design §3).
 */

/** A module's id, or the check that comes before the signature. */
export type CheckPlace = { module: string } | 'before_signing';
export type Outcome = 'correct' | 'incorrect' | 'unsure';
export type Sureness = 'guess' | 'fairly' | 'very';
export type ReleaseMethod = 'teach_back' | 'explained' | 'not_applicable';
export type WithdrawalChannel = 'signed_in' | 'aloud' | 'paper';
export type ClosureReason = 'discharged' | 'moved' | 'died' | 'never_started';
/** An objective that was shown in an earlier enrolment, and the moment until which that counts. */
export type Carried = { objective: string; until: string };
/** written: here. aloud: they would rather say it to the care team. unsure: they do not know how to say it. */
/** To a question of the health check, or of one's own risks and strengths. */
export type FormAnswer = 'no' | 'yes' | 'unsure';
/** Whether somebody still wants the visit that is near. No: not this one, or not that day. */
export type VisitWish = 'yes' | 'no' | 'talk_first';
export type HowSaid = 'written' | 'aloud' | 'unsure';
export type SigningStep = 'summary' | 'statements' | 'review';

/**
 * Heads of the other streams that an event rests on (`RESTS_ON_PERSON`, `RESTS_ON_CLINIC`). Named when it is written:
 * what came before what in two streams follows from these and never from times (design §3).
 */
export type Rests = { person: Sha256Hex; clinic: Sha256Hex };

type E<T extends string, Clear = object, Sealed = object> = {
	type: T;
	clear: Clear & { rests?: Rests };
	sealed: Sealed;
};

type AnsweredClear = {
	place: CheckPlace;
	objective: string;
	item: string;
	version: Sha256Hex;
	language: string;
	/** SHA-256 of the canonical form of exactly what was shown: words and order. */
	shown: Sha256Hex;
	outcome: Outcome;
};
type AnsweredSealed = {
	/** Option, row or choice ids in the order they were on screen. */
	order: string[];
	choices: Record<string, string>;
	belief: string | null;
	beliefs: string[];
	sureness: Sureness | null;
};

export type EnrolmentEvent =
	| E<
			'ENROLMENT_OPENED',
			{ version: Sha256Hex; language: string; returnsFrom: string | null; carried: Carried[] }
	  >
	| E<'LANGUAGE_CHOSEN', { language: string }>
	| E<'ELECTRONIC_RECORDS_ACCEPTED', { disclosure: Sha256Hex; demonstrated: 'code_read_from_document' }>
	| E<'ELECTRONIC_RECORDS_REFUSED', { disclosure: Sha256Hex; channel: WithdrawalChannel }>
	| E<
			'PLAN_ENTERED',
			{
				planVersion: number;
				product: string;
				route: string;
				place: Place;
				plannedVisits: number;
				prescriber: MemberId;
				therapist: MemberId | null;
			},
			{ problem: string }
	  >
	| E<'KEY_INFORMATION_SEEN', { version: Sha256Hex; language: string }>
	| E<'BLOCK_SEEN', { module: string; block: string; version: Sha256Hex; language: string }>
	| E<'MODULE_REVISITED', { module: string; block: string }>
	| E<'CHECK_ENTERED', { place: CheckPlace }>
	| E<'STORY_STEP_TAKEN', { place: CheckPlace; item: string }, { choice: string }>
	| E<'ANSWERED', AnsweredClear, AnsweredSealed>
	| E<'FEEDBACK_LEFT', { place: CheckPlace; item: string }>
	| E<
			'QUERY_ASKED',
			{ query: QueryId; about: { module: string; block?: string; item?: string } | 'consent' | 'other' },
			{ words: string }
	  >
	| E<'QUERY_ANSWERED', { query: QueryId }, { words: string }>
	| E<'QUERY_TAKEN_BACK', { query: QueryId }>
	| E<
			'OWN_WORDS_GIVEN',
			{ item: string; version: Sha256Hex; language: string; how: HowSaid },
			/** Null unless written. */
			{ words: string | null }
	  >
	| E<'OWN_WORDS_SHARED', { item: string }>
	| E<'OWN_WORDS_KEPT_BACK', { item: string }>
	| E<'TEACH_BACK_JUDGED', { item: string; level: TeachBackLevel }, { note: string }>
	| E<
			'HEALTH_CHECK_GIVEN',
			{ version: Sha256Hex; language: string },
			/** By question. */
			{ answers: Record<string, FormAnswer> }
	  >
	| E<
			'HEALTH_ANSWER_ADDRESSED',
			object,
			{
				question: string;
				note: string;
				/** With the person; left out before it was asked. */ spoke?: boolean;
			}
	  >
	| E<
			'TRAITS_GIVEN',
			{ version: Sha256Hex; language: string },
			/** By question; those that were left out are not in it. */
			{ answers: Record<string, FormAnswer> }
	  >
	| E<'TRAIT_SHARED', object, { question: string }>
	| E<'TRAIT_KEPT_BACK', object, { question: string }>
	/** All of them, also those that were shared. */
	| E<'TRAITS_TAKEN_BACK'>
	| E<
			'WHAT_MATTERS_GIVEN',
			{ version: Sha256Hex; language: string },
			/** By prompt, as written; an empty one takes away what stood there. */
			{ words: Record<string, string> }
	  >
	| E<
			'CHECK_IN_ANSWERED',
			{
				/** Which of this person's check-ins; the first is 1. */
				checkIn: number;
				version: Sha256Hex;
				language: string;
				/** Sent from the last page. */
				isLast: boolean;
				/** By which it is judged; left out: the first. */
				rules?: TriageRules;
			},
			/** `answers`: question → answer. `words`: null where none were written on this page. */
			{ answers: Record<string, string>; signs: string[]; words: string | null }
	  >
	| E<'CHECK_IN_ADDRESSED', { checkIn: number }, { note: string; /** With the person. */ spoke: boolean }>
	/** A reminder went out; written with the message. */
	| E<'REMINDED', { about: 'check_in' | 'visit'; of: string }>
	/** Chosen by `refresherFor` when the person began; named here, so that a later rule changes nothing that was asked. */
	| E<'REFRESHER_BEGUN', { visit: VisitId; items: { objective: string; item: string }[] }>
	| E<'REFRESHER_STEP_TAKEN', { visit: VisitId; item: string }, { choice: string }>
	| E<'REFRESHER_ANSWERED', { visit: VisitId } & Omit<AnsweredClear, 'place'>, AnsweredSealed>
	| E<'OBJECTIVE_RELEASED', { objective: string; method: ReleaseMethod }, { reason: string }>
	| E<'OBJECTIVE_GIVEN_BACK', { objective: string }, { reason: string }>
	/** A second clinician has looked at what the person understood, and nothing speaks against asking for the signature. */
	| E<'UNDERSTANDING_REVIEWED', { version: Sha256Hex; planVersion: number }, { name: string }>
	| E<'SIGNING_OPENED', { bundle: Sha256Hex }>
	| E<'SIGNING_STEP_SHOWN', { step: SigningStep }>
	| E<'STATEMENT_AFFIRMED', { statement: string }>
	| E<'STATEMENT_TAKEN_BACK', { statement: string }>
	| E<'SIGNING_PUT_OFF'>
	| E<'SIGNING_WENT_STALE', { bundle: Sha256Hex }>
	/** "Somebody else does this for me": whoever chose it, nothing is signed before a provider has talked with the person. */
	| E<'ANOTHER_ACTS_SAID'>
	| E<'ANOTHER_ACTS_TALKED_OVER', object, { note: string }>
	| E<'CONSENT_DECLINED', { channel: WithdrawalChannel }, { words: string | null }>
	| E<
			'CONSENT_SIGNED',
			{
				bundle: Sha256Hex;
				/** Hash of the canonical sealed record. */
				record: Sha256Hex;
				/** Head of the person stream when signing: the identity check the signature rests on. */
				personHead: Sha256Hex;
				/** Head of the clinic stream when signing: its numbers, its name and its review of this version. */
				clinicHead: Sha256Hex;
			},
			{
				/** Canonical JSON text of the sealed record, exactly the bytes that `record` names. */
				record: string;
				/** Canonical JSON text of the drawn signature, whose hash the record names; left out when none was drawn. */
				drawing?: string;
			}
	  >
	| E<
			'CONSENT_COUNTERSIGNED',
			{ record: Sha256Hex; /** canonical meaning hash */ meaning: Sha256Hex },
			{ name: string }
	  >
	| E<'CLEARANCE_SIGNED', { record: Sha256Hex; planVersion: number }, { name: string }>
	| E<'CLEARANCE_TAKEN_BACK', object, { reason: string }>
	| E<'CONSENT_WITHDRAWN', { channel: WithdrawalChannel }, { words: string | null }>
	| E<'ENROLMENT_CLOSED', { reason: ClosureReason }>
	| E<'VISIT_BOOKED', { visit: VisitId; startsAt: string; staff: MemberId[] }>
	| E<'VISIT_MOVED', { visit: VisitId; startsAt: string; staff: MemberId[] }>
	/** An empty name: there is nobody any more. */
	| E<'DRIVER_NAMED', { visit: VisitId; statedBy: 'patient' | 'provider' }, { driver: string }>
	| E<
			'VISIT_DAY_ANSWERED',
			{ visit: VisitId; /** The time that was asked about. */ startsAt: string; language: string },
			{
				wants: VisitWish;
				/** Something about their health, or what they take, is new. */
				news: 'yes' | 'no';
				clearHeaded: 'yes' | 'no';
				words: string | null;
			}
	  >
	/** The care team has talked about what was answered. */
	| E<'VISIT_ANSWER_ADDRESSED', { visit: VisitId }, { note: string }>
	| E<'VISIT_CONFIRMED', { visit: VisitId; statedBy: 'patient' | 'provider' }>
	| E<'VISIT_GO_SIGNED', { visit: VisitId }, { name: string }>
	| E<'VISIT_NO_GO_SIGNED', { visit: VisitId }, { name: string; reason: string }>
	/** `clearHeaded`: whoever starts it sees the person now, and sees that they are; left out before it was asked. */
	| E<'VISIT_STARTED', { visit: VisitId }, { clearHeaded?: 'yes' }>
	| E<'VISIT_ENDED', { visit: VisitId }>
	| E<'VISIT_CANCELLED', { visit: VisitId }, { reason: string | null }>
	| E<
			'COURSE_CHANGED',
			{
				from: Sha256Hex;
				to: Sha256Hex;
				impact: 'editorial' | 'clarifying' | 'material' | 'urgent';
				reopens: string[];
			}
	  >;

export type EnrolmentEventType = EnrolmentEvent['type'];
export type EnrolmentEventOf<T extends EnrolmentEventType> = Extract<EnrolmentEvent, { type: T }>;

/** Who did it and when, from the sign-in and the server's clock; never from a form. */
export type Envelope = { at: string; actor: MemberId | 'system'; role: string; seq: number };
