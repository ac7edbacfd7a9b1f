import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { isInUse, openEmbedded, type EmbeddedDatabase } from '../../src/lib/server/db/embedded/open.ts';
import { describeEmbeddedProblem, type EmbeddedProblem } from '../../src/lib/server/db/embedded/problem.ts';
import type { Mode } from '../../src/lib/server/config.ts';
import { createLogger } from '../../src/lib/server/process/logger.ts';
import { killServer, Playground, serverPid } from '../support/embedded-folder.ts';

const playground = new Playground();
const log = createLogger('silent');
const asRoot = process.getuid?.() === 0;

/** A stopped data folder whose database holds one committed row; tests work on copies. */
let initialised: string;

beforeAll(async () => {
	initialised = playground.folder('initialised');
	const database = await open(initialised);
	await query(database, 'create table kept (n int)');
	await query(database, 'insert into kept values (1)');
	await database.stop();
});
afterAll(() => playground.remove());

async function open(
	dataDir: string,
	as: 'app' | 'tool' = 'app',
	mode: Mode = 'real'
): Promise<EmbeddedDatabase> {
	const opened = await openEmbedded({ dataDir, mode, as, log });
	if (!opened.ok) throw new Error(describeEmbeddedProblem(opened.error));
	return opened.value;
}

async function refused(dataDir: string, mode: Mode = 'real'): Promise<EmbeddedProblem | null> {
	const opened = await openEmbedded({ dataDir, mode, as: 'app', log });
	return opened.ok ? null : opened.error;
}

async function query(database: EmbeddedDatabase, text: string): Promise<unknown[]> {
	const client = new pg.Client(database.connection('preface_owner'));
	client.on('error', () => undefined);
	await client.connect();
	try {
		return (await client.query(text)).rows;
	} finally {
		await client.end();
	}
}

const kept = (database: EmbeddedDatabase) => query(database, 'select n from kept order by n');

describe('starting', () => {
	test('the first start makes the cluster, the next starts it, and stop stops it', async () => {
		const dataDir = playground.folder('first');
		const first = await open(dataDir);
		expect(first.arrival).toBe('initialised');
		expect(serverPid(dataDir)).not.toBeNull();
		await first.stop();
		expect(serverPid(dataDir)).toBeNull();

		const second = await open(dataDir);
		expect(second.arrival).toBe('started');
		await second.stop();
	});

	test('a cluster that was only half made is made again', async () => {
		const dataDir = playground.folder('half-made');
		mkdirSync(join(dataDir, 'postgres.unfinished'), { recursive: true });
		writeFileSync(join(dataDir, 'postgres.unfinished', 'PG_VERSION'), '18\n');
		const database = await open(dataDir);
		expect(database.arrival).toBe('initialised');
		expect(existsSync(join(dataDir, 'postgres.unfinished'))).toBe(false);
		await database.stop();
	});

	test('a first start that a power cut ended in the middle of its first word begins anew', async () => {
		const dataDir = playground.folder('first-word');
		mkdirSync(dataDir);
		writeFileSync(join(dataDir, 'mode'), '');
		const database = await open(dataDir);
		expect(database.arrival).toBe('initialised');
		expect(readFileSync(join(dataDir, 'mode'), 'utf8')).toBe('real\n');
		expect(readdirSync(dataDir).sort()).toEqual(['mode', 'postgres']);
		await database.stop();
	});

	test('a path longer than a socket may have works', async () => {
		const dataDir = playground.folder(`long-${'x'.repeat(120)}`, initialised);
		const database = await open(dataDir);
		expect(await kept(database)).toEqual([{ n: 1 }]);
		const { host = '' } = database.connection('preface_app');
		await database.stop();
		expect(existsSync(host)).toBe(false);
	});

	test('the server listens on no network address, and its log holds nothing people wrote', async () => {
		const dataDir = playground.folder('private', initialised);
		const database = await open(dataDir);
		expect(await query(database, 'show listen_addresses')).toEqual([{ listen_addresses: '' }]);
		await query(database, "select 'SECRET'::int").catch(() => undefined);
		await query(database, "do $$ begin raise warning 'SECRET'; end $$");
		await database.stop();
		expect(readFileSync(join(dataDir, 'postgres', 'server.log'), 'utf8')).not.toContain('SECRET');
	});

	test.runIf(asRoot)('as root, a folder on a path closed to the database’s account works', async () => {
		const closed = join(playground.root, 'closed');
		mkdirSync(closed, { mode: 0o700 });
		const dataDir = playground.folder(join('closed', 'data'), initialised);
		const database = await open(dataDir);
		expect(await kept(database)).toEqual([{ n: 1 }]);
		await database.stop();
	});
});

