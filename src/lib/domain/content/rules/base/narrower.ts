import { appliesTo, type Applies, type Course } from '../../model.ts';
import { scopesOf } from '../../scopes.ts';

/** True when something of the base no longer concerns everybody whom it concerned there. */
export const isNarrower = (base: Course, before: Applies | undefined, now: Applies | undefined): boolean =>
	scopesOf(base).some(({ scope }) => appliesTo(before, scope) && !appliesTo(now, scope));

/** What is named in the base and no longer here. */
export const notKept = (before: readonly string[], now: readonly string[]): string[] =>
	before.filter((one) => !now.includes(one));
