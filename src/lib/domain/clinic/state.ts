import type { Profession, StaffRole } from '../access/roles.ts';
import type { MemberId, Sha256Hex } from '../ids.ts';
import type { DeclinedBase, Proposal, Publication, TranslationReview } from './publishing/proposal.ts';
import type { ClinicNumbers, ClinicSettings } from './settings.ts';

/** Where a clinic's stream stands, as JSON. A fold of the stream and of nothing else. Times are ISO 8601 in UTC. */
export type ClinicState = {
	schema: 'preface/clinic-state@1';
	seq: number;
	slug: string;
	addedAt: string;
	settings: ClinicSettings;
	numbersConfirmed: { numbers: ClinicNumbers; by: MemberId | 'system'; at: string } | null;
	stored: { course: string; version: Sha256Hex; label: string; at: string }[];
	/** The version that new enrolments get. */
	adopted: { version: Sha256Hex; at: string } | null;
	/** Versions adopted since the last material or urgent change, that one included. */
	versionsInForce: Sha256Hex[];
	reviews: CourseReview[];
	/** Own versions that were handed over, oldest first. */
	proposals: Proposal[];
	/** Every version that was put in use, oldest first. */
	publications: Publication[];
	translationReviews: TranslationReview[];
	declinedBases: DeclinedBase[];
	staff: StaffMember[];
	/** Every stored clearance computed at a lower number counts for nothing (design §4.6). */
	changeSeq: number;
};

export type CourseReview = {
	version: Sha256Hex;
	by: MemberId;
	name: string;
	meaning: Sha256Hex;
	/** Warning levels that they said are right for this clinic; left out by an earlier program. */
	levels?: string[];
	at: string;
};

export type StaffMember = {
	id: MemberId;
	roles: StaffRole[];
	profession: Profession | null;
	suspendedAt: string | null;
	/** When they last stopped prescribing, for whatever reason; kept when they prescribe again. */
	stoppedPrescribingAt: string | null;
};
