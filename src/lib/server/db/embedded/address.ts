import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';

/** Names the socket file only: the server listens on no network port. */
export const SOCKET_PORT = 5432;

/** The kernel's limit for the path of a socket is 104 bytes on macOS and 108 on Linux, with the closing zero. */
const LONGEST_SOCKET_PATH_BYTES = 103;

export const DATABASE = 'preface';
export type DatabaseRole = 'postgres' | 'preface_owner' | 'preface_app';

export interface Address {
	/** The folder of the socket, in a form short enough for a client. */
	host: string;
	/** Removes what was made to shorten the path. */
	remove(): void;
}

/** Where clients find the server of a cluster. A long path is reached by a symbolic link in a private temporary folder. */
export function clientAddress(cluster: string): Address {
	const socket = join(cluster, `.s.PGSQL.${SOCKET_PORT}`);
	if (Buffer.byteLength(socket) <= LONGEST_SOCKET_PATH_BYTES)
		return { host: cluster, remove: () => undefined };

	const folder = mkdtempSync(join(tmpdir(), 'preface-'));
	symlinkSync(cluster, join(folder, 'db'));
	const remove = () => rmSync(folder, { recursive: true, force: true });
	process.once('exit', remove);
	return {
		host: join(folder, 'db'),
		remove: () => {
			process.off('exit', remove);
			remove();
		}
	};
}

/** Every field is given, so that no PG… variable of the environment decides one. */
export const connectionTo = (host: string, role: DatabaseRole, database: string): pg.ClientConfig => ({
	host,
	port: SOCKET_PORT,
	user: role,
	database,
	ssl: false,
	password: ''
});
