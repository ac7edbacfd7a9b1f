import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { VARIABLES } from './config-variables.ts';
import { describeConfigProblems, modeOf, readConfig, type Config, type ConfigProblem } from './config.ts';

type Env = Record<string, string | undefined>;

const HOME = '/home/someone';

function accepted(env: Env, mode: 'real' | 'demo' = 'real'): Config {
	const read = readConfig({ HOME, ...env }, { mode });
	if (!read.ok) throw new Error(describeConfigProblems(read.error));
	return read.value;
}

function refused(env: Env, mode: 'real' | 'demo' = 'real'): ConfigProblem[] {
	const read = readConfig({ HOME, ...env }, { mode });
	return read.ok ? [] : read.error;
}

const BEHIND_ONE_PROXY = { ORIGIN: 'https://preface.example.org', TRUST_PROXY_HOPS: '1' };

const variables = (problems: ConfigProblem[]) => problems.map(({ variable }) => variable);

describe('nothing set', () => {
	test('listens on this machine only, with the embedded database and the outbox', () => {
		expect(accepted({})).toMatchObject({
			port: 3000,
			host: '127.0.0.1',
			origin: 'http://localhost:3000',
			secureOrigin: false,
			databaseUrl: null,
			mail: null,
			trustProxyHops: 0,
			metricsToken: null,
			extraRoutes: { bench: false, dev: false }
		});
	});

	test('keeps real and demonstration data in different folders with different keys', () => {
		const [real, demo] = [accepted({}), accepted({}, 'demo')];
		expect(real.dataDir).toBe(join(process.cwd(), 'data', 'real'));
		expect(demo.dataDir).toBe(join(process.cwd(), 'data', 'demo'));
		expect(real.key).not.toEqual(demo.key);
	});

	test('keeps the key file outside the data folder, named after it', () => {
		const { key } = accepted({ DATA_DIR: '/srv/preface/main' });
		expect(key).toMatchObject({ kind: 'file', default: true });
		expect(key.kind === 'file' && key.path).toMatch(
			/^\/home\/someone\/\.config\/preface\/main-[0-9a-f]{12}\.key$/
		);
	});

	test('an empty value counts as absent', () => {
		expect(accepted({ PORT: '', ORIGIN: ' ', DATABASE_URL: '' })).toMatchObject({
			port: 3000,
			databaseUrl: null
		});
	});
});

describe('addresses', () => {
	test.for(['0.0.0.0', '::', '192.168.1.20', 'preface.internal'])(
		'a public HOST=%s without ORIGIN is refused',
		(host) => {
			const problems = refused({ HOST: host });
			expect(variables(problems)).toEqual(['ORIGIN']);
			expect(problems[0]?.sentence).toContain('https');
		}
	);

	test('a public HOST with an http ORIGIN is refused, even a loopback one', () => {
		expect(variables(refused({ HOST: '0.0.0.0', ORIGIN: 'http://localhost:3000' }))).toEqual(['ORIGIN']);
	});

	test('a public HOST with an https ORIGIN is accepted', () => {
		expect(accepted({ HOST: '0.0.0.0', ...BEHIND_ONE_PROXY })).toMatchObject({
			origin: 'https://preface.example.org',
			secureOrigin: true
		});
	});

	test('a loopback HOST takes an https ORIGIN of a proxy, or a loopback http one', () => {
		expect(accepted({ ...BEHIND_ONE_PROXY, ORIGIN: 'https://preface.example.org/' }).origin).toBe(
			'https://preface.example.org'
		);
		expect(accepted({ ORIGIN: 'http://127.0.0.1:8080' }).origin).toBe('http://127.0.0.1:8080');
	});

	test.for([
		'http://preface.example.org',
		'https://preface.example.org/app',
		'https://a:b@preface.example.org',
		'preface.example.org'
	])('ORIGIN=%s is refused', (origin) => {
		expect(variables(refused({ ORIGIN: origin }))).toEqual(['ORIGIN']);
	});

	test('an https ORIGIN, so a proxy, is refused until TRUST_PROXY_HOPS says how many', () => {
		for (const TRUST_PROXY_HOPS of [undefined, '', ' ']) {
			const problems = refused({ ORIGIN: 'https://preface.example.org', TRUST_PROXY_HOPS });
			expect(variables(problems)).toEqual(['TRUST_PROXY_HOPS']);
			expect(problems[0]?.sentence).toContain('TRUST_PROXY_HOPS=1 behind one proxy');
		}
		expect(accepted(BEHIND_ONE_PROXY).trustProxyHops).toBe(1);
		expect(accepted({ ...BEHIND_ONE_PROXY, TRUST_PROXY_HOPS: '0' }).trustProxyHops).toBe(0);
		expect(variables(refused({ ...BEHIND_ONE_PROXY, TRUST_PROXY_HOPS: 'all' }))).toEqual([
			'TRUST_PROXY_HOPS'
		]);
		expect(accepted({ ORIGIN: 'http://127.0.0.1:8080' }).trustProxyHops).toBe(0);
	});

	test.for(['0', '65536', '80a', '-1', '3000.5'])('PORT=%s is refused', (port) => {
		expect(variables(refused({ PORT: port }))).toEqual(['PORT']);
	});
});

