/** SQLSTATE classes and system codes that mean: the server is not there, not that the question was wrong. */
const GONE = /^(08|57P0[1-3]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT)/;
/** node-postgres reports these without a code. */
const GONE_WORDS =
	/Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/;

/** True when the error says that the database does not answer; looks through the causes that drivers wrap. */
export function isDatabaseGone(thrown: unknown): boolean {
	if (!(thrown instanceof Error)) return false;
	const code: unknown = Reflect.get(thrown, 'code');
	if (typeof code === 'string' && GONE.test(code)) return true;
	if (GONE_WORDS.test(thrown.message)) return true;
	return isDatabaseGone(thrown.cause);
}
