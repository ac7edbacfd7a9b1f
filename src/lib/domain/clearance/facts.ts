import type { MemberId } from '../ids.ts';
import type { ClearancePolicy } from './policy.ts';

/** What an enrolment's decisions take from its clinic, at one moment. */
export type ClinicFacts = {
	policy: ClearancePolicy;
	/** IANA name; only for words and for the calendar day. */
	timeZone: string;
	/** Values of the course's clinic parameters, by name. */
	parameters: Record<string, string>;
	/** Providers who may prescribe and are not suspended. */
	activePrescribers: MemberId[];
	/** Raised whenever every stored clearance has to be computed again. */
	changeSeq: number;
};
