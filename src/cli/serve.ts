import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Config, Mode } from '../lib/server/config.ts';
import { isInUse } from '../lib/server/db/embedded/open.ts';
import { describeEmbeddedProblem } from '../lib/server/db/embedded/problem.ts';
import { MOST_BYTES_AT_ALL } from '../lib/server/process/body-limit.ts';
import { configOrExit, exitWith } from '../lib/server/process/exit.ts';
import { BUILD_ENTRY, buildIfStale, isStale } from './build.ts';
import { goToRoot, ROOT } from './root.ts';

/** Requests under way get this long after SIGTERM. */
const FINISH_REQUESTS_WITHIN_S = 10;

/** What adapter-node would also obey. Addresses are judged by TRUST_PROXY_HOPS alone, and HOST alone says where to listen. */
const NOT_OURS = [
	'ADDRESS_HEADER',
	'XFF_DEPTH',
	'PROTOCOL_HEADER',
	'HOST_HEADER',
	'PORT_HEADER',
	'SOCKET_PATH',
	'LISTEN_PID',
	'LISTEN_FDS',
	'IDLE_TIMEOUT'
];

/** The checks that need no build come first, so that a refusal is immediate. */
export function prepare(mode: Mode): Config {
	goToRoot();
	process.env.PREFACE_MODE = mode;
	return configOrExit(process.env);
}

/** Serves the built app in this process until it is told to stop. */
export async function serve(config: Config): Promise<void> {
	if (config.databaseUrl === null && (await isInUse(config.dataDir, config.mode))) {
		exitWith(describeEmbeddedProblem({ code: 'ALREADY_RUNNING', folder: config.dataDir }));
	}
	if (!(await isFree(config))) {
		exitWith(
			`Port ${config.port} on ${config.host} is taken by another program. Stop that one, or set PORT to another port.`
		);
	}
	await build();
	setAdapterEnvironment(config);
	const entry = join(ROOT, BUILD_ENTRY);
	// The same process begins again without what read the TypeScript of the tools: a sixth less memory.
	process.execve?.(process.execPath, [process.execPath, ...process.execArgv, entry], process.env);
	await import(pathToFileURL(entry).href);
}

async function build(): Promise<void> {
	if (!isStale(ROOT)) return;
	console.log('Building, once after each change of the program …');
	await buildIfStale(ROOT).catch((error: Error) => exitWith(error.message));
}

function setAdapterEnvironment(config: Config): void {
	for (const name of NOT_OURS) Reflect.deleteProperty(process.env, name);
	Object.assign(process.env, {
		NODE_ENV: 'production',
		HOST: config.host,
		PORT: String(config.port),
		ORIGIN: config.origin,
		BODY_SIZE_LIMIT: String(MOST_BYTES_AT_ALL),
		SHUTDOWN_TIMEOUT: String(FINISH_REQUESTS_WITHIN_S)
	});
}

function isFree({ host, port }: Config): Promise<boolean> {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once('error', (error: NodeJS.ErrnoException) => {
			if (error.code === 'EADDRINUSE') resolve(false);
			else if (error.code === 'EACCES')
				exitWith(`Port ${port} needs more rights than this account has. Set PORT to 1024 or above.`);
			else if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
				exitWith(`HOST=${host} is not an address of this machine. Set HOST to one that is, or leave it out.`);
			} else reject(error);
		});
		probe.listen({ host, port }, () => probe.close(() => resolve(true)));
	});
}
