import type { Lock } from '../model.ts';

/** What a clinic may change: anything; words, not its being there; nothing. */
export const LOCKS = ['open', 'presence', 'wording'] as const satisfies readonly Lock[];
