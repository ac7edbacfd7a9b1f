import { pino, type DestinationStream, type LevelWithSilent } from 'pino';
import { describeFault } from './fault.ts';

export type Logger = Pick<pino.Logger, 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace'>;

/** Fields that must never be written, should one ever be handed over with an object. The rule is not to hand them over. */
const NEVER_LOGGED = new Set([
	'address',
	'answer',
	'authorization',
	'birthDate',
	'body',
	'code',
	'contact',
	'cookie',
	'cookies',
	'dateOfBirth',
	'detail',
	'email',
	'firstName',
	'headers',
	'key',
	'lastName',
	'legalName',
	'message',
	'mobile',
	'name',
	'note',
	'params',
	'parameters',
	'passphrase',
	'password',
	'phone',
	'query',
	'reason',
	'sealed',
	'secret',
	'text',
	'token',
	'url',
	'words'
]);

/** JSON lines on standard output; no host name, no process id. */
export function createLogger(level: LevelWithSilent, destination?: DestinationStream): Logger {
	return pino(
		{
			level,
			base: null,
			timestamp: pino.stdTimeFunctions.isoTime,
			formatters: { level: (label) => ({ level: label }), log: redact },
			serializers: { err: describeFault, error: describeFault },
			hooks: { logMethod: nameTheLine }
		},
		destination ?? pino.destination({ dest: 1, sync: true })
	);
}

/** Without words of ours for a line about an error, pino would write the error's message. */
function nameTheLine(this: pino.Logger, args: Parameters<pino.LogFn>, write: pino.LogFn): void {
	const [first, words, ...rest] = args;
	const fields = first instanceof Error ? { err: first } : first;
	if (typeof fields === 'object' && fields !== null && words === undefined)
		write.call(this, fields, 'unnamed');
	else write.call(this, fields, words, ...rest);
}

/** At any depth, unlike pino's own list of paths, and at a tenth of the time for the flat lines of requests. */
function redact(fields: Record<string, unknown>): Record<string, unknown> {
	const kept: Record<string, unknown> = {};
	for (const [field, value] of Object.entries(fields)) {
		kept[field] = NEVER_LOGGED.has(field) ? '[redacted]' : redactWithin(value);
	}
	return kept;
}

function redactWithin(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(redactWithin);
	// Errors are left to their serializer, which lists what it takes.
	if (typeof value !== 'object' || value === null || value instanceof Error) return value;
	return redact({ ...value });
}

export interface RequestFacts {
	requestId: string;
	method: string;
	/** The route's pattern, never the address: addresses hold ids. Null when no route matched. */
	routeId: string | null;
	status: number;
	durationMs: number;
}

/** One line for each request. It lists what may be written; nothing else of a request ever is. */
export function logRequest(
	log: Logger,
	{ requestId, method, routeId, status, durationMs }: RequestFacts
): void {
	const line = {
		requestId,
		method,
		route: routeId ?? 'none',
		status,
		durationMs: Math.round(durationMs * 10) / 10
	};
	if (status >= 500) log.error(line, 'request');
	else log.info(line, 'request');
}
