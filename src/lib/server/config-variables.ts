import { isIP } from 'node:net';
import * as v from 'valibot';

/** Base64 of exactly 32 bytes, the length of the outermost key. */
const BASE64_32_BYTES = /^[A-Za-z0-9+/]{43}=$/;
const HOST_NAME = /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/;

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

const text = v.pipe(v.string(), v.trim());

const wholeNumber = (least: number, most: number, sentence: string) =>
	v.pipe(
		text,
		v.regex(/^\d{1,5}$/, sentence),
		v.transform(Number),
		v.minValue(least, sentence),
		v.maxValue(most, sentence)
	);

const address = (protocols: readonly string[], sentence: string) =>
	v.pipe(
		text,
		v.check((value) => protocols.includes(URL.parse(value)?.protocol ?? ''), sentence)
	);

const flag = (name: string) =>
	v.pipe(
		text,
		v.picklist(['0', '1'], `${name} must be 1 or 0. Leave it out for 0.`),
		v.transform((value) => value === '1')
	);

/**
 * Every environment variable the program reads, once. An empty value counts as absent. The sentence of a
 * check is what a person sees at the start, so it says what to set; sentences about secrets never quote them.
 */
export const VARIABLES = {
	PORT: wholeNumber(1, 65_535, 'PORT must be a whole number from 1 to 65535, for example PORT=3000.'),
	HOST: v.pipe(
		text,
		v.check(
			(value) => isIP(value) !== 0 || HOST_NAME.test(value),
			'HOST must be an IP address or a host name to listen on, for example HOST=127.0.0.1.'
		)
	),
	ORIGIN: v.pipe(
		text,
		v.transform((value) => value.replace(/\/$/, '')),
		v.check(
			(value) => /^https?:/.test(value) && URL.parse(value)?.origin === value,
			'ORIGIN must be the address people type, with no path, for example ORIGIN=https://preface.example.org.'
		)
	),
	DATA_DIR: text,
	DATABASE_URL: address(
		['postgres:', 'postgresql:'],
		'DATABASE_URL must look like postgres://owner:password@host:5432/database. Leave it out to use the embedded database.'
	),
	SMTP_URL: address(
		['smtp:', 'smtps:'],
		'SMTP_URL must look like smtps://user:password@host:465. Leave it out to keep messages in the outbox page.'
	),
	MAIL_FROM: v.pipe(
		text,
		v.regex(
			/^([^<>@\r\n]+<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/,
			'MAIL_FROM must be an e-mail address, for example MAIL_FROM=clinic@example.org.'
		)
	),
	KEY_FILE: text,
	KEY_COMMAND: text,
	PREFACE_KEY: v.pipe(
		text,
		v.regex(
			BASE64_32_BYTES,
			'PREFACE_KEY must be 32 random bytes in base64; `openssl rand -base64 32` makes one.'
		)
	),
	TRUST_PROXY_HOPS: wholeNumber(
		0,
		10,
		'TRUST_PROXY_HOPS must be how many of your own proxies stand in front, from 0 to 10.'
	),
	METRICS_TOKEN: v.pipe(
		text,
		v.minLength(16, 'METRICS_TOKEN must have at least 16 characters; `openssl rand -hex 16` makes one.')
	),
	LOG_LEVEL: v.pipe(text, v.picklist(LOG_LEVELS, `LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`)),
	PREFACE_BENCH: flag('PREFACE_BENCH'),
	PREFACE_DEV_ROUTES: flag('PREFACE_DEV_ROUTES')
} as const;

export type VariableName = keyof typeof VARIABLES;

/** What was set and understood; a variable that is absent or wrong is missing here. */
export type VariableValues = { [Name in VariableName]?: v.InferOutput<(typeof VARIABLES)[Name]> };
