import type { Sha256Hex } from '../../ids.ts';
import { harder, type ChangeImpact } from '../../content/change-impact.ts';
import type { Publication } from './proposal.ts';

/** What lies between two versions that followed one another: the hardest impact, and everything that was reopened. */
export type Way = { impact: ChangeImpact; reopens: string[] };

/**
 * For somebody who learned `from`, when `to` is in use. Null where their authors did not say all of it, or one does not follow the other: then
 * it has to be worked out from the two courses.
 */
export function wayBetween(publications: readonly Publication[], from: Sha256Hex, to: Sha256Hex): Way | null {
	const end = publications.findLastIndex(({ version }) => version === to);
	const start = publications.findLastIndex(({ version }, place) => version === from && place < end);
	if (end < 0 || start < 0) return null;
	const steps = publications.slice(start + 1, end + 1);
	const way: Way = { impact: 'editorial', reopens: [] };
	for (const { impact, reopens } of steps) {
		if (reopens === null) return null;
		way.impact = harder(way.impact, impact);
		way.reopens.push(...reopens.filter((id) => !way.reopens.includes(id)));
	}
	return way;
}
