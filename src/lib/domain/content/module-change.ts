import type { ChangeImpact } from './change-impact.ts';

/**
 * What its author says of the newest version of a module: how much it changes for who learned the one before, why, and which
 * objectives are asked again. It is about the step between two versions and not part of either. So it stands beside the
 * course, as the places do, and not in it: the hash of what people read does not hang on the reason given for it, and courses
 * stored before modules said this keep theirs.
 */
export type ModuleChange = { impact: ChangeImpact; why: string; reopens: string[] };

/** By module. */
export type ModuleChanges = ReadonlyMap<string, ModuleChange>;

/** Whoever learned the version before has to understand something anew. */
export const asksAgain = ({ impact }: ModuleChange): boolean => impact === 'material' || impact === 'urgent';
