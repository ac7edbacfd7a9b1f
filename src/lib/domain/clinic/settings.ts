import type { ClearancePolicy } from '../clearance/policy.ts';

/** Numbers to dial, as the clinic wrote them. They are on the help page and on the invitation. */
export type ClinicNumbers = { day: string; afterHours: string; emergency: string };

/** What a clinic decides about itself. Null or empty: not decided yet, and nobody can be invited. */
export type ClinicSettings = {
	name: string;
	/** IANA name, such as "America/Denver". */
	timeZone: string | null;
	numbers: ClinicNumbers;
	policy: ClearancePolicy;
	/** Values of the course's parameters of kind `clinic`, by name. */
	parameters: Record<string, string>;
};
