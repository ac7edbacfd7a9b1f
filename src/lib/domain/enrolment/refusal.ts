import type { Role } from '../access/roles.ts';
import type { Condition, VisitCondition } from '../clearance/conditions.ts';
import type { LearningRefusal } from '../learning/state.ts';
import type { EnrolmentEventType } from './events.ts';
import type { EnrolmentStep, VisitStatus } from './state.ts';

/** One thing that has to happen before a person can sign, in the order in which they can do something about it. */
export type Precondition =
	| { code: 'plan_missing' }
	| { code: 'key_information_unread' }
	| { code: 'electronic_not_accepted' }
	| { code: 'electronic_refused' }
	| { code: 'modules_left'; modules: string[] }
	| { code: 'objectives_open'; objectives: string[] }
	| { code: 'person_called'; objectives: string[] }
	/** They said that somebody else answers or signs for them. */
	| { code: 'another_acts' }
	| { code: 'query_open'; count: number }
	| { code: 'identity_not_checked' }
	| { code: 'review_missing' };

export type PlanField = 'product' | 'route' | 'place' | 'plannedVisits' | 'problem';

/** Why an event was not taken. The page shows the present step; only `code` and its facts become words. */
export type EnrolmentRefusalReason =
	/** The chart cannot take this now. */
	| { code: 'out_of_order'; event: EnrolmentEventType }
	/** Withdrawn or closed: nothing but reading. A person who comes back gets a new enrolment. */
	| { code: 'ended'; as: 'withdrawn' | 'closed' }
	| { code: 'wrong_role'; allowed: readonly (Role | 'system')[] }
	| { code: 'not_the_patient' }
	| { code: 'under_age'; leastYears: number }
	| { code: 'prescriber_needed' }
	/** The version, plan or record that the event names is not the present one. */
	| { code: 'version_superseded'; present: string }
	| { code: 'language_superseded'; present: string }
	| { code: 'plan_superseded'; present: number }
	| { code: 'record_superseded' }
	| { code: 'disclosure_superseded'; present: string }
	| { code: 'unknown_language'; language: string }
	| { code: 'unknown_plan_choice'; field: PlanField }
	| { code: 'plan_version_taken'; next: number }
	/** It proposes what the plan before proposes. */
	| { code: 'plan_unchanged' }
	| { code: 'prescriber_inactive' }
	/** Somebody named is no active provider of this clinic. */
	| { code: 'provider_inactive' }
	| { code: 'not_yet'; unmet: Precondition[] }
	/** Whoever looks before the signature is somebody else than who proposed the treatment (R78). */
	| { code: 'reviewer_entered_plan' }
	| { code: 'reviewed_already' }
	/** What would be signed is not what was on screen: look again. */
	| { code: 'bundle_changed'; present: string }
	| { code: 'bundle_unchanged' }
	| { code: 'parameter_missing'; name: string }
	| { code: 'unknown_statement'; statement: string }
	| { code: 'statements_open'; statements: string[] }
	| { code: 'identity_check_changed' }
	/** The sealed text is not a record of this signature: another hash, person, plan, time or set of statements. */
	| { code: 'record_mismatch' }
	| { code: 'name_missing' }
	/** Who is with the person was not asked: nothing is sealed without it (R60). */
	| { code: 'company_missing' }
	/** They said already that somebody else does this for them, and nobody has talked with them since. */
	| { code: 'said_already' }
	| { code: 'query_not_open' }
	| { code: 'query_exists' }
	/** The course of this person asks no such thing, or not of somebody with this plan. */
	| { code: 'unknown_item' }
	/** The form asks this person no such thing. */
	| { code: 'unknown_question' }
	| { code: 'answers_missing'; questions: string[] }
	/** A no, or addressed already. */
	| { code: 'nothing_to_address' }
	/** Nobody closes this without having spoken with the person. */
	| { code: 'talk_first' }
	/** The page is of an earlier check-in. */
	| { code: 'check_in_over' }
	/** Not within the days before the visit, or something has to be understood anew first. */
	| { code: 'refresher_not_open' }
	/** Another question is on the screen by now: a second tab, or the same post twice. */
	| { code: 'refresher_moved_on' }
	| { code: 'words_missing' }
	| { code: 'words_too_long'; mostCharacters: number }
	/** Nothing written there, or it is shared (kept back) already. */
	| { code: 'nothing_to_share' }
	| { code: 'learning'; reason: LearningRefusal }
	| { code: 'not_cleared'; unmet: (Condition | VisitCondition)[] }
	| { code: 'no_clearance' }
	/** Nobody has said that they see the person clear-headed as the visit begins. */
	| { code: 'clear_head_not_seen' }
	| { code: 'unknown_visit' }
	| { code: 'visit_exists' }
	/** What was answered was about another time. */
	| { code: 'visit_moved' }
	/** It is asked shortly before the visit, and not earlier. */
	| { code: 'visit_too_early' }
	/** The person has not said that all is well, and nobody has talked with them about it. */
	| { code: 'visit_answer_open' }
	| { code: 'bad_time' }
	| { code: 'visit_not_open'; status: VisitStatus };

export type EnrolmentRefusal = EnrolmentRefusalReason & { step: EnrolmentStep };
