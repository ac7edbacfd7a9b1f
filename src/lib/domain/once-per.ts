/**
 * A pure function that answers once for each thing and knows the answer as long as the thing is kept. Only for what is
 * never changed after it was made, as all that was read of a course is. A word beside the thing (a language) makes it
 * another question.
 */
export function oncePer<Of extends object, Word extends [] | [string], Answer>(
	answer: (of: Of, ...word: Word) => Answer
): (of: Of, ...word: Word) => Answer {
	const known = new WeakMap<Of, { word: string | undefined; is: Answer }[]>();
	return (of, ...word) => {
		const answers = known.get(of) ?? [];
		for (const before of answers) if (before.word === word[0]) return before.is;
		const is = answer(of, ...word);
		known.set(of, [...answers, { word: word[0], is }]);
		return is;
	};
}
