/** Edits (insert, delete, replace) between two short words. */
function distance(a: string, b: string): number {
	let row = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			const replace = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
			next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
		}
		row = next;
	}
	return row[b.length] ?? 0;
}

/** The known word nearest to what was written, when it is near enough to be a slip of the fingers. */
export function nearest(written: string, known: Iterable<string>): string | undefined {
	const limit = Math.floor(written.length / 3);
	let best: { word: string; edits: number } | undefined;
	if (written.length > 80) return undefined;
	for (const word of known) {
		if (Math.abs(word.length - written.length) > limit) continue;
		const edits = distance(written, word);
		if (edits <= limit && (!best || edits < best.edits)) best = { word, edits };
	}
	return best?.word;
}

/** What to do about an unknown word: the nearest known one, else all of them if they are few. */
export function didYouMean(written: string, known: Iterable<string>, otherwise: string): string {
	const all = [...known];
	const near = nearest(written, all);
	if (near !== undefined) return `did you mean "${near}"?`;
	return all.length > 0 && all.length <= 8 ? `use one of ${all.join(', ')}` : otherwise;
}
