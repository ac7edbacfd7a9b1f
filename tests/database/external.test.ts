import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { readConfig, type Config } from '../../src/lib/server/config.ts';
import { connectionTo } from '../../src/lib/server/db/embedded/address.ts';
import { describeExternalProblem, openExternal, type Connections } from '../../src/lib/server/db/external.ts';
import { describeStartProblem, startProcess } from '../../src/lib/server/process/lifecycle.ts';
import { createLogger } from '../../src/lib/server/process/logger.ts';

const host = inject('databaseHost');
const suffix = randomUUID().slice(0, 8);
const database = `external_${suffix}`;
const [allowed, notAllowed] = [`allowed_${suffix}`, `not_allowed_${suffix}`];
const log = createLogger('silent');

beforeAll(() =>
	asAdministrator([
		`create role ${allowed} login`,
		`create role ${notAllowed} login`,
		`grant preface_app to ${allowed}`,
		`create database ${database} owner ${allowed}`
	])
);
afterAll(() =>
	asAdministrator([
		`drop database ${database} with (force)`,
		`drop role ${allowed}`,
		`drop role ${notAllowed}`
	])
);

async function asAdministrator(statements: string[]): Promise<void> {
	const client = new pg.Client(connectionTo(host, 'postgres', 'postgres'));
	await client.connect();
	for (const statement of statements) await client.query(statement);
	await client.end();
}

const url = (user: string, name = database) =>
	`postgres:///${name}?host=${encodeURIComponent(host)}&user=${user}`;

async function opened(address: string): Promise<Connections> {
	const result = await openExternal(address);
	if (!result.ok) throw new Error(describeExternalProblem(result.error));
	return result.value;
}

async function ask(connection: pg.ClientConfig, ...statements: string[]): Promise<unknown> {
	const client = new pg.Client(connection);
	await client.connect();
	try {
		let last: unknown;
		for (const statement of statements)
			last = Object.values((await client.query(statement)).rows[0] ?? {})[0];
		return last;
	} finally {
		await client.end();
	}
}

const configFor = (databaseUrl: string): Config => {
	const read = readConfig({ DATABASE_URL: databaseUrl }, { mode: 'real' });
	if (!read.ok) throw new Error(read.error.map(({ sentence }) => sentence).join());
	return read.value;
};

test('the application connects as its own role, and resetting the session leads back to it', async () => {
	const { app, owner } = await opened(url(allowed));
	expect(await ask(owner, 'select current_user')).toBe(allowed);
	expect(await ask(app, 'select current_user')).toBe('preface_app');
	expect(await ask(app, 'reset role', 'select current_user')).toBe('preface_app');
	expect(await ask(app, 'discard all', 'select current_user')).toBe('preface_app');
});

test('options that the URL already has are kept', async () => {
	const { app } = await opened(`${url(allowed)}&options=${encodeURIComponent('-c statement_timeout=1234')}`);
	expect(await ask(app, 'show statement_timeout')).toBe('1234ms');
	expect(await ask(app, 'select current_user')).toBe('preface_app');
});

test('what a role has set does not take away that a commit is on disk, nor that a look sees what was committed', async () => {
	await asAdministrator([
		`alter role ${allowed} set synchronous_commit = off`,
		`alter role ${allowed} set default_transaction_isolation = 'serializable'`
	]);
	const options = encodeURIComponent('-c synchronous_commit=off');
	for (const address of [url(allowed), `${url(allowed)}&options=${options}`]) {
		const { app, owner } = await opened(address);
		for (const connection of [app, owner]) {
			expect(await ask(connection, 'show synchronous_commit')).toBe('on');
			expect(await ask(connection, 'begin', 'show transaction_isolation')).toBe('read committed');
		}
	}
	await asAdministrator([`alter role ${allowed} reset all`]);
});

test('an owner that may not act as the application role is told which statements to run', async () => {
	const result = await openExternal(url(notAllowed));
	expect(result).toEqual({ ok: false, error: { code: 'NO_APP_ROLE', owner: notAllowed } });
	expect(!result.ok && describeExternalProblem(result.error)).toContain(
		`GRANT preface_app TO "${notAllowed}"`
	);
});

test('a server that cannot be reached is named without the password', async () => {
	const result = await openExternal('postgres://someone:hunter2@127.0.0.1:1/preface');
	expect(result).toMatchObject({
		ok: false,
		error: { code: 'UNREACHABLE', server: '127.0.0.1:1/preface', fault: 'ECONNREFUSED' }
	});
	expect(!result.ok && describeExternalProblem(result.error)).not.toContain('hunter2');
});

test('starting on it migrates it, and starting again finds nothing to do', async () => {
	for (const _ of [1, 2]) {
		const started = await startProcess(configFor(url(allowed)), { as: 'app', log });
		if (!started.ok) throw new Error(describeStartProblem(started.error));
		expect(started.value.arrival).toBe('external');
		expect(await ask(started.value.appConnection, 'select count(*)::int from enrolment')).toBe(0);
		await started.value.stop();
	}
});

test('a database newer than the code is refused with what to do, and left as it is', async () => {
	const { owner } = await opened(url(allowed));
	await ask(
		owner,
		"insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 32503680000000)"
	);
	const started = await startProcess(configFor(url(allowed)), { as: 'app', log });
	expect(started).toMatchObject({
		ok: false,
		error: { kind: 'migrations', sentence: expect.stringContaining('newer version') }
	});
});
