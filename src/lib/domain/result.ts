/** An expected refusal is a value with a stable code; only bugs and broken machinery throw. */
export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E };

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

export const refuse = <E>(error: E): { ok: false; error: E } => ({ ok: false, error });

/** Makes the compiler find the case that a new code forgot. */
export function assertNever(value: never): never {
	throw new Error(`Unexpected case: ${JSON.stringify(value)}`);
}
