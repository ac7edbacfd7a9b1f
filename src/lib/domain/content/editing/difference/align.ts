/** What stood in one list, and what stands in its place in the other; undefined on the side that has nothing there. */
export type Pair<T> = { before: T | undefined; after: T | undefined };

/** Less alike, two are two things and not one that was changed. */
const LEAST_ALIKE = 0.4;

/** Two lists beside each other, in the order of both, so that what is most alike stands side by side. */
export function align<T>(
	before: readonly T[],
	after: readonly T[],
	alike: (before: T, after: T) => number
): Pair<T>[] {
	const scores = before.map((one) =>
		after.map((other) => {
			const score = alike(one, other);
			return score < LEAST_ALIKE ? 0 : score;
		})
	);
	const scoreAt = (row: number, column: number): number => scores[row]?.[column] ?? 0;
	const best = bestSums(before.length, after.length, scoreAt);
	const pairs: Pair<T>[] = [];
	let [row, column] = [0, 0];
	while (row < before.length || column < after.length) {
		const score = scoreAt(row, column);
		const isPair = score > 0 && best(row, column) === score + best(row + 1, column + 1);
		const isGone = !isPair && row < before.length && best(row, column) === best(row + 1, column);
		pairs.push({
			before: isPair || isGone ? before[row] : undefined,
			after: isGone ? undefined : after[column]
		});
		row += isPair || isGone ? 1 : 0;
		column += isGone ? 0 : 1;
	}
	return pairs;
}

/** The most that pairs can sum up to in what follows both places, in order. */
function bestSums(
	rows: number,
	columns: number,
	scoreAt: (row: number, column: number) => number
): (row: number, column: number) => number {
	const width = columns + 1;
	const sums = new Float64Array((rows + 1) * width);
	const at = (row: number, column: number): number => sums[row * width + column] ?? 0;
	for (let row = rows - 1; row >= 0; row -= 1) {
		for (let column = columns - 1; column >= 0; column -= 1) {
			sums[row * width + column] = Math.max(
				at(row + 1, column),
				at(row, column + 1),
				scoreAt(row, column) + at(row + 1, column + 1)
			);
		}
	}
	return at;
}
