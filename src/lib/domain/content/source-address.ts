import type { Source } from './model.ts';

/** Where a source can be read; null where only its title is known. */
export const addressOf = ({ url, doi }: Pick<Source, 'url' | 'doi'>): string | null =>
	url ?? (doi ? `https://doi.org/${doi}` : null);
