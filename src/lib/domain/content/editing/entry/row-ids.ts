const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** The next of `a, b, c …` or `step-1, step-2 …` that no row has, or had. */
export function nextRowId(first: string, taken: ReadonlySet<string>): string {
	const letter = first === 'a' ? [...LETTERS].find((one) => !taken.has(one)) : undefined;
	if (letter !== undefined) return letter;
	const stem = first.replace(/\d+$/, '');
	for (let number = 1; ; number += 1) {
		if (!taken.has(`${stem}${number}`)) return `${stem}${number}`;
	}
}
