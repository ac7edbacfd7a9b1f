/** What somebody said in one check-in. A question that was left out is not in it. */
export type Told = {
	/** Question id → answer id. */
	answers: Readonly<Record<string, string>>;
	/** Ids of warning signs that were ticked besides. */
	signs: readonly string[];
};

export const NOTHING_TOLD: Told = { answers: {}, signs: [] };

/** What was said later takes the place of what was said before it; a sign once told stays told. */
export const toldTogether = (before: Told, after: Told): Told => ({
	answers: { ...before.answers, ...after.answers },
	signs: [...new Set([...before.signs, ...after.signs])]
});
