/**
 * What can be made of a course that is still being written; null where something that it needs is missing or wrong. All of
 * the rules are there so that a patient never meets such a course, and what shows a course relies on them. Of one that
 * passes them (`passes`) whatever is thrown is a bug, and is thrown.
 */
export function asFarAsItGoes<T>(passes: boolean, make: () => T): T | null {
	if (passes) return make();
	try {
		return make();
	} catch {
		return null;
	}
}
