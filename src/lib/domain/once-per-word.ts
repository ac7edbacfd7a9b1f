/**
 * A pure function of a word that remembers its answers to at most so many different words. One more, and it begins anew:
 * a course has some ten thousand, so that this does not happen while one is read.
 */
export function oncePerWord<Answer extends number | object>(
	mostWords: number,
	answer: (word: string) => Answer
): (word: string) => Answer {
	const known = new Map<string, Answer>();
	return (word) => {
		const before = known.get(word);
		if (before !== undefined) return before;
		if (known.size >= mostWords) known.clear();
		const is = answer(word);
		known.set(word, is);
		return is;
	};
}
