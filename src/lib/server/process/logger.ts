import { pino, type DestinationStream, type LevelWithSilent } from 'pino';
import { describeFault } from './fault.ts';

export type Logger = Pick<pino.Logger, 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace'>;

/** Fields that must never be written, should one ever be handed over with an object. The rule is not to hand them over. */
const NEVER_LOGGED = [
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
];

/** JSON lines on standard output; no host name, no process id. */
export function createLogger(level: LevelWithSilent, destination?: DestinationStream): Logger {
	return pino(
		{
			level,
			base: null,
			timestamp: pino.stdTimeFunctions.isoTime,
			formatters: { level: (label) => ({ level: label }) },
			redact: {
				paths: NEVER_LOGGED.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
				censor: '[redacted]'
			},
			serializers: { err: describeFault, error: describeFault }
		},
		destination ?? pino.destination({ dest: 1, sync: true })
	);
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
