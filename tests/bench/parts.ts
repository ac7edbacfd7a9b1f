/** The parts that the command line names; all of them when it names none. Throws at a name that is no part. */
export function chosenParts<Part extends string>(
	parts: readonly Part[],
	named: readonly string[]
): ReadonlySet<Part> {
	const unknown = named.filter((name) => !parts.some((part) => part === name));
	if (unknown.length > 0) throw new Error(`No part "${unknown.join('", "')}": ${parts.join(', ')}`);
	return new Set(named.length === 0 ? parts : parts.filter((part) => named.includes(part)));
}
