import { samePath } from '../auth/next-path.ts';

/**
 * The page that a form stood on, as its sender's browser names it; null where it names none of ours. Our pages do not
 * write their own address into themselves: whoever makes up an address would put their words into somebody's page.
 */
export function backTo(referer: string | null, origin: string): string | null {
	const page = URL.parse(referer ?? '');
	if (page?.origin !== origin) return null;
	// A page that answered an act still has it in its address, and it is not to be done again.
	for (const key of [...page.searchParams.keys()]) if (key.startsWith('/')) page.searchParams.delete(key);
	return samePath(page.pathname + page.search);
}
