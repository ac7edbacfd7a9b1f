import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startApp, runToEnd, type AppProcess } from '../support/app-process.ts';
import { killServerAndWorkers, Playground, serverPid } from '../support/embedded-folder.ts';

const playground = new Playground();
const apps: AppProcess[] = [];
afterAll(async () => {
	for (const app of apps) await app.kill();
	await playground.remove();
});

const dataDir = playground.folder('installation');
const env = { DATA_DIR: dataDir, KEY_FILE: join(playground.root, 'installation.key') };

async function start(): Promise<AppProcess> {
	const app = await startApp({ command: 'start', env });
	apps.push(app);
	return app;
}

const status = (app: AppProcess, path: string) =>
	fetch(app.origin + path).then(
		(response) => response.status,
		() => 0
	);

test('an empty installation starts, is alive and ready, and names where its key is', async () => {
	const app = await start();
	expect(await status(app, '/healthz')).toBe(200);
	expect(await status(app, '/readyz')).toBe(200);
	expect(app.printed()).toContain(env.KEY_FILE);
	expect(await app.stop()).toBe(0);
});

test('on SIGTERM the app finishes the request it has, then stops the database', async () => {
	const app = await start();
	const { port } = new URL(app.origin);
	// A form that has not all arrived is under way until it has.
	const form = 'identifier=nobody%40mail.example&passphrase=seven+quiet+herons+wade';
	const half = form.length / 2;
	const socket = connect(Number(port), '127.0.0.1');
	await once(socket, 'connect');
	let answer = '';
	socket.on('data', (piece: Buffer) => (answer += piece.toString()));
	socket.write(
		[
			'POST /sign-in HTTP/1.1',
			`Host: localhost:${port}`,
			`Origin: ${app.origin}`,
			'Accept: text/html',
			'Content-Type: application/x-www-form-urlencoded',
			`Content-Length: ${form.length}`,
			'Connection: close',
			'',
			form.slice(0, half)
		].join('\r\n')
	);
	await expect.poll(() => status(app, '/healthz')).toBe(200);
	expect(answer).toBe('');

	const ended = app.stop();
	await expect.poll(() => status(app, '/healthz')).toBe(0);
	expect(serverPid(dataDir)).not.toBeNull();
	expect(answer).toBe('');
	// Nobody has this address: to say so, the database has to be asked.
	socket.write(form.slice(half));
	await once(socket, 'end');
	expect(answer).toMatch(/^HTTP\/1\.1 422/);
	expect(await ended).toBe(0);
	expect(serverPid(dataDir)).toBeNull();
});

test('after kill -9 of the app, the next start takes over the running database', async () => {
	const first = await start();
	const pid = serverPid(dataDir);
	await first.kill();
	const second = await start();
	expect(serverPid(dataDir)).toBe(pid);
	expect(await status(second, '/readyz')).toBe(200);
	expect(await second.stop()).toBe(0);
	expect(serverPid(dataDir)).toBeNull();
});

test('after kill -9 of the database, the app stays alive and comes back by itself', async () => {
	const app = await start();
	await killServerAndWorkers(dataDir);
	expect(await status(app, '/healthz')).toBe(200);
	// How long it is not ready is a race with its own rescue; database-gone.test.ts keeps the database down.
	await expect.poll(() => status(app, '/readyz')).toBe(200);
	expect(await app.stop()).toBe(0);
});

test('a second start on the same folder says so and exits with 1', async () => {
	const app = await start();
	const second = await runToEnd({ command: 'start', env });
	expect(second.code).toBe(1);
	expect(second.printed).toContain(`already running on the data folder ${dataDir}`);
	expect(await status(app, '/readyz')).toBe(200);
	await app.stop();
});
