/**
 * What another version of the course means for people who learned or signed the one before (design §4.4, §4.6), from the
 * mildest to the hardest. Material and urgent ones end every clearance until the person has signed again.
 */
export const CHANGE_IMPACTS = ['editorial', 'clarifying', 'material', 'urgent'] as const;
export type ChangeImpact = (typeof CHANGE_IMPACTS)[number];

/** The harder of two. */
export const harder = (a: ChangeImpact, b: ChangeImpact): ChangeImpact =>
	CHANGE_IMPACTS.indexOf(a) >= CHANGE_IMPACTS.indexOf(b) ? a : b;

/** True when what was signed no longer covers what is there now. */
export const overtakesSignatures = (impact: ChangeImpact): boolean =>
	impact === 'material' || impact === 'urgent';