describe('after a crash', () => {
	test('the next start adopts the server of an app that was killed', async () => {
		const dataDir = playground.folder('app-killed', initialised);
		const child = await playground.child(dataDir);
		const pid = serverPid(dataDir);
		await child.kill();

		const database = await open(dataDir);
		expect(database.arrival).toBe('adopted');
		expect(serverPid(dataDir)).toBe(pid);
		expect(await kept(database)).toEqual([{ n: 1 }]);
		await database.stop();
		expect(serverPid(dataDir)).toBeNull();
	});

	test('the next start recovers when app and server were both killed', async () => {
		const dataDir = playground.folder('both-killed', initialised);
		const child = await playground.child(dataDir);
		await child.kill();
		await killServer(dataDir);

		const database = await open(dataDir);
		expect(database.arrival).toBe('started');
		expect(await kept(database)).toEqual([{ n: 1 }]);
		await database.stop();
	});

	test('a server that is killed under a running app comes back by itself, with every committed row', async () => {
		const dataDir = playground.folder('server-killed', initialised);
		const database = await open(dataDir);
		await query(database, 'insert into kept values (2)');
		await killServer(dataDir);
		await expect
			.poll(() => kept(database).catch(() => 'gone'), { timeout: 20_000 })
			.toEqual([{ n: 1 }, { n: 2 }]);
		await database.stop();
		expect(serverPid(dataDir)).toBeNull();
	});

	test.for([
		['an id that another process has now', String(process.pid)],
		['an id that nobody has', '2147483000'],
		['nothing', ''],
		['no number', 'garbage']
	] as const)('a process id file with %s does not stop the start', async ([, id]) => {
		const dataDir = playground.folder(`pid-${id || 'empty'}`, initialised);
		const cluster = join(dataDir, 'postgres');
		writeFileSync(
			join(cluster, 'postmaster.pid'),
			id && `${id}\n${cluster}\n1700000000\n5432\n.\n\n  1 2\nready\n`
		);
		writeFileSync(join(cluster, '.s.PGSQL.5432.lock'), id && `${id}\n${cluster}\n1700000000\n5432\n.\n`);
		const database = await open(dataDir);
		expect(database.arrival).toBe('started');
		expect(await kept(database)).toEqual([{ n: 1 }]);
		await database.stop();
	});
});

