import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import * as v from 'valibot';
import { ok, refuse, type Result } from '../domain/result.ts';
import { LOG_LEVELS, VARIABLES, type VariableName, type VariableValues } from './config-variables.ts';

/** `real` is an installation for real people; `demo` shows fictional ones and lists their accounts. */
export type Mode = 'real' | 'demo';

/** Where the outermost key comes from. `default` is true when nobody chose the file. */
export type KeySource =
	| { kind: 'file'; path: string; default: boolean }
	| { kind: 'command'; command: string }
	| { kind: 'value'; bytes: Uint8Array };

export interface Config {
	mode: Mode;
	port: number;
	host: string;
	/** Scheme, host and port as people type them, without a path. */
	origin: string;
	/** Cookies are `__Host-` and Secure; only a loopback http origin does without. */
	secureOrigin: boolean;
	/** Absolute. Holds the embedded database; unused with `databaseUrl`. */
	dataDir: string;
	databaseUrl: string | null;
	/** Null: messages wait in the outbox page. */
	mail: { smtpUrl: string; from: string } | null;
	key: KeySource;
	trustProxyHops: number;
	metricsToken: string | null;
	logLevel: (typeof LOG_LEVELS)[number];
	/** Routes that answer 404 unless asked for; never in a real installation (design §7). */
	extraRoutes: { bench: boolean; dev: boolean };
}

