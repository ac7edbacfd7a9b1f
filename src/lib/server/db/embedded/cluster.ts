import { existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { Mode } from '../../config.ts';
import { claimMode, readMode } from './mode-file.ts';
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

/** Makes the data folder if needed, and refuses one that holds the other kind of installation, or one of unknown kind. */
export const openDataFolder = (dataDir: string, mode: Mode): Result<Layout, EmbeddedProblem> =>
	inFolder(dataDir, () => {
		// Traversable, not readable: as root, the account of the database passes through it to its own folder.
		mkdirSync(dataDir, { recursive: true, mode: 0o711 });
		const layout = layoutOf(realpathSync(dataDir));
		// Looked at in this order: whoever made the cluster since had written the mode before.
		const isEmpty = !existsSync(layout.cluster);
		const found = isEmpty ? claimMode(layout.dataDir, mode) : readMode(layout.dataDir);
		const problem = problemOf(dataDir, found, mode);
		return problem ? refuse(problem) : ok(layout);
	});

/** A data folder as it lies there, of which nothing is changed. Null when it holds no database. */
export const findDataFolder = (dataDir: string, mode: Mode): Result<Layout | null, EmbeddedProblem> =>
	inFolder(dataDir, () => {
		if (!existsSync(dataDir)) return ok(null);
		const layout = layoutOf(realpathSync(dataDir));
		const isEmpty = !existsSync(layout.cluster);
		const found = readMode(layout.dataDir);
		if (isEmpty && found === null) return ok(null);
		const problem = problemOf(dataDir, found, mode);
		return problem ? refuse(problem) : ok(layout);
	});

function problemOf(folder: string, found: Mode | null, mode: Mode): EmbeddedProblem | null {
	if (found === null) return { code: 'MODE_UNKNOWN', folder };
	return found === mode ? null : { code: 'OTHER_MODE', folder, mode: found };
}

function inFolder<T>(dataDir: string, work: () => Result<T, EmbeddedProblem>): Result<T, EmbeddedProblem> {
	try {
		return work();
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
