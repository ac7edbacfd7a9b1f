import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseAccount } from '../../src/lib/server/db/embedded/account.ts';
import { connectionTo } from '../../src/lib/server/db/embedded/address.ts';
import { findBinaries } from '../../src/lib/server/db/embedded/binaries.ts';
import { openDataFolder } from '../../src/lib/server/db/embedded/cluster.ts';
import { openEmbedded } from '../../src/lib/server/db/embedded/open.ts';
import { stopServer, type Server } from '../../src/lib/server/db/embedded/server.ts';
import { describeExternalProblem, openExternal } from '../../src/lib/server/db/external.ts';
import { startProcess } from '../../src/lib/server/process/lifecycle.ts';
import { readConfig } from '../../src/lib/server/config.ts';
import { startJobs } from '../../src/lib/server/jobs/jobs.ts';
import { createLogger } from '../../src/lib/server/process/logger.ts';
import { createMetrics } from '../../src/lib/server/process/metrics.ts';
import { Playground } from '../support/embedded-folder.ts';

/** A server of its own, because its settings and its roles are those of all its databases. */
const playground = new Playground();
const log = createLogger('silent');
let server: Server;

beforeAll(async () => {
	const dataDir = playground.folder('server');
	const made = await openEmbedded({ dataDir, mode: 'demo', as: 'app', log });
	if (!made.ok) throw new Error(made.error.code);
	await made.value.stop();
	const [folder, binaries] = [openDataFolder(dataDir, 'demo'), findBinaries()];
	if (!folder.ok || !binaries.ok) throw new Error('No server');
	const account = await chooseAccount(folder.value, binaries.value);
	if (!account.ok) throw new Error(account.error.code);
	const layout = folder.value;
	server = { layout, binaries: binaries.value, account: account.value, host: layout.cluster };
	await using _ = await serverWith();
	await asAdministrator('drop role preface_app', 'create role clinic_owner login createrole');
});
afterAll(() => playground.remove());

async function serverWith(...settings: string[]): Promise<AsyncDisposable> {
	const { account, binaries, layout } = server;
	const own = ['listen_addresses=', 'unix_socket_directories=.', ...settings].map((one) => `-c ${one}`);
	const started = await account.run(
		binaries.pgCtl,
		['start', '-D', layout.cluster, '-l', layout.serverLog, '-w', '-s', '-o', own.join(' ')],
		{ cwd: layout.cluster }
	);
	if (started.code !== 0) throw new Error(started.output);
	return { [Symbol.asyncDispose]: () => stopServer(server) };
}

async function asAdministrator(...statements: string[]): Promise<void> {
	const client = new pg.Client(connectionTo(server.host, 'postgres', 'postgres'));
	await client.connect();
	try {
		for (const statement of statements) await client.query(statement);
	} finally {
		await client.end();
	}
}

const url = (database: string) =>
	`postgres:///${database}?host=${encodeURIComponent(server.host)}&user=clinic_owner`;

test('a server that does not sync to disk is refused with what to set', async () => {
	await using _ = await serverWith('fsync=off');
	const refused = await openExternal(url('postgres'));
	expect(refused).toMatchObject({ ok: false, error: { code: 'NOT_DURABLE' } });
	expect(!refused.ok && describeExternalProblem(refused.error)).toContain('Set fsync = on');
});

test('what the server has set does not take away that a commit is on disk', async () => {
	await using _ = await serverWith('synchronous_commit=off', 'default_transaction_isolation=serializable');
	const opened = await openExternal(url('postgres'));
	if (!opened.ok) throw new Error(describeExternalProblem(opened.error));
	const client = new pg.Client(opened.value.app);
	await client.connect();
	const { rows } = await client.query(
		`select current_setting('synchronous_commit') as sync, current_setting('transaction_isolation') as isolation`
	);
	await client.end();
	expect(rows).toEqual([{ sync: 'on', isolation: 'read committed' }]);
});

test('first starts at once on a server without the application role all succeed, on one database and on two', async () => {
	await using _ = await serverWith();
	await asAdministrator(
		'drop role if exists preface_app',
		'create database one owner clinic_owner',
		'create database two owner clinic_owner'
	);
	const starts = await Promise.all(
		['one', 'one', 'one', 'two', 'two'].map(async (database) => {
			const read = readConfig({ DATABASE_URL: url(database) }, { mode: 'real' });
			if (!read.ok) throw new Error('config');
			const started = await startProcess(read.value, { as: 'app', log });
			if (!started.ok) return started.error;
			const metrics = createMetrics({ withProcess: false });
			const jobs = await startJobs(started.value.ownerConnection, null, { log, metrics });
			await jobs.stop();
			return 'started';
		})
	);
	expect(starts).toEqual(Array(5).fill('started'));
});