export interface ConfigProblem {
	variable: VariableName;
	/** A whole sentence that says what to set. */
	sentence: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Which of the two this process was started as. The command-line entries set PREFACE_MODE, people do not. */
export const modeOf = (env: Environment): Mode => (env.PREFACE_MODE === 'demo' ? 'demo' : 'real');

/** Reads the whole environment and reports every problem at once, so that nobody fixes them one start at a time. */
export function readConfig(env: Environment, { mode }: { mode: Mode }): Result<Config, ConfigProblem[]> {
	const problems: ConfigProblem[] = [];
	const set = readVariables(env, problems);

	const port = set.PORT ?? 3000;
	const host = set.HOST ?? '127.0.0.1';
	const origin = set.ORIGIN ?? `http://localhost:${port}`;
	const dataDir = resolve(set.DATA_DIR ?? join('data', mode));
	const key = keySource(set, env, dataDir);

	if (!problems.some(({ variable }) => variable === 'HOST' || variable === 'ORIGIN')) {
		problems.push(...originProblems(host, origin, set.ORIGIN !== undefined));
	}
	problems.push(...proxyProblems(set, env), ...keyProblems(set, key, dataDir));
	problems.push(...mailProblems(set), ...flagProblems(set, mode));
	if (problems.length > 0) return refuse(problems);

	return ok({
		mode,
		port,
		host,
		origin,
		secureOrigin: origin.startsWith('https:'),
		dataDir,
		databaseUrl: set.DATABASE_URL ?? null,
		mail: set.SMTP_URL && set.MAIL_FROM ? { smtpUrl: set.SMTP_URL, from: set.MAIL_FROM } : null,
		key,
		trustProxyHops: set.TRUST_PROXY_HOPS ?? 0,
		metricsToken: set.METRICS_TOKEN ?? null,
		logLevel: set.LOG_LEVEL ?? (mode === 'demo' ? 'warn' : 'info'),
		extraRoutes: { bench: set.PREFACE_BENCH ?? false, dev: set.PREFACE_DEV_ROUTES ?? false }
	});
}

/** True for an address only this machine can reach. */
export const isLoopback = (host: string): boolean =>
	host === 'localhost' || host === '::1' || host === '[::1]' || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(host);

/** The list a person sees when the start is refused. */
export const describeConfigProblems = (problems: readonly ConfigProblem[]): string =>
	[
		'Preface did not start. Change these environment variables:',
		...problems.map(({ sentence }) => `  - ${sentence}`)
	].join('\n');

function readVariables(env: Environment, problems: ConfigProblem[]): VariableValues {
	const schema = v.object({ ...optionalVariables() });
	const given = Object.fromEntries(
		Object.keys(VARIABLES).map((name) => [name, env[name]?.trim() || undefined])
	);
	const read = v.safeParse(schema, given);
	if (read.success) return read.output;

	const wrong = new Map<string, string>();
	for (const issue of read.issues) {
		const name = v.getDotPath(issue) ?? '';
		if (!wrong.has(name)) wrong.set(name, issue.message);
	}
	for (const [name, sentence] of wrong) if (isVariable(name)) problems.push({ variable: name, sentence });
	return v.parse(schema, Object.fromEntries(Object.entries(given).filter(([name]) => !wrong.has(name))));
}

const isVariable = (name: string): name is VariableName => name in VARIABLES;

const optionalVariables = () => v.partial(v.object(VARIABLES)).entries;

function originProblems(host: string, origin: string, chosen: boolean): ConfigProblem[] {
	const named = URL.parse(origin);
	const secure = named?.protocol === 'https:';
	if (secure) return [];
	if (!isLoopback(host)) {
		return [
			{
				variable: 'ORIGIN',
				sentence:
					`HOST=${host} can be reached from other machines, so ORIGIN must be the https address of the proxy in front, ` +
					'for example ORIGIN=https://preface.example.org. Leave HOST out to serve this machine only.'
			}
		];
	}
	if (chosen && !isLoopback(named?.hostname ?? '')) {
		return [
			{
				variable: 'ORIGIN',
				sentence: `ORIGIN=${origin} must begin with https: sign-in cookies are only sent over https. Put a proxy with a certificate in front.`
			}
		];
	}
	return [];
}

/**
 * We speak no https, so behind an https address stands a proxy. Counted without it, everybody has the proxy's address,
 * and one machine's wrong tries keep everybody from signing in.
 */
function proxyProblems(set: VariableValues, env: Environment): ConfigProblem[] {
	if (!set.ORIGIN?.startsWith('https:') || env.TRUST_PROXY_HOPS?.trim()) return [];
	return [
		{
			variable: 'TRUST_PROXY_HOPS',
			sentence:
				`ORIGIN=${set.ORIGIN} means that a proxy stands in front, so TRUST_PROXY_HOPS must say how many of yours add to ` +
				'X-Forwarded-For: TRUST_PROXY_HOPS=1 behind one proxy, 0 if what stands in front passes on the addresses of its own clients.'
		}
	];
}

/** Outside the data folder, so that a copy of one does not open without the other; one key for each data folder. */
function keySource(set: VariableValues, env: Environment, dataDir: string): KeySource {
	if (set.PREFACE_KEY) return { kind: 'value', bytes: Buffer.from(set.PREFACE_KEY, 'base64') };
	if (set.KEY_COMMAND) return { kind: 'command', command: set.KEY_COMMAND };
	if (set.KEY_FILE) return { kind: 'file', path: resolve(set.KEY_FILE), default: false };
	const settings = env.XDG_CONFIG_HOME || join(env.HOME || homedir(), '.config');
	const digest = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
	return {
		kind: 'file',
		path: resolve(settings, 'preface', `${basename(dataDir)}-${digest}.key`),
		default: true
	};
}

function keyProblems(set: VariableValues, key: KeySource, dataDir: string): ConfigProblem[] {
	const chosen = (['KEY_FILE', 'KEY_COMMAND', 'PREFACE_KEY'] as const).filter(
		(name) => set[name] !== undefined
	);
	if (chosen.length > 1) {
		return [{ variable: 'KEY_FILE', sentence: `Set only one of ${chosen.join(', ')}: there is one key.` }];
	}
	if (key.kind === 'file' && key.default && !relative(dataDir, key.path).startsWith('..')) {
		return [
			{
				variable: 'KEY_FILE',
				sentence: `DATA_DIR=${dataDir} contains your settings folder. Set KEY_FILE to a path outside DATA_DIR, or choose another DATA_DIR.`
			}
		];
	}
	return [];
}

function mailProblems(set: VariableValues): ConfigProblem[] {
	if (!set.SMTP_URL || set.MAIL_FROM) return [];
	return [
		{ variable: 'MAIL_FROM', sentence: 'SMTP_URL is set, so MAIL_FROM must say who the messages are from.' }
	];
}

function flagProblems(set: VariableValues, mode: Mode): ConfigProblem[] {
	if (mode === 'demo') return [];
	return (['PREFACE_BENCH', 'PREFACE_DEV_ROUTES'] as const)
		.filter((variable) => set[variable])
		.map((variable) => ({
			variable,
			sentence: `${variable} opens pages for developers. A real installation refuses it: leave it out.`
		}));
}