describe('one folder, several processes', () => {
	test('a second app is refused with the folder’s name, and the first is not disturbed', async () => {
		const dataDir = playground.folder('twice', initialised);
		const child = await playground.child(dataDir);
		const problem = await refused(dataDir);
		expect(problem).toEqual({ code: 'ALREADY_RUNNING', folder: dataDir });
		expect(problem && describeEmbeddedProblem(problem)).toContain(dataDir);
		expect(await isInUse(dataDir, 'real')).toBe(true);
		expect(serverPid(dataDir)).not.toBeNull();
		await child.stop();
		expect(await isInUse(dataDir, 'real')).toBe(false);
		expect(serverPid(dataDir)).toBeNull();
	});

	test('a tool joins the running server and leaves it running', async () => {
		const dataDir = playground.folder('joined', initialised);
		const child = await playground.child(dataDir);
		const tool = await open(dataDir, 'tool');
		expect(tool.arrival).toBe('adopted');
		await tool.stop();
		expect(serverPid(dataDir)).not.toBeNull();
		await child.stop();
		expect(serverPid(dataDir)).toBeNull();
	});

	test('a tool alone starts the server and stops it, and an app that came meanwhile keeps it', async () => {
		const dataDir = playground.folder('tool-first', initialised);
		const tool = await open(dataDir, 'tool');
		expect(tool.arrival).toBe('started');
		const child = await playground.child(dataDir);
		expect(child.report).toEqual({ arrival: 'adopted' });
		await tool.stop();
		expect(serverPid(dataDir)).not.toBeNull();
		await child.stop();
		expect(serverPid(dataDir)).toBeNull();
	});

	test('several first starts at once make one cluster', async () => {
		const dataDir = playground.folder('race');
		const children = await Promise.all([1, 2, 3].map(() => playground.child(dataDir, 'tool')));
		expect(children.map(({ report }) => report.arrival).sort()).toEqual([
			'adopted',
			'adopted',
			'initialised'
		]);
		await Promise.all(children.map((child) => child.stop()));
		expect(serverPid(dataDir)).toBeNull();
	});
});

describe('a folder that cannot be used is refused with what to do', () => {
	test('a demonstration is never opened as a real installation, nor the other way', async () => {
		const dataDir = playground.folder('real', initialised);
		expect(await refused(dataDir, 'demo')).toEqual({ code: 'OTHER_MODE', folder: dataDir, mode: 'real' });
	});

	test.for(['absent', 'empty'] as const)(
		'a database put back from a copy whose mode is %s opens as neither, until somebody says what it is',
		async (mode) => {
			const dataDir = playground.folder(`restored-${mode}`, initialised);
			const file = join(dataDir, 'mode');
			if (mode === 'empty') writeFileSync(file, '');
			else rmSync(file);
			for (const asked of ['demo', 'real'] as const) {
				const problem = await refused(dataDir, asked);
				expect(problem).toEqual({ code: 'MODE_UNKNOWN', folder: dataDir });
				expect(problem && describeEmbeddedProblem(problem)).toContain(`echo real > '${file}'`);
			}
			writeFileSync(file, 'real\n');
			const database = await open(dataDir);
			expect(await kept(database)).toEqual([{ n: 1 }]);
			await database.stop();
		}
	);

	test('a cluster of another PostgreSQL', async () => {
		const dataDir = playground.folder('old', initialised);
		writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '17\n');
		expect(await refused(dataDir)).toMatchObject({ code: 'OTHER_MAJOR', found: '17', expected: '18' });
	});

	test('a path that runs through a file', async () => {
		const file = join(playground.root, 'a-file');
		writeFileSync(file, '');
		const problem = await refused(join(file, 'data'));
		expect(problem).toMatchObject({ code: 'FOLDER_NOT_USABLE', reason: 'ENOTDIR' });
		expect(problem && describeEmbeddedProblem(problem)).toContain('DATA_DIR');
	});

	test('a cluster that does not start, with the end of its log', async () => {
		const dataDir = playground.folder('damaged', initialised);
		rmSync(join(dataDir, 'postgres', 'global', 'pg_control'));
		const problem = await refused(dataDir);
		expect(problem).toMatchObject({ code: 'START_FAILED', output: expect.stringContaining('pg_control') });
	});

	test.runIf(asRoot)(
		'a path closed to the account, where root may not lend it the right to pass',
		async () => {
			const closed = join(playground.root, 'sealed');
			mkdirSync(closed, { mode: 0o700 });
			const dataDir = playground.folder(join('sealed', 'data'), initialised);
			// A root without these rights, as in a container that dropped them.
			const child = await playground.child(dataDir, 'app', [
				'setpriv',
				'--bounding-set=-dac_read_search,-dac_override',
				'--inh-caps=-dac_read_search,-dac_override'
			]);
			onTestFinished(() => child.kill());
			expect(child.report.problem).toMatchObject({ code: 'PATH_CLOSED', folder: dataDir });
		}
	);
});
