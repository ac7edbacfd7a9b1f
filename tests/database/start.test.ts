import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openEmbedded } from '../../src/lib/server/db/embedded/open.ts';
import { removeDemonstration } from '../../src/lib/server/db/embedded/reset.ts';
import type { Mode } from '../../src/lib/server/config.ts';
import { createLogger } from '../../src/lib/server/process/logger.ts';
import { freePort, runToEnd } from '../support/app-process.ts';
import { Playground, serverPid } from '../support/embedded-folder.ts';

const playground = new Playground();
const port = String(await freePort());
afterAll(() => playground.remove());

const environment = (dataDir: string) => ({
	DATA_DIR: dataDir,
	KEY_FILE: join(playground.root, 'key'),
	PORT: port
});

async function open(dataDir: string, mode: Mode) {
	const opened = await openEmbedded({ dataDir, mode, as: 'app', log: createLogger('silent') });
	if (!opened.ok) throw new Error(opened.error.code);
	return opened.value;
}

test('a configuration that is wrong ends the start with every problem and no stack trace', async () => {
	const { code, printed } = await runToEnd({
		command: 'start',
		env: { ...environment(playground.folder('unused')), PORT: 'x', HOST: '0.0.0.0', PREFACE_BENCH: '1' }
	});
	expect(code).toBe(1);
	for (const variable of ['PORT', 'ORIGIN', 'PREFACE_BENCH']) expect(printed).toContain(variable);
	expect(printed).not.toMatch(/^\s+at /m);
});

test('a real installation is never started in the mode of the demonstration', async () => {
	const { code, printed } = await runToEnd({
		command: 'start',
		env: { ...environment(playground.folder('unused')), PREFACE_MODE: 'demo', PREFACE_DEV_ROUTES: '1' }
	});
	expect(code).toBe(1);
	expect(printed).toContain('PREFACE_DEV_ROUTES');
});

test('a second start on a folder says so and exits, and the first goes on', async () => {
	const dataDir = playground.folder('twice');
	const first = await open(dataDir, 'real');
	const { code, printed } = await runToEnd({ command: 'start', env: environment(dataDir) });
	expect(code).toBe(1);
	expect(printed).toContain(`already running on the data folder ${dataDir}`);
	expect(serverPid(dataDir)).not.toBeNull();
	await first.stop();
});

test('a port that is taken is named', async () => {
	const other = createServer().listen(0, '127.0.0.1');
	await once(other, 'listening');
	const address = other.address();
	const port = address !== null && typeof address === 'object' ? String(address.port) : '';
	const { code, printed } = await runToEnd({
		command: 'start',
		env: { ...environment(playground.folder('unused')), PORT: port }
	});
	other.close();
	expect(code).toBe(1);
	expect(printed).toContain(`Port ${port}`);
});

test('beginning the demonstration again removes its data, also under a server that outlived its app', async () => {
	const dataDir = playground.folder('demo');
	await (await open(dataDir, 'demo')).stop();
	expect(existsSync(join(dataDir, 'postgres'))).toBe(true);
	expect(await removeDemonstration(dataDir)).toMatchObject({ ok: true });
	expect(existsSync(join(dataDir, 'postgres'))).toBe(false);

	const child = await playground.child(dataDir, 'app', [], 'demo');
	const pid = serverPid(dataDir);
	await child.kill();
	expect(pid).not.toBeNull();
	expect(await removeDemonstration(dataDir)).toMatchObject({ ok: true });
	expect(serverPid(dataDir)).toBeNull();
	expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
});

test('beginning again never touches a real installation, nor a demonstration that runs', async () => {
	const real = playground.folder('real');
	await (await open(real, 'real')).stop();
	expect(await removeDemonstration(real)).toMatchObject({ ok: false, error: { code: 'OTHER_MODE' } });
	expect(existsSync(join(real, 'postgres'))).toBe(true);

	const running = playground.folder('running');
	const demo = await open(running, 'demo');
	expect(await removeDemonstration(running)).toMatchObject({ ok: false, error: { code: 'ALREADY_RUNNING' } });
	expect(serverPid(running)).not.toBeNull();
	await demo.stop();
});

test.for(['absent', 'empty', 'garbled'] as const)(
	'beginning again touches no database of which nothing says that it is a demonstration: its mode is %s',
	async (mode) => {
		const dataDir = playground.folder(`mode-${mode}`);
		const [cluster, file] = [join(dataDir, 'postgres'), join(dataDir, 'mode')];
		mkdirSync(cluster, { recursive: true });
		writeFileSync(join(cluster, 'PG_VERSION'), '18\n');
		if (mode !== 'absent') writeFileSync(file, mode === 'empty' ? '' : 'dem');
		const before = readdirSync(dataDir);

		expect(await removeDemonstration(dataDir)).toMatchObject({ ok: false, error: { code: 'MODE_UNKNOWN' } });
		const { code, printed } = await runToEnd({
			command: 'demo',
			env: environment(dataDir),
			args: ['--reset']
		});
		expect(code).toBe(1);
		expect(printed).toContain(`echo real > '${file}'`);
		expect(readdirSync(dataDir)).toEqual(before);
		expect(existsSync(join(cluster, 'PG_VERSION'))).toBe(true);
	}
);

test('beginning again in a folder that holds no database removes and writes nothing', async () => {
	const dataDir = playground.folder('somebody');
	mkdirSync(dataDir);
	writeFileSync(join(dataDir, 'letter.txt'), 'mine');
	expect(await removeDemonstration(dataDir)).toEqual({ ok: true, value: null });
	expect(readdirSync(dataDir)).toEqual(['letter.txt']);
});

test('an option that does not exist is refused before anything is removed', async () => {
	const dataDir = playground.folder('option');
	mkdirSync(dataDir);
	const { code, printed } = await runToEnd({
		command: 'demo',
		env: environment(dataDir),
		args: ['--rest']
	});
	expect(code).toBe(1);
	expect(printed).toContain('--reset');
});
