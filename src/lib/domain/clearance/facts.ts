import type { CheckInRules } from '../check-in/rules.ts';
import type { MemberId, Sha256Hex } from '../ids.ts';
import type { ClosureReason } from '../enrolment/events.ts';
import type { GivenParameters } from '../clinic/parameters.ts';
import type { SignsForOthers } from '../clinic/signs-for-others.ts';
import type { ClearancePolicy } from './policy.ts';

/** What an enrolment's decisions take from its clinic, at one moment. */
export type ClinicFacts = {
	policy: ClearancePolicy;
	/** IANA name; only for words and for the calendar day. */
	timeZone: string;
	/** A second clinician looks at what somebody understood before they sign (R78). */
	reviewBeforeSigning: boolean;
	/** Who may sign for somebody else, by the rule in force. */
	signsForOthers: SignsForOthers;
	checkIns: CheckInRules;
	/** Values of the course's clinic parameters. */
	parameters: GivenParameters;
	/** Providers who are not suspended. */
	activeProviders: readonly MemberId[];
	/** Of these, who may prescribe. */
	activePrescribers: readonly MemberId[];
	/**
	 * When each of the staff last stopped prescribing: suspended, or the role or the profession taken. Whoever prescribes
	 * again keeps it, so that nothing that rested on them before comes back by itself.
	 */
	stoppedPrescribing: Readonly<Partial<Record<MemberId, string>>>;
	/** Versions adopted since the last material or urgent change of a course, that one included. */
	versionsInForce: readonly Sha256Hex[];
	/** Raised whenever every stored clearance has to be computed again. */
	changeSeq: number;
};

/** All that clearance is computed from (design §4.6). Counts and yes-or-no only: nothing here is health information. */
export type ClearanceFacts = {
	ended:
		{ as: 'withdrawn' | 'declined'; at: string } | { as: 'closed'; at: string; reason: ClosureReason } | null;
	adult: boolean;
	/** The person's course version is one that no material or urgent change has overtaken. */
	versionInForce: boolean;
	electronicRefused: boolean;
	planEntered: boolean;
	objectivesOpen: number;
	personCalled: number;
	queriesOpen: number;
	/** True too where the course asks none. */
	healthCheckGiven: boolean;
	/** Answers to the health check that somebody has to talk about first. */
	safetyAnswersOpen: number;
	/** Check-ins that hold clearance until somebody has talked about them. */
	checkInsOpen: number;
	signature: {
		signedAt: string;
		versionHolds: boolean;
		planHolds: boolean;
		disclosureHolds: boolean;
		countersigned: boolean;
	} | null;
	planPrescriberActive: boolean;
	clearance: {
		forThisRecord: boolean;
		forThisPlan: boolean;
		signerActive: boolean;
		/** Neither who signed it nor the plan's prescriber has stopped prescribing since, not even for a while. */
		unbroken: boolean;
	} | null;
	clearanceTakenBackAt: string | null;
	policy: ClearancePolicy;
	/** The clinic's `change_seq` when these facts were read. */
	changeSeq: number;
};

/** The facts of one visit. */
export type VisitFacts = {
	status: 'booked' | 'confirmed' | 'in_progress' | 'ended' | 'cancelled';
	startsAt: string;
	endedAt: string | null;
	driverNamed: boolean;
	confirmed: boolean;
	/** They answered something that somebody has to talk about first. */
	answerOpen: boolean;
	/** `holds`: signed under the clearance that counts now. */
	decision: { is: 'go'; holds: boolean } | { is: 'no_go'; at: string } | null;
};
