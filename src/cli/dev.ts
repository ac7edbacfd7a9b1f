import { createServer } from 'vite';
import { runScript } from './build.ts';
import { ROOT } from './root.ts';
import { prepare } from './serve.ts';

// Fictional people and the pages for developers, in a folder of their own.
process.env.DATA_DIR ||= 'data/dev';
process.env.PREFACE_DEV_ROUTES ||= '1';
const config = prepare('demo');
process.env.ORIGIN = config.origin;

await runScript(ROOT, 'prepare:sources');
const server = await createServer({
	root: ROOT,
	server: { host: config.host, port: config.port, strictPort: true }
});
await server.listen();
console.log(`Preface is at ${config.origin}, rebuilt as you edit. Data in ${config.dataDir}`);

// The same order as in the built app: first no more requests, then what requests need.
const events: NodeJS.EventEmitter = process;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.once(signal, () => void server.close().finally(() => events.emit('sveltekit:shutdown', signal)));
}
