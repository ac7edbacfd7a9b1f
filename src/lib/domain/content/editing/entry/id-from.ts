/** Long enough to be told apart, and room for a number behind it. */
const LONGEST_CHARACTERS = 48;

/**
 * An id for something with these words: lower-case words joined by hyphens, and none of those `taken`, which are all that the
 * course and its published versions ever used.
 */
export function idFrom(words: string, taken: ReadonlySet<string>): string {
	const spelled = words
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/['’]/g, '')
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '');
	const stem = cut(spelled) || 'part';
	for (let number = 1; ; number += 1) {
		const id = number === 1 ? stem : `${stem}-${number}`;
		if (!taken.has(id)) return id;
	}
}

/** At the end of a word, where one ends. */
function cut(id: string): string {
	if (id.length <= LONGEST_CHARACTERS) return id;
	const short = id.slice(0, LONGEST_CHARACTERS + 1);
	return short.includes('-') ? short.slice(0, short.lastIndexOf('-')) : id.slice(0, LONGEST_CHARACTERS);
}
