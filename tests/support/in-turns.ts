/** Does it for all, so many at once; the answers in the order of the list. */
export async function inTurns<T, R>(
	list: readonly T[],
	atOnce: number,
	work: (one: T) => Promise<R>
): Promise<R[]> {
	const done: R[] = [];
	let next = 0;
	const walk = async () => {
		for (let at = next++; at < list.length; at = next++) done[at] = await work(list[at] as T);
	};
	await Promise.all(Array.from({ length: atOnce }, walk));
	return done;
}
