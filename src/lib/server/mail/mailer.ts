import { isLoopback } from '../config.ts';

/** Plain text only: nothing to load, nothing to track, readable on every phone (design §4.8: links, no health information). */
export type OutgoingMail = { to: string; subject: string; text: string };

/** Safe to log and to show staff: never holds an address, a server's answer or a word of the message. */
const MAIL_FAULTS = [
	'MAIL_NO_CONNECTION',
	'MAIL_TIMEOUT',
	'MAIL_NO_TLS',
	'MAIL_LOGIN_REFUSED',
	'MAIL_ADDRESS_REFUSED',
	'MAIL_REFUSED',
	'MAIL_FAILED'
] as const;
export type MailFault = (typeof MAIL_FAULTS)[number];

export const isMailFault = (text: string): text is MailFault => MAIL_FAULTS.some((fault) => fault === text);

/** `permanent`: the server said that the same message will never be taken, so only a person can help. */
export type Delivery = { state: 'sent' } | { state: 'deferred'; code: MailFault; permanent: boolean };

export interface Mailer {
	/** Never throws: what the world does to a message is an answer. Does not retry; that is the queue's part. */
	send(mail: OutgoingMail): Promise<Delivery>;
	close(): void;
}

/** A job holds a place in the queue while it waits, so a server that does not answer is given up soon. */
const CONNECT_TIMEOUT_MS = 10_000;
const SILENCE_TIMEOUT_MS = 20_000;

/** `from` is an address, with or without a name before it. */
export async function createMailer(smtpUrl: string, from: string): Promise<Mailer> {
	// Loaded by those who send mail alone.
	const { createTransport } = await import('nodemailer');
	const transport = createTransport(smtpOptions(smtpUrl), {
		from,
		// Keeps out-of-office replies away from an address that nobody reads (RFC 3834).
		headers: { 'Auto-Submitted': 'auto-generated' }
	});
	return {
		async send({ to, subject, text }) {
			try {
				// As an object: a text is parsed for several recipients.
				await transport.sendMail({ to: { name: '', address: to }, subject, text });
				return { state: 'sent' };
			} catch (error) {
				return deferred(error);
			}
		},
		close: () => transport.close()
	};
}

/** Links let people in, so they only travel encrypted; a server on this machine, or `?requireTLS=false`, is the exception. */
export function smtpOptions(smtpUrl: string) {
	const { hostname, protocol, searchParams } = new URL(smtpUrl);
	return {
		url: smtpUrl,
		requireTLS: protocol === 'smtp:' && !isLoopback(hostname) && searchParams.get('requireTLS') !== 'false',
		connectionTimeout: CONNECT_TIMEOUT_MS,
		greetingTimeout: CONNECT_TIMEOUT_MS,
		socketTimeout: SILENCE_TIMEOUT_MS,
		logger: false,
		disableFileAccess: true,
		disableUrlAccess: true,
		xMailer: false
	} as const;
}

/** Reads the facts that nodemailer puts on its errors; message and raw response are left alone, they quote addresses. */
function deferred(error: unknown): Delivery {
	const { code, permanent, command } = factsOf(error);
	// A refused login is refused for good, but the message is not to blame: it goes out once the settings are right.
	return {
		state: 'deferred',
		code: faultOf(code, command),
		permanent: permanent === true && code !== 'EAUTH'
	};
}

const factsOf = (error: unknown): { code?: unknown; permanent?: unknown; command?: unknown } =>
	typeof error === 'object' && error !== null ? { ...error } : {};

function faultOf(code: unknown, command: unknown): MailFault {
	switch (code) {
		case 'ECONNECTION':
		case 'ESOCKET':
		case 'EDNS':
		case 'EPROXY':
			return 'MAIL_NO_CONNECTION';
		case 'ETIMEDOUT':
			return 'MAIL_TIMEOUT';
		case 'ETLS':
		case 'EREQUIRETLS':
			return 'MAIL_NO_TLS';
		case 'EAUTH':
		case 'ENOAUTH':
		case 'EOAUTH2':
			return 'MAIL_LOGIN_REFUSED';
		case 'EENVELOPE':
			return command === 'RCPT TO' || command === 'API' ? 'MAIL_ADDRESS_REFUSED' : 'MAIL_REFUSED';
		case 'EMESSAGE':
			return 'MAIL_REFUSED';
		default:
			return 'MAIL_FAILED';
	}
}
