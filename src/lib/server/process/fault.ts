/** What may be written about something thrown. */
export interface Fault {
	type: string;
	/** SQLSTATE of PostgreSQL, or a system call's error such as ECONNREFUSED. */
	fault?: string;
	/** Names in our own schema, from PostgreSQL. */
	table?: string;
	constraint?: string;
	/** Where it was thrown; without the first line, which repeats the message. */
	stack?: string[];
	cause?: Fault;
}

/**
 * Facts about an error without its message: drivers put queries, parameters and rows there, and those are people's
 * names and answers. The same holds for PostgreSQL's `detail` and `where`.
 */
export function describeFault(thrown: unknown): Fault {
	if (!(thrown instanceof Error)) return { type: typeof thrown };
	const fault: Fault = { type: thrown.name };
	const code = fieldOf(thrown, 'code');
	if (code && /^[A-Z0-9_]{2,40}$/.test(code)) fault.fault = code;
	for (const name of ['table', 'constraint'] as const) {
		const value = fieldOf(thrown, name);
		if (value && /^[a-z0-9_]{1,63}$/.test(value)) fault[name] = value;
	}
	const frames = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
	if (frames.length > 0) fault.stack = frames.slice(0, 12).map((line) => line.trim());
	if (thrown.cause instanceof Error) fault.cause = describeFault(thrown.cause);
	return fault;
}

function fieldOf(error: Error, field: string): string | null {
	const value: unknown = Reflect.get(error, field);
	return typeof value === 'string' ? value : null;
}
