/** What a page may weigh as it is sent, in kB of 1,000 bytes. The build and the bench hold to the same numbers. */
export const MOST_KB = {
	/** A lesson or an item at the first visit: everything but fonts and figures. */
	patientPage: 25,
	patientScript: 5,
	signingScript: 20,
	staffScript: 90,
	fonts: 45
} as const;
