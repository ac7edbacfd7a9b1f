import type { ClosureReason } from '../enrolment/events.ts';

/**
 * One thing that stands between a person and treatment, in the order in which it is shown (design §4.6). Codes and
 * facts only; the sentences are in one exhaustive place of the interface. Instants are ISO 8601 in UTC.
 */
export type Condition =
	| { code: 'withdrawn'; at: string }
	| { code: 'closed'; at: string; reason: ClosureReason }
	| { code: 'declined'; at: string }
	| { code: 'under_age' }
	/** The clinic's course changed and this person was not looked at since. */
	| { code: 'course_changed' }
	/** No to electronic records: until there is a paper path, nobody is cleared here on paper. */
	| { code: 'paper_not_cleared_here' }
	| { code: 'plan_missing' }
	| { code: 'objectives_open'; count: number }
	| { code: 'person_called'; count: number }
	| { code: 'query_open'; count: number }
	| { code: 'health_check_missing' }
	| { code: 'safety_answer_open'; count: number }
	/** Said between visits: somebody has to talk about it first. */
	| { code: 'check_in_open'; count: number }
	| { code: 'not_signed' }
	| { code: 'version_changed' }
	| { code: 'plan_changed' }
	| { code: 'disclosure_changed' }
	| { code: 'not_countersigned' }
	| { code: 'prescriber_inactive'; who: 'plan' | 'clearance' }
	| { code: 'clearance_taken_back'; at: string }
	| { code: 'clearance_not_signed' }
	| { code: 'clearance_for_another_plan' }
	/** A prescriber it rests on was away since it was signed. They are back; the clearance is not. */
	| { code: 'clearance_interrupted' }
	| { code: 'waiting_hours'; until: string }
	| { code: 'signature_lapsed'; since: string };

/** What a visit asks for besides. */
export type VisitCondition =
	| { code: 'visit_not_booked' }
	| { code: 'visit_cancelled' }
	| { code: 'visit_ended'; at: string }
	| { code: 'driver_not_named' }
	/** Answered shortly before it: somebody has to talk about it first. */
	| { code: 'visit_answer_open' }
	| { code: 'not_confirmed' }
	| { code: 'go_not_signed' }
	| { code: 'no_go_signed'; at: string }
	| { code: 'lapses_before_visit'; until: string };

export type ConditionCode = Condition['code'] | VisitCondition['code'];