describe('the key', () => {
	const bytes = Buffer.alloc(32, 7);

	test('comes from one place only', () => {
		expect(variables(refused({ KEY_FILE: '/k', KEY_COMMAND: 'kms decrypt' }))).toEqual(['KEY_FILE']);
	});

	test('is 32 bytes of base64', () => {
		expect(accepted({ PREFACE_KEY: bytes.toString('base64') }).key).toEqual({ kind: 'value', bytes });
		for (const wrong of [bytes.subarray(1).toString('base64'), 'x'.repeat(44), bytes.toString('hex')]) {
			expect(variables(refused({ PREFACE_KEY: wrong }))).toEqual(['PREFACE_KEY']);
		}
	});

	test('a data folder around the settings folder is refused until KEY_FILE is chosen', () => {
		expect(variables(refused({ DATA_DIR: HOME }))).toEqual(['KEY_FILE']);
		expect(accepted({ DATA_DIR: HOME, KEY_FILE: '/etc/preface.key' }).key).toEqual({
			kind: 'file',
			path: '/etc/preface.key',
			default: false
		});
	});
});

test('mail needs a sender', () => {
	expect(variables(refused({ SMTP_URL: 'smtps://u:p@mail.example.org' }))).toEqual(['MAIL_FROM']);
	expect(
		accepted({ SMTP_URL: 'smtps://mail.example.org', MAIL_FROM: 'Clinic <c@example.org>' }).mail
	).toEqual({
		smtpUrl: 'smtps://mail.example.org',
		from: 'Clinic <c@example.org>'
	});
});

test('flags for developers are refused in a real installation only', () => {
	const flags = { PREFACE_BENCH: '1', PREFACE_DEV_ROUTES: '1' };
	expect(variables(refused(flags))).toEqual(['PREFACE_BENCH', 'PREFACE_DEV_ROUTES']);
	expect(accepted(flags, 'demo').extraRoutes).toEqual({ bench: true, dev: true });
	expect(accepted({ PREFACE_BENCH: '0' }).extraRoutes.bench).toBe(false);
});

test('every problem is reported at once, each with its sentence', () => {
	const problems = refused({
		PORT: 'x',
		HOST: '0.0.0.0',
		TRUST_PROXY_HOPS: 'all',
		LOG_LEVEL: 'loud',
		DATABASE_URL: 'mysql://h/d',
		METRICS_TOKEN: 'short',
		PREFACE_BENCH: 'yes'
	});
	expect(variables(problems).sort()).toEqual(
		[
			'DATABASE_URL',
			'LOG_LEVEL',
			'METRICS_TOKEN',
			'ORIGIN',
			'PORT',
			'PREFACE_BENCH',
			'TRUST_PROXY_HOPS'
		].sort()
	);
	const printed = describeConfigProblems(problems);
	for (const { sentence } of problems) {
		expect(sentence).toMatch(/^[A-Z].*[.)]$/);
		expect(printed).toContain(sentence);
	}
});

test('a secret never appears in a sentence', () => {
	const secrets = {
		DATABASE_URL: 'hunter2',
		SMTP_URL: 'hunter2',
		PREFACE_KEY: 'hunter2',
		METRICS_TOKEN: 'hunter2'
	};
	expect(describeConfigProblems(refused(secrets))).not.toContain('hunter2');
	expect(refused(secrets)).toHaveLength(4);
});

test('the mode comes from PREFACE_MODE and is real unless it says demo', () => {
	expect([modeOf({}), modeOf({ PREFACE_MODE: 'demo' }), modeOf({ PREFACE_MODE: 'x' })]).toEqual([
		'real',
		'demo',
		'real'
	]);
});

test('the configuration page names exactly the variables that are read', () => {
	const page = readFileSync('docs/configuration.md', 'utf8');
	const documented = [...page.matchAll(/^\| `([A-Z_]+)` \|/gm)].map((row) => row[1]);
	expect(documented.sort()).toEqual(Object.keys(VARIABLES).sort());
});
