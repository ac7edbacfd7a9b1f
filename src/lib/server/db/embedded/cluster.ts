import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { Mode } from '../../config.ts';
import type { EmbeddedProblem } from './problem.ts';

/** What lies where in a data folder. All paths absolute, without symbolic links on the way. */
export interface Layout {
	dataDir: string;
	/** PostgreSQL's own folder, and where its socket is. */
	cluster: string;
	/** Where a cluster is made, before it gets its name: a half-made one is never mistaken for a whole one. */
	unfinished: string;
	serverLog: string;
}

/** Makes the data folder if needed, and refuses one that holds the other kind of installation. */
export function openDataFolder(dataDir: string, mode: Mode): Result<Layout, EmbeddedProblem> {
	try {
		// Traversable, not readable: as root, the account of the database passes through it to its own folder.
		mkdirSync(dataDir, { recursive: true, mode: 0o711 });
		const real = realpathSync(dataDir);
		const found = claimMode(join(real, 'mode'), mode);
		if (found !== mode) return refuse({ code: 'OTHER_MODE', folder: dataDir, mode: found });
		return ok(layoutOf(real));
	} catch (error) {
		return refuse({
			code: 'FOLDER_NOT_USABLE',
			folder: dataDir,
			account: userInfo().username,
			reason: codeOf(error)
		});
	}
}

const layoutOf = (dataDir: string): Layout => ({
	dataDir,
	cluster: join(dataDir, 'postgres'),
	unfinished: join(dataDir, 'postgres.unfinished'),
	serverLog: join(dataDir, 'postgres', 'server.log')
});

/** The major version that wrote the cluster; null when there is none yet. */
export function clusterMajor(layout: Layout): string | null {
	const file = join(layout.cluster, 'PG_VERSION');
	return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

/** Short reason of a failed system call, such as EACCES. */
export const codeOf = (error: unknown): string =>
	error instanceof Error && 'code' in error ? String(error.code) : String(error);

function claimMode(file: string, mode: Mode): string {
	if (existsSync(file)) return readFileSync(file, 'utf8').trim();
	writeFileSync(file, `${mode}\n`);
	return mode;
}
