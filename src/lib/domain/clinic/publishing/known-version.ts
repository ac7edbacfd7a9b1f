import type { Sha256Hex } from '../../ids.ts';

/** `bases`: those that a clinic had, the oldest first. Of one that was never here nothing is known. */
export const isOlderBase = (base: Sha256Hex, than: Sha256Hex, bases: readonly Sha256Hex[]): boolean =>
	bases.indexOf(base) < bases.indexOf(than);

export type MadeFrom = {
	/** Of the draft. */
	base: Sha256Hex;
	/** The version that it says it knows of, and the base of that; null: of none. */
	named: { version: Sha256Hex; base: Sha256Hex } | null;
};

/**
 * The published version that a draft really knows of. What was made from an older base than the version that it names has
 * never seen that one, whatever is written beside it: it knows its own base and nothing else.
 */
export const knownVersion = ({ base, named }: MadeFrom, bases: readonly Sha256Hex[]): Sha256Hex | null =>
	named && isOlderBase(base, named.base, bases) ? base : (named?.version ?? null);
