/**
 * For material that a verifier was handed by somebody else. Such a file can hold what our own code never writes (an
 * unpaired surrogate, text that is no JSON, endless nesting): that must come out as a named fault, not as a crash.
 */
export function orNull<T>(compute: () => T): T | null {
	try {
		return compute();
	} catch {
		return null;
	}
}
