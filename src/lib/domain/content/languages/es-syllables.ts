/** Silent u (que, gue), silent h, and a y that sounds as a vowel at the end. The h of ch parts no vowels. */
const asSpoken = (word: string): string =>
	word
		.toLowerCase()
		.normalize('NFC')
		.replace(/([qg])u(?=[eiéí])/g, '$1')
		.replace(/h/g, '')
		.replace(/y$|y(?=[^aeiouáéíóúü])/g, 'i');

const VOWEL = /[aeiouáéíóúü]/;
/** One that joins the vowel beside it; an accent on it (país) keeps it apart. */
const WEAK = /[iuü]/;

/**
 * Syllables of a Spanish word: one for each vowel, less one for each two that are said as one. Two vowels are, when one of them
 * is an i or u without an accent and they are not the same (Ortografía of the Real Academia, on diphthongs and hiatus).
 * Nothing well kept on npm counts them: `silabea` ships its test runner as a dependency.
 */
export function syllablesInSpanish(word: string): number {
	const letters = [...asSpoken(word)];
	const joined = (one: string, next: string): boolean =>
		VOWEL.test(one) && VOWEL.test(next) && one !== next && (WEAK.test(one) || WEAK.test(next));
	return letters.reduce((count, letter, index) => {
		if (!VOWEL.test(letter)) return count;
		return count + (joined(letters[index - 1] ?? '', letter) ? 0 : 1);
	}, 0);
}
